import { callFlow } from '@trunkline/testbed';
import { EMERGENCY_HOST, emergencyCore } from './emergency-core.ts';

export default callFlow({
  name: 'registration/emergency-session',
  title: 'A registered UE calls for help',
  clause: 'TS 23.501 §5.16.4.6, TS 24.501 §5.4.5.2',
  shows:
    'An emergency session beside the others, with the QoS of emergencies; one at a time; numbers and support are told with the accept; the UE stays registered afterwards',
  tags: ['5gc', 'registration', 'session'],
  core: emergencyCore({ numbers: [{ number: '112', services: ['police', 'ambulance', 'fire'] }] }),
  async run({ gnb, ue, step, sees, refused, neverSaw, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    step('the UE registers, and learns how to call');
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept', {
      registrationResult5gs: { emergencyRegistered: false },
      networkFeatureSupport5gs: { emcLow: true },
      emergencyNumberList: Uint8Array.of(3, 0b00111, 0x11, 0xf2),
    });
    const usual = await phone.establishPduSession();
    step('it opens an emergency session');
    const session = await phone.establishPduSession({ emergency: true });
    await sees(phone, 'PDUSessionEstablishmentAccept', { dnn: 'sos' });
    await session.ping(EMERGENCY_HOST);
    step('a second one is not for it');
    await refused(phone.establishPduSession({ emergency: true }), /#90|not forwarded/i);
    step('the call is over');
    await phone.releasePduSession(session.info.pduSessionId);
    await usual.ping(dataNetwork.ipv4);
    neverSaw(phone, 'DeregistrationRequestUeTerminated');
  },
});
