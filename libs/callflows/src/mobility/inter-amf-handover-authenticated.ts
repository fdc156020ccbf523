import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, SECOND_AMF, secondAmf } from '../second-amf.ts';

const AWAY = '000002';

export default callFlow({
  name: 'mobility/inter-amf-handover-authenticated',
  title: 'N2 handover to an AMF that authenticates whoever comes',
  clause: 'TS 23.502 §4.9.1.3.3 step 12, §4.2.2.2.2 step 9, TS 33.501 §6.9.3',
  shows: 'The handover itself goes with the old keys; the registration update brings new ones, and the session runs on',
  tags: ['5gc', 'mobility', 'security'],
  alongside: secondAmf({ tacs: [AWAY], contextTransfer: { authenticate: true } }),
  async run(lab) {
    const { gnb, ue, step, sees, dataNetwork } = lab;
    const home = await gnb();
    const away = await gnb({ ...atSecondAmf(lab), tac: AWAY });
    const phone = await ue(home);
    await phone.register();
    const session = await phone.establishPduSession();
    await phone.n2HandOver(away);
    await session.ping(dataNetwork.ipv4);

    step('it registers in the new area');
    phone.startRegistration('mobility-updating');
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'SecurityModeCommand');
    await sees(phone, 'RegistrationAccept', {
      guti5g: { guti: { amfSetId: SECOND_AMF.amfSetId } },
      pduSessionStatus: [session.info.pduSessionId],
    });
    await session.ping(dataNetwork.ipv4);

    step('it becomes idle, and comes back with the new keys');
    await phone.goIdle();
    await session.ping(dataNetwork.ipv4);
    await sees(phone, 'ServiceAccept');
  },
});
