import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/no-common-algorithm',
  title: 'No algorithm that both sides have',
  clause: 'TS 24.501 §5.5.1.2.5, TS 33.501 §5.5.2',
  shows: 'A UE with null integrity only is refused with #23: that is for emergency calls',
  tags: ['5gc', 'registration', 'security', 'reject'],
  async run({ gnb, ue, step, sees }) {
    const phone = await ue(await gnb(), { capability: { nea: [0], nia: [0] } });
    step('the UE registers');
    phone.startRegistration();
    await sees(phone, 'RegistrationReject', { cause5gmm: 23 });
  },
});
