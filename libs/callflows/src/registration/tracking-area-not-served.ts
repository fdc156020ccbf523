import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/tracking-area-not-served',
  title: 'A cell whose tracking area the AMF does not serve',
  clause: 'TS 24.501 §5.5.1.2.5',
  shows: 'A gNB that broadcasts a served area and another: a UE in the other is refused with #12',
  tags: ['5gc', 'registration', 'reject'],
  async run({ gnb, ue, step, sees }) {
    const node = await gnb();
    const phone = await ue(node);
    step('a UE registers from a cell of another area');
    node.moveCell('0000ff');
    phone.startRegistration();
    await sees(phone, 'RegistrationReject', { cause5gmm: 12 });
  },
});
