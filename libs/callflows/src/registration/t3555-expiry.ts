import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/t3555-expiry',
  title: 'The Configuration Update Command is lost: T3555',
  clause: 'TS 24.501 §5.4.4.6',
  shows: 'It comes again; without any answer the AMF gives up after five, and the UE stays registered',
  tags: ['5gc', 'registration', 'timer', 'fault'],
  core: { amf: { timers: { t3555: 1 } } },
  async run({ gnb, ue, step, sees, pause, neverSaw }) {
    const node = await gnb();
    const phone = await ue(node);
    phone.intercept = ({ message }) => (message === 'ConfigurationUpdateCommand' ? 'drop' : 'handle');
    step('the UE registers, and does not hear the command');
    phone.startRegistration();
    for (let n = 0; n < 5; n++) await sees(phone, 'ConfigurationUpdateCommand', undefined, { within: 7_000 });
    await pause(1_500);
    step('it is registered all the same');
    neverSaw(phone, 'ConfigurationUpdateCommand');
    await phone.goIdle();
    await phone.serviceRequest('signalling');
  },
});
