import { callFlow, type FlowLab, type OutgoingCall } from '@trunkline/testbed';
import { conferenceCore } from './conference-core.ts';
import { mmtelPhone } from './mmtel.ts';

/** Frames of 20 ms. */
const PERIOD = 25;

/** What still came in longer than the whole announcement takes. */
async function packetsIn({ pause }: Pick<FlowLab, 'pause'>, call: OutgoingCall): Promise<number> {
  await pause(1_200);
  return call.hear().packets;
}

export default callFlow({
  name: 'ims/barring-announcement',
  title: 'The caller hears that a call is barred',
  clause: 'TS 24.628 §4.7.2.1, TS 24.611 §4.5.2.4.1, RFC 5009, RFC 3262',
  shows:
    'Early media of the application server on the dedicated path of the call: 183 and its PRACK, then the congestion tone, whole, and 603; by PCMU, and to a phone that has nothing else by AMR-WB or AMR',
  tags: ['ims', 'reject'],
  core: (at) => ({ ...conferenceCore.core(at), 'mmtel-as': { announcements: { enabled: true, seconds: 1 } } }),
  async run(lab) {
    const { step, sees, holds, neverSaw } = lab;
    const [alice, bob] = [await mmtelPhone(lab, { barring: { outgoing: 'all' } }), await mmtelPhone(lab)];
    step('the call');
    const call = alice.call(bob);
    await sees(alice, '183 INVITE');
    await sees(alice, '200 PRACK');
    holds('status', await call.rejected(), (status: number) => status === 603);
    const heard = call.hear();
    holds('what the caller heard', heard, ({ tone, packets, lost }: typeof heard) => {
      return tone === 425 && packets === 50 && lost === 0;
    });
    neverSaw(bob, 'INVITE');
    for (const codec of ['AMR-WB', 'AMR']) {
      step(`a phone with ${codec} alone`);
      const carol = await mmtelPhone(lab, { barring: { outgoing: 'all' } }, { phone: { codecs: [codec] } });
      const another = carol.call(bob);
      await sees(carol, '200 PRACK');
      await another.rejected();
      const { frames, tone } = another.hear();
      holds('frames', frames.length, (count: number) => count === 50);
      if (codec === 'AMR') {
        holds('tone', tone, (hz: number | undefined) => hz === 425);
        continue;
      }
      // Nobody here decodes it: two periods of the tone, each frame as half a second before, and not as a quarter.
      const again = frames.filter((frame, n) => `${frame}` === `${frames[(n + PERIOD) % frames.length]}`);
      holds('frames that come again', again.length, (count: number) => count === frames.length);
      holds(
        'tone and silence',
        [frames[0], frames[Math.ceil(PERIOD / 2)]],
        ([on, off]: unknown[]) => `${on}` !== `${off}`,
      );
    }
    step('the caller gives up while it is played');
    const other = alice.call(bob);
    await sees(alice, '200 PRACK');
    await other.cancel();
    holds('packets after that', await packetsIn(lab, other), (packets: number) => packets < 10);
    holds('calls', alice.calls, (calls: number) => calls === 0);
  },
});
