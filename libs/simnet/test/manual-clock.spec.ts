import { pbkdf2 } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ManualClock, SimulatedMachine } from '../src/index.ts';

const START = 1_700_000_000_000;

function waits(clock: ManualClock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}

describe('a manual clock', () => {
  it('jumps over what is waited for, and stands still otherwise', async () => {
    const clock = new ManualClock(START);
    const rung: number[] = [];
    clock.after(5, () => rung.push(clock.monotonic()));
    await turn();
    expect(rung).toEqual([]);
    await clock.during(() => waits(clock, 24 * 3_600_000));
    expect(rung).toEqual([5]);
    expect(clock.now()).toBe(START + 24 * 3_600_000);
  });

  it('lets chains of promises and turns of the event loop end before a timer rings', async () => {
    const clock = new ManualClock(START);
    const order: string[] = [];
    const chain = async () => {
      for (let n = 0; n < 1_000; n++) await Promise.resolve();
      for (let n = 0; n < 20; n++) {
        await turn();
        for (let ticks = 0; ticks < 20; ticks++) await new Promise<void>((resolve) => process.nextTick(resolve));
      }
      order.push('chain');
    };
    await clock.during(async () => {
      clock.after(0.001, () => order.push('timer'));
      // Turn after turn there is something: held, as what Node itself cannot tell from waiting.
      await Promise.all([clock.hold(chain()), waits(clock, 1)]);
    });
    expect(order).toEqual(['chain', 'timer']);
  });

  it('stands still while a thread works', async () => {
    const clock = new ManualClock(START);
    await clock.during(async () => {
      let rang = false;
      clock.after(1, () => {
        rang = true;
      });
      await clock.hold(promisify(pbkdf2)('a', 'b', 100_000, 32, 'sha256'));
      expect(rang).toBe(false);
      await waits(clock, 1);
      expect(rang).toBe(true);
    });
  });

  it('forgets what was called off', async () => {
    const clock = new ManualClock(START);
    let rang = false;
    await clock.during(async () => {
      clock.after(10, () => {
        rang = true;
      })();
      await waits(clock, 20);
    });
    expect(rang).toBe(false);
  });

  it('says so where nothing can end a wait', async () => {
    const clock = new ManualClock(START);
    await expect(clock.during(() => new Promise<void>(() => undefined))).rejects.toThrow('nothing came of it');
  });
});

describe('a simulated machine', () => {
  it('carries datagrams between its sockets, in time', async () => {
    const machine = new SimulatedMachine(1, START);
    const got: unknown[] = [];
    const receiver = await machine.bind({ address: '127.0.0.7', port: 2152 }, (bytes, from) => {
      got.push([...bytes, from.address, from.port, machine.clock.monotonic()]);
    });
    const sender = await machine.bind({ address: '127.0.0.1', port: 0 }, () => undefined);
    await machine.clock.during(async () => {
      sender.send(Uint8Array.of(1, 2), '127.0.0.7', receiver.port);
      sender.send(Uint8Array.of(3), '127.0.0.9', 2152);
      await waits(machine.clock, 10);
    });
    expect(got).toEqual([[1, 2, '127.0.0.1', sender.port, 1]]);
    await expect(machine.bind({ address: '127.0.0.7', port: 2152 }, () => undefined)).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    await receiver.close();
    await machine.bind({ address: '127.0.0.7', port: 2152 }, () => undefined);
  });
});
