import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/barred',
  title: 'A barred subscriber',
  clause: 'TS 23.502 §4.2.2.2.2 step 14, TS 24.501 §5.5.1.2.5',
  shows: 'Operator determined barring of all packet services: the UE is authenticated and then refused with #7',
  tags: ['5gc', 'registration', 'reject'],
  async run({ gnb, ue, step, sees }) {
    const node = await gnb();
    const phone = await ue(node, { subscription: { barred: true } });
    step('the UE registers');
    phone.startRegistration();
    await sees(phone, 'SecurityModeCommand');
    await sees(phone, 'RegistrationReject', { cause5gmm: 7 });
    await sees(node, 'UEContextReleaseCommand');
  },
});
