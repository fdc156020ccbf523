import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-flow-released',
  title: 'The gNB lets go of the flow of an application',
  clause: 'TS 38.413 §8.2.4, TS 23.502 §4.3.3.2 step 1e',
  shows:
    'PDU Session Resource Notify: the UE loses the rule, the UPF marks nothing any more, the application hears of it',
  tags: ['5gc', 'policy', 'session'],
  needs: ['tap'],
  async run({ gnb, ue, af, step, sees, hears, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const application = await af();
    await application.authorize({
      ueIpv4: session.ipv4 as string,
      medComponents: media('AUDIO', { server: dataNetwork.ipv4, port: 7 }),
      evSubsc: { events: [{ event: 'FAILED_RESOURCES_ALLOCATION' }] },
    });
    await sees(phone, 'PDUSessionModificationCommand');
    step('the gNB releases the flow');
    phone.connection?.notifyFlows(session.info.pduSessionId, { released: [2] });
    await hears(application, 'FAILED_RESOURCES_ALLOCATION');
    await sees(phone, 'PDUSessionModificationCommand', {
      authorizedQosRules: [{ operation: 'delete' }],
      authorizedQosFlowDescriptions: [{ qfi: 2, operation: 'delete' }],
    });
    await session.runsOn(1, dataNetwork.ipv4, 7);
  },
});
