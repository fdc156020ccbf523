import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/two-sessions',
  title: 'Two PDU sessions of one UE',
  clause: 'TS 23.502 §4.3.2.2.1',
  shows: 'Two addresses and two tunnels at once; one is released, the other carries on',
  tags: ['5gc', 'session'],
  covers: ['gnbsim several sessions a UE', 'free5GC RequestTwoPDUSessions', 'Open5GS slice/same-dnn-test test2_func'],
  async run({ gnb, ue, step, sees, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    step('the UE opens two sessions');
    const first = await phone.establishPduSession();
    const second = await phone.establishPduSession();
    holds('addresses', [first.ipv4, second.ipv4], ([a, b]: readonly string[]) => a !== b);
    await Promise.all([first.ping(dataNetwork.ipv4), second.ping(dataNetwork.ipv4)]);
    step('it releases the first');
    await phone.releasePduSession(first.info.pduSessionId);
    await sees(node, 'PDUSessionResourceReleaseCommand');
    step('the second still carries');
    await second.ping(dataNetwork.ipv4);
  },
});
