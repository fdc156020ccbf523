// NFs whose heartbeat stays out are suspended (TS 29.510, 5.2.2.3.2), and forgotten after a while.
import type { WallClock } from '@trunkline/state';
import type { NFProfile, NrfState } from './context.ts';
import { heartBeatTimerName, instanceUri } from './management.ts';
import type { Notifier } from './notifications.ts';

export interface HeartBeatOptions {
  readonly state: NrfState;
  readonly clock: WallClock;
  readonly notifier: Notifier;
  /** Root of this NRF's own URIs, for notifications that no request led to. */
  readonly apiRoot: () => string;
  /** Seconds that a suspended NF is kept. */
  readonly suspendedSeconds: number;
  /** Types of NFs that are not suspended. */
  readonly mayBeSilent: readonly string[];
  readonly onError: (error: unknown) => void;
}

/** How long a claimed timer is ours; a worker that dies meanwhile leaves it to another. */
const claimMs = 5000;
const batch = 100;

/** Watches the timers of all registrations until the returned function is called. */
export function watchHeartBeats(options: HeartBeatOptions): () => void {
  const { state, clock, onError } = options;
  let running = false;
  let again = false;
  const sweep = async () => {
    while (again) {
      again = false;
      const due = await state.registrations.dueTimers(clock.now(), batch);
      for (const timer of due) {
        if (await state.registrations.claimTimer(timer, clock.now() + claimMs)) await expire(options, timer.key);
      }
      again ||= due.length === batch;
    }
  };
  return state.registrations.watchTimers(() => {
    again = true;
    if (running) return;
    running = true;
    sweep()
      .catch(onError)
      .finally(() => {
        running = false;
      });
  });
}

async function expire(
  { state, clock, notifier, apiRoot, suspendedSeconds, mayBeSilent }: HeartBeatOptions,
  key: string,
): Promise<void> {
  const stored = await state.registrations.load(key);
  const { value, timers } = stored;
  const deadline = timers[heartBeatTimerName];
  // A heartbeat came while we looked.
  if (!value || deadline === undefined || deadline > clock.now()) return;
  const nfInstanceUri = instanceUri(apiRoot(), value.profile.nfInstanceId);
  // It sleeps, and a request to its address wakes it; its next heartbeat sets the timer again.
  if (mayBeSilent.includes(value.profile.nfType) && value.profile.nfStatus === 'REGISTERED') {
    await state.registrations.commit(stored, { value, timers: { [heartBeatTimerName]: null } });
    return;
  }
  if (value.profile.nfStatus === 'SUSPENDED') {
    const { outcome } = await state.registrations.commit(stored, { value: null });
    if (outcome === 'ok') await notifier.notify({ event: 'NF_DEREGISTERED', profile: value.profile, nfInstanceUri });
    return;
  }
  const profile: NFProfile = { ...value.profile, nfStatus: 'SUSPENDED' };
  const timer = { [heartBeatTimerName]: clock.now() + suspendedSeconds * 1000 };
  const { outcome } = await state.registrations.commit(stored, { value: { ...value, profile }, timers: timer });
  if (outcome !== 'ok') return;
  await notifier.notify({ event: 'NF_PROFILE_CHANGED', profile, before: value.profile, nfInstanceUri });
}
