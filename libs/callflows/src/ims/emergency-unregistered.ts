import { callFlow } from '@trunkline/testbed';
import { ECSCF, emergencyImsCore } from './emergency-core.ts';
import { rowsOf } from './mmtel.ts';

export default callFlow({
  name: 'ims/emergency-unregistered',
  title: 'An emergency call of a UE in limited service, without USIM',
  clause: 'TS 24.229 §5.1.6.8.2, §5.2.10.3; TS 23.167 §7.4; TS 24.501 §5.5.1.2.6',
  shows:
    'The 5G core gives it an emergency session under its IMEI, the P-CSCF takes its emergency call and asserts nobody; anything else that it sends is refused',
  tags: ['ims'],
  ...emergencyImsCore({}, { unregistered: true }, { unauthenticated: true }),
  async run({ gnb, ue, phoneOn, sipPeer, step, sees, holds, pause }) {
    const psap = await sipPeer('E-CSCF', ECSCF);
    step('the UE registers with its IMEI');
    const device = await ue(await gnb(), { provisioned: false });
    device.startRegistration('emergency', {
      fields: { mobileIdentity5gs: { type: 'imei', imei: '352099001761482' } },
    });
    await sees(device, 'RegistrationAccept', { registrationResult5gs: { emergencyRegistered: true } });
    const phone = phoneOn(device, { emergency: true });
    await phone.connect();
    step('its emergency call');
    const call = phone.call('urn:service:sos.ambulance');
    const taken = await psap.incomingCall();
    const { invite } = taken;
    holds('Request-URI', invite.requestUri, (uri: string) => uri === 'urn:service:sos.ambulance');
    holds('From', rowsOf(invite, 'From')[0], (from: string | undefined) => from?.includes('anonymous') === true);
    const asserted = [...rowsOf(invite, 'P-Asserted-Identity'), ...rowsOf(invite, 'P-Preferred-Identity')];
    holds('identities', asserted, (rows: string[]) => rows.length === 0);
    holds('Contact', rowsOf(invite, 'Contact')[0], (contact: string | undefined) => contact?.includes(';sos') === true);
    await taken.ring();
    await call.ringing();
    await Promise.all([taken.answer(), call.answered()]);
    step('another call of it');
    holds('it', await phone.call('tel:+15550001').rejected(), (status: number) => status === 403);
    step('the PSAP hangs up');
    await Promise.all([taken.hangUp(), call.ended()]);
    await pause(100);
    holds('calls', phone.calls, (calls: number) => calls === 0);
  },
});
