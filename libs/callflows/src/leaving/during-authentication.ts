import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'leaving/during-authentication',
  title: 'The UE is switched off while it is being authenticated',
  clause: 'TS 24.501 §5.4.1.3.7, §5.5.2.2',
  shows:
    'A plain Deregistration Request in the middle of a registration: the authentication is aborted, the connection released',
  tags: ['5gc', 'leaving', 'fault'],
  core: { amf: { timers: { t3560: 1 } } },
  async run({ gnb, ue, step, sees, neverSaw, pause }) {
    const node = await gnb();
    const phone = await ue(node);
    phone.intercept = ({ message }) => (message === 'AuthenticationRequest' ? 'drop' : 'handle');
    step('the UE registers');
    phone.startRegistration();
    await sees(phone, 'AuthenticationRequest');
    step('it is switched off before it has answered');
    await phone.deregister({ switchOff: true });
    await sees(node, 'UEContextReleaseCommand');
    await pause(1_500);
    neverSaw(phone, 'AuthenticationRequest');
    step('it is switched on, and registers');
    phone.intercept = undefined;
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept');
  },
});
