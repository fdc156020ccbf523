import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, SECOND_AMF, secondAmf } from '../second-amf.ts';

export default callFlow({
  name: 'registration/inter-amf-authenticated',
  title: 'A UE from another AMF is authenticated, as the operator wants it',
  clause: 'TS 23.502 §4.2.2.2.2 steps 5, 8, 9 and 10, TS 33.501 §6.9.3',
  shows: 'The context comes from the old AMF, the keys do not: no Identity Request, a new key, and the session stays',
  tags: ['5gc', 'registration', 'mobility', 'security'],
  needs: ['tap'],
  alongside: secondAmf({ contextTransfer: { authenticate: true } }),
  async run(lab) {
    const { gnb, ue, step, sees, neverSaw, coreSees, dataNetwork } = lab;
    const phone = await ue(await gnb());
    const away = await gnb(atSecondAmf(lab));
    await phone.register();
    const session = await phone.establishPduSession();
    await phone.goIdle();

    step('it moves to the other AMF');
    phone.camp(away);
    phone.startRegistration('mobility-updating');
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'SecurityModeCommand');
    await coreSees('AMF2 → AMF', /POST .*\/transfer-update$/);
    await sees(phone, 'RegistrationAccept', {
      guti5g: { guti: { amfSetId: SECOND_AMF.amfSetId } },
      pduSessionStatus: [session.info.pduSessionId],
    });
    neverSaw(phone, 'IdentityRequest');
    await session.ping(dataNetwork.ipv4);
  },
});
