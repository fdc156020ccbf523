import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-refused-by-gnb',
  title: 'The gNB has no resources for the flow of an application',
  clause: 'TS 23.502 §4.3.3.2 step 8, TS 38.413 §8.2.3.2, TS 29.514 §4.2.5',
  shows: 'Failed list of the gNB: the UE loses the rule that it was given, the application hears of the failure',
  tags: ['5gc', 'policy', 'session', 'reject'],
  needs: ['tap'],
  async run({ gnb, ue, af, step, sees, hears, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    node.admission = { refusesFlow: (_qfi, fiveQi) => fiveQi === 1 };
    const application = await af();
    const evSubsc = { events: [{ event: 'FAILED_RESOURCES_ALLOCATION' }] };
    const ueIpv4 = session.ipv4 as string;
    step('audio, which the gNB refuses, and video, which it takes');
    const video = media('VIDEO', { server: dataNetwork.ipv4, port: 7 }, { medCompN: 2 });
    await application.authorize({
      ueIpv4,
      medComponents: { ...media('AUDIO', { server: dataNetwork.ipv4, port: 5000 }), ...video },
      evSubsc,
    });
    await sees(phone, 'PDUSessionModificationCommand', { authorizedQosRules: (rules) => rules?.length === 2 });
    await hears(application, 'FAILED_RESOURCES_ALLOCATION', {
      failedResourcAllocReports: [{ mcResourcStatus: 'INACTIVE', flows: [{ medCompN: 1, fNums: [1] }] }],
    });
    await sees(phone, 'PDUSessionModificationCommand', {
      authorizedQosRules: [{ operation: 'delete' }],
      authorizedQosFlowDescriptions: [{ operation: 'delete' }],
    });
    await session.runsOn(3, dataNetwork.ipv4, 7);
    holds('5QIs', [...session.qos.fiveQis.values()], (all) => JSON.stringify(all) === '[9,2]');
  },
});
