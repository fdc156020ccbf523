import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover-session-meanwhile',
  title: 'PDU session establishment while an N2 handover is prepared',
  clause: 'TS 23.502 §4.9.1.3.1, TS 29.518 §5.2.2.3.1.2',
  shows:
    'The AMF takes no N2 information while the handover runs; the SMF comes again, and the session is set up at the target',
  tags: ['5gc', 'mobility', 'session'],
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the source has asked for a handover when the UE asks for a session');
    const handover = phone.startN2Handover(second);
    await handover.requested();
    const establishing = phone.establishPduSession();
    await session.ping(dataNetwork.ipv4);
    handover.acknowledge();
    await handover.commanded();
    await handover.transferStatus();
    neverSaw(first, 'PDUSessionResourceSetupRequest');
    step('the UE is at the target');
    handover.arrive();
    await sees(second, 'PDUSessionResourceSetupRequest');
    const another = await establishing;
    await another.ping(dataNetwork.ipv4);
    await session.ping(dataNetwork.ipv4);
  },
});
