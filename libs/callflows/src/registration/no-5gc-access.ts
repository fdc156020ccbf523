import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/no-5gc-access',
  title: 'A subscriber without access to 5GC',
  clause: 'TS 23.501 §5.3.4.1.1, TS 24.501 §5.5.1.2.5',
  shows: 'Core network type restriction: refused with #27, N1 mode not allowed',
  tags: ['5gc', 'registration', 'reject'],
  async run({ gnb, ue, step, sees }) {
    const phone = await ue(await gnb(), { subscription: { noAccess: ['5GC'] } });
    step('the UE registers');
    phone.startRegistration();
    await sees(phone, 'RegistrationReject', { cause5gmm: 27 });
  },
});
