import { callFlow } from '@trunkline/testbed';
import { CENTRAL_SERVER, EDGE, EDGE_FLOW, EDGE_SERVER, withEdge } from './edge.ts';

export default callFlow({
  name: 'session/ulcl-upf-leaves',
  title: 'The UPF of an uplink classifier leaves',
  clause: 'TS 23.502 §4.3.5.5; TS 29.244 §6.2.7',
  shows:
    'The session goes on without the classifier, with its address and without a word to the UE; the association is released when the last session has left',
  tags: ['5gc', 'session', 'leaving'],
  needs: ['tap', 'operation'],
  ...withEdge({ localRoutes: [{ dnai: EDGE, flows: [EDGE_FLOW] }] }),
  async run({ gnb, ue, step, sees, coreSees, neverSaw, refused, retire }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    await sees(node, 'PDUSessionResourceModifyRequest');
    await session.ping(EDGE_SERVER);
    step('the operator takes the UPF out of service');
    const gone = retire('upf2');
    await sees(node, 'PDUSessionResourceModifyRequest');
    await session.ping(CENTRAL_SERVER);
    await coreSees('SMF → UPF', /Session Deletion Request/);
    await coreSees('SMF → UPF', /Association Release Request/);
    await gone;
    step('it has gone');
    await session.ping(CENTRAL_SERVER);
    await refused(session.ping(EDGE_SERVER, 500), /echo reply/);
    neverSaw(phone, 'PDUSessionReleaseCommand');
  },
});
