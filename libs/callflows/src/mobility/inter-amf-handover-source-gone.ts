import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, secondAmf } from '../second-amf.ts';

const AWAY = '000002';

export default callFlow({
  name: 'mobility/inter-amf-handover-source-gone',
  title: 'The source is lost while the UE is on its way to another AMF; then the target is',
  clause: 'TS 23.502 §4.9.1.3.3, TS 38.413 §8.4.3, §8.4.5',
  shows:
    'A UE that is on its way arrives all the same, and nothing is left of it at the old AMF; one whose target is lost is idle when its source is lost too',
  tags: ['5gc', 'mobility', 'fault'],
  alongside: secondAmf({ tacs: [AWAY] }),
  async run(lab) {
    const { gnb, ue, step, sees, dataNetwork } = lab;
    const home = await gnb();
    const away = await gnb({ ...atSecondAmf(lab), tac: AWAY });
    const phone = await ue(home);
    await phone.register();
    const session = await phone.establishPduSession();

    step('the UE is on its way when the source is gone');
    const handover = phone.startN2Handover(away);
    await handover.requested();
    handover.acknowledge();
    await handover.commanded();
    await home.close();
    handover.arrive();
    await phone.register('mobility-updating');
    await session.ping(dataNetwork.ipv4);

    step('it is to go back to another gNB, which is lost before it comes');
    const other = await gnb();
    const back = phone.startN2Handover(other);
    await back.requested();
    back.acknowledge();
    await back.commanded();
    await other.close();
    back.source.requestRelease({ choice: 'radioNetwork', value: 'tngrelocoverall-expiry' });
    await sees(away, 'UEContextReleaseCommand', {
      cause: { choice: 'radioNetwork', value: 'tngrelocoverall-expiry' },
    });

    step('it is back where it was');
    await session.ping(dataNetwork.ipv4);
    await sees(phone, 'ServiceAccept');
  },
});
