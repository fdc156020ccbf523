import { callFlow } from '@trunkline/testbed';
import { CENTRAL_SERVER, EDGE, EDGE_FLOW, EDGE_SERVER, withEdge } from './edge.ts';

export default callFlow({
  name: 'session/ulcl-handover',
  title: 'Handovers of a UE with an uplink classifier',
  clause: 'TS 23.502 §4.9.1.2.2, §4.9.1.3.3; TS 23.501 §5.6.4.2',
  shows:
    'Path switch of an Xn handover and execution of an N2 handover are for the classifier, the anchor hears of neither: both gNBs have the tunnel of the classifier, and servers at both ends answer',
  tags: ['5gc', 'session', 'mobility'],
  needs: ['tap'],
  ...withEdge({ localRoutes: [{ dnai: EDGE, flows: [EDGE_FLOW] }] }),
  async run({ gnb, ue, step, sees, coreSees }) {
    const source = await gnb();
    const target = await gnb();
    const phone = await ue(source);
    await phone.register();
    const session = await phone.establishPduSession();
    await sees(source, 'PDUSessionResourceModifyRequest');
    await session.ping(EDGE_SERVER);
    step('Xn handover');
    await phone.handOver(target);
    await sees(target, 'PathSwitchRequestAcknowledge');
    await session.ping(EDGE_SERVER);
    await session.ping(CENTRAL_SERVER);
    step('N2 handover back');
    await phone.n2HandOver(source);
    await coreSees('SMF → UPF', /Session Modification Request/);
    await session.ping(EDGE_SERVER);
    await session.ping(CENTRAL_SERVER);
  },
});
