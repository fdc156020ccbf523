import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/radio-capability-update',
  title: 'The radio capability of a UE has changed',
  clause: 'TS 23.501 §5.4.4.1, TS 24.501 §5.5.1.3.2',
  shows:
    'A registration update with NG-RAN-RCU: the AMF forgets what it had, so that the gNB asks the UE; the new one is kept again',
  tags: ['5gc', 'registration'],
  async run({ gnb, ue, step, sees, pause }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    phone.connection?.tellRadioCapability(Uint8Array.of(0x00, 0x08, 0x00));
    await pause(50);
    await phone.goIdle();
    step('it is given back with the next connection');
    await phone.serviceRequest('signalling');
    await sees(node, 'InitialContextSetupRequest', { ueRadioCapability: Uint8Array.of(0x00, 0x08, 0x00) });
    await phone.goIdle();
    step('the UE says that it has changed');
    phone.startRegistration('mobility-updating', { fields: { updateType5gs: { ngRanRcu: true } } });
    await sees(phone, 'RegistrationAccept');
    await phone.goIdle();
    step('the next connection begins without');
    await phone.serviceRequest('signalling');
    await sees(node, 'InitialContextSetupRequest', { ueRadioCapability: (capability) => capability === undefined });
  },
});
