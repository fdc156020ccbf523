/** QoS enforcement (TS 29.244 §5.4): gates, and maximum bit rates as token buckets. */
import type { PfcpMessageOf } from '@trunkline/pfcp';

export type QerRule = NonNullable<PfcpMessageOf<'SessionEstablishmentRequest'>['createQer']>[number];

/** How long the full rate may come at once. */
const BURST_MS = 100;
/** Less than two full packets would block a flow whose rate is small. */
const LEAST_BURST = 2 * 8 * 1500;

export class TokenBucket {
  /** Kilobits per second, which is bits per millisecond. */
  rate: number;
  #bits: number;
  #at: number;

  constructor(rate: number, now: number) {
    this.rate = rate;
    this.#bits = this.#burst();
    this.#at = now;
  }

  /** May a packet of so many octets pass? */
  take(octets: number, now: number): boolean {
    if (this.rate === 0) return false;
    this.#bits = Math.min(this.#burst(), this.#bits + (now - this.#at) * this.rate);
    this.#at = now;
    if (this.#bits < octets * 8) return false;
    this.#bits -= octets * 8;
    return true;
  }

  #burst(): number {
    return Math.max(this.rate * BURST_MS, LEAST_BURST);
  }
}

export class Qer {
  rule: QerRule;
  #uplink: TokenBucket | undefined;
  #downlink: TokenBucket | undefined;

  constructor(rule: QerRule, now: number) {
    this.rule = rule;
    this.update(rule, now);
  }

  /** A new rate takes effect at once; what is in the buckets stays. */
  update(rule: QerRule, now: number): void {
    this.rule = rule;
    this.#uplink = bucket(this.#uplink, rule.maximumBitRate?.uplink, now);
    this.#downlink = bucket(this.#downlink, rule.maximumBitRate?.downlink, now);
  }

  passes(uplink: boolean, octets: number, now: number): boolean {
    const { gateStatus } = this.rule;
    if ((uplink ? gateStatus.uplink : gateStatus.downlink) === 'closed') return false;
    return (uplink ? this.#uplink : this.#downlink)?.take(octets, now) ?? true;
  }
}

function bucket(old: TokenBucket | undefined, rate: number | undefined, now: number): TokenBucket | undefined {
  if (rate === undefined) return undefined;
  if (old === undefined) return new TokenBucket(rate, now);
  old.rate = rate;
  return old;
}
