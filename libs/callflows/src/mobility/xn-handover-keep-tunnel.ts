import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/xn-handover-keep-tunnel',
  title: 'Xn handover in which the downlink tunnel stays',
  clause: 'TS 23.502 §4.9.1.2.2, TS 38.413 §8.4.4, TS 29.281 §7.3.2',
  shows:
    'A Path Switch Request with the tunnel that is there already: packets go on to it, and no End Marker closes it',
  tags: ['5gc', 'mobility'],
  covers: ['Open5GS handover/5gc-xn-test test_keep_tunnel'],
  async run({ gnb, ue, step, sees, refused, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the UE moves, its tunnel does not');
    const moved = phone.handOver(second, { keepTunnel: true });
    await sees(second, 'PathSwitchRequestAcknowledge', {
      pduSessionResourceSwitchedList: [{ pduSessionId: session.info.pduSessionId }],
    });
    const { source } = await moved;
    await session.ping(dataNetwork.ipv4);
    await refused(source.drained(300), /expected an End Marker/);
    await session.ping(dataNetwork.ipv4);
  },
});
