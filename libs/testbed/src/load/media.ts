/** What became of the voice of a load's calls: packets and the E-model's score, of all streams together. */
import type { Heard } from '../ims/voice.ts';

export interface MediaResult {
  /** One way each: two a call. */
  readonly streams: number;
  readonly sent: number;
  readonly lost: number;
  /** Milliseconds (RFC 3550 §6.4.1), the mean of the streams and the highest. */
  readonly jitterMs: { readonly mean: number; readonly highest: number };
  /** Mean opinion score, 1 to 4.5 (ITU-T G.107): the mean of the streams, what 99 % of them reach, and the lowest. */
  readonly mos: { readonly mean: number; readonly p1: number; readonly lowest: number };
}

/** Of a score, in the counts by which the share below it is found. */
const STEP = 0.01;

export class MediaRecorder {
  #streams = 0;
  #sent = 0;
  #lost = 0;
  #jitter = 0;
  #highestJitter = 0;
  #mos = 0;
  readonly #scores = new Map<number, number>();

  /** `sent` packets went out at the other end; those that came are in `heard`. */
  add(sent: number, { packets, jitterMs, mos }: Pick<Heard, 'packets' | 'jitterMs' | 'mos'>): void {
    this.#streams++;
    this.#sent += sent;
    this.#lost += Math.max(0, sent - packets);
    this.#jitter += jitterMs;
    this.#highestJitter = Math.max(this.#highestJitter, jitterMs);
    this.#mos += mos;
    const score = Math.floor(mos / STEP);
    this.#scores.set(score, (this.#scores.get(score) ?? 0) + 1);
  }

  /** Undefined where there were no streams. */
  get result(): MediaResult | undefined {
    const streams = this.#streams;
    if (streams === 0) return undefined;
    const scores = [...this.#scores].toSorted(([a], [b]) => a - b);
    let below = 0;
    const p1 = scores.find(([, count]) => {
      below += count;
      return below > streams / 100;
    });
    const score = (of: readonly [number, number] | undefined) => (of?.[0] ?? 0) * STEP;
    return {
      streams,
      sent: this.#sent,
      lost: this.#lost,
      jitterMs: { mean: this.#jitter / streams, highest: this.#highestJitter },
      mos: { mean: this.#mos / streams, p1: score(p1), lowest: score(scores[0]) },
    };
  }
}
