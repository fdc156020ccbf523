import { callFlow, n2TargetId } from '@trunkline/testbed';
import { atSecondAmf, secondAmf } from '../second-amf.ts';

const AWAY = '000002';

export default callFlow({
  name: 'mobility/inter-amf-handover-unknown-target',
  title: 'N2 handover to a gNB that the AMF of its tracking area does not know, and to an area that no AMF serves',
  clause: 'TS 29.518 §5.2.2.2.3 (HANDOVER_FAILURE), TS 38.413 §8.4.1.3, TS 23.501 §6.3.5',
  shows: 'The source hears that there is no such target, from the other AMF as from its own; the UE stays',
  tags: ['5gc', 'mobility', 'reject'],
  alongside: secondAmf({ tacs: [AWAY] }),
  async run(lab) {
    const { gnb, ue, step, sees, neverSaw, dataNetwork } = lab;
    const home = await gnb();
    const away = await gnb({ ...atSecondAmf(lab), tac: AWAY });
    const phone = await ue(home);
    await phone.register();
    const session = await phone.establishPduSession();
    const cause = { choice: 'radioNetwork', value: 'unknown-targetID' } as const;

    step('a gNB that is not there, in the area of the other AMF');
    phone.startN2Handover(away, { targetId: n2TargetId({ ...away.cell, gnbId: 0xabcdef }) });
    await sees(home, 'HandoverPreparationFailure', { cause });
    await session.ping(dataNetwork.ipv4);

    step('an area that nobody serves');
    phone.startN2Handover(away, { targetId: n2TargetId({ ...away.cell, tac: '00ffff' }) });
    await sees(home, 'HandoverPreparationFailure', { cause });
    neverSaw(away, 'HandoverRequest');
    await session.ping(dataNetwork.ipv4);
  },
});
