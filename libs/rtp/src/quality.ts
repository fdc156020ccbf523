/** Voice quality from delay and loss: the E-model (ITU-T G.107), all that is not measured at its default. */

/** What a codec costs (ITU-T G.113 Appendix I). */
export interface CodecImpairment {
  /** Ie: without loss. */
  readonly equipment: number;
  /** Bpl: how well it stands loss. */
  readonly lossRobustness: number;
}

/** Narrow-band codecs: the scale of G.107 does not reach wide-band ones. G.711 with the concealment of its Appendix I. */
export const codecImpairments = {
  PCMU: { equipment: 0, lossRobustness: 25.1 },
  PCMA: { equipment: 0, lossRobustness: 25.1 },
  /** The mode of 12.2 kbit/s. */
  AMR: { equipment: 5, lossRobustness: 10 },
} as const satisfies Readonly<Record<string, CodecImpairment>>;

/** R0 - Is with all parameters at their defaults (G.107 table 2). */
const BASIC = 93.2;

export interface Transmission {
  readonly codec: CodecImpairment;
  /** Milliseconds from mouth to ear: network, jitter buffer, frames. */
  readonly delayMs: number;
  /** Of the packets, 0 to 1; those that come too late to be played included. */
  readonly loss: number;
  /** BurstR: how much longer runs of lost packets are than by chance; 1. */
  readonly burstiness?: number;
}

/** The rating factor R, at most 93.2. */
export function ratingFactor({ codec, delayMs, loss, burstiness = 1 }: Transmission): number {
  const percent = loss * 100;
  const { equipment, lossRobustness } = codec;
  const effective = equipment + ((95 - equipment) * percent) / (percent / burstiness + lossRobustness);
  return BASIC - delayImpairment(delayMs) - effective;
}

/** Idd (G.107 §7.4): pure delay, without echo. */
function delayImpairment(delayMs: number): number {
  if (delayMs <= 100) return 0;
  const x = Math.log2(delayMs / 100);
  const sixth = (value: number) => (1 + value ** 6) ** (1 / 6);
  return 25 * (sixth(x) - 3 * sixth(x / 3) + 2);
}

/** The mean opinion score of a rating factor (G.107 Annex B), 1 to 4.5. */
export function meanOpinionScore(rating: number): number {
  if (rating <= 0) return 1;
  if (rating >= 100) return 4.5;
  // Below 6.5 the polynomial dips under 1.
  return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
}
