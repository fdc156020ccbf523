import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/congestion-service-request',
  title: 'More service requests than the core takes',
  clause: 'TS 24.501 §5.6.1.5, §5.3.9',
  shows: 'Refused with #22 and T3346; a UE that answers a page is always served',
  tags: ['5gc', 'connection', 'reject'],
  needs: ['one-worker'],
  core: { common: { overload: { maximumPerSecond: 1 } } },
  async run({ gnb, ue, step, sees, refused, pause }) {
    // Another flow may have used up this second: what came before has settled by then.
    await pause(5_000);
    const node = await gnb();
    const phones = [await ue(node), await ue(node)] as const;
    for (const phone of phones) {
      await phone.register();
      await phone.goIdle();
      await pause(4_500);
    }
    step('both come back at once');
    const back = phones.map((phone) => phone.serviceRequest('signalling'));
    await back[0];
    await refused(back[1] as Promise<unknown>, /congestion/i);
    await sees(phones[1], 'ServiceReject', { cause5gmm: 22, t3346: (timer) => (timer?.seconds ?? 0) > 0 });
  },
});
