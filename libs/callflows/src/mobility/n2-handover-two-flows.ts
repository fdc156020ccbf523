import { callFlow } from '@trunkline/testbed';

const UDP = { type: 48, value: Uint8Array.of(17) };
const ECHO_PORT = { type: 80, value: Uint8Array.of(0, 7) };

export default callFlow({
  name: 'mobility/n2-handover-two-flows',
  title: 'N2 handover of a session with two QoS flows, the second time to a gNB that takes one',
  clause: 'TS 23.502 §4.9.1.3.2 step 11a, §4.9.1.3.3, §4.3.3.2',
  shows:
    'Both flows are set up and forwarded at the first target; the flow that the second refuses is taken from the UE afterwards',
  tags: ['5gc', 'mobility', 'session', 'reject'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    const { pduSessionId } = session.info;
    step('the UE has a flow of its own for echoes');
    phone.sendSm({
      message: 'PDUSessionModificationRequest',
      pduSessionId,
      pti: 41,
      requestedQosRules: [
        {
          id: 0,
          operation: 'create',
          isDefault: false,
          filters: [{ id: 1, direction: 'bidirectional', components: [UDP, ECHO_PORT] }],
          precedence: 50,
          segregation: false,
          qfi: 0,
        },
      ],
      requestedQosFlowDescriptions: [{ qfi: 0, operation: 'create', parameters: [{ id: 1, value: Uint8Array.of(6) }] }],
    });
    await sees(phone, 'PDUSessionModificationCommand', { authorizedQosFlowDescriptions: [{ qfi: 2 }] });
    await session.runsOn(2, dataNetwork.ipv4, 7);
    step('it goes to the second gNB with both');
    const there = phone.startN2Handover(second);
    await there.requested();
    there.acknowledge();
    const echo = session.runsOn(2, dataNetwork.ipv4, 7);
    await there.commanded();
    await there.transferStatus();
    there.arrive();
    await echo;
    await session.runsOn(2, dataNetwork.ipv4, 7);
    await session.ping(dataNetwork.ipv4);
    step('it goes back, and the first gNB has no room for the second flow');
    await phone.n2HandOver(first, { refuseFlows: [2] });
    await sees(phone, 'PDUSessionModificationCommand', {
      authorizedQosRules: [{ operation: 'delete' }],
      authorizedQosFlowDescriptions: [{ qfi: 2, operation: 'delete' }],
    });
    await session.runsOn(1, dataNetwork.ipv4, 7);
    await session.ping(dataNetwork.ipv4);
  },
});
