/** Session timers (RFC 4028): who refreshes a session, how often, and what becomes of one that nobody refreshes. */
import type { Refusal } from './check.ts';
import type { Delta } from './headers/core.ts';
import * as header from './headers/index.ts';
import type { SipRequest, SipResponse } from './message.ts';
import { paramOf } from './text.ts';

/** Seconds. */
export interface SessionTimerPolicy {
  /** The interval that is asked for, or at most granted; 1,800. */
  readonly interval: number;
  /** The shortest that is accepted; 90 is the least that the RFC allows (§4). */
  readonly minSe: number;
}

export const SESSION_TIMER: SessionTimerPolicy = { interval: 1_800, minSe: 90 };

/** What both sides keep; times are milliseconds of the clock that is handed in. */
export interface SessionTimer {
  /** Seconds. */
  readonly interval: number;
  /** Whether it is ours to refresh: at `refreshAt`, with UPDATE or INVITE. */
  readonly refreshes: boolean;
  readonly refreshAt: number;
  /** Without a refresh until then, BYE (§10). */
  readonly expiresAt: number;
}

/** Puts what a client asks for into an INVITE or UPDATE (§7.1). `refresher` is set in refreshes, to keep what was agreed. */
export function offerSessionTimer(request: SipRequest, policy: SessionTimerPolicy, refresher?: 'uac' | 'uas'): void {
  if (!request.all(header.supported).includes('timer')) request.append(header.supported, 'timer');
  request.set(header.sessionExpires, expiry(policy.interval, refresher));
  request.set(header.minSe, { seconds: policy.minSe, params: [] });
}

/**
 * What a server answers (§9): a refusal with 422, to which {@link refuseInterval} adds Min-SE, or the interval and its refresher;
 * undefined where the client cannot do timers and asks for none. @throws DecodeError
 */
export function acceptSessionTimer(request: SipRequest, policy: SessionTimerPolicy): Refusal | Delta | undefined {
  const asked = request.get(header.sessionExpires);
  const clientCan = request.all(header.supported).includes('timer');
  const shortest = Math.max(policy.minSe, request.get(header.minSe)?.seconds ?? 0);
  if (asked === undefined) {
    return clientCan
      ? expiry(Math.max(policy.interval, shortest), 'uac')
      : expiry(Math.max(policy.interval, shortest), 'uas');
  }
  if (asked.seconds < policy.minSe && clientCan) return { status: 422, reason: 'Session Interval Too Small' };
  const seconds = Math.max(shortest, Math.min(asked.seconds, policy.interval));
  const wanted = paramOf(asked.params, 'refresher')?.toLowerCase();
  return expiry(seconds, clientCan ? (wanted === 'uas' ? 'uas' : 'uac') : 'uas');
}

/** Puts what was agreed into a 2xx. */
export function answerSessionTimer(response: SipResponse, agreed: Delta): void {
  response.set(header.sessionExpires, agreed);
  if (paramOf(agreed.params, 'refresher') === 'uac') response.append(header.require, 'timer');
}

export function refuseInterval(response: SipResponse, minSe: number): void {
  response.set(header.minSe, { seconds: minSe, params: [] });
}

/** A proxy's part (§8.1): it may shorten the interval, raise Min-SE, ask where nobody did, and refuse with 422. @throws DecodeError */
export function proxySessionTimer(request: SipRequest, policy: SessionTimerPolicy): Refusal | undefined {
  const asked = request.get(header.sessionExpires);
  const minSe = request.get(header.minSe)?.seconds;
  if (asked !== undefined && asked.seconds < policy.minSe) {
    if (request.all(header.supported).includes('timer')) return { status: 422, reason: 'Session Interval Too Small' };
    request.set(header.minSe, { seconds: policy.minSe, params: [] });
    request.set(header.sessionExpires, { ...asked, seconds: policy.minSe });
    return undefined;
  }
  const seconds = Math.max(policy.interval, minSe ?? 0, policy.minSe);
  if (asked === undefined || asked.seconds > seconds) {
    request.set(header.sessionExpires, { seconds, params: asked?.params ?? [] });
  }
  return undefined;
}

/** What a 2xx says about the session (§7.2, §9); undefined where it has no timer. @throws DecodeError */
export function sessionTimerOf(now: number, response: SipResponse, side: 'uac' | 'uas'): SessionTimer | undefined {
  const agreed = response.get(header.sessionExpires);
  if (agreed === undefined) return undefined;
  const refresher = paramOf(agreed.params, 'refresher')?.toLowerCase() === 'uas' ? 'uas' : 'uac';
  return runningTimer(now, agreed.seconds, refresher === side);
}

/** A timer from now on: refreshed at half of it; §10: given up a little before its end by who waits. */
export function runningTimer(now: number, interval: number, refreshes: boolean): SessionTimer {
  const early = refreshes ? 0 : Math.min(32, interval / 3);
  return {
    interval,
    refreshes,
    refreshAt: now + (interval / 2) * 1_000,
    expiresAt: now + (interval - early) * 1_000,
  };
}

/** After a 422: the interval for the next try (§7.3). @throws DecodeError */
export function intervalAfter422(response: SipResponse, policy: SessionTimerPolicy): SessionTimerPolicy {
  const minSe = Math.max(policy.minSe, response.get(header.minSe)?.seconds ?? policy.minSe);
  return { interval: Math.max(policy.interval, minSe), minSe };
}

function expiry(seconds: number, refresher?: 'uac' | 'uas'): Delta {
  return { seconds, params: refresher === undefined ? [] : [{ name: 'refresher', value: refresher }] };
}
