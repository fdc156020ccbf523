import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/implicit-deregistration',
  title: 'A UE that is not heard of any more',
  clause: 'TS 24.501 §5.3.7, TS 23.502 §4.2.2.3.3',
  shows:
    'T3512 passes, then the mobile reachable and the implicit deregistration timer: sessions and context go, and the 5G-GUTI is unknown afterwards',
  tags: ['5gc', 'registration', 'timer'],
  core: { amf: { timers: { t3512: 2, reachableMargin: 1, implicitDeregistration: 1 } } },
  async run({ gnb, ue, step, sees, pause, refused }) {
    const phone = await ue(await gnb());
    await phone.register();
    await phone.establishPduSession();
    step('the UE becomes idle, and its update does not come');
    await phone.goIdle();
    await pause(8_000);
    step('when it comes back, nobody knows it');
    await refused(phone.serviceRequest('signalling'), /UE identity cannot be derived|#9|#10|implicitly/i);
    await phone.released();
    phone.forgetContext();
    phone.forgetSessions();
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept');
  },
});
