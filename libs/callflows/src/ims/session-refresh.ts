import { callFlow } from '@trunkline/testbed';
import { answeredCall, twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

/** Min-SE, below which nobody may go (RFC 4028 §4). */
const INTERVAL = 90;

export default callFlow({
  name: 'ims/session-refresh',
  title: 'A call is refreshed',
  clause: 'RFC 4028 §7.2, §10; TS 24.229 §5.1.2A.1.5, §5.4.3.2',
  shows:
    'Half of the session interval is over: UPDATE without an offer from the side that refreshes, and again, while the call goes on beyond its interval',
  tags: ['ims', 'timer'],
  needs: ['manual-clock'],
  ...imsCore,
  async run(lab) {
    const { step, sees, holds } = lab;
    const [alice, bob] = await twoPhones(lab, {
      phone: { codecs: ['PCMU'], sessionTimer: { interval: INTERVAL, minSe: INTERVAL } },
    });
    const [call, incoming] = await answeredCall(alice, bob);
    for (const time of ['first', 'second', 'third']) {
      step(`the ${time} refresh`);
      await sees(bob, 'UPDATE', undefined, { within: INTERVAL * 1_000 });
    }
    holds('states', [call.state, incoming.state], (states: string[]) => states.every((state) => state === 'confirmed'));
    await call.say(800, 100);
    await lab.pause(50);
    holds('what the callee hears', incoming.hear().packets, (packets: number) => packets === 5);
    await call.hangUp();
    await incoming.ended();
  },
});
