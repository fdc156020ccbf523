/** One step of a UE: its context as it becomes, and what is to be sent. Procedures change it; nothing happens before its commit. */
import { type CpMessage, encodeCp, encodeRp, type RpMessage } from '@trunkline/sms';
import type { StepInfo, StepOutcome } from '@trunkline/state';
import type { Attempt, Delivery, SmsUe } from './context/ue.ts';
import type { Environment } from './environment.ts';
import type { CallAnswer, Outcome, SmsfEffect } from './events.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** `TC1*` of a transaction that the UE began has its number behind it; of the network there is one at a time. */
export type SmsTimer = `TC1* ${string}` | 'TC1*' | 'TR1N' | `TR2N ${string}` | 'reach' | 'alert';

export class SmsStep {
  readonly env: Environment;
  readonly info: StepInfo;
  readonly ue: Mutable<SmsUe>;
  readonly effects: SmsfEffect[] = [];
  readonly #timers: Record<string, number | null> = {};
  #ended = false;

  constructor(env: Environment, ue: SmsUe, info: StepInfo) {
    this.env = env;
    this.info = info;
    this.ue = { ...ue };
  }

  /** The context goes with this step. */
  end(): void {
    this.#ended = true;
  }

  outcome(before: SmsUe | undefined): StepOutcome<SmsUe, SmsfEffect> {
    if (this.#ended) return { context: null, effects: this.effects };
    const context = before !== undefined && sameFields(before, this.ue) ? before : this.ue;
    return { context, effects: this.effects, timers: this.#timers };
  }

  /** `answers`: in a transaction that the UE began. */
  cp(message: CpBody, transaction: number, answers: boolean): void {
    const bytes = encodeCp({ ...message, transaction, toOriginator: answers } as CpMessage);
    this.effects.push({ effect: 'n1', amfId: this.ue.amfId, bytes });
  }

  /** The RP message as CP-DATA carries it. */
  rp(message: RpMessage): Uint8Array {
    return encodeRp(message, 'network');
  }

  start(timer: SmsTimer, seconds: number): void {
    this.#timers[timer] = seconds * 1_000;
  }

  stop(...timers: SmsTimer[]): void {
    for (const timer of timers) this.#timers[timer] = null;
  }

  /** The attempt is over. */
  report({ id, attempt, elsewhere }: Attempt & Pick<Delivery, 'elsewhere'>, outcome: Outcome, rpdu?: Uint8Array): void {
    if (elsewhere === true) this.effects.push({ effect: 'ended', id, outcome, rpdu });
    else this.effects.push({ effect: 'outcome', id, attempt, outcome });
    this.effects.push({ effect: 'count', name: 'terminating', cause: outcome });
  }

  answer(status: CallAnswer['status'], cause?: string): void {
    this.effects.push({ effect: 'answer', answer: { status, ...(cause === undefined ? {} : { cause }) } });
  }
}

type CpBody =
  | { readonly message: 'CP-DATA'; readonly userData: Uint8Array }
  | { readonly message: 'CP-ACK' }
  | { readonly message: 'CP-ERROR'; readonly cause: number };

function sameFields(a: SmsUe, b: SmsUe): boolean {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof SmsUe>;
  for (const field of fields) if (a[field] !== b[field]) return false;
  return true;
}
