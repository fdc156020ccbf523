/** One step of a subscriber: its context as it becomes, and what is to be sent. Nothing happens before its commit. */
import { encodeRp, type RpMessage } from '@trunkline/sms';
import type { StepInfo, StepOutcome } from '@trunkline/state';
import type { IpsmgwConfig } from './config.ts';
import type { Attempt, ImsUe } from './context/ue.ts';
import type { ImsEffect } from './events.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** `registration` ends it; `sending` and `TR1N` are of the message to the UE; `alert` follows a registration. */
export type ImsTimer = 'registration' | 'sending' | 'TR1N' | 'alert';

export class ImsStep {
  readonly config: IpsmgwConfig;
  readonly info: StepInfo;
  readonly ue: Mutable<ImsUe>;
  readonly effects: ImsEffect[] = [];
  readonly #timers: Record<string, number | null> = {};
  #ended = false;

  constructor(config: IpsmgwConfig, ue: ImsUe, info: StepInfo) {
    this.config = config;
    this.info = info;
    this.ue = { ...ue };
  }

  end(): void {
    this.#ended = true;
  }

  outcome(): StepOutcome<ImsUe, ImsEffect> {
    if (this.#ended) return { context: null, effects: this.effects };
    return { context: this.ue, effects: this.effects, timers: this.#timers };
  }

  answer(status: number): void {
    this.effects.push({ effect: 'answer', status });
  }

  /** An RP message in a MESSAGE to the UE. */
  send(message: RpMessage, more: { readonly inReplyTo?: string; readonly delivery?: Attempt } = {}): void {
    const { identity, scscf } = this.ue;
    this.effects.push({ effect: 'message', identity, scscf, rpdu: encodeRp(message, 'network'), ...more });
  }

  start(timer: ImsTimer, seconds: number): void {
    this.#timers[timer] = seconds * 1_000;
  }

  stop(...timers: ImsTimer[]): void {
    for (const timer of timers) this.#timers[timer] = null;
  }
}
