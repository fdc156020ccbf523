import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/changed-request',
  title: 'Another Registration Request comes while one is served',
  clause: 'TS 24.501 §5.5.1.2.8 e)',
  shows: 'The first is aborted: a new challenge, and what counts is the second request',
  tags: ['5gc', 'registration', 'fault'],
  async run({ gnb, ue, step, sees }) {
    const phone = await ue(await gnb());
    let challenged = false;
    phone.intercept = ({ message }) => {
      if (message !== 'AuthenticationRequest' || challenged) return 'handle';
      challenged = true;
      return 'drop';
    };
    step('the UE registers');
    phone.startRegistration('initial');
    const { rand } = await sees(phone, 'AuthenticationRequest');
    step('it sends another request, with fewer algorithms');
    phone.startRegistration('initial', {
      fields: { ueSecurityCapability: { nea: [0, 1, 2, 3], nia: [0, 1, 2, 3], eea: [0], eia: [0] } },
    });
    await sees(phone, 'AuthenticationRequest', { rand: (other) => String(other) !== String(rand) });
    await sees(phone, 'SecurityModeCommand', { replayedUeSecurityCapabilities: { eea: [0] } });
    await sees(phone, 'RegistrationAccept');
  },
});
