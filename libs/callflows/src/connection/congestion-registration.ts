import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/congestion-registration',
  title: 'More registrations than the core takes',
  clause: 'TS 23.501 §5.19.7.2, TS 24.501 §5.3.9, §5.5.1.2.5',
  shows:
    'Who is too much is refused at once with #22 and T3346, and the gNBs are told to hold back; what was admitted is served; when it is over, Overload Stop',
  tags: ['5gc', 'connection', 'reject'],
  needs: ['one-worker'],
  core: { common: { overload: { maximumPerSecond: 1 } } },
  async run({ gnb, ue, step, sees, refused, pause }) {
    // Another flow may have used up this second: what came before has settled by then.
    await pause(5_000);
    const node = await gnb();
    const phones = [await ue(node), await ue(node)] as const;
    for (const phone of phones) phone.obeysBackOff = true;
    step('two UEs register at once, and the core takes one a second');
    for (const phone of phones) phone.startRegistration();
    await sees(phones[0], 'RegistrationAccept');
    await sees(phones[1], 'RegistrationReject', { cause5gmm: 22, t3346: (timer) => (timer?.seconds ?? 0) > 0 });
    await sees(node, 'OverloadStart', {
      amfOverloadResponse: { choice: 'overloadAction' },
      amfTrafficLoadReductionIndication: (percent) => (percent ?? 0) > 0,
    });
    await phones[1].released();
    step('the refused UE obeys T3346');
    await refused((async () => phones[1].startRegistration())(), /T3346 runs/);
    step('nobody asks for a while: the overload ends');
    await sees(node, 'OverloadStop', undefined, { within: 8_000 });
    await pause(4_000);
    step('the UE may try again, and is served');
    phones[1].startRegistration();
    await sees(phones[1], 'RegistrationAccept');
  },
});
