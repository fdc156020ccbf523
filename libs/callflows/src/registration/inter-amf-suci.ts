import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, SECOND_AMF, secondAmf } from '../second-amf.ts';

export default callFlow({
  name: 'registration/inter-amf-suci',
  title: 'Initial registration with a SUCI at another AMF than the one that still has the UE',
  clause: 'TS 23.502 §4.2.2.2.2 steps 4, 8, 9 and 14, §4.2.2.3.3, TS 29.503 §5.3.2.3',
  shows:
    'Nobody can ask the old AMF, which the new one does not know: the UDM tells it that the UE has begun anew elsewhere, and it lets go of connection, context and session',
  tags: ['5gc', 'registration'],
  covers: ['Open5GS transfer/ue-context-transfer-test test2_func'],
  needs: ['tap'],
  alongside: secondAmf(),
  async run(lab) {
    const { gnb, ue, step, sees, coreSees, holds, dataNetwork } = lab;
    const home = await gnb();
    const away = await gnb(atSecondAmf(lab));
    const phone = await ue(home);
    await phone.register();
    const old = await phone.establishPduSession();
    await old.ping(dataNetwork.ipv4);

    step('the phone loses power, and begins anew in a cell of the other AMF');
    phone.leaveConnection();
    phone.forgetContext();
    phone.forgetSessions();
    phone.camp(away);
    phone.startRegistration('initial');
    await sees(phone, 'AuthenticationRequest');
    await coreSees('UDM → AMF', /POST .*callbacks\/dereg/);
    await sees(home, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'normal-release' } });
    await coreSees('AMF → SMF', /POST .*sm-contexts\/.*\/release$/);
    await sees(phone, 'RegistrationAccept', { guti5g: { guti: { amfSetId: SECOND_AMF.amfSetId } } });

    step('it opens a session there');
    const session = await phone.establishPduSession();
    await session.ping(dataNetwork.ipv4);
    holds('its sessions', phone.sessions.size, (size: number) => size === 1);

    step('and the same way back, idle this time');
    await phone.goIdle();
    phone.forgetContext();
    phone.forgetSessions();
    phone.camp(home);
    phone.startRegistration('initial');
    await coreSees('UDM → AMF2', /POST .*callbacks\/dereg/);
    await coreSees('AMF2 → SMF', /POST .*sm-contexts\/.*\/release$/);
    await sees(phone, 'RegistrationAccept');
    const back = await phone.establishPduSession();
    await back.ping(dataNetwork.ipv4);
  },
});
