import { afterAll, beforeAll, describe } from 'vitest';
import { openState, type StateBackend, systemClock, type WallClock } from '../src/index.ts';
import { hasRedis, type RedisServer, startRedis } from './redis-server.ts';

/** A backend under test and its time: manual for the in-process store, real for Redis. */
export interface Bench {
  open(): StateBackend;
  readonly clock: WallClock;
  /** Lets `ms` pass. */
  pass(ms: number): Promise<void>;
}

export class ManualClock implements WallClock {
  #now = 1_700_000_000_000;
  #timeouts: { at: number; callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const timeout = { at: this.#now + ms, callback };
    this.#timeouts.push(timeout);
    return () => {
      this.#timeouts = this.#timeouts.filter((other) => other !== timeout);
    };
  }

  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#timeouts.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#now = Math.max(this.#now, next.at);
      this.#timeouts = this.#timeouts.filter((other) => other !== next);
      next.callback();
      await settle();
    }
    this.#now = end;
    await settle();
  }
}

/** Lets everything that waits for no outside event run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** The same suite for every store. A new, empty store for each test that calls `bench().open()` with its own prefix. */
export function onEveryStore(suite: (bench: () => Bench) => void): void {
  describe('in-process', () => {
    let shared: StateBackend | undefined;
    let clock = new ManualClock();
    suite(() => {
      clock = new ManualClock();
      shared = undefined;
      return {
        clock,
        open: () => {
          shared ??= openState({ clock });
          return shared;
        },
        pass: (ms) => clock.pass(ms),
      };
    });
  });
  for (const cluster of [false, true]) {
    describe.skipIf(!hasRedis)(cluster ? 'Redis in cluster mode' : 'Redis', () => {
      let server: RedisServer;
      let tests = 0;
      const open: StateBackend[] = [];
      beforeAll(async () => {
        server = await startRedis({ cluster });
      });
      afterAll(async () => {
        await Promise.all(open.map((backend) => backend.close()));
        await server.stop();
      });
      suite(() => {
        const prefix = `test${++tests}`;
        return {
          clock: systemClock,
          open: () => {
            const url = cluster ? server.url.replace('redis:', 'redis+cluster:') : server.url;
            const backend = openState({ url, prefix });
            open.push(backend);
            return backend;
          },
          pass: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
        };
      });
    });
  }
}
