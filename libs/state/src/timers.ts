/** Timers of a context, by name, as deadlines in milliseconds since 1970. */

import { CALLS_TIMER } from './store.ts';

export type Timers = Readonly<Record<string, number>>;

export const NO_TIMERS: Timers = Object.freeze({});

/** The timers after a commit: `null` clears one. */
export function applyTimers(timers: Timers, change: Readonly<Record<string, number | null>> | undefined): Timers {
  if (change === undefined) return timers;
  const after: Record<string, number> = { ...timers };
  for (const [name, deadline] of Object.entries(change)) {
    if (deadline === null) delete after[name];
    else after[name] = deadline;
  }
  return after;
}

/** Timers after any commit: a context that goes takes them along, but for that of its open calls. */
export function timersAfter(
  base: { readonly value: unknown; readonly timers: Timers },
  value: unknown,
  change: Readonly<Record<string, number | null>> | undefined,
): Timers {
  if (value !== undefined || base.value === undefined) return applyTimers(base.timers, change);
  const { [CALLS_TIMER]: running } = base.timers;
  const { [CALLS_TIMER]: calls = running } = change ?? {};
  return calls == null ? NO_TIMERS : { [CALLS_TIMER]: calls };
}

export function timerId(key: string, name: string): string {
  return `${name}\0${key}`;
}

export function splitTimerId(id: string): { key: string; name: string } {
  const at = id.indexOf('\0');
  return { name: id.slice(0, at), key: id.slice(at + 1) };
}
