/** What a receiver knows of a source: sequence numbers, loss and jitter (RFC 3550 Appendix A.1, A.3, A.8). */
import type { RtpPacket } from './packet.ts';
import { middleOf, type ReportBlock } from './rtcp.ts';

const CYCLE = 0x1_0000;
const MAX_DROPOUT = 3_000;
const MAX_MISORDER = 100;
const MAX_LOST = 0x7f_ffff;

export interface SourceOptions {
  /** Hz of the payload's clock. */
  readonly clockRate: number;
  /** Packets in sequence until a source is believed; 2. With 1 the first counts. */
  readonly minSequential?: number;
}

export class SourceStatistics {
  readonly #ssrc: number;
  readonly #clockRate: number;
  readonly #minSequential: number;
  #probation: number;
  #began = false;
  #base = 0;
  #highest = 0;
  #bad: number | undefined;
  #cycles = 0;
  #received = 0;
  #expectedBefore = 0;
  #receivedBefore = 0;
  #transit: number | undefined;
  #jitter = 0;
  #lastSr: { readonly middle: number; readonly at: number } | undefined;

  constructor(ssrc: number, { clockRate, minSequential = 2 }: SourceOptions) {
    this.#ssrc = ssrc;
    this.#clockRate = clockRate;
    this.#minSequential = minSequential;
    this.#probation = minSequential;
  }

  /** A packet that came at `now`, in milliseconds. False where it is not believed: it is not to be played. */
  receive(now: number, { sequenceNumber, timestamp }: Pick<RtpPacket, 'sequenceNumber' | 'timestamp'>): boolean {
    if (!this.#accept(sequenceNumber)) return false;
    this.#received++;
    const transit = (now * this.#clockRate) / 1000 - timestamp;
    if (this.#transit !== undefined) {
      // Timestamps go round after 2^32.
      const difference = Math.abs(Math.round(transit - this.#transit) | 0);
      this.#jitter += (difference - this.#jitter) / 16;
    }
    this.#transit = transit;
    return true;
  }

  /** A sender report of the source that came at `now`, in milliseconds. */
  receiveReport(now: number, ntp: bigint): void {
    this.#lastSr = { middle: middleOf(ntp), at: now };
  }

  get received(): number {
    return this.#received;
  }

  /** Cycles in the upper 16 bits. */
  get highestSequenceNumber(): number {
    return this.#cycles + this.#highest;
  }

  get expected(): number {
    return this.#probation > 0 ? 0 : this.highestSequenceNumber - this.#base + 1;
  }

  /** Less than 0 where packets came twice. */
  get lost(): number {
    return this.expected - this.#received;
  }

  /** Milliseconds. */
  get jitterMs(): number {
    return (this.#jitter * 1000) / this.#clockRate;
  }

  /** For the next RTCP packet; what is lost until the one after is counted from here. */
  report(now: number): ReportBlock {
    const expected = this.expected - this.#expectedBefore;
    const lost = expected - (this.#received - this.#receivedBefore);
    this.#expectedBefore = this.expected;
    this.#receivedBefore = this.#received;
    const { middle: lastSr = 0, at = now } = this.#lastSr ?? {};
    return {
      ssrc: this.#ssrc,
      fractionLost: expected <= 0 || lost <= 0 ? 0 : Math.min(255, Math.floor((lost * 256) / expected)),
      cumulativeLost: Math.max(-MAX_LOST - 1, Math.min(MAX_LOST, this.lost)),
      highestSequenceNumber: this.highestSequenceNumber % 0x1_0000_0000,
      jitter: Math.floor(this.#jitter),
      lastSr,
      delaySinceLastSr: Math.round(((now - at) * 65_536) / 1000),
    };
  }

  #accept(sequence: number): boolean {
    if (this.#probation > 0) return this.#prove(sequence);
    const ahead = (sequence - this.#highest + CYCLE) % CYCLE;
    if (ahead < MAX_DROPOUT) {
      if (sequence < this.#highest) this.#cycles += CYCLE;
      this.#highest = sequence;
      return true;
    }
    // Late or again.
    if (ahead > CYCLE - MAX_MISORDER) return true;
    // A great leap: two in sequence, and the source has started anew.
    if (sequence !== this.#bad) {
      this.#bad = (sequence + 1) % CYCLE;
      return false;
    }
    this.#begin(sequence);
    return true;
  }

  #prove(sequence: number): boolean {
    const next = this.#began && sequence === (this.#highest + 1) % CYCLE;
    this.#began = true;
    this.#highest = sequence;
    this.#probation = (next ? this.#probation : this.#minSequential) - 1;
    if (this.#probation > 0) return false;
    this.#begin(sequence);
    return true;
  }

  #begin(sequence: number): void {
    this.#base = sequence;
    this.#highest = sequence;
    this.#bad = undefined;
    this.#cycles = 0;
    this.#received = 0;
    this.#expectedBefore = 0;
    this.#receivedBefore = 0;
    this.#transit = undefined;
  }
}
