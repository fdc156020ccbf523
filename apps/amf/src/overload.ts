/**
 * Overload control towards the RAN (TS 23.501 §5.19.5.2, TS 38.413 §8.7.7, §8.7.8): while new procedures are turned away here, the
 * gNBs are asked to turn their share away themselves, which costs nobody anything.
 */
import { encodeNgapPdu } from '@trunkline/ngap';
import type { WallClock } from '@trunkline/state';

export interface OverloadOptions {
  readonly clock: Pick<WallClock, 'after'>;
  /** To every gNB that has set up NG, or to one. */
  readonly send: (bytes: Uint8Array, peer?: string) => void;
}

/** How long nobody must have been turned away until the gNBs may send all again; how often their share is looked at. */
const PERIOD_MS = 2_000;
/** Percentage points by which the share has to change to be told anew. */
const CHANGE = 20;

export class OverloadControl {
  readonly #options: OverloadOptions;
  #asked = 0;
  #refused = 0;
  /** Percent that the gNBs were asked to hold back; undefined while there is no overload. */
  #reduction: number | undefined;

  constructor(options: OverloadOptions) {
    this.#options = options;
  }

  /** A new procedure was admitted, or not. */
  count(refused: boolean): void {
    this.#asked++;
    if (!refused) return;
    this.#refused++;
    if (this.#reduction !== undefined) return;
    this.#start();
    this.#look();
  }

  /** A gNB has set up NG: it learns what the others know. */
  greet(peer: string): void {
    if (this.#reduction !== undefined) this.#options.send(overloadStart(this.#reduction), peer);
  }

  #look(): void {
    this.#options.clock.after(PERIOD_MS, () => {
      if (this.#refused === 0) {
        this.#reduction = undefined;
        this.#asked = 0;
        this.#options.send(encodeNgapPdu({ message: 'OverloadStop' }));
        return;
      }
      const before = this.#reduction ?? 0;
      if (Math.abs(this.#share() - before) >= CHANGE) this.#start();
      this.#asked = 0;
      this.#refused = 0;
      this.#look();
    });
  }

  #start(): void {
    this.#reduction = this.#share();
    this.#options.send(overloadStart(this.#reduction));
  }

  #share(): number {
    return Math.max(1, Math.min(99, Math.round((100 * this.#refused) / this.#asked)));
  }
}

function overloadStart(amfTrafficLoadReductionIndication: number): Uint8Array {
  return encodeNgapPdu({
    message: 'OverloadStart',
    amfOverloadResponse: {
      choice: 'overloadAction',
      value: 'permit-emergency-sessions-and-mobile-terminated-services-only',
    },
    amfTrafficLoadReductionIndication,
  });
}
