import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/repeated-request',
  title: 'The same Registration Request comes again while it is served',
  clause: 'TS 24.501 §5.5.1.2.8 e)',
  shows: 'Nothing has changed in it: the AMF goes on with the first and ignores the second',
  tags: ['5gc', 'registration', 'fault'],
  async run({ gnb, ue, step, sees, neverSaw, pause }) {
    const phone = await ue(await gnb());
    let challenged = false;
    phone.intercept = ({ message }) => {
      if (message !== 'AuthenticationRequest' || challenged) return 'handle';
      challenged = true;
      return 'drop';
    };
    step('the UE registers');
    phone.startRegistration();
    const { rand } = await sees(phone, 'AuthenticationRequest');
    step('it sends its request again');
    phone.startRegistration();
    await pause(200);
    neverSaw(phone, 'AuthenticationRequest');
    step('the first challenge is repeated by its timer, and answered');
    await sees(phone, 'AuthenticationRequest', { rand: (again) => String(again) === String(rand) });
    await sees(phone, 'RegistrationAccept');
  },
  core: { amf: { timers: { t3560: 1 } } },
});
