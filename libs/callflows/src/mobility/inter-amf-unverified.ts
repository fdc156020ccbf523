import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, SECOND_AMF, secondAmf } from '../second-amf.ts';

export default callFlow({
  name: 'mobility/inter-amf-unverified',
  title: 'A UE moves to another AMF with a request that the old one cannot verify',
  clause: 'TS 23.502 §4.2.2.2.2 steps 4, 6 to 9, TS 29.518 §5.2.2.2.1.1',
  shows:
    'The old AMF gives nothing for a name alone; once the UE is authenticated, it gives the context to the new AMF, and the session stays',
  tags: ['5gc', 'mobility', 'registration', 'security', 'reject'],
  needs: ['tap'],
  alongside: secondAmf(),
  async run(lab) {
    const { gnb, ue, step, sees, coreSees, dataNetwork } = lab;
    const phone = await ue(await gnb());
    const away = await gnb(atSecondAmf(lab));
    await phone.register();
    const session = await phone.establishPduSession();
    await phone.goIdle();

    step('it has lost its keys, and names itself at the other AMF');
    phone.camp(away);
    phone.loseKeys();
    phone.startRegistration('mobility-updating');
    await sees(phone, 'IdentityRequest', { identityType: 'suci' });
    await sees(phone, 'AuthenticationRequest');
    await coreSees('AMF2 → AMF', /POST .*ue-contexts\/imsi-.*\/transfer$/);
    await sees(phone, 'RegistrationAccept', {
      guti5g: { guti: { amfSetId: SECOND_AMF.amfSetId } },
      pduSessionStatus: [session.info.pduSessionId],
    });
    await session.ping(dataNetwork.ipv4);
  },
});
