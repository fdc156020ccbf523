import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, SECOND_AMF, secondAmf } from '../second-amf.ts';

export default callFlow({
  name: 'registration/inter-amf-initial',
  title: 'Initial registration at an AMF with the GUTI of another',
  clause: 'TS 23.502 §4.2.2.2.2 steps 4, 5, 10 and 14, TS 29.518 §5.2.2.2.1',
  shows: 'The old AMF vouches for the UE, so that it is not authenticated; its old session ends, for it begins anew',
  tags: ['5gc', 'registration'],
  covers: ['free5GC MultiAmfRegistration'],
  needs: ['tap'],
  alongside: secondAmf(),
  async run(lab) {
    const { gnb, ue, step, sees, neverSaw, coreSees, dataNetwork } = lab;
    const phone = await ue(await gnb());
    const away = await gnb(atSecondAmf(lab));
    await phone.register();
    await phone.establishPduSession();
    await phone.goIdle();

    step('it registers from the beginning at the other AMF');
    phone.camp(away);
    phone.forgetSessions();
    phone.startRegistration('initial');
    await coreSees('AMF2 → AMF', /POST .*ue-contexts\/5g-guti-.*\/transfer$/);
    await sees(phone, 'RegistrationAccept', { guti5g: { guti: { amfSetId: SECOND_AMF.amfSetId } } });
    neverSaw(phone, 'AuthenticationRequest');
    await coreSees('AMF → SMF', /POST .*sm-contexts\/.*\/release$/);
    const session = await phone.establishPduSession();
    await session.ping(dataNetwork.ipv4);
  },
});
