/**
 * Back-off timers of 5GSM in a UE (TS 24.501 §6.2.7, §6.2.8): T3396 for a DNN, T3584 for a slice and DNN, T3585 for a slice. While
 * one runs, the UE asks for no session and no modification there, emergencies apart.
 */
import type { NasMessageOf } from '@trunkline/nas-5gs';
import type { Clock } from '@trunkline/platform';
import type { Snssai } from '@trunkline/wire';
import { ExpectationError } from '../awaiting.ts';

export type BackOffTimer = 'T3396' | 'T3584' | 'T3585';

/** What a session was asked for: the network chooses what is not named. */
export interface Asked {
  readonly dnn?: string | undefined;
  readonly snssai?: Snssai | undefined;
  readonly emergency?: boolean | undefined;
}

/** 5GSM causes that start one. */
const TIMER_OF: Readonly<Record<number, BackOffTimer>> = { 26: 'T3396', 67: 'T3584', 69: 'T3585' };
const TIMERS: readonly BackOffTimer[] = ['T3396', 'T3584', 'T3585'];

function keyOf(timer: BackOffTimer, { dnn, snssai }: Asked): string {
  const network = dnn?.toLowerCase() ?? 'no DNN';
  const slice = snssai === undefined ? 'no S-NSSAI' : `${snssai.sst}-${snssai.sd?.toLowerCase() ?? ''}`;
  return timer === 'T3396'
    ? `${timer} ${network}`
    : timer === 'T3585'
      ? `${timer} ${slice}`
      : `${timer} ${slice} ${network}`;
}

export class SmBackOff {
  readonly #clock: Clock;
  /** Until when each runs. */
  readonly #until = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A reject with one of these causes; a value of zero ends the wait, one that is "deactivated" has no end. */
  note({ cause5gsm, backOffTimer }: NasMessageOf<'PDUSessionEstablishmentReject'>, asked: Asked): void {
    const timer = cause5gsm === undefined ? undefined : TIMER_OF[cause5gsm];
    if (timer === undefined || backOffTimer === undefined || asked.emergency === true) return;
    const ms = backOffTimer.seconds === undefined ? Number.POSITIVE_INFINITY : 1_000 * backOffTimer.seconds;
    this.#until.set(keyOf(timer, asked), this.#clock.monotonic() + ms);
  }

  /** Which timer keeps the UE from asking; undefined: none does. */
  running(asked: Asked): BackOffTimer | undefined {
    if (asked.emergency === true) return undefined;
    const now = this.#clock.monotonic();
    return TIMERS.find((timer) => now < (this.#until.get(keyOf(timer, asked)) ?? now));
  }

  /** Milliseconds until the last timer that has an end ends. */
  get restMs(): number {
    const now = this.#clock.monotonic();
    return [...this.#until.values()].reduce(
      (rest, until) => (Number.isFinite(until) ? Math.max(rest, until - now) : rest),
      0,
    );
  }

  /** @throws ExpectationError while a timer runs */
  check(asked: Asked): void {
    const timer = this.running(asked);
    if (timer !== undefined) throw new ExpectationError(`the UE may not: ${timer} runs, the network had congestion`);
  }
}
