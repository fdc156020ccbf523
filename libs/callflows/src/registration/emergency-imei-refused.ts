import { callFlow } from '@trunkline/testbed';
import { emergencyCore } from './emergency-core.ts';

export default callFlow({
  name: 'registration/emergency-imei-refused',
  title: 'Emergency services only for those who can be authenticated',
  clause: 'TS 24.501 §5.5.1.2.6, TS 33.501 §10.2.2',
  shows: 'Without a USIM #5, PEI not accepted; an unknown subscriber #3, illegal UE',
  tags: ['5gc', 'registration', 'reject'],
  core: emergencyCore(),
  async run({ gnb, ue, step, sees }) {
    const node = await gnb();
    const phone = await ue(node, { provisioned: false });
    step('the UE registers with its IMEI');
    phone.startRegistration('emergency', {
      fields: { mobileIdentity5gs: { type: 'imei', imei: '352099001761482' } },
    });
    await sees(phone, 'RegistrationReject', { cause5gmm: 5 });
    await phone.released();
    step('it registers with a SUCI that nobody knows');
    phone.startRegistration('emergency');
    await sees(phone, 'RegistrationReject', { cause5gmm: 3 });
  },
});
