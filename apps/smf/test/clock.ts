import type { WallClock } from '@trunkline/state';

/** Time that passes only when a test lets it. */
export class ManualClock implements WallClock {
  #now = Date.UTC(2026, 0, 1);
  #due: { readonly at: number; readonly then: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, then: () => void): () => void {
    const one = { at: this.#now + ms, then };
    this.#due = [...this.#due, one].toSorted((a, b) => a.at - b.at);
    return () => {
      this.#due = this.#due.filter((other) => other !== one);
    };
  }

  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (let next = this.#due[0]; next !== undefined && next.at <= end; next = this.#due[0]) {
      this.#now = next.at;
      this.#due.shift();
      next.then();
      await settle();
    }
    this.#now = end;
    await settle();
  }
}

/** Lets everything run that waits for no outside event. */
export async function settle(rounds = 8): Promise<void> {
  for (let i = 0; i < rounds; i++) await new Promise((resolve) => setImmediate(resolve));
}
