import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'leaving/before-complete',
  title: 'The UE deregisters before its registration is complete',
  clause: 'TS 24.501 §5.5.1.2.8, §5.5.2.2',
  shows: 'The registration that runs is aborted, the deregistration progresses, and T3550 sends nothing more',
  tags: ['5gc', 'leaving', 'fault'],
  core: { amf: { timers: { t3550: 1 } } },
  async run({ gnb, ue, step, sees, neverSaw, pause }) {
    const node = await gnb();
    const phone = await ue(node);
    phone.mutes = ({ message }) => message === 'RegistrationComplete';
    step('the UE registers; its Registration Complete is lost');
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept');
    step('it deregisters');
    await phone.deregister();
    await sees(phone, 'DeregistrationAcceptUeOriginating');
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'deregister' } });
    await pause(1_500);
    neverSaw(phone, 'RegistrationAccept');
  },
});
