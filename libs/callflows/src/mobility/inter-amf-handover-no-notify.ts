import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, secondAmf } from '../second-amf.ts';

const AWAY = '000002';
const CANCELLED = { choice: 'radioNetwork', value: 'handover-cancelled' } as const;

export default callFlow({
  name: 'mobility/inter-amf-handover-no-notify',
  title: 'N2 handover to another AMF of a UE that never arrives',
  clause: 'TS 38.413 §8.4.1.2, §8.4.3, TS 23.502 §4.9.1.3.3, TS 29.518 §5.2.2.2.4',
  shows:
    'Both AMFs wait no longer than their settings say, and the target lets go; the UE returns to the source and goes on there. Lost altogether, the source asks for its release',
  tags: ['5gc', 'mobility', 'timer'],
  core: { amf: { timers: { handoverExecution: 1 } } },
  alongside: secondAmf({ tacs: [AWAY], timers: { handoverExecution: 1 } }),
  async run(lab) {
    const { gnb, ue, step, sees, neverSaw, dataNetwork } = lab;
    const home = await gnb();
    const away = await gnb({ ...atSecondAmf(lab), tac: AWAY });
    const phone = await ue(home);
    await phone.register();
    const session = await phone.establishPduSession();

    step('the UE is sent away and does not arrive');
    const handover = phone.startN2Handover(away);
    await handover.requested();
    handover.acknowledge();
    await handover.commanded();
    await sees(away, 'UEContextReleaseCommand', { cause: CANCELLED });
    neverSaw(home, 'UEContextReleaseCommand');

    step('it comes back to the source');
    handover.source.arrive();
    await session.ping(dataNetwork.ipv4);

    step('the second time it is lost: the source waits for TNGRELOCoverall and asks for its release');
    const again = phone.startN2Handover(away);
    await again.requested();
    again.acknowledge();
    await again.commanded();
    const cause = { choice: 'radioNetwork', value: 'tngrelocoverall-expiry' } as const;
    again.source.requestRelease(cause);
    await sees(home, 'UEContextReleaseCommand', { cause });
    await sees(away, 'UEContextReleaseCommand', { cause: CANCELLED });

    step('it is back as an idle UE');
    await session.ping(dataNetwork.ipv4);
    await sees(phone, 'ServiceAccept');
  },
});
