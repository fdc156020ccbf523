import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ContextDefinition,
  type ContextStore,
  type FaultPoint,
  StepEngine,
  type StepEngineOptions,
  StepError,
  type StepOutcome,
  StoreUnavailableError,
} from '../src/index.ts';
import { type Bench, onEveryStore, settle } from './backends.ts';

type Log = readonly string[];
type Event = { readonly add: string } | { readonly timer: string } | { readonly end: true };
type Effect = string;

const definition: ContextDefinition<Log> = { name: 'log', schema: 1 };

/** Appends what comes and answers with what there is. */
function append(log: Log | undefined, event: Event): StepOutcome<Log, Effect> {
  if ('end' in event) return { context: null, effects: ['bye'] };
  const next = [...(log ?? []), 'add' in event ? event.add : event.timer];
  return { context: next, effects: [next.join('')] };
}

function engineOn(at: Bench, store: ContextStore<Log>, more: Partial<StepEngineOptions<Log, Event, Effect>> = {}) {
  const sent: string[] = [];
  const reports: unknown[] = [];
  const engine = new StepEngine<Log, Event, Effect>({
    store,
    step: append,
    send: (effects) => void sent.push(...effects),
    timerEvent: (timer) => ({ timer }),
    clock: at.clock,
    report: (error) => void reports.push(error),
    ...more,
  });
  return { engine, sent, reports };
}

class Died extends Error {}

onEveryStore((bench) => {
  describe('a step', () => {
    it('is committed before its effects are sent', async () => {
      const at = bench();
      const store = at.open().contexts(definition);
      const { engine } = engineOn(at, store);
      let seen: Log | undefined;
      await engine.run({ key: 'k', messageId: 'm1', event: { add: 'a' } }, async () => {
        seen = (await store.load('k')).value;
      });
      expect(seen).toEqual(['a']);
    });

    it('is not run again for a repeated message, by whichever worker: the answer is the first one', async () => {
      const at = bench();
      const [one, two] = [engineOn(at, at.open().contexts(definition)), engineOn(at, at.open().contexts(definition))];
      const message = { key: 'k', messageId: 'm1', event: { add: 'a' } };
      expect(await one.engine.run(message)).toEqual({ effects: ['a'], repeated: false });
      await one.engine.run({ key: 'k', messageId: 'm2', event: { add: 'b' } });
      expect(await two.engine.run(message)).toEqual({ effects: ['a'], repeated: true });
    });

    it('that ends a context still answers its repetition', async () => {
      const at = bench();
      const store = at.open().contexts(definition);
      const { engine } = engineOn(at, store);
      await engine.run({ key: 'k', messageId: 'm1', event: { add: 'a' } });
      const end = { key: 'k', messageId: 'm2', event: { end: true } } as const;
      expect((await engine.run(end)).effects).toEqual(['bye']);
      expect(await engine.run(end)).toEqual({ effects: ['bye'], repeated: true });
      expect((await store.load('k')).value).toBeUndefined();
    });

    it('that throws leaves the context as it was and says why', async () => {
      const at = bench();
      const store = at.open().contexts(definition);
      const { engine } = engineOn(at, store, {
        step: (log, event) => {
          if ('add' in event && event.add === '!') throw new RangeError('bad');
          return append(log, event);
        },
      });
      await engine.run({ key: 'k', messageId: 'm1', event: { add: 'a' } });
      const failed = engine.run({ key: 'k', messageId: 'm2', event: { add: '!' } });
      await expect(failed).rejects.toMatchObject({ failure: 'step', cause: new RangeError('bad') });
      expect((await store.load('k')).value).toEqual(['a']);
      expect((await engine.run({ key: 'k', messageId: 'm3', event: { add: 'b' } })).effects).toEqual(['ab']);
    });

    it('that finds the store away when it looks at others can be run again', async () => {
      const at = bench();
      const store = at.open().contexts(definition);
      let away = true;
      const { engine } = engineOn(at, store, {
        step: (log, event) => {
          if (away) throw new StoreUnavailableError('gone');
          return append(log, event);
        },
      });
      const input = { key: 'k', messageId: 'm1', event: { add: 'a' } } as const;
      await expect(engine.run(input)).rejects.toMatchObject({ failure: 'store' });
      away = false;
      expect((await engine.run(input)).effects).toEqual(['a']);
    });

    it('during which the store was away is run again, for others that it asked had the same one', async () => {
      const at = bench();
      const store = at.open().contexts(definition);
      let interruptions = 0;
      const interrupted = new Proxy(store, {
        get: (target, name) => {
          const member: unknown = name === 'interruptions' ? interruptions : Reflect.get(target, name, target);
          return typeof member === 'function' ? member.bind(target) : member;
        },
      });
      let runs = 0;
      const { engine } = engineOn(at, interrupted, {
        step: (log, event) => {
          if (++runs > 2) return append(log, event);
          interruptions++;
          return append(log, { add: 'refused' });
        },
      });
      expect((await engine.run({ key: 'k', messageId: 'm1', event: { add: 'a' } })).effects).toEqual(['a']);
      expect((await store.load('k')).value).toEqual(['a']);
      expect(runs).toBe(3);
    });

    it('waits for the earlier ones of its context, not for those of others', async () => {
      const at = bench();
      let release = (): void => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      const { engine } = engineOn(at, at.open().contexts(definition), {
        step: async (log, event, { key }) => {
          if (key === 'slow' && log === undefined) await held;
          return append(log, event);
        },
      });
      const done: string[] = [];
      const run = (key: string, add: string) =>
        engine.run({ key, messageId: `${key}${add}`, event: { add } }, (effects) => void done.push(...effects));
      const all = [run('slow', 'a'), run('slow', 'b'), run('quick', 'x')];
      await all[2];
      expect(done).toEqual(['x']);
      expect(engine.load).toBe(2);
      release();
      await Promise.all(all);
      expect(done).toEqual(['x', 'a', 'ab']);
    });

    it('is refused when the queue is full', async () => {
      const at = bench();
      const { engine } = engineOn(at, at.open().contexts(definition), { queuePerKey: 3, queueTotal: 5 });
      const run = (key: string, id: number) => engine.run({ key, messageId: `${id}`, event: { add: 'a' } });
      const results = await Promise.allSettled([
        run('a', 1),
        run('a', 2),
        run('a', 3),
        run('a', 4),
        run('b', 5),
        run('b', 6),
        run('c', 7),
      ]);
      const failures = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason);
      expect(failures).toHaveLength(2);
      for (const failure of failures) {
        expect(failure).toBeInstanceOf(StepError);
        expect(failure).toMatchObject({ failure: 'overloaded' });
      }
    });

    it('runs again on what another worker committed meanwhile, with the same ids for its calls', async () => {
      const at = bench();
      const store = at.open().contexts(definition);
      const other = engineOn(at, at.open().contexts(definition));
      const calls: string[] = [];
      const { engine } = engineOn(at, store, {
        step: async (log, event, info) => {
          calls.push(info.callId('auth'));
          if (calls.length === 1) await other.engine.run({ key: 'k', messageId: 'mx', event: { add: 'x' } });
          return append(log, event);
        },
      });
      expect(await engine.run({ key: 'k', messageId: 'm1', event: { add: 'a' } })).toEqual({
        effects: ['xa'],
        repeated: false,
      });
      expect(calls).toEqual(['m1#auth', 'm1#auth']);
    });
  });

  describe('a timer', () => {
    const withTimer = (log: Log | undefined, event: Event): StepOutcome<Log, Effect> => {
      const outcome = append(log, event);
      if ('timer' in event || !('add' in event)) return outcome;
      return { ...outcome, timers: event.add === 'stop' ? { T3560: null } : { T3560: 150 } };
    };

    it('fires once, and its step is sent', async () => {
      const at = bench();
      const store = at.open().contexts(definition);
      const workers = [
        engineOn(at, store, { step: withTimer }),
        engineOn(at, at.open().contexts(definition), { step: withTimer }),
      ];
      for (const { engine } of workers) engine.start();
      await workers[0]?.engine.run({ key: 'k', messageId: 'm1', event: { add: 'a' } }, () => {});
      await at.pass(100);
      expect(workers.flatMap(({ sent }) => sent)).toEqual([]);
      await at.pass(400);
      expect(workers.flatMap(({ sent }) => sent)).toEqual(['aT3560']);
      expect((await store.load('k')).timers).toEqual({});
      await Promise.all(workers.map(({ engine }) => engine.drain()));
    });

    it('that was stopped or moved does not fire', async () => {
      const at = bench();
      const { engine, sent } = engineOn(at, at.open().contexts(definition), { step: withTimer });
      engine.start();
      await engine.run({ key: 'k', messageId: 'm1', event: { add: 'a' } }, () => {});
      await engine.run({ key: 'k', messageId: 'm2', event: { add: 'stop' } }, () => {});
      await at.pass(400);
      expect(sent).toEqual([]);
      await engine.drain();
    });

    it('of a worker that died is fired by another', async () => {
      const at = bench();
      const store = at.open().contexts(definition);
      const dead = engineOn(at, store, {
        step: withTimer,
        timerLeaseMs: 200,
        faults: (point, { event }) => {
          if (point !== 'after-step' || !('timer' in event)) return undefined;
          void dead.engine.drain();
          return new Promise(() => {});
        },
      });
      const alive = engineOn(at, at.open().contexts(definition), {
        step: withTimer,
        owns: () => false,
        ownerGraceMs: 300,
      });
      dead.engine.start();
      alive.engine.start();
      await dead.engine.run({ key: 'k', messageId: 'm1', event: { add: 'a' } }, () => {});
      await at.pass(1_200);
      expect(dead.sent).toEqual([]);
      expect(alive.sent).toEqual(['aT3560']);
      await alive.engine.drain();
    });

    it('of a step that fails is tried again when its claim has run out', async () => {
      const at = bench();
      let tries = 0;
      const { engine, sent, reports } = engineOn(at, at.open().contexts(definition), {
        timerLeaseMs: 100,
        step: (log, event) => {
          if ('timer' in event && ++tries === 1) throw new Error('no');
          return withTimer(log, event);
        },
      });
      engine.start();
      await engine.run({ key: 'k', messageId: 'm1', event: { add: 'a' } }, () => {});
      await at.pass(700);
      expect(reports).toHaveLength(1);
      expect(sent).toEqual(['aT3560']);
      await engine.drain();
    });
  });

  it('loses and repeats nothing while workers die at any point', async () => {
    const points: FaultPoint[] = ['before-load', 'after-step', 'after-commit', 'after-send'];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.constantFrom(...points), { nil: undefined }), { minLength: 1, maxLength: 12 }),
        async (deaths) => {
          const at = bench();
          const store = at.open().contexts(definition);
          const answers: string[] = [];
          for (const [index, death] of deaths.entries()) {
            const message = { key: 'k', messageId: `m${index}`, event: { add: `${index},` } };
            const answer = (effects: readonly string[]): void => {
              answers[index] = effects.join();
            };
            const dying = engineOn(at, store, {
              faults: (point) => {
                if (point === death) throw new Died();
              },
            });
            // The front delivers it again to the next worker when the first one died.
            await dying.engine.run(message, answer).catch(async (error: unknown) => {
              expect(error).toBeInstanceOf(Died);
              await engineOn(at, at.open().contexts(definition)).engine.run(message, answer);
            });
          }
          const expected = deaths.map((_, index) => `${index},`);
          expect((await store.load('k')).value).toEqual(expected);
          expect(answers).toEqual(expected.map((_, index) => expected.slice(0, index + 1).join('')));
        },
      ),
      { numRuns: Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 30) },
    );
  });

  it('lets steps in flight finish when it drains', async () => {
    const at = bench();
    const { engine } = engineOn(at, at.open().contexts(definition));
    let answered = false;
    const running = engine.run({ key: 'k', messageId: 'm1', event: { add: 'a' } }, async () => {
      await settle();
      answered = true;
    });
    await engine.drain();
    expect(answered).toBe(true);
    await running;
  });
});
