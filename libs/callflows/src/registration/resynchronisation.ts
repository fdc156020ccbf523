import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/resynchronisation',
  title: 'The USIM is ahead of the home network: resynchronisation',
  clause: 'TS 24.501 §5.4.1.3.7 f), TS 33.102 §6.3.5',
  shows: 'Authentication Failure #21 with AUTS; the UDM takes up SQN_MS, and the second challenge is accepted',
  tags: ['5gc', 'registration', 'security'],
  covers: ['free5GC ReSynchronization'],
  async run({ gnb, ue, step, sees }) {
    const phone = await ue(await gnb());
    phone.usim.leapAhead(2 ** 46);
    step('the UE registers; it refuses the first challenge');
    phone.startRegistration();
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'SecurityModeCommand');
    await sees(phone, 'RegistrationAccept');
  },
});
