import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, secondAmf } from '../second-amf.ts';

const AWAY = '000002';

export default callFlow({
  name: 'mobility/inter-amf-handover-no-answer',
  title: 'N2 handover to a gNB of another AMF that does not answer',
  clause: 'TS 29.518 §5.2.2.2.3 (HANDOVER_FAILURE), TS 38.413 §8.4.1.3, §8.4.2',
  shows: 'The other AMF waits for its gNB and refuses then; the source is told, and the UE stays',
  tags: ['5gc', 'mobility', 'timer', 'reject'],
  alongside: secondAmf({ tacs: [AWAY], timers: { handoverPreparation: 1 } }),
  async run(lab) {
    const { gnb, ue, step, sees, dataNetwork } = lab;
    const home = await gnb();
    const away = await gnb({ ...atSecondAmf(lab), tac: AWAY });
    const phone = await ue(home);
    await phone.register();
    const session = await phone.establishPduSession();

    step('the target says nothing');
    const handover = phone.startN2Handover(away);
    await handover.requested();
    await sees(home, 'HandoverPreparationFailure', {
      cause: { choice: 'radioNetwork', value: 'ho-failure-in-target-5GC-ngran-node-or-target-system' },
    });
    await handover.failed();
    await session.ping(dataNetwork.ipv4);

    step('the next try succeeds');
    await phone.n2HandOver(away);
    await session.ping(dataNetwork.ipv4);
    await sees(home, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'successful-handover' } });
    await phone.register('mobility-updating');
  },
});
