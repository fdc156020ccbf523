/**
 * Calls to other NFs that no step waits for. They are committed with the step that asks for them and made at least once (ADR 13), so
 * what is made again, some time later, looks first whether it still holds.
 */
import type { CallInfo } from '@trunkline/state';
import type { UeContext } from './context/ue.ts';
import { type CreatedContext, type Environment, RefusedError } from './environment.ts';
import type { AmfEffect, UeEvent } from './events.ts';

/** All effects but what the worker itself does. */
export type CallEffect = Exclude<AmfEffect, { effect: 'answer' | 'n2' | 'ue' | 'count' }>;

const NO_CALLS: ReadonlySet<AmfEffect['effect']> = new Set(['answer', 'n2', 'ue', 'count']);

export function isCall(effect: AmfEffect): effect is CallEffect {
  return !NO_CALLS.has(effect.effect);
}

/** Notifications of Namf_Communication. */
export interface Notices {
  /** N1N2TransferFailureNotification. */
  transferFailed(uri: string, transferId: string, cause: string): Promise<void>;
  /** N1MessageNotify. */
  n1Message(uri: string, message: Extract<AmfEffect, { effect: 'n1-message' }>): Promise<void>;
}

export interface CallsOptions {
  readonly env: Environment;
  readonly notices: Notices;
  /** Tells those who subscribed to events of the UE; `id` is the same however often it is told. */
  readonly expose: (change: Extract<AmfEffect, { effect: 'changed' }>['change'], id: string) => Promise<void>;
  readonly ue: (key: string) => Promise<UeContext | undefined>;
  /** What a call has given is for a UE. */
  readonly post: (key: string, id: string, event: UeEvent) => Promise<void>;
}

export class Calls {
  readonly #options: CallsOptions;

  constructor(options: CallsOptions) {
    this.#options = options;
  }

  /** Rejects where the other side was not there for now, so that the call is made again. */
  async make(effect: CallEffect, info: CallInfo): Promise<void> {
    try {
      await this.#call(effect, info);
    } catch (error) {
      if (effect.effect === 'changed' || passes(error)) throw error;
      this.#options.env.warn(`${effect.effect} failed`, { error });
    }
  }

  async #call(effect: CallEffect, { key, callId, again }: CallInfo): Promise<void> {
    const { env, notices, expose, ue } = this.#options;
    const { smf, smsf, udm, pcf, amfs } = env;
    switch (effect.effect) {
      case 'changed':
        return expose(effect.change, callId);
      case 'release-session':
        return smf.release(effect.ref, { cause: effect.cause });
      case 'deactivate-session':
        // The UE is back: its user plane has been set up anew, or will be.
        if (again && (await ue(key))?.ran !== undefined) return;
        await smf.update(effect.ref, { upCnxState: 'DEACTIVATED', cause: effect.cause });
        return;
      case 'cancel-handover':
        // Another handover of the UE has begun.
        if (again && (await ue(key))?.handover !== undefined) return;
        await smf.update(effect.ref, { hoState: 'CANCELLED', cause: 'HO_CANCEL' });
        return;
      case 'not-transferred':
        return amfs.registered(effect.guti, { transferred: false, toRelease: [] });
      case 'create-context':
        return this.#createContext(effect, { key, callId, again });
      case 'release-context':
        // Another handover to another AMF has begun, under the same name.
        if (again && (await ue(key))?.handover?.elsewhere !== undefined) return;
        return amfs.releaseContext(effect.at, effect.cause);
      case 'ran-status':
        if (again) return;
        return amfs.transferRanStatus(effect.at, effect.container);
      case 'transfer-failed':
        return notices.transferFailed(effect.uri, effect.transferId, effect.cause);
      case 'n1-message':
        return notices.n1Message(effect.uri, effect);
      case 'deactivate-sms':
        if (again && (await ue(key))?.smsf !== undefined) return;
        return smsf.deactivate(effect.supi, effect.smsf);
      case 'forget': {
        const { amPolicy, sdmSubscription, supi, smsf: active } = effect;
        // Since then the UE has registered again: what has its name is its new registration's.
        const isBack = again && (await env.contexts.bySupi(supi)) !== undefined;
        await allDone([
          amPolicy === undefined ? undefined : pcf.delete(amPolicy),
          sdmSubscription === undefined ? undefined : udm.unsubscribe(sdmSubscription),
          active === undefined || isBack ? undefined : smsf.deactivate(supi, active),
          effect.purge && !isBack ? udm.purge(supi) : undefined,
        ]);
        return;
      }
      default:
        return unknownCall(effect);
    }
  }

  async #createContext(
    { attempt, handover }: Extract<CallEffect, { effect: 'create-context' }>,
    { key, callId, again }: CallInfo,
  ): Promise<void> {
    const { env, ue, post } = this.#options;
    if (again && (await ue(key))?.handover?.elsewhere?.attempt !== attempt) return;
    let created: CreatedContext | undefined;
    try {
      created = await env.amfs.createContext(handover);
    } catch (error) {
      env.warn('the AMF of a target does not answer', { supi: handover.ue.supi, error });
    }
    await post(key, `${callId}/answer`, { kind: 'context-created', attempt, created });
  }
}

/** Of a newer version, which makes it when its turn comes. */
function unknownCall({ effect }: AmfEffect): never {
  throw new RefusedError('unavailable', `this version does not know the call ${effect}`);
}

/** Who is away for a moment is asked again; what was deleted before is gone. */
function passes(error: unknown): boolean {
  return error instanceof RefusedError && (error.refusal === 'unavailable' || error.refusal === 'congestion');
}

/** One that fails keeps none of the others from being made; one that may pass goes before one that does not. */
async function allDone(calls: readonly (Promise<void> | undefined)[]): Promise<void> {
  const failed = (await Promise.allSettled(calls)).flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  if (failed.length > 0) throw failed.find(passes) ?? failed[0];
}
