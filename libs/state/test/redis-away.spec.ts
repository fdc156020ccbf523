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
    await expect(old.load('1')).rejects.toThrow(
      /newer version \(schema 2\); this one reads up to 1: finish the upgrade/,
    );
  });

  it('lets a version read the next shape before it writes it, so that both may run beside each other', async () => {
    const state = backend();
    const ahead = state.contexts<{ n: number }>({
      name: 'ahead',
      schema: 1,
      reads: 2,
      migrate: (value) => ({ n: (value as { number: number }).number }),
    });
    const next = state.contexts<{ number: number }>({
      name: 'ahead',
      schema: 2,
      migrate: (value) => ({ number: (value as { n: number }).n }),
    });
    await next.commit(await next.load('1'), { value: { number: 7 } });
    const stored = await ahead.load('1');
    expect(stored.value).toEqual({ n: 7 });
    await ahead.commit(stored, { value: { n: 8 } });
    expect((await next.load('1')).value).toEqual({ number: 8 });
  });

  it('keeps members that it does not know, and says which shape it does not read any more', async () => {
    const state = backend();
    const later = state.contexts<{ n: number; colour?: string }>({ name: 'members', schema: 1 });
    await later.commit(await later.load('1'), { value: { n: 1, colour: 'red' } });
    const now = state.contexts<{ n: number }>({ name: 'members', schema: 1 });
    const stored = await now.load('1');
    await now.commit(stored, { value: { ...(stored.value as { n: number }), n: 2 } });
    expect((await later.load('1')).value).toEqual({ n: 2, colour: 'red' });
    const muchLater = state.contexts<{ n: number }>({ name: 'members', schema: 2 });
    await expect(muchLater.load('1')).rejects.toThrow(/schema 1, which this version does not read any more/);
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
