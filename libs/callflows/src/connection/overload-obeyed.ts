import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/overload-obeyed',
  title: 'A gNB holds back what the AMF cannot take',
  clause: 'TS 23.501 §5.19.5.2, TS 38.413 §8.7.7',
  shows: 'While the overload lasts it rejects its share of RRC connections itself, but no emergency; afterwards none',
  tags: ['5gc', 'connection'],
  needs: ['one-worker'],
  core: { common: { overload: { maximumPerSecond: 1 } } },
  async run({ gnb, ue, step, sees, holds, pause }) {
    // Another flow may have used up this second: what came before has settled by then.
    await pause(5_000);
    const node = await gnb();
    const phones = [];
    for (let n = 0; n < 8; n++) phones.push(await ue(node));
    step('eight UEs register at once');
    for (const phone of phones) phone.startRegistration();
    const { amfTrafficLoadReductionIndication: share = 0 } = await sees(node, 'OverloadStart');
    await Promise.all(phones.slice(1).map((phone) => phone.released()));
    step('they try again, and their gNB rejects some of them');
    let rejected = 0;
    for (const phone of phones.slice(1)) {
      try {
        phone.startRegistration();
      } catch {
        rejected++;
      }
    }
    holds(
      'rejected by the gNB',
      [rejected, share],
      ([count = 0, percent = 0]: readonly number[]) => count >= Math.floor((7 * percent) / 100),
    );
    step('the overload ends');
    await sees(node, 'OverloadStop', undefined, { within: 10_000 });
    await pause(2_000);
    const last = await ue(node);
    await last.register();
  },
});
