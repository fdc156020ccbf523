import { rootLogger } from '@trunkline/platform';
import { ManualClock } from '@trunkline/simnet';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Election, type LeaseView } from '../src/control/election.ts';
import { Leadership } from '../src/control/leadership.ts';
import { FakeApi } from './fake-api.ts';

const TIMES = { leaseMs: 15_000, renewMs: 10_000, retryMs: 2_000 };

describe('the election', () => {
  it('takes a Lease that nobody has, keeps it, and leaves it to whoever renews it', () => {
    const [a, b] = ['a', 'b'].map((identity) => new Election({ identity, ...TIMES })) as [Election, Election];
    expect(a.observe(0, undefined)).toBe('create');
    a.written(0, '1');
    expect([a.leads(9_999), a.leads(10_000)]).toEqual([true, false]);
    expect(b.observe(100, { holder: 'a', version: '1' })).toBe('wait');
    expect(b.observe(15_099, { holder: 'a', version: '1' })).toBe('wait');
    expect(b.observe(15_100, { holder: 'a', version: '1' })).toBe('write');
  });

  it('takes one that was given back at once', () => {
    expect(new Election({ identity: 'b', ...TIMES }).observe(0, { holder: '', version: '7' })).toBe('write');
  });

  it('refuses times by which two could act', () => {
    expect(() => new Election({ identity: 'a', leaseMs: 10, renewMs: 10, retryMs: 1 })).toThrow(/two may act/);
  });

  it('has never two that act, however long each is stopped and whichever writes are lost', () => {
    const step = fc.record({
      who: fc.integer({ min: 0, max: 2 }),
      waits: fc.integer({ min: 0, max: 9_000 }),
      /** Between reading the Lease and writing it. */
      stops: fc.constantFrom(0, 0, 100, 5_000, 12_000, 40_000),
      lost: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const all = ['a', 'b', 'c'].map((identity) => ({ identity, election: new Election({ identity, ...TIMES }) }));
        let lease: LeaseView | undefined;
        let version = 0;
        let now = 0;
        const check = () => expect(all.filter(({ election }) => election.leads(now)).length).toBeLessThanOrEqual(1);
        for (const { who, waits, stops, lost } of steps) {
          now += waits;
          check();
          const { identity, election } = all[who] as (typeof all)[number];
          const [seen, begunAt] = [lease, now];
          const action = election.observe(begunAt, seen);
          now += stops;
          check();
          // Compare and set: who read an older one does not write.
          if (action === 'wait' || lost || lease?.version !== seen?.version) continue;
          lease = { holder: identity, version: `${++version}` };
          election.written(begunAt, lease.version);
          check();
        }
      }),
    );
  });
});

describe('the leadership', () => {
  const logger = rootLogger('silent');
  const member = (api: FakeApi, clock: ManualClock, identity: string, changes: string[]) =>
    new Leadership({
      ...{ api, clock, logger, identity, namespace: 'lab', name: 'operator', ...TIMES },
      onChange: (leads) => changes.push(`${identity} ${leads ? 'acts' : 'waits'}`),
    });
  const pass = (clock: ManualClock, ms: number) =>
    clock.during(() => new Promise<void>((resolve) => void clock.after(ms, resolve)));

  it('is with one of two, and with the other one when the first is cut off', async () => {
    const [clock, changes] = [new ManualClock(Date.UTC(2026, 0)), [] as string[]];
    const shared = new FakeApi();
    const cutOff = { ...methods(shared) };
    const [a, b] = [member(cutOff as unknown as FakeApi, clock, 'a', changes), member(shared, clock, 'b', changes)];
    a.start();
    await pass(clock, 100);
    b.start();
    await pass(clock, 60_000);
    expect([a.leads, b.leads, changes]).toEqual([true, false, ['a acts']]);
    expect(shared.find('Lease', 'lab/operator')?.spec).toMatchObject({ holderIdentity: 'a', leaseDurationSeconds: 15 });
    cutOff.get = () => Promise.reject(new Error('no route'));
    await pass(clock, 11_000);
    expect([a.leads, b.leads]).toEqual([false, false]);
    await pass(clock, 10_000);
    expect([a.leads, b.leads, changes]).toEqual([false, true, ['a acts', 'a waits', 'b acts']]);
    expect(shared.find('Lease', 'lab/operator')?.spec).toMatchObject({ leaseTransitions: 1 });
    await Promise.all([a.stop(), b.stop()]);
  });

  it('passes on at once when it is given back', async () => {
    const [clock, api, changes] = [new ManualClock(Date.UTC(2026, 0)), new FakeApi(), [] as string[]];
    const [a, b] = [member(api, clock, 'a', changes), member(api, clock, 'b', changes)];
    a.start();
    await pass(clock, 100);
    b.start();
    await pass(clock, 5_000);
    await a.stop();
    await pass(clock, TIMES.retryMs);
    expect([a.leads, b.leads]).toEqual([false, true]);
    await b.stop();
  });
});

function methods(api: FakeApi) {
  return {
    get: api.get.bind(api) as FakeApi['get'],
    create: api.create.bind(api) as FakeApi['create'],
    replace: api.replace.bind(api) as FakeApi['replace'],
  };
}
