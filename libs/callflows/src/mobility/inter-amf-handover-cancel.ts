import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, secondAmf } from '../second-amf.ts';

const AWAY = '000002';

export default callFlow({
  name: 'mobility/inter-amf-handover-cancel',
  title: 'N2 handover to another AMF that the source cancels, before and after its command',
  clause: 'TS 23.502 §4.9.1.4, TS 29.518 §5.2.2.2.4, TS 38.413 §8.4.5',
  shows:
    'The other AMF is told to release the UE context, and its gNB lets go; the UE goes on at the source, and the next handover is not disturbed',
  tags: ['5gc', 'mobility'],
  needs: ['tap'],
  alongside: secondAmf({ tacs: [AWAY] }),
  async run(lab) {
    const { gnb, ue, step, sees, neverSaw, coreSees, dataNetwork } = lab;
    const home = await gnb();
    const away = await gnb({ ...atSecondAmf(lab), tac: AWAY });
    const phone = await ue(home);
    await phone.register();
    const session = await phone.establishPduSession();

    step('cancelled while the target is asked: its late answer is of no use any more');
    const early = phone.startN2Handover(away);
    await early.requested();
    await early.cancel();
    await coreSees('AMF → AMF2', /POST .*ue-contexts\/5g-guti-.*\/release$/);
    early.acknowledge();
    await sees(away, 'ErrorIndication', { cause: { choice: 'radioNetwork', value: 'unknown-local-UE-NGAP-ID' } });
    neverSaw(home, 'HandoverCommand');
    await session.ping(dataNetwork.ipv4);

    for (const direct of [true, false]) {
      step(
        `the source has its command, with ${direct ? 'direct' : 'indirect'} forwarding, and the UE comes back to it`,
      );
      const handover = phone.startN2Handover(away, { direct });
      await handover.requested();
      handover.acknowledge();
      await handover.commanded();
      await handover.cancel();
      await sees(home, 'HandoverCancelAcknowledge');
      await sees(away, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'handover-cancelled' } });
      await session.ping(dataNetwork.ipv4);
      neverSaw(home, 'UEContextReleaseCommand');
    }

    step('now it goes');
    await phone.n2HandOver(away);
    await session.ping(dataNetwork.ipv4);
    await sees(home, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'successful-handover' } });
    await phone.register('mobility-updating');
  },
});
