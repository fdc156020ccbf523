/** The operator of a local core as a process of its own, killed in the middle of what it decided. */
import { kill } from 'node:process';
import { Autoscaler, scalingPolicySchema } from '@trunkline/scaling';
import { afterEach, describe, expect, it } from 'vitest';
import { Fleet } from '../src/autoscale/fleet.ts';
import { type OperatorEvent, OperatorProcess } from '../src/autoscale/operator-process.ts';
import type { FleetView, Order, WorkerView } from '../src/autoscale/orders.ts';

const policy = scalingPolicySchema.parse({ min: 1, max: 2, drainLimitSeconds: 15 });
const worker = (id: string, now: number, more: Partial<WorkerView> = {}): WorkerView => ({
  ...{ id, pid: 1, phase: 'ready' },
  load: { at: now, busy: 0.1, delayMs: 0, messagesPerSecond: 1, ues: 1, inFlight: 0 },
  ...more,
});
const view = (now: number, workers: readonly WorkerView[], last = {}): FleetView => ({
  ...{ now, workers, last, waiting: 0 },
  serving: workers.filter(({ phase }) => phase !== 'draining').length,
});

describe('an operator that comes after another', () => {
  it('tells a worker to drain that was marked and not told', () => {
    const marked = worker('amf-2', 9_000, { phase: 'draining', drain: { since: 8_000, told: false } });
    const { decision, orders } = new Fleet(policy).turn(view(9_000, [worker('amf-1', 9_000), marked]));
    expect(decision.action).toBe('keep');
    expect(orders).toEqual([{ does: 'drain', worker: 'amf-2' }]);
  });

  it('lets one go whose limit has passed, from when the first one marked it', () => {
    const load = { at: 30_000, busy: 0.1, delayMs: 0, messagesPerSecond: 1, inFlight: 3 };
    const late = worker('amf-2', 30_000, { phase: 'draining', load, drain: { since: 10_000, told: true } });
    const { orders } = new Fleet(policy).turn(view(30_000, [worker('amf-1', 30_000), late]));
    expect(orders).toEqual([
      expect.objectContaining({ does: 'end', worker: 'amf-2', reason: expect.stringContaining('3 messages left') }),
    ]);
  });

  it('keeps to the windows of what the first one decided', () => {
    const busy = (now: number) => [
      worker('amf-1', now, { load: { at: now, busy: 1, delayMs: 0, messagesPerSecond: 1, ues: 1 } }),
    ];
    const actions = (last: object) => {
      const fleet = new Fleet(policy);
      return [0, 1, 2, 3, 4, 5, 6].map((s) => fleet.turn(view(1_000 * s, busy(1_000 * s), last)).decision.action);
    };
    expect(actions({})).toContain('out');
    expect(actions({ inAt: 4_000 })).not.toContain('out');
    expect(new Autoscaler(policy, { inAt: 4_000 }).last).toEqual({ inAt: 4_000 });
  });
});

describe('the process', () => {
  let operator: OperatorProcess | undefined;
  afterEach(async () => operator?.stop());

  it('killed between the mark and the drain leaves the rest to its successor', async () => {
    // Three where two are the most: one has to go, whatever the load.
    let workers = ['amf-1', 'amf-2', 'amf-3'].map((id) => worker(id, 0));
    let last = {};
    const done: { pid: number; order: Order }[] = [];
    const events: OperatorEvent[] = [];
    let victim = 0;
    operator = new OperatorProcess({
      policies: { scaling: policy },
      carryOut: (_, order) => {
        const { pid } = operator as OperatorProcess;
        // What it had said already is lost with it.
        if (pid === victim) return;
        done.push({ pid, order });
        if (order.does === 'mark') {
          last = order.last;
          workers = workers.map((one) =>
            one.id === order.worker
              ? { ...one, phase: 'draining', drain: { since: performance.now(), told: false } }
              : one,
          );
          victim = pid;
          kill(pid, 'SIGKILL');
        }
        if (order.does === 'drain') workers = workers.filter(({ id }) => id !== order.worker);
      },
      decided: () => undefined,
      tell: (event) => events.push(event),
    });
    operator.start();
    const looking = setInterval(() => {
      const now = performance.now();
      const seen = workers.map((one) => worker(one.id, now, { phase: one.phase, drain: one.drain }));
      operator?.look('amf', view(now, seen, last));
    }, 100);
    try {
      await expect.poll(() => workers.length, { timeout: 30_000 }).toBe(2);
    } finally {
      clearInterval(looking);
    }
    expect(done.map(({ order }) => order.does)).toEqual(['mark', 'drain']);
    // Of one worker, by two operators.
    expect(new Set(done.map(({ order }) => ('worker' in order ? order.worker : ''))).size).toBe(1);
    expect(new Set(done.map(({ pid }) => pid)).size).toBe(2);
    expect(events.map(({ says }) => says)).toEqual([
      'the operator has begun',
      'the operator ended (SIGKILL); workers go on, another takes its place',
      'the operator has begun',
    ]);
  }, 60_000);
});
