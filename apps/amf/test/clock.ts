import type { WallClock } from '@trunkline/state';

/** Time that passes only when a test lets it. */
export class ManualClock implements WallClock {
  #now = Date.UTC(2026, 0, 1);
  #timeouts: { at: number; callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const timeout = { at: this.#now + ms, callback };
    this.#timeouts.push(timeout);
    return () => {
      this.#timeouts = this.#timeouts.filter((other) => other !== timeout);
    };
  }

  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#timeouts.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#now = Math.max(this.#now, next.at);
      this.#timeouts = this.#timeouts.filter((other) => other !== next);
      next.callback();
      await settle();
    }
    this.#now = end;
    await settle();
  }
}

/** Lets everything run that waits for no outside event. */
export async function settle(rounds = 6): Promise<void> {
  for (let i = 0; i < rounds; i++) await new Promise((resolve) => setImmediate(resolve));
}
