import { callFlow } from '@trunkline/testbed';
import { answeredCall, twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

const INTERVAL = 90;

export default callFlow({
  name: 'ims/session-expiry',
  title: 'A call that nobody refreshes ends',
  clause: 'RFC 4028 §10; TS 24.229 §5.2.7.2',
  shows: 'The side that refreshes has gone without a word: the other ends the call before its interval is over',
  tags: ['ims', 'timer'],
  needs: ['manual-clock'],
  ...imsCore,
  async run(lab) {
    const { step } = lab;
    const [alice, bob] = await twoPhones(lab, {
      phone: { codecs: ['PCMU'], sessionTimer: { interval: INTERVAL, minSe: INTERVAL } },
    });
    const [, incoming] = await answeredCall(alice, bob);
    step('the caller is gone');
    alice.close();
    await incoming.ended(2 * INTERVAL * 1_000);
  },
});
