// What discoveries found, for as long as the NRF says that it is valid, and longer while the NRF is away.
import { SbiError, SbiTransportError } from './problem.ts';
import type { FoundProfile, SearchResult } from './producers.ts';

interface Entry {
  profiles: readonly FoundProfile[];
  /** Milliseconds of `now()`. */
  validUntil: number;
}

/** Discoveries by SUPI are many: the oldest make room. */
const maxEntries = 10_000;
/** TS 29.510 leaves the time open when the NRF gives none. */
const defaultValiditySeconds = 60;
/** While the NRF is away it is asked again after this time, not with every call. */
const retryAfterMs = 1000;

export class DiscoveryCache {
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();
  readonly #pending = new Map<string, Promise<readonly FoundProfile[]>>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** `search` asks the NRF; callers with the same query at the same time share one answer. */
  async get(key: string, search: () => Promise<SearchResult>): Promise<readonly FoundProfile[]> {
    const entry = this.#entries.get(key);
    if (entry && entry.validUntil > this.#now()) return entry.profiles;
    let pending = this.#pending.get(key);
    if (!pending) {
      pending = this.#search(key, entry, search).finally(() => this.#pending.delete(key));
      this.#pending.set(key, pending);
    }
    return pending;
  }

  /** Everything is asked for again at the next need; while the NRF is away the old answers still serve. */
  expire(): void {
    for (const entry of this.#entries.values()) entry.validUntil = 0;
  }

  /** An instance that is gone is in no answer any more, whether the NRF can be asked or not. */
  forget(nfInstanceId: string): void {
    for (const entry of this.#entries.values()) {
      entry.profiles = entry.profiles.filter((profile) => profile.nfInstanceId !== nfInstanceId);
    }
  }

  async #search(
    key: string,
    old: Entry | undefined,
    search: () => Promise<SearchResult>,
  ): Promise<readonly FoundProfile[]> {
    try {
      const { nfInstances, validityPeriod = defaultValiditySeconds } = await search();
      this.#keep(key, { profiles: nfInstances, validUntil: this.#now() + validityPeriod * 1000 });
      return nfInstances;
    } catch (error) {
      if (old && isAway(error)) {
        old.validUntil = this.#now() + retryAfterMs;
        return old.profiles;
      }
      if (error instanceof SbiError && !isAway(error)) throw error;
      throw new SbiTransportError(
        'NF_DISCOVERY_FAILURE',
        error instanceof Error ? error.message : String(error),
        false,
      );
    }
  }

  #keep(key: string, entry: Entry): void {
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#entries.size <= maxEntries) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}

function isAway(error: unknown): boolean {
  return error instanceof SbiTransportError || (error instanceof SbiError && error.status >= 500);
}
