import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/forbidden-area',
  title: 'A tracking area in which the subscriber has no service',
  clause: 'TS 23.501 §5.3.4.1.1, TS 24.501 §5.5.1.2.5',
  shows: 'Refused with #12 there, served elsewhere',
  tags: ['5gc', 'registration', 'reject'],
  core: { amf: { tacs: ['000001', '000002'] } },
  async run({ gnb, ue, step, sees }) {
    const here = await gnb();
    const there = await gnb({ tac: '000002' });
    const phone = await ue(there, { subscription: { forbiddenTacs: ['000002'] } });
    step('the UE registers in the forbidden area');
    phone.startRegistration();
    await sees(phone, 'RegistrationReject', { cause5gmm: 12 });
    await phone.released();
    step('it goes elsewhere, and is served');
    phone.camp(here);
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept');
  },
});
