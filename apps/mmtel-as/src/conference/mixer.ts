/** Mixes speech: each hears the others, and not himself. */

/** Frames of one participant that wait; beyond, the oldest is dropped, so that nobody lags. */
const MAX_WAITING = 5;

export class Mixer {
  readonly #samples: number;
  readonly #waiting = new Map<string, Int16Array[]>();

  /** `samples` of a frame. */
  constructor(samples: number) {
    this.#samples = samples;
  }

  join(id: string): void {
    this.#waiting.set(id, []);
  }

  leave(id: string): void {
    this.#waiting.delete(id);
  }

  put(id: string, frame: Int16Array): void {
    const frames = this.#waiting.get(id);
    if (frames === undefined || frame.length !== this.#samples) return;
    frames.push(frame);
    if (frames.length > MAX_WAITING) frames.shift();
  }

  /** What each hears in the next stretch; takes one frame of each. */
  next(): ReadonlyMap<string, Int16Array> {
    const spoken = new Map([...this.#waiting].map(([id, frames]) => [id, frames.shift()] as const));
    const sum = new Int32Array(this.#samples);
    for (const frame of spoken.values()) {
      for (const [at, sample] of (frame ?? []).entries()) sum[at] = (sum[at] ?? 0) + sample;
    }
    return new Map(
      [...spoken].map(([id, own]) => [id, Int16Array.from(sum, (all, at) => clipped(all - (own?.[at] ?? 0)))]),
    );
  }
}

const clipped = (sample: number): number => Math.max(-32_768, Math.min(32_767, sample));
