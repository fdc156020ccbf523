import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/nssai-rejected-all',
  title: 'None of the slices that the UE asks for',
  clause: 'TS 24.501 §5.5.1.2.5, §9.11.3.46',
  shows: 'Refused with #62, and the Rejected NSSAI says why each',
  tags: ['5gc', 'registration', 'reject'],
  async run({ gnb, ue, step, sees }) {
    const slices = [{ sst: 2 }];
    const phone = await ue(await gnb(), { subscription: { slices }, requestedNssai: slices });
    step('the UE registers');
    phone.startRegistration();
    await sees(phone, 'RegistrationReject', { cause5gmm: 62 });
  },
});
