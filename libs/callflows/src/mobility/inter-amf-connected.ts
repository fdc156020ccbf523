import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, secondAmf } from '../second-amf.ts';

export default callFlow({
  name: 'mobility/inter-amf-connected',
  title: 'A UE loses its cell and comes back at another AMF',
  clause: 'TS 23.502 §4.2.2.2.2 steps 4, 5 and 10, §4.2.6',
  shows: 'The old AMF still has the connection: it lets the old gNB go, the session runs on at the new one',
  tags: ['5gc', 'mobility', 'registration'],
  alongside: secondAmf(),
  async run(lab) {
    const { gnb, ue, step, sees, dataNetwork } = lab;
    const home = await gnb();
    const phone = await ue(home);
    const away = await gnb(atSecondAmf(lab));
    await phone.register();
    const session = await phone.establishPduSession();
    await session.ping(dataNetwork.ipv4);

    step('the radio link is lost; the UE finds a cell of the other AMF');
    phone.leaveConnection();
    phone.camp(away);
    phone.startRegistration('mobility-updating', { uplinkDataStatus: [session.info.pduSessionId] });
    await sees(home, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'normal-release' } });
    await sees(phone, 'RegistrationAccept', { pduSessionReactivationResult: [] });
    await session.ping(dataNetwork.ipv4);

    step('and it goes back the same way');
    await phone.goIdle();
    phone.camp(home);
    phone.startRegistration('mobility-updating');
    await sees(phone, 'RegistrationAccept', { pduSessionStatus: [session.info.pduSessionId] });
    await session.ping(dataNetwork.ipv4);
  },
});
