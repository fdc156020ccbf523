import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/xn-handover-failure',
  title: 'Xn handover in which no session can follow',
  clause: 'TS 23.502 §4.9.1.2.2 step 7, TS 38.413 §8.4.4',
  shows:
    'A target that drops the default QoS flow gets a Path Switch Request Failure; the UE comes back by a service request',
  tags: ['5gc', 'mobility', 'reject'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the UE moves; the target says that it carries another flow only');
    const moved = phone.handOver(second, { acceptedQfis: [60] });
    await sees(second, 'PathSwitchRequestFailure', {
      pduSessionResourceReleasedListPSFail: [{ pduSessionId: session.info.pduSessionId }],
    });
    await sees(first, 'UEContextReleaseCommand');
    await moved;
    step('the UE asks for service at the second gNB');
    await session.ping(dataNetwork.ipv4);
    await sees(second, 'InitialContextSetupRequest');
  },
});
