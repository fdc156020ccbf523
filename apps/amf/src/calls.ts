/** Calls to other NFs that no step waits for: made after the commit that asks for them, reported when they fail. */
import { type After, persist } from '@trunkline/sbi';
import { type Environment, RefusedError } from './environment.ts';
import type { AmfEffect } from './events.ts';

type CallEffect = Extract<
  AmfEffect,
  {
    effect:
      | 'release-session'
      | 'deactivate-session'
      | 'cancel-handover'
      | 'forget'
      | 'deactivate-sms'
      | 'transfer-failed'
      | 'not-transferred'
      | 'n1-message';
  }
>;

/** Notifications of Namf_Communication. */
export interface Notices {
  /** N1N2TransferFailureNotification. */
  transferFailed(uri: string, transferId: string, cause: string): Promise<void>;
  /** N1MessageNotify. */
  n1Message(uri: string, message: Extract<AmfEffect, { effect: 'n1-message' }>): Promise<void>;
}

export class Calls {
  readonly #env: Environment;
  readonly #notices: Notices;
  readonly #after: After;
  readonly #running = new Set<Promise<void>>();

  constructor(env: Environment, notices: Notices, after: After) {
    this.#env = env;
    this.#after = after;
    this.#notices = notices;
  }

  make(effect: CallEffect): void {
    const running = this.#call(effect)
      .catch((error: unknown) => this.#env.warn(`${effect.effect} failed`, { error }))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Resolves when no call is running. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** What the UE held elsewhere must not outlive it because an NF was away for a moment. */
  #persist<T>(call: () => Promise<T>): Promise<T> {
    const passes = (error: unknown) =>
      error instanceof RefusedError && (error.refusal === 'unavailable' || error.refusal === 'congestion');
    return persist(call, { after: this.#after, passes });
  }

  async #call(effect: CallEffect): Promise<void> {
    const { smf, smsf, udm, pcf, amfs } = this.#env;
    switch (effect.effect) {
      case 'release-session':
        return this.#persist(() => smf.release(effect.ref, { cause: effect.cause }));
      case 'deactivate-session':
        await smf.update(effect.ref, { upCnxState: 'DEACTIVATED', cause: effect.cause });
        return;
      case 'cancel-handover':
        await smf.update(effect.ref, { hoState: 'CANCELLED', cause: 'HO_CANCEL' });
        return;
      case 'not-transferred':
        return amfs.registered(effect.guti, { transferred: false, toRelease: [] });
      case 'transfer-failed':
        return this.#notices.transferFailed(effect.uri, effect.transferId, effect.cause);
      case 'n1-message':
        return this.#notices.n1Message(effect.uri, effect);
      case 'deactivate-sms':
        return this.#persist(() => smsf.deactivate(effect.supi, effect.smsf));
      case 'forget': {
        const { amPolicy, sdmSubscription, supi, smsf: active } = effect;
        await Promise.all([
          amPolicy === undefined ? undefined : this.#persist(() => pcf.delete(amPolicy)),
          sdmSubscription === undefined ? undefined : this.#persist(() => udm.unsubscribe(sdmSubscription)),
          active === undefined ? undefined : this.#persist(() => smsf.deactivate(supi, active)),
          effect.purge ? udm.purge(supi) : undefined,
        ]);
      }
    }
  }
}
