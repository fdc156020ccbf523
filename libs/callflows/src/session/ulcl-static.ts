import { callFlow } from '@trunkline/testbed';
import { CENTRAL_SERVER, EDGE, EDGE_FLOW, EDGE_SERVER, withEdge } from './edge.ts';

export default callFlow({
  name: 'session/ulcl-static',
  title: 'An uplink classifier in front of the anchor of every session',
  clause: 'TS 23.501 §5.6.4.2, §5.6.7; TS 23.502 §4.3.5.4',
  shows:
    'The SMF has a UPF close to the UE that takes what is for its own data network and passes on all else by N9: the gNB hears of its tunnel, servers on both sides answer, the address stays; an idle UE gets the same path back',
  tags: ['5gc', 'session'],
  covers: ['free5GC ULCLAndMultiUPF'],
  needs: ['tap'],
  ...withEdge({ localRoutes: [{ dnai: EDGE, flows: [EDGE_FLOW] }] }),
  async run({ gnb, ue, step, sees, coreSees, holds }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    step('a session, and a classifier in front of its anchor');
    const session = await phone.establishPduSession();
    await coreSees('SMF → UPF', /Session Establishment Request/);
    await sees(node, 'PDUSessionResourceModifyRequest');
    step('servers at both ends answer');
    await session.ping(EDGE_SERVER);
    await coreSees('UPF2 → DN', /198\.51\.100\.7/);
    await session.ping(CENTRAL_SERVER);
    await coreSees('UPF → DN', /192\.0\.2\.7/);
    const { ipv4 } = session;
    step('the UE goes idle, and comes back');
    await phone.goIdle();
    await session.ping(EDGE_SERVER);
    await session.ping(CENTRAL_SERVER);
    holds('address', session.ipv4, (address: string) => address === ipv4);
    step('the session ends');
    await phone.releasePduSession(session.info.pduSessionId);
    await coreSees('SMF → UPF', /Session Deletion Request/);
  },
});
