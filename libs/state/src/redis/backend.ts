/** Contexts in Redis or Valkey (7 or later). */
import type { WallClock } from '../clock.ts';
import { BlockIdAllocator } from '../ids.ts';
import type { ContextDefinition, ContextStore, IdAllocator, Readiness, StateBackend } from '../store.ts';
import { RedisClient } from './client.ts';
import { RedisStore } from './store.ts';

export class RedisBackend implements StateBackend {
  readonly kind = 'redis';
  readonly #client: RedisClient;
  readonly #clock: WallClock;
  readonly #prefix: string;

  constructor(url: string, clock: WallClock, prefix: string, replicas: number) {
    this.#client = new RedisClient(url, replicas);
    this.#clock = clock;
    this.#prefix = prefix;
  }

  contexts<T>(definition: ContextDefinition<T>): ContextStore<T> {
    return new RedisStore(definition, this.#client, this.#clock, this.#prefix);
  }

  ids(name: string, range: { min?: number; max?: number; blockSize?: number } = {}): IdAllocator {
    const counter = `${this.#prefix}:ids:${name}`;
    return new BlockIdAllocator(async (size) => Number(await this.#client.put('incrby', counter, size)) - size, range);
  }

  readiness(): Readiness {
    return this.#client.readiness();
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}
