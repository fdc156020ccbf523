import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openState, type StateBackend, StoredValueError, StoreUnavailableError } from '../src/index.ts';
import { hasRedis, type RedisServer, startRedis } from './redis-server.ts';

describe.skipIf(!hasRedis)('a Redis that is away', () => {
  let server: RedisServer;
  const open: StateBackend[] = [];
  const backend = (): StateBackend => {
    const opened = openState({ url: server.url });
    open.push(opened);
    return opened;
  };

  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(async () => {
    await Promise.all(open.map((opened) => opened.close()));
    await server.stop();
  });

  it('is said by readiness and by errors, and is used again when it is back', async () => {
    const state = backend();
    const store = state.contexts<{ n: number }>({ name: 'away', schema: 1 });
    await store.commit(await store.load('1'), { value: { n: 1 } });
    expect(state.readiness()).toEqual({ ready: true });
    await server.kill();
    await expect(store.load('1')).rejects.toBeInstanceOf(StoreUnavailableError);
    expect(state.readiness()).toMatchObject({
      ready: false,
      reason: expect.stringContaining(new URL(server.url).host),
    });
    await server.restart();
    await expect.poll(() => state.readiness(), { timeout: 10_000 }).toEqual({ ready: true });
    expect((await store.load('1')).value).toBeUndefined();
  });

  it('migrates what an older version wrote, and refuses what a newer one wrote', async () => {
    const state = backend();
    const old = state.contexts<{ n: number }>({ name: 'm', schema: 1 });
    await old.commit(await old.load('1'), { value: { n: 7 } });
    const migrated = state.contexts<{ text: string }>({
      name: 'm',
      schema: 2,
      migrate: (value, from) => ({ text: `${from}:${(value as { n: number }).n}` }),
    });
    const stored = await migrated.load('1');
    expect(stored.value).toEqual({ text: '1:7' });
    await migrated.commit(stored, { value: { text: 'new' } });
    await expect(old.load('1')).rejects.toBeInstanceOf(StoredValueError);
  });

  it('does not lose the context in a commit that changes only timers', async () => {
    const state = backend();
    const store = state.contexts<{ n: number }>({ name: 't', schema: 1 });
    await store.commit(await store.load('1'), { value: { n: 7 } });
    await store.commit(await store.load('1'), { timers: { T: 5 } });
    expect(await store.load('1')).toMatchObject({ value: { n: 7 }, timers: { T: 5 } });
  });
});

it('says what an address of a context store looks like', () => {
  expect(() => openState({ url: 'http://x' })).toThrow(/redis:\/\/host:port/);
});
