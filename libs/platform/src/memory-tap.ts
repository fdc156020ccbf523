/** Keeps the last events of a tap, with copies of their bytes. */
import type { Tap, TapEvent } from './tap.ts';

export class MemoryTap {
  readonly #events: TapEvent[] = [];
  readonly #limit: number;
  readonly #stop: () => void;
  #next = 0;

  /** Listens to `tap` until {@link close}; of more than `limit` events the oldest are forgotten. */
  constructor(tap: Tap, limit = 10_000) {
    this.#limit = limit;
    this.#stop = tap.listen((event) => {
      this.#events[this.#next] = kept(event);
      this.#next = (this.#next + 1) % this.#limit;
    });
  }

  /** In the order in which they were emitted. */
  get events(): readonly TapEvent[] {
    if (this.#events.length < this.#limit) return [...this.#events];
    return [...this.#events.slice(this.#next), ...this.#events.slice(0, this.#next)];
  }

  close(): void {
    this.#stop();
  }
}

/** The bytes are the emitter's, and its summary may read them: both are made safe now. */
function kept(event: TapEvent): TapEvent {
  const text = event.summary();
  const summary = () => text;
  return event.bytes === undefined ? { ...event, summary } : { ...event, bytes: event.bytes.slice(), summary };
}
