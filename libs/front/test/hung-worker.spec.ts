/** A worker whose event loop stands still: only its silence tells. Seen from the dispatcher, with a manual clock. */
import { expect, it } from 'vitest';
import { Dispatcher, type WorkerPort } from '../src/dispatcher.ts';
import type { Delivery, FrontClock } from '../src/index.ts';

class ManualClock implements FrontClock {
  #now = 0;
  #timeouts: { at: number; callback: () => void }[] = [];
  now(): number {
    return this.#now;
  }
  after(ms: number, callback: () => void): () => void {
    const timeout = { at: this.#now + ms, callback };
    this.#timeouts.push(timeout);
    return () => {
      this.#timeouts = this.#timeouts.filter((other) => other !== timeout);
    };
  }
  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#timeouts.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#now = Math.max(this.#now, next.at);
      this.#timeouts = this.#timeouts.filter((other) => other !== next);
      next.callback();
    }
    this.#now = end;
  }

  /** Time goes by, and nothing runs. */
  stall(ms: number): void {
    this.#now += ms;
  }
}

it('a front that did not run itself for long blames no worker for it', () => {
  const clock = new ManualClock();
  const front = new Dispatcher({ name: 'n2', nf: 'amf', clock, heartbeatMs: 100 }, { send: () => {} });
  const worker = front.attach(
    { nf: 'amf', version: '1', workerId: 'w' },
    silentPort([], { ping: () => worker.pong() }),
  );
  clock.pass(250);
  clock.stall(10_000);
  clock.pass(500);
  expect(front.workers()).toHaveLength(1);
  void front.close();
});

function silentPort(got: Delivery[], more: Partial<WorkerPort> = {}): WorkerPort {
  const nothing = (): void => {};
  return {
    welcome: nothing,
    deliver: (delivery) => void got.push(delivery),
    peer: nothing,
    workers: nothing,
    drained: nothing,
    ping: nothing,
    close: nothing,
    ...more,
  };
}

it('a worker that answers no heartbeat for three intervals loses its messages to another', () => {
  const clock = new ManualClock();
  const front = new Dispatcher({ name: 'n2', nf: 'amf', clock, heartbeatMs: 100 }, { send: () => {} });
  const hung: Delivery[] = [];
  const alive: Delivery[] = [];
  let closed = '';
  const hello = { nf: 'amf', version: '1' };
  front.attach(
    { ...hello, workerId: 'hung' },
    silentPort(hung, {
      close: (reason) => {
        closed = reason;
      },
    }),
  );
  front.deliver({ key: 'k', peer: 'p', stream: 0, bytes: Uint8Array.of(1) });
  const worker = front.attach({ ...hello, workerId: 'alive' }, silentPort(alive, { ping: () => worker.pong() }));
  expect(hung).toHaveLength(1);
  clock.pass(250);
  expect(front.workers()).toHaveLength(2);
  clock.pass(100);
  expect(closed).toBe('silent');
  expect(front.workers().map(({ workerId }) => workerId)).toEqual(['alive']);
  expect(alive.map(({ deliveryId }) => deliveryId)).toEqual(hung.map(({ deliveryId }) => deliveryId));
  void front.close();
});

it('a message that every worker dies of is given up', () => {
  const dropped: string[] = [];
  const front = new Dispatcher(
    { name: 'n2', nf: 'amf', clock: new ManualClock(), maxRetries: 3 },
    { send: () => {}, dropped: (_delivery, reason) => void dropped.push(reason) },
  );
  front.deliver({ key: 'poison', peer: 'p', stream: 0, bytes: Uint8Array.of(1) });
  for (let deaths = 0; deaths < 5; deaths++) {
    const got: Delivery[] = [];
    front.attach({ nf: 'amf', version: '1', workerId: `w${deaths}` }, silentPort(got)).detach();
    expect(got).toHaveLength(deaths < 3 ? 1 : 0);
  }
  expect(dropped).toHaveLength(1);
  expect(front.pending).toBe(0);
});
