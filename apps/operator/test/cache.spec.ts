import { ManualClock } from '@trunkline/simnet';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../src/kube/api.ts';
import { Cache } from '../src/kube/cache.ts';
import { jsonLines } from '../src/kube/json-lines.ts';
import type { KubeObject } from '../src/kube/objects.ts';
import { FakeApi } from './fake-api.ts';

const secret = (name: string, data: object = {}): KubeObject => ({
  ...{ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'lab' }, data },
});

function world() {
  const [api, clock, changes, errors] = [new FakeApi(), new ManualClock(0), [] as string[], [] as unknown[]];
  const cache = new Cache({
    ...{ api, clock, kind: 'Secret', namespace: 'lab' },
    onChange: ({ metadata }, before) => changes.push(`${metadata.name}${before === undefined ? ' is new' : ''}`),
    onError: (error) => errors.push(error),
  });
  const pass = (ms: number) => clock.during(() => new Promise<void>((resolve) => void clock.after(ms, resolve)));
  return { api, clock, cache, changes, errors, pass };
}

describe('what is kept of a cluster', () => {
  it('follows what is there, comes and goes', async () => {
    const { api, cache, changes, pass } = world();
    api.put(secret('a'));
    expect(cache.whyStale(0)).toMatch(/were not listed yet/);
    cache.start();
    await pass(10);
    const b = api.put(secret('b'));
    api.put(secret('a', { x: '1' }));
    await api.remove({ kind: 'Secret', namespace: 'lab', name: 'b' });
    await pass(10);
    expect(cache.all().map(({ metadata }) => metadata.name)).toEqual(['a']);
    expect(changes).toEqual(['a is new', 'b is new', 'a', 'b']);
    expect(cache.get('lab/a')?.['data']).toEqual({ x: '1' });
    expect(b.metadata.uid).toBeDefined();
    await cache.stop();
  });

  it('is not to be acted on until what was written here has come back', async () => {
    const { api, clock, cache, pass } = world();
    cache.start();
    await pass(10);
    api.silent = true;
    cache.wrote(await api.create(secret('a')));
    await pass(10);
    expect(cache.whyStale(clock.monotonic())).toBe('what was written to Secret lab/a has not come back yet');
    api.silent = false;
    api.put(secret('a', { more: '1' }));
    await pass(10);
    expect(cache.whyStale(clock.monotonic())).toBeUndefined();
    await cache.stop();
  });

  it('is not to be acted on when nothing was heard for long', async () => {
    const { clock, cache, pass } = world();
    cache.start();
    await pass(89_000);
    expect(cache.whyStale(clock.monotonic())).toBeUndefined();
    await pass(2_000);
    expect(cache.whyStale(clock.monotonic())).toBe('nothing was heard of Secret objects for 91 s');
    await cache.stop();
  });

  it('lists again when the server was away, and misses nothing', async () => {
    const { api, cache, changes, errors, pass } = world();
    api.put(secret('a'));
    api.put(secret('b'));
    cache.start();
    await pass(10);
    api.failure = new Error('connection refused');
    api.silent = true;
    api.hangUp();
    await pass(3_000);
    expect(errors.length).toBeGreaterThan(1);
    api.failure = undefined;
    await api.remove({ kind: 'Secret', namespace: 'lab', name: 'a' });
    api.put(secret('c'));
    api.silent = false;
    await pass(30_000);
    expect(cache.all().map(({ metadata }) => metadata.name)).toEqual(['b', 'c']);
    expect(changes).toEqual(['a is new', 'b is new', 'a', 'c is new']);
    await cache.stop();
  });

  it('lists again at once where its version is too old', async () => {
    const { api, cache, errors, pass } = world();
    const watch = api.watch.bind(api);
    let refused = false;
    api.watch = (...args) => {
      if (refused) return watch(...args);
      refused = true;
      return Promise.reject(new ApiError(410, 'Expired', 'too old resource version'));
    };
    cache.start();
    await pass(10);
    api.put(secret('late'));
    await pass(10);
    expect(cache.get('lab/late')).toBeDefined();
    expect(errors).toEqual([]);
    await cache.stop();
  });
});

describe('a stream of JSON lines', () => {
  it('is read wherever it is cut, inside of a character too', async () => {
    const bytes = new TextEncoder().encode('{"a":"ü"}\n\n{"b":2}\n{"c":3}');
    for (let at = 1; at < bytes.length; at++) {
      async function* pieces() {
        yield bytes.subarray(0, at);
        yield bytes.subarray(at);
      }
      const values: unknown[] = [];
      for await (const value of jsonLines(pieces())) values.push(value);
      expect(values).toEqual([{ a: 'ü' }, { b: 2 }, { c: 3 }]);
    }
  });
});
