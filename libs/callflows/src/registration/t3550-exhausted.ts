import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/t3550-exhausted',
  title: 'No Registration Complete ever comes',
  clause: 'TS 24.501 §5.5.1.2.8 c)',
  shows: 'After five accepts the AMF counts the UE as registered, and knows it by the new 5G-GUTI',
  tags: ['5gc', 'registration', 'timer', 'fault'],
  core: { amf: { timers: { t3550: 1 } } },
  async run({ gnb, ue, step, sees, pause }) {
    const phone = await ue(await gnb());
    phone.mutes = ({ message }) => message === 'RegistrationComplete';
    step('the UE registers, and its completes are lost');
    phone.startRegistration();
    for (let n = 0; n < 5; n++) await sees(phone, 'RegistrationAccept', undefined, { within: 7_000 });
    step('it goes idle, and comes back with the 5G-GUTI that it was given');
    phone.mutes = undefined;
    await pause(1_500);
    await phone.goIdle();
    await phone.serviceRequest('signalling');
  },
});
