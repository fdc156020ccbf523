import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'sms/deregistration',
  title: 'The service begins and ends with the registration',
  clause: 'TS 23.502 §4.13.3.1, §4.13.3.2, TS 29.540 §5.2.2.2, §5.2.2.3',
  shows:
    'Activate, with registration at the UDM; Deactivate and its end there, when the UE leaves, and when it does not ask for SMS again',
  tags: ['5gc', 'sms', 'leaving'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, coreSees }) {
    const node = await gnb();
    const phone = await ue(node, { sms: true });
    step('the UE registers');
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept', { registrationResult5gs: { smsAllowed: true } });
    await coreSees('AMF → UDM', /GET .*\/sms-data/);
    await coreSees('AMF → SMSF', /PUT .*\/ue-contexts\/imsi-/);
    await coreSees('SMSF → UDM', /GET .*\/sms-mng-data/);
    await coreSees('SMSF → UDM', /PUT .*\/smsf-3gpp-access/);
    step('it leaves');
    await phone.deregister();
    await coreSees('AMF → SMSF', /DELETE .*\/ue-contexts\/imsi-/);
    await coreSees('SMSF → UDM', /DELETE .*\/smsf-3gpp-access/);
    step('it is back');
    await phone.register();
    step('it moves on without a word about SMS');
    phone.startRegistration('mobility-updating', { fields: { updateType5gs: { smsRequested: false } } });
    await sees(phone, 'RegistrationAccept', { registrationResult5gs: { smsAllowed: false } });
    await coreSees('AMF → SMSF', /DELETE .*\/ue-contexts\/imsi-/);
    step('it asks again');
    phone.startRegistration('mobility-updating');
    await sees(phone, 'RegistrationAccept', { registrationResult5gs: { smsAllowed: true } });
  },
});
