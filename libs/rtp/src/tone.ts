/** Tones: what a simulated phone plays, and how another hears which it is (Goertzel's algorithm). */

export interface Tone {
  /** Hz. */
  readonly frequency: number;
  /** Samples a second; 8,000. */
  readonly sampleRate?: number;
  /** Of the greatest sample, 0 to 1; 0.5. */
  readonly amplitude?: number;
}

/** `count` samples from the `first` of a tone that goes on without a break. */
export function toneSamples(
  { frequency, sampleRate = 8_000, amplitude = 0.5 }: Tone,
  first: number,
  count: number,
): Int16Array {
  const step = (2 * Math.PI * frequency) / sampleRate;
  return Int16Array.from({ length: count }, (_, at) => Math.round(Math.sin(step * (first + at)) * amplitude * 32_767));
}

export interface Heard {
  /** Hz. */
  readonly frequency: number;
  /** Of the power of all that is heard, 0 to 1. */
  readonly share: number;
}

/** The share of one frequency in the power of the samples, 0 to 1; 0 of silence. */
export function toneShare(samples: Int16Array, frequency: number, sampleRate = 8_000): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / sampleRate);
  let before = 0;
  let last = 0;
  let power = 0;
  for (const sample of samples) {
    const next = sample + coefficient * last - before;
    before = last;
    last = next;
    power += sample * sample;
  }
  if (power === 0) return 0;
  const magnitude = last * last + before * before - coefficient * last * before;
  return Math.min(1, (2 * magnitude) / (samples.length * power));
}

/** Which of some frequencies is heard: the strongest, where it has at least `least` of the power; 0.5. */
export function hearTone(
  samples: Int16Array,
  frequencies: readonly number[],
  { sampleRate = 8_000, least = 0.5 }: { readonly sampleRate?: number; readonly least?: number } = {},
): Heard | undefined {
  let best: Heard | undefined;
  for (const frequency of frequencies) {
    const share = toneShare(samples, frequency, sampleRate);
    if (share >= least && (best === undefined || share > best.share)) best = { frequency, share };
  }
  return best;
}

/** Of all samples, relative to the greatest that there is, in dB; -Infinity of silence. */
export function levelDb(samples: Int16Array): number {
  let power = 0;
  for (const sample of samples) power += sample * sample;
  return samples.length === 0 ? -Infinity : 10 * Math.log10(power / samples.length / 32_768 ** 2);
}
