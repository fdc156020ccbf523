/** Calls with video of these flows (GSMA IR.94, TS 26.114 §5.2.2). */
import type { Call, FlowLab, FlowPhoneOptions, ImsPhone } from '@trunkline/testbed';

export const CONVERSATIONAL_VOICE = 1;
/** TS 23.501 table 5.7.4-1: 5QI 2, conversational video. */
export const CONVERSATIONAL_VIDEO = 2;

/** Phones that have video, and begin to ring when the flows of their media are there. */
export const videoPhone: FlowPhoneOptions = {
  phone: { codecs: ['PCMU'], voice5qi: CONVERSATIONAL_VOICE, video: { fiveQi: CONVERSATIONAL_VIDEO } },
};

/** The QoS flow of this 5QI; undefined where there is none. */
export function flowOf(phone: ImsPhone, fiveQi: number): number | undefined {
  return [...phone.session.qos.fiveQis].find(([, is]) => is === fiveQi)?.[0];
}

interface Side {
  readonly phone: ImsPhone;
  readonly call: Call;
}

/** Both show pictures and speak: each sees what the other has shown, and hears him, by the flow of each medium. */
export async function bothAreSeen(lab: Pick<FlowLab, 'holds' | 'pause'>, one: Side, other: Side): Promise<void> {
  const { holds, pause } = lab;
  for (const { call } of [one, other]) {
    call.hear();
    call.video.see();
    call.video.shown.length = 0;
  }
  await Promise.all([
    one.call.say(800, 1_200),
    other.call.say(1_350, 1_200),
    one.call.video.show(18),
    other.call.video.show(18),
  ]);
  await pause(50);
  for (const [from, to, tone] of [
    [one, other, 800],
    [other, one, 1_350],
  ] as const) {
    const who = `${from.phone.lane} at ${to.phone.lane}`;
    const { pictures, lost, qfis } = to.call.video.see();
    const { shown } = from.call.video;
    const equal = shown.filter((unit, at) => same(unit, pictures[at])).length;
    const seen = { shown: shown.length, equal, lost, qfis: [...qfis] };
    holds(`what is seen of ${who}`, seen, (it: typeof seen) => {
      return (
        it.shown === 18 && it.equal === 18 && lost === 0 && `${it.qfis}` === `${flowOf(to.phone, CONVERSATIONAL_VIDEO)}`
      );
    });
    const heard = to.call.hear();
    holds(`what is heard of ${who}`, heard, (it: typeof heard) => {
      return it.tone === tone && it.lost === 0 && `${[...it.qfis]}` === `${flowOf(to.phone, CONVERSATIONAL_VOICE)}`;
    });
    const uplink = [...from.call.video.sentOn];
    holds(`uplink of ${who}`, uplink, (qfis: number[]) => `${qfis}` === `${flowOf(from.phone, CONVERSATIONAL_VIDEO)}`);
  }
}

function same(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return other !== undefined && Buffer.compare(one, other) === 0;
}

/** Both have flows of these 5QIs and of no other with guaranteed rates. */
export function haveFlows({ holds }: Pick<FlowLab, 'holds'>, phones: readonly ImsPhone[], ...wanted: number[]): void {
  const media = [CONVERSATIONAL_VOICE, CONVERSATIONAL_VIDEO];
  for (const phone of phones) {
    const there = media.filter((fiveQi) => flowOf(phone, fiveQi) !== undefined);
    holds(`flows of ${phone.lane}`, there, (fiveQis: number[]) => `${fiveQis}` === `${wanted}`);
  }
}
