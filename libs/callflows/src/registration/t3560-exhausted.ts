import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/t3560-exhausted',
  title: 'Nobody answers the challenge: T3560 five times',
  clause: 'TS 24.501 §5.4.1.3.7 b)',
  shows: 'Five challenges, the same each time, then the connection is released',
  tags: ['5gc', 'registration', 'security', 'timer', 'fault'],
  core: { amf: { timers: { t3560: 1 } } },
  async run({ gnb, ue, step, sees }) {
    const node = await gnb();
    const phone = await ue(node);
    phone.intercept = ({ message }) => (message === 'AuthenticationRequest' ? 'drop' : 'handle');
    step('the UE registers, and hears nothing');
    phone.startRegistration();
    for (let n = 0; n < 5; n++) await sees(phone, 'AuthenticationRequest', undefined, { within: 7_000 });
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'unspecified' } }, { within: 7_000 });
    step('the UE is heard again, and registers at once');
    phone.intercept = undefined;
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept');
  },
});
