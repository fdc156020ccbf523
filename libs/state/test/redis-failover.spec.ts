import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openState, type StateBackend, StoreUnavailableError } from '../src/index.ts';
import { hasRedis, type ReplicatedRedis, startReplicated } from './redis-server.ts';

interface Counted {
  readonly n: number;
}

describe.skipIf(!hasRedis)('a primary that sentinels replace', () => {
  let servers: ReplicatedRedis;
  const open: StateBackend[] = [];
  const backend = (prefix: string, replicas = 0): StateBackend => {
    const opened = openState({ url: servers.url, prefix, replicas });
    open.push(opened);
    return opened;
  };
  // Each test takes one of the three away.
  beforeEach(async () => {
    servers = await startReplicated();
  }, 60_000);
  afterEach(async () => {
    await Promise.all(open.splice(0).map((opened) => opened.close()));
    await servers.stop();
  });

  /** Commits to contexts of its own, each as often as it goes, until it is told to end; the last number that was committed of each. */
  function writers(state: StateBackend, count: number) {
    const store = state.contexts<Counted>({ name: 'failover', schema: 1 });
    const committed = new Map<string, number>();
    let over = false;
    const write = async (key: string) => {
      while (!over) {
        try {
          const base = await store.load(key);
          const n = (base.value?.n ?? 0) + 1;
          if ((await store.commit(base, { value: { n } })).outcome === 'ok') committed.set(key, n);
        } catch (error) {
          if (!(error instanceof StoreUnavailableError)) throw error;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
    };
    const all = Promise.all(Array.from({ length: count }, (_, nth) => write(`c${nth}`)));
    const end = async () => {
      over = true;
      await all;
    };
    return { store, committed, end };
  }

  it.each([
    ['is killed', 'killPrimary'],
    ['is cut off', 'freezePrimary'],
  ] as const)(
    'loses no commit that counted on a replica where it %s',
    async (_, blow) => {
      const state = backend(blow, 1);
      const { store, committed, end } = writers(state, 20);
      await expect.poll(() => committed.size, { timeout: 10_000 }).toBe(20);
      await servers[blow]();
      const before = new Map(committed);
      const goneOn = () => [...committed].filter(([key, n]) => n > (before.get(key) ?? 0) + 2).length;
      await expect.poll(goneOn, { timeout: 20_000 }).toBe(20);
      await end();
      for (const [key, n] of committed) expect((await store.load(key)).value?.n, key).toBeGreaterThanOrEqual(n);
      servers.thaw();
    },
    60_000,
  );

  it('gives no number twice', async () => {
    const ids = [backend('ids', 1), backend('ids', 1)].map((state) => state.ids('tmsi', { blockSize: 4 }));
    const given: number[] = [];
    const take = async (count: number) => {
      for (let n = 0; n < count; ) {
        for (const one of ids) {
          try {
            given.push(await one.next());
            n++;
          } catch (error) {
            if (!(error instanceof StoreUnavailableError)) throw error;
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
        }
      }
    };
    await take(50);
    await Promise.all([servers.killPrimary(), take(100)]);
    expect(new Set(given).size).toBe(given.length);
  }, 60_000);

  it('commits nothing where fewer replicas are there than are asked for', async () => {
    const state = backend('few', 9);
    const store = state.contexts<Counted>({ name: 'few', schema: 1 });
    await expect
      .poll(async () => store.commit(await store.load('1'), { value: { n: 1 } }).catch((error: Error) => error.cause), {
        timeout: 20_000,
      })
      .toMatchObject({ message: expect.stringMatching(/of 9 replicas had the write after 1000 ms/) });
  }, 60_000);
});

describe('addresses of a store', () => {
  it('may be those of sentinels', () => {
    expect(() => openState({ url: 'redis+sentinel://10.0.0.1' })).toThrow(
      /redis\+sentinel:\/\/host:port,.*name-of-the-primary/,
    );
    expect(() => openState({ url: 'redis+sentinel://u:secret@10.0.0.1:99999/x' })).toThrow(/\/\/…@10\.0\.0\.1:99999/);
  });

  it('are asked for where replicas are', () => {
    expect(() => openState({ replicas: 1 })).toThrow(/common\.store\.url/);
  });

  it('of a cluster go with no number of replicas', () => {
    expect(() => openState({ url: 'redis+cluster://127.0.0.1:1', replicas: 1 })).toThrow(/common\.store\.replicas/);
  });
});
