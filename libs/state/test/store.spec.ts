import { describe, expect, it } from 'vitest';
import type { ContextDefinition, ContextStore, Stored } from '../src/index.ts';
import { onEveryStore } from './backends.ts';

interface Ue {
  readonly supi?: string;
  readonly gnb?: readonly string[];
  readonly count: number;
  readonly key?: Uint8Array;
  readonly nested?: { readonly list: readonly (Uint8Array | number)[]; readonly none: null };
}

const definition: ContextDefinition<Ue> = {
  name: 'ue',
  schema: 2,
  indexes: {
    supi: { kind: 'unique', of: (ue) => ue.supi },
    gnb: { kind: 'many', of: (ue) => ue.gnb },
  },
};

async function ok(store: ContextStore<Ue>, base: Stored<Ue>, change: Parameters<ContextStore<Ue>['commit']>[1]) {
  const result = await store.commit(base, change);
  if (result.outcome !== 'ok') throw new Error('unexpected conflict');
  return result.stored;
}

onEveryStore((bench) => {
  describe('a context', () => {
    it('is absent, is made, changes and goes', async () => {
      const store = bench().open().contexts(definition);
      const absent = await store.load('1');
      expect(absent).toMatchObject({ key: '1', version: 0, value: undefined, timers: {}, outbox: [] });
      const made = await ok(store, absent, { value: { count: 1 } });
      expect(await store.load('1')).toEqual(made);
      expect(await store.count()).toBe(1);
      const changed = await ok(store, made, { value: { count: 2 } });
      expect((await store.load('1')).value).toEqual({ count: 2 });
      await ok(store, changed, { value: null });
      expect((await store.load('1')).value).toBeUndefined();
      expect(await store.count()).toBe(0);
    });

    it('keeps octets, nesting and missing fields as they are', async () => {
      const store = bench().open().contexts(definition);
      const value: Ue = {
        count: 2 ** 40,
        key: Uint8Array.of(0, 255, 7),
        nested: { list: [Uint8Array.of(1), 5], none: null },
      };
      await ok(store, await store.load('1'), { value });
      const { value: read } = await store.load('1');
      expect(read).toEqual(value);
      expect(read?.key?.constructor).toBe(Uint8Array);
      expect(read?.nested?.list[0]?.constructor).toBe(Uint8Array);
    });

    it('takes only one of two commits on the same version', async () => {
      const at = bench();
      const [a, b] = [at.open().contexts(definition), at.open().contexts(definition)];
      const [baseA, baseB] = [await a.load('1'), await b.load('1')];
      const outcomes = await Promise.all([
        a.commit(baseA, { value: { count: 1 } }),
        b.commit(baseB, { value: { count: 2 } }),
      ]);
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['conflict', 'ok']);
    });

    it('does not take an old version for a new one when it was deleted and made again', async () => {
      const store = bench().open().contexts(definition);
      const old = await ok(store, await store.load('1'), { value: { count: 1 } });
      await ok(store, await ok(store, old, { value: null }), { value: { count: 2 } });
      expect(await store.commit(old, { value: { count: 3 } })).toEqual({ outcome: 'conflict' });
      expect((await store.load('1')).value).toEqual({ count: 2 });
    });

    it('goes by itself when its time to live is over, unless committed again', async () => {
      const at = bench();
      const store = at.open().contexts(definition);
      await ok(store, await store.load('gone'), { value: { supi: 'x', count: 1 }, ttlMs: 50 });
      const kept = await ok(store, await store.load('kept'), { value: { count: 1 }, ttlMs: 50 });
      await ok(store, kept, { value: { count: 2 } });
      await at.pass(150);
      expect((await store.load('gone')).value).toBeUndefined();
      expect(await store.loadByIndex('supi', 'x')).toBeUndefined();
      expect((await store.load('kept')).value).toEqual({ count: 2 });
    });
  });

  describe('an index', () => {
    it('finds a context by what it holds now, and never by what it held', async () => {
      const store = bench().open().contexts(definition);
      const first = await ok(store, await store.load('1'), { value: { supi: 'a', count: 1 } });
      expect((await store.loadByIndex('supi', 'a'))?.key).toBe('1');
      const second = await ok(store, first, { value: { supi: 'b', count: 1 } });
      expect(await store.loadByIndex('supi', 'a')).toBeUndefined();
      expect((await store.loadByIndex('supi', 'b'))?.value).toEqual(second.value);
      await ok(store, second, { value: null });
      expect(await store.loadByIndex('supi', 'b')).toBeUndefined();
    });

    it('goes to the context that took the value over', async () => {
      const store = bench().open().contexts(definition);
      const old = await ok(store, await store.load('1'), { value: { supi: 'a', count: 1 } });
      await ok(store, await store.load('2'), { value: { supi: 'a', count: 2 } });
      expect((await store.loadByIndex('supi', 'a'))?.key).toBe('2');
      await ok(store, old, { value: null });
      expect((await store.loadByIndex('supi', 'a'))?.key).toBe('2');
    });

    it('lists all contexts of a value', async () => {
      const store = bench().open().contexts(definition);
      const one = await ok(store, await store.load('1'), { value: { gnb: ['g1', 'g2'], count: 1 } });
      await ok(store, await store.load('2'), { value: { gnb: ['g1'], count: 1 } });
      expect((await store.keysByIndex('gnb', 'g1')).sort()).toEqual(['1', '2']);
      await ok(store, one, { value: { gnb: ['g2'], count: 1 } });
      expect(await store.keysByIndex('gnb', 'g1')).toEqual(['2']);
      expect(await store.keysByIndex('gnb', 'g2')).toEqual(['1']);
    });

    it('counts the contexts of a value', async () => {
      const store = bench().open().contexts(definition);
      const one = await ok(store, await store.load('1'), { value: { supi: 'a', gnb: ['g1'], count: 1 } });
      await ok(store, await store.load('2'), { value: { gnb: ['g1'], count: 1 } });
      expect(await store.countByIndex('gnb', 'g1')).toBe(2);
      expect(await store.countByIndex('supi', 'a')).toBe(1);
      await ok(store, one, { value: null });
      expect(await store.countByIndex('gnb', 'g1')).toBe(1);
      expect(await store.countByIndex('gnb', 'g2')).toBe(0);
      expect(await store.countByIndex('supi', 'a')).toBe(0);
    });
  });

  describe('timers', () => {
    it('are due at their time, claimed by one worker, and due again when its claim runs out', async () => {
      const at = bench();
      const [a, b] = [at.open().contexts(definition), at.open().contexts(definition)];
      const now = at.clock.now();
      await ok(a, await a.load('1'), { value: { count: 1 }, timers: { T3560: now - 5, T3512: now + 60_000 } });
      expect(await a.dueTimers(now - 6, 10)).toEqual([]);
      const [due] = await a.dueTimers(now, 10);
      expect(due).toEqual({ key: '1', name: 'T3560', due: now - 5 });
      if (due === undefined) return;
      expect(await Promise.all([a.claimTimer(due, now + 1_000), b.claimTimer(due, now + 1_000)])).toContain(false);
      expect(await b.dueTimers(now, 10)).toEqual([]);
      expect(await b.dueTimers(now + 1_000, 10)).toEqual([{ key: '1', name: 'T3560', due: now + 1_000 }]);
    });

    it('stop with the commit that clears them, and with the context', async () => {
      const at = bench();
      const store = at.open().contexts(definition);
      const now = at.clock.now();
      let stored = await ok(store, await store.load('1'), { value: { count: 1 }, timers: { A: now, B: now, C: now } });
      stored = await ok(store, stored, { timers: { A: null, B: now + 9_000 } });
      expect((await store.load('1')).timers).toEqual({ B: now + 9_000, C: now });
      expect((await store.dueTimers(now, 10)).map(({ name }) => name)).toEqual(['C']);
      await ok(store, stored, { value: null });
      expect(await store.dueTimers(now + 10_000, 10)).toEqual([]);
    });

    it('come earliest first, at most as many as asked for', async () => {
      const at = bench();
      const store = at.open().contexts(definition);
      const now = at.clock.now();
      for (let i = 0; i < 50; i++) {
        const key = `${(i * 17) % 50}`;
        await ok(store, await store.load(key), { value: { count: i }, timers: { T: now - 1_000 + Number(key) } });
      }
      expect((await store.dueTimers(now, 3)).map(({ key }) => key)).toEqual(['0', '1', '2']);
      expect(await store.dueTimers(now, 100)).toHaveLength(50);
    });
  });

  it('keeps the newest eight answers, and those of a deleted context', async () => {
    const store = bench().open().contexts(definition);
    let stored = await store.load('1');
    for (let i = 0; i < 10; i++) {
      const answered = { messageId: `m${i}`, effects: [{ bytes: Uint8Array.of(i) }] };
      stored = await ok(store, stored, { value: { count: i }, answered });
    }
    await ok(store, stored, { value: null });
    const { outbox } = await store.load('1');
    expect(outbox.map(({ messageId }) => messageId)).toEqual(['m2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8', 'm9']);
    expect(outbox[7]?.effects).toEqual([{ bytes: Uint8Array.of(9) }]);
  });

  it('gives out ids once, over all workers, and starts again after the last', async () => {
    const at = bench();
    const range = { min: 10, max: 109, blockSize: 7 };
    const [a, b] = [at.open().ids('ngap', range), at.open().ids('ngap', range)];
    const ids = await Promise.all(Array.from({ length: 98 }, (_, i) => (i % 2 === 0 ? a : b).next()));
    expect(new Set(ids).size).toBe(98);
    expect(Math.min(...ids)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...ids)).toBeLessThanOrEqual(109);
    const later = await Promise.all(Array.from({ length: 50 }, () => a.next()));
    expect(later.every((id) => id >= 10 && id <= 109)).toBe(true);
  });
});
