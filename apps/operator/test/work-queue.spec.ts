import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Outcome, WorkQueue } from '../src/control/work-queue.ts';

const DONE = { kind: 'done' } as const;
const FAILED = { kind: 'failed' } as const;

describe('the work queue', () => {
  it('gives out what has waited longest, each key once', () => {
    const queue = new WorkQueue();
    queue.add('b', 2);
    queue.add('a', 1);
    queue.add('a', 3);
    expect([queue.take(5), queue.take(5), queue.take(5)]).toEqual(['a', 'b', undefined]);
  });

  it('gives a key to one at a time, and once more for what came meanwhile', () => {
    const queue = new WorkQueue();
    queue.add('a', 0);
    expect(queue.take(0)).toBe('a');
    queue.add('a', 1);
    expect(queue.take(1)).toBeUndefined();
    expect(queue.nextTimeout()).toBeUndefined();
    queue.finish('a', DONE, 2);
    expect(queue.take(2)).toBe('a');
  });

  it('lets a key that fails wait, twice as long each time and never longer than the limit', () => {
    const queue = new WorkQueue({ firstMs: 100, mostMs: 1_000 });
    let now = 0;
    queue.add('a', now);
    const waits = Array.from({ length: 6 }, () => {
      queue.take(now);
      queue.finish('a', FAILED, now);
      const wait = (queue.nextTimeout() ?? Number.NaN) - now;
      now += wait;
      return wait;
    });
    expect(waits).toEqual([100, 200, 400, 800, 1_000, 1_000]);
    queue.take(now);
    queue.finish('a', DONE, now);
    queue.add('a', now);
    queue.take(now);
    queue.finish('a', FAILED, now);
    expect((queue.nextTimeout() ?? 0) - now).toBe(100);
  });

  it('is not hurried by news of a key that fails, only by a change of the resource itself', () => {
    const queue = new WorkQueue({ firstMs: 100, mostMs: 1_000 });
    queue.add('a', 0);
    queue.take(0);
    queue.finish('a', FAILED, 0);
    queue.add('a', 1);
    expect(queue.take(1)).toBeUndefined();
    queue.retry('a', 2);
    expect(queue.take(2)).toBe('a');
  });

  it('never loses a key, never gives one out twice at once, whatever happens', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('add' as const), key: fc.constantFrom('a', 'b', 'c') }),
      fc.record({ do: fc.constant('take' as const) }),
      fc.record({
        do: fc.constant('finish' as const),
        outcome: fc.constantFrom<Outcome>(DONE, FAILED, { kind: 'again', afterMs: 50 }),
      }),
      fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 500 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const queue = new WorkQueue({ firstMs: 10, mostMs: 100 });
        const wanted = new Set<string>();
        const inHand: string[] = [];
        let now = 0;
        for (const one of steps) {
          if (one.do === 'wait') now += one.ms;
          if (one.do === 'add') {
            queue.add(one.key, now);
            wanted.add(one.key);
          }
          if (one.do === 'take') {
            const key = queue.take(now);
            if (key === undefined) continue;
            expect(inHand).not.toContain(key);
            inHand.push(key);
            wanted.delete(key);
          }
          const held = one.do === 'finish' ? inHand.shift() : undefined;
          if (one.do !== 'finish' || held === undefined) continue;
          queue.finish(held, one.outcome, now);
          if (one.outcome.kind !== 'done') wanted.add(held);
        }
        for (const key of inHand) queue.finish(key, DONE, now);
        const left = new Set<string>();
        for (let key = queue.take(now + 1_000); key !== undefined; key = queue.take(now + 1_000)) left.add(key);
        expect(left).toEqual(wanted);
      }),
    );
  });
});
