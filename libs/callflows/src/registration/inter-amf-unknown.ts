import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, secondAmf } from '../second-amf.ts';

export default callFlow({
  name: 'registration/inter-amf-unknown',
  title: 'A GUTI of another AMF that does not know it any more',
  clause: 'TS 23.502 §4.2.2.2.2 steps 4 to 9, TS 29.518 §5.2.2.2.1.1',
  shows: 'The other AMF has nothing, the UE is asked for its SUCI, authenticated and registered',
  tags: ['5gc', 'registration', 'reject'],
  needs: ['tap'],
  alongside: secondAmf(),
  async run(lab) {
    const { gnb, ue, step, sees, coreSees } = lab;
    const phone = await ue(await gnb());
    const away = await gnb(atSecondAmf(lab));
    await phone.register();
    await phone.deregister();

    step('it comes to the other AMF with the GUTI that it had');
    phone.camp(away);
    phone.startRegistration();
    await coreSees('AMF2 → AMF', /POST .*ue-contexts\/5g-guti-.*\/transfer$/);
    await sees(phone, 'IdentityRequest', { identityType: 'suci' });
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'RegistrationAccept');
  },
});
