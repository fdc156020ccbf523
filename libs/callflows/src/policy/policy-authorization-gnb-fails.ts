import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-gnb-fails',
  title: 'The gNB cannot modify the session for an application',
  clause: 'TS 38.413 §8.2.3.2, TS 29.502 §5.2.2.3.7',
  shows: 'PDU_RES_MOD_FAIL: the UE is told nothing, the session stays, the application hears of the failure',
  tags: ['5gc', 'policy', 'session', 'reject'],
  needs: ['tap'],
  async run({ gnb, ue, af, step, sees, hears, neverSaw, coreSees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    node.admission = {
      refusesModification: () => true,
      cause: { choice: 'radioNetwork', value: 'failure-in-radio-interface-procedure' },
    };
    const application = await af();
    step('audio');
    await application.authorize({
      ueIpv4: session.ipv4 as string,
      medComponents: media('AUDIO', { server: dataNetwork.ipv4, port: 7 }),
      evSubsc: { events: [{ event: 'FAILED_RESOURCES_ALLOCATION' }] },
    });
    await sees(node, 'PDUSessionResourceModifyRequest');
    await hears(application, 'FAILED_RESOURCES_ALLOCATION');
    await coreSees('SMF → UPF', /Session Modification Request/);
    neverSaw(phone, 'PDUSessionModificationCommand');
    await session.runsOn(1, dataNetwork.ipv4, 7);
  },
});
