import { callFlow } from '@trunkline/testbed';
import { CENTRAL_SERVER, EDGE, EDGE_FLOW, EDGE_SERVER, withEdge } from './edge.ts';

export default callFlow({
  name: 'session/ulcl-upf-restarts',
  title: 'The UPF of an uplink classifier restarts, and then the anchor does',
  clause: 'TS 23.527 §4.2, §4.3; TS 23.502 §4.3.5.4',
  shows:
    'The session falls back to its anchor and gets a classifier again; where the anchor restarts, it gets the session back with its address first; the UE hears of nothing',
  tags: ['5gc', 'session', 'fault'],
  needs: ['tap', 'control'],
  ...withEdge({ localRoutes: [{ dnai: EDGE, flows: [EDGE_FLOW] }] }),
  async run({ gnb, ue, step, sees, coreSees, neverSaw, restart, holds, pause }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    await sees(node, 'PDUSessionResourceModifyRequest');
    const { ipv4 } = session;
    for (const nf of ['upf2', 'upf']) {
      step(`${nf} dies, and is back`);
      await restart(nf);
      // A heartbeat tells, within ten seconds.
      await coreSees('SMF → UPF', /Session Establishment Request/, 15_000);
      await sees(node, 'PDUSessionResourceModifyRequest');
      // The gNB may hear twice: of the anchor, and of the classifier that is in front of it again.
      await pause(500);
      await session.ping(EDGE_SERVER);
      await session.ping(CENTRAL_SERVER);
      holds('address', session.ipv4, (address: string) => address === ipv4);
      neverSaw(phone, 'PDUSessionReleaseCommand');
    }
  },
});
