import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, SECOND_AMF, secondAmf } from '../second-amf.ts';

export default callFlow({
  name: 'registration/inter-amf-derived-key',
  title: 'An AMF that gives its UEs away with a derived key only',
  clause: 'TS 33.501 §6.9.3, §A.13, TS 24.501 §5.4.2.2, TS 29.518 §5.2.2.2.1',
  shows:
    'The new AMF gets K_AMF derived horizontally and takes it into use with the UE, which derives it itself: no authentication; both have the same keys, also after the way back, where the key stays',
  tags: ['5gc', 'registration', 'security', 'mobility'],
  needs: ['tap'],
  core: { amf: { contextTransfer: { deriveKey: true } } },
  alongside: secondAmf(),
  async run(lab) {
    const { gnb, ue, step, sees, neverSaw, coreSees, dataNetwork } = lab;
    const home = await gnb();
    const phone = await ue(home);
    const away = await gnb(atSecondAmf(lab));
    await phone.register();
    const session = await phone.establishPduSession();
    const { pduSessionId } = session.info;
    await phone.goIdle();

    step('it moves to the other AMF');
    phone.camp(away);
    phone.startRegistration('mobility-updating', { uplinkDataStatus: [pduSessionId] });
    await coreSees('AMF2 → AMF', /POST .*ue-contexts\/5g-guti-.*\/transfer$/);
    await sees(phone, 'SecurityModeCommand', { additionalSecurityInformation: { hdp: true, rinmr: true } });
    await sees(phone, 'RegistrationAccept', {
      guti5g: { guti: { amfSetId: SECOND_AMF.amfSetId } },
      pduSessionStatus: [pduSessionId],
      pduSessionReactivationResult: [],
    });
    neverSaw(phone, 'AuthenticationRequest');
    await session.ping(dataNetwork.ipv4);

    step('its new key is that of a handover too');
    const other = await gnb(atSecondAmf(lab));
    await phone.n2HandOver(other);
    await session.ping(dataNetwork.ipv4);
    await sees(away, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'successful-handover' } });

    step('it goes back: the second AMF gives the key as it is');
    await phone.goIdle();
    phone.camp(home);
    phone.startRegistration('mobility-updating', { uplinkDataStatus: [pduSessionId] });
    await sees(phone, 'RegistrationAccept', { pduSessionStatus: [pduSessionId] });
    neverSaw(phone, 'AuthenticationRequest');
    neverSaw(phone, 'SecurityModeCommand');
    await session.ping(dataNetwork.ipv4);
  },
});
