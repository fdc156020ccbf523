import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/link-lost',
  title: 'The radio link is lost in the middle of a registration',
  clause: 'TS 24.501 §5.5.1.2.8 a), TS 23.502 §4.2.6',
  shows:
    'The gNB asks for the release while the UE is being authenticated: the registration is aborted, the next one succeeds',
  tags: ['5gc', 'registration', 'fault'],
  async run({ gnb, ue, step, sees }) {
    const node = await gnb();
    const phone = await ue(node);
    phone.intercept = ({ message }) => (message === 'AuthenticationRequest' ? 'drop' : 'handle');
    step('the UE registers');
    phone.startRegistration();
    await sees(phone, 'AuthenticationRequest');
    step('its radio link fails');
    await phone.goIdle({ choice: 'radioNetwork', value: 'radio-connection-with-ue-lost' });
    await sees(node, 'UEContextReleaseCommand', { cause: { value: 'radio-connection-with-ue-lost' } });
    step('it registers again');
    phone.intercept = undefined;
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept');
  },
});
