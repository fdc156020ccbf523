import { type CoreSettings, callFlow } from '@trunkline/testbed';
import { EDGE, EDGE_SERVER } from './edge.ts';

/** Where the UPF is that the flow plays. */
const UPF = 39;
const core: CoreSettings = (at) => ({
  smf: {
    n4: { address: at(4) },
    upfs: [
      { nodeId: at(7), dnns: { internet: {} } },
      { nodeId: at(UPF), dnns: { internet: { dnais: [EDGE], anchors: false } } },
    ],
  },
  'n4-gateway': { n4: { address: at(4), t1Ms: 1_000 }, upfs: [{ address: at(7) }, { address: at(UPF) }], retryMs: 500 },
});

export default callFlow({
  name: 'session/ulcl-refused',
  title: 'The UPF at the place that an application asks for takes no session',
  clause: 'TS 23.502 §4.3.5.4, §4.3.6.4; TS 29.512 §5.6.3.9; TS 29.514 §4.2.5',
  shows:
    'The rule is reported as failed and the application hears of it; the gNB is told nothing, and the session goes on by its anchor',
  tags: ['5gc', 'session', 'policy', 'reject'],
  needs: ['tap'],
  core,
  async run({ gnb, ue, af, upf, step, sees, hears, neverSaw, pause, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const edge = await upf(UPF);
    edge.answering = ({ message }) =>
      message === 'SessionEstablishmentRequest' ? { cause: 75, upFSeid: undefined, createdPdr: [] } : undefined;
    await edge.associate();
    await pause(500);
    step('an application asks for a path to the UPF that is close');
    const server = await af();
    await server.authorize({
      ueIpv4: session.ipv4 as string,
      afRoutReq: { routeToLocs: [{ dnai: EDGE, routeProfId: 'n6' }] },
      evSubsc: { events: [{ event: 'FAILED_RESOURCES_ALLOCATION' }] },
      medComponents: {
        '1': { medCompN: 1, medSubComps: { '1': { fNum: 1, fDescs: [`permit in ip from any to ${EDGE_SERVER}`] } } },
      },
    });
    await sees(edge, 'SessionEstablishmentRequest');
    await hears(server, 'FAILED_RESOURCES_ALLOCATION', {
      failedResourcAllocReports: [{ mcResourcStatus: 'INACTIVE', flows: [{ medCompN: 1, fNums: [1] }] }],
    });
    neverSaw(node, 'PDUSessionResourceModifyRequest');
    await session.ping(dataNetwork.ipv4);
  },
});
