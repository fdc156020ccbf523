import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-rejected-by-ue',
  title: 'The UE rejects the flow of an application',
  clause: 'TS 24.501 §6.3.2.4, TS 23.502 §4.3.3.2 step 10',
  shows: 'Modification Command Reject: the gNB releases the flow again, the application hears of the failure',
  tags: ['5gc', 'policy', 'session', 'reject'],
  needs: ['tap'],
  async run({ gnb, ue, af, step, sees, hears, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const SEMANTIC_ERRORS_IN_PACKET_FILTERS = 44;
    phone.rejectsModification = () => SEMANTIC_ERRORS_IN_PACKET_FILTERS;
    const application = await af();
    step('audio');
    await application.authorize({
      ueIpv4: session.ipv4 as string,
      medComponents: media('AUDIO', { server: dataNetwork.ipv4, port: 7 }),
      evSubsc: { events: [{ event: 'FAILED_RESOURCES_ALLOCATION' }] },
    });
    await sees(phone, 'PDUSessionModificationCommand');
    await sees(node, 'PDUSessionResourceModifyRequest', {
      pduSessionResourceModifyListModReq: (list) => list[0]?.nasPdu !== undefined,
    });
    await hears(application, 'FAILED_RESOURCES_ALLOCATION');
    await sees(node, 'PDUSessionResourceModifyRequest', {
      pduSessionResourceModifyListModReq: (list) => list[0]?.nasPdu === undefined,
    });
    await session.runsOn(1, dataNetwork.ipv4, 7);
  },
});
