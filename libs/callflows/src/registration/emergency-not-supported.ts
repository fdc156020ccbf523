import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/emergency-not-supported',
  title: 'A network without emergency services',
  clause: 'TS 24.501 §5.5.1.2.6, §5.4.5.2',
  shows: 'An emergency registration is refused with #5, an emergency session of a registered UE is not forwarded, #90',
  tags: ['5gc', 'registration', 'session', 'reject'],
  async run({ gnb, ue, step, sees, refused }) {
    const node = await gnb();
    const phone = await ue(node);
    step('the UE registers for emergency services');
    phone.startRegistration('emergency');
    await sees(phone, 'RegistrationReject', { cause5gmm: 5 });
    await phone.released();
    step('it registers, and asks for an emergency session');
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept', {
      networkFeatureSupport5gs: { emcLow: (supported) => supported !== true },
    });
    await refused(phone.establishPduSession({ emergency: true }), /#90|not forwarded/i);
  },
});
