import { systemClock, type WallClock } from './clock.ts';
import { InProcessBackend } from './in-process.ts';
import { RedisBackend } from './redis/backend.ts';
import type { StateBackend } from './store.ts';

export interface StateOptions {
  /** `redis://host:port/db` (or `rediss:`, `valkey:`, `redis+cluster:`, `redis+sentinel:`); in-process without it. */
  readonly url?: string | undefined;
  readonly clock?: WallClock;
  /** Puts all keys under a name, for several deployments in one Redis; default `trunkline`. */
  readonly prefix?: string;
  /** Replicas that have a commit before it counts; default 0. */
  readonly replicas?: number;
}

/** Opens the store that the URL names. Does not wait for it: ask {@link StateBackend.readiness}. */
export function openState(options: StateOptions = {}): StateBackend {
  const { url, clock = systemClock, prefix = 'trunkline', replicas = 0 } = options;
  if (url === undefined) {
    if (replicas > 0) throw new RangeError('common.store.replicas are those of a store: name it in common.store.url');
    return new InProcessBackend(clock);
  }
  return new RedisBackend(url, clock, prefix, replicas);
}
