import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, secondAmf } from '../second-amf.ts';

const AWAY = '000002';
const NO_ROOM = { choice: 'radioNetwork', value: 'no-radio-resources-available-in-target-cell' } as const;

export default callFlow({
  name: 'mobility/inter-amf-handover-failure',
  title: 'N2 handover to a gNB of another AMF that has no room',
  clause: 'TS 29.518 §5.2.2.2.3 (HANDOVER_FAILURE), TS 38.413 §8.4.1.3, §8.4.2.3, TS 23.502 §4.9.1.3.2',
  shows:
    "The target's cause reaches the source through both AMFs; the UE stays, with its session, and the next try succeeds",
  tags: ['5gc', 'mobility', 'reject'],
  alongside: secondAmf({ tacs: [AWAY] }),
  async run(lab) {
    const { gnb, ue, step, sees, neverSaw, refused, dataNetwork } = lab;
    const home = await gnb();
    const away = await gnb({ ...atSecondAmf(lab), tac: AWAY });
    const phone = await ue(home);
    await phone.register();
    const session = await phone.establishPduSession();

    step('the target refuses');
    const handover = phone.startN2Handover(away);
    await handover.requested();
    handover.fail(NO_ROOM);
    await sees(home, 'HandoverPreparationFailure', { cause: NO_ROOM });
    await refused(handover.commanded(), /no-radio-resources-available-in-target-cell/);
    await session.ping(dataNetwork.ipv4);
    neverSaw(away, 'UEContextReleaseCommand');

    step('the next try succeeds');
    await phone.n2HandOver(away);
    await session.ping(dataNetwork.ipv4);
    await sees(home, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'successful-handover' } });
    await phone.register('mobility-updating');
  },
});
