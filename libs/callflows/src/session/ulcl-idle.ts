import { callFlow } from '@trunkline/testbed';
import { CENTRAL_SERVER, EDGE, EDGE_FLOW, EDGE_SERVER, withEdge } from './edge.ts';

export default callFlow({
  name: 'session/ulcl-idle',
  title: 'Servers at both ends speak to an idle UE with an uplink classifier',
  clause: 'TS 23.502 §4.2.3.3, §4.3.5.4; TS 23.501 §5.8.3',
  shows:
    'The classifier keeps what comes to an idle UE from its own data network and from the anchor by N9, and has the UE paged; what it kept arrives, with its QoS flow',
  tags: ['5gc', 'session', 'connection'],
  needs: ['late-echo'],
  ...withEdge({ localRoutes: [{ dnai: EDGE, flows: [EDGE_FLOW] }] }),
  async run({ gnb, ue, step, sees, holds }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    await sees(node, 'PDUSessionResourceModifyRequest');
    for (const server of [CENTRAL_SERVER, EDGE_SERVER]) {
      step(`the UE is idle when ${server} speaks to it`);
      const heard = session.hearsLater(server, 2_000);
      await phone.goIdle();
      await sees(node, 'Paging');
      await heard;
      holds('QFI of the packet', session.lastQfi.downlink, (qfi: number) => qfi === 1);
    }
  },
});
