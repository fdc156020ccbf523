import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, SECOND_AMF, secondAmf } from '../second-amf.ts';

const AWAY = '000002';

export default callFlow({
  name: 'mobility/inter-amf-handover-idle-before-update',
  title: 'A UE goes idle at the AMF that it was handed over to before it has registered there',
  clause: 'TS 23.502 §4.9.1.3.3 step 12, §4.2.3.2, §4.2.3.3',
  shows:
    'The new AMF knows it by the identity that the old one gave: it is paged and served, and gets a new one with its update',
  tags: ['5gc', 'mobility', 'connection'],
  alongside: secondAmf({ tacs: [AWAY] }),
  async run(lab) {
    const { gnb, ue, step, sees, neverSaw, holds, dataNetwork } = lab;
    const home = await gnb();
    const away = await gnb({ ...atSecondAmf(lab), tac: AWAY });
    const phone = await ue(home);
    await phone.register();
    const session = await phone.establishPduSession();
    const { guti } = phone;
    await phone.n2HandOver(away);
    await session.ping(dataNetwork.ipv4);
    await sees(home, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'successful-handover' } });

    step('the radio of the target lets it go idle; packets of its own bring it back');
    await phone.goIdle();
    await session.ping(dataNetwork.ipv4);
    await sees(phone, 'ServiceAccept', { pduSessionStatus: [session.info.pduSessionId] });
    holds('its identity', phone.guti?.tmsi5g, (tmsi: number) => tmsi === guti?.tmsi5g);

    step('it registers at last');
    phone.startRegistration('mobility-updating');
    await sees(phone, 'RegistrationAccept', { guti5g: { guti: { amfSetId: SECOND_AMF.amfSetId } } });
    neverSaw(phone, 'AuthenticationRequest');
    await session.ping(dataNetwork.ipv4);
  },
});
