import type { WallClock } from './clock.ts';
import type { StateBackend } from './store.ts';

export interface StateOptions {
  /** `redis://host:port/db` (or `rediss:`, `valkey:`, `redis+cluster:`); in-process without it. */
  readonly url?: string | undefined;
  readonly clock?: WallClock;
  /** Puts all keys under a name, for several deployments in one Redis; default `trunkline`. */
  readonly prefix?: string;
}

/** Opens the store that the URL names. Does not wait for it: ask {@link StateBackend.readiness}. */
export function openState(options: StateOptions = {}): StateBackend {
  throw new Error(`being written: ${options.url}`);
}
