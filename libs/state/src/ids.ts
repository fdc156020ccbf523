import type { IdAllocator } from './store.ts';

/** Ids from blocks: one call to the shared counter gives `blockSize` ids that no other worker gets (architecture, rule one §8). */
export class BlockIdAllocator implements IdAllocator {
  readonly #reserve: (size: number) => Promise<number>;
  readonly #min: number;
  readonly #size: number;
  readonly #blockSize: number;
  #next = 0;
  #end = 0;
  #refill: Promise<void> | undefined;

  /** `reserve(n)` raises the shared counter by n and resolves with its value before. */
  constructor(
    reserve: (size: number) => Promise<number>,
    range: { min?: number; max?: number; blockSize?: number } = {},
  ) {
    const { min = 1, max = 0xffff_ffff, blockSize = 256 } = range;
    if (!(min >= 0 && max > min && blockSize >= 1)) throw new RangeError(`id range ${min}..${max}, block ${blockSize}`);
    this.#reserve = reserve;
    this.#min = min;
    this.#size = max - min + 1;
    this.#blockSize = blockSize;
  }

  async next(): Promise<number> {
    while (this.#next >= this.#end) {
      this.#refill ??= this.#fetch();
      await this.#refill;
    }
    return this.#min + (this.#next++ % this.#size);
  }

  async #fetch(): Promise<void> {
    try {
      const start = await this.#reserve(this.#blockSize);
      this.#next = start;
      this.#end = start + this.#blockSize;
    } finally {
      this.#refill = undefined;
    }
  }
}
