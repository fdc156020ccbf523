import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/radio-capability',
  title: 'The radio capability of a UE is kept for it',
  clause: 'TS 23.502 §4.2.2.2.2 step 21, TS 23.501 §5.4.4.1, TS 38.413 §8.14.1',
  shows: 'What the gNB told is in the next Initial Context Setup Request, octet for octet',
  tags: ['5gc', 'registration', 'connection'],
  covers: ['Open5GS registration/identity-test test1_func'],
  async run({ gnb, ue, step, sees }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    // An UERadioAccessCapabilityInformation with no capabilities in it (TS 38.331 §11.2.2).
    const ueRadioCapability = Uint8Array.of(0x00, 0x08, 0x00);
    step('the gNB tells what the UE can do');
    phone.connection?.tellRadioCapability(ueRadioCapability);
    await phone.goIdle();
    step('the UE comes back, and the gNB need not ask it');
    await phone.serviceRequest('signalling');
    await sees(node, 'InitialContextSetupRequest', { ueRadioCapability });
  },
});
