/** Calls are kept with the commit until they are answered (ADR 13). */
import { describe, expect, it } from 'vitest';
import { type CallInfo, type ContextDefinition, type FaultPoint, StepEngine } from '../src/index.ts';
import { type Bench, onEveryStore, settle } from './backends.ts';

type Event = { readonly call: string } | { readonly end: string } | { readonly timer: string };
type Effect = { readonly say: string } | { readonly call: string };

const definition: ContextDefinition<string> = { name: 'caller', schema: 1 };
/** Longer than a first attempt is waited for, and than another worker leaves a timer to its owner. */
const OVERDUE_MS = 6_500;

/** A worker; `make` says what becomes of its calls. */
function workerOn(
  bench: Bench,
  make: (call: string, info: CallInfo) => Promise<void>,
  faults?: (point: FaultPoint) => Promise<void> | undefined,
) {
  const reports: unknown[] = [];
  const store = bench.open().contexts(definition);
  const engine = new StepEngine<string, Event, Effect>({
    store,
    clock: bench.clock,
    step: (value = '', event) => {
      if ('timer' in event) return { context: `${value}!` };
      if ('end' in event) return { context: null, effects: [{ say: 'bye' }, { call: event.end }] };
      return { context: value + event.call, effects: [{ call: event.call }] };
    },
    send: () => {},
    timerEvent: (timer) => ({ timer }),
    report: (error) => void reports.push(error),
    calls: {
      isCall: (effect) => 'call' in effect,
      make: async (effect, info) => ('call' in effect ? make(effect.call, info) : undefined),
    },
    ...(faults === undefined ? {} : { faults: (point) => faults(point) }),
  });
  // The dead fire no timers.
  if (faults === undefined) engine.start();
  return { engine, store, reports };
}

const never = new Promise<never>(() => {});
const done = async (): Promise<void> => {};

onEveryStore((bench) => {
  describe('a call', () => {
    it('is made once, and forgotten when it is answered', async () => {
      const at = bench();
      const made: string[] = [];
      const { engine, store } = workerOn(
        at,
        async (call, { callId, again }) => void made.push(`${call} ${callId} ${again}`),
      );
      await engine.run({ key: 'k', messageId: 'm', event: { call: 'a' } });
      await engine.drain();
      expect(made).toEqual(['a m/0 false']);
      const { calls, timers, value } = await store.load('k');
      expect({ calls, timers, value }).toEqual({ calls: [], timers: {}, value: 'a' });
    });

    it('of a step that ends its context outlives it', async () => {
      const at = bench();
      const { engine, store } = workerOn(at, () => never);
      await engine.run({ key: 'k', messageId: 'm', event: { call: 'a' } });
      await engine.run({ key: 'k', messageId: 'n', event: { end: 'b' } });
      const { calls, timers, value } = await store.load('k');
      expect(value).toBeUndefined();
      expect(calls.map(({ effects }) => effects)).toEqual([[[0, { call: 'a' }]], [[1, { call: 'b' }]]]);
      expect(Object.keys(timers)).toEqual(['calls']);
    });

    it('of a worker that died is made by another, and by nobody twice that lives', { timeout: 20_000 }, async () => {
      const at = bench();
      const made: string[] = [];
      const victim = workerOn(at, done, (point) => (point === 'after-commit' ? never : undefined));
      void victim.engine.run({ key: 'k', messageId: 'm', event: { end: 'a' } });
      await settle();
      const survivor = workerOn(at, async (call, { callId, again }) => void made.push(`${call} ${callId} ${again}`));
      await at.pass(OVERDUE_MS);
      expect(made).toEqual(['a m/1 true']);
      const { calls, timers } = await survivor.store.load('k');
      expect({ calls, timers }).toEqual({ calls: [], timers: {} });
    });

    it('is made by the worker that gets the message again', async () => {
      const at = bench();
      const made: string[] = [];
      const victim = workerOn(at, done, (point) => (point === 'after-commit' ? never : undefined));
      const message = { key: 'k', messageId: 'm', event: { call: 'a' } };
      void victim.engine.run(message);
      await settle();
      const survivor = workerOn(at, async (call) => void made.push(call));
      for (let i = 0; i < 50 && (await survivor.store.load('k')).value === undefined; i++) await at.pass(10);
      await survivor.engine.run(message);
      await survivor.engine.drain();
      await survivor.engine.run(message);
      expect(made).toEqual(['a']);
    });

    it('that fails is made again, later and later', async () => {
      const at = bench();
      let attempts = 0;
      const { engine, store, reports } = workerOn(at, async () => {
        if (++attempts < 3) throw new Error('not now');
      });
      await engine.run({ key: 'k', messageId: 'm', event: { call: 'a' } });
      await at.pass(600);
      expect(attempts).toBe(1);
      expect(reports).toHaveLength(1);
      await at.pass(1_400);
      expect(attempts).toBe(2);
      expect(Object.keys((await store.load('k')).timers)).toEqual(['calls']);
      await at.pass(4_500);
      expect(attempts).toBe(3);
      expect((await store.load('k')).calls).toEqual([]);
    }, 20_000);
  });
});

describe('calls that nobody ever takes', () => {
  it('are given up', async () => {
    const { ManualClock } = await import('./backends.ts');
    const { openState } = await import('../src/index.ts');
    const clock = new ManualClock();
    const state = openState({ clock });
    let attempts = 0;
    const { engine, store, reports } = workerOn(
      { clock, open: () => state, pass: (ms) => clock.pass(ms) },
      async () => {
        attempts++;
        throw new Error('never');
      },
    );
    await engine.run({ key: 'k', messageId: 'm', event: { end: 'a' } });
    await clock.pass(600_000);
    expect(attempts).toBe(8);
    expect(reports).toHaveLength(2);
    expect((await store.load('k')).calls).toEqual([]);
    expect(state.kept?.()).toEqual([]);
  });
});
