/** What a core costs, estimated from what workers say of their processes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENERGY_WINDOW_MS, EnergyMeter } from '../src/index.ts';

/** Two workers; the first counts registrations at its rate. Idle cost in cores, cost of a registration in CPU-seconds. */
class Core {
  readonly meter = new EnergyMeter();
  now = 0;
  #cpu = 50;
  #registrations = 7;

  constructor() {
    this.#look();
  }

  pass(seconds: number, { rate, idle, each }: { rate: number; idle: number; each: number }): void {
    for (let left = seconds; left > 0; left -= 30) {
      this.now += 30_000;
      this.#registrations += 30 * rate;
      this.#cpu += 30 * (idle + rate * each);
      this.#look();
    }
  }

  restart(): void {
    [this.#cpu, this.#registrations] = [2, 0];
    this.#look();
  }

  #look(): void {
    const amf = { cpuSeconds: this.#cpu, registrations: this.#registrations, sessions: 0 };
    this.meter.look(
      this.now,
      new Map([
        ['amf-0', amf],
        ['nrf-0', { cpuSeconds: 9, registrations: 0, sessions: 0 }],
      ]),
    );
  }
}

describe('the estimate of a core', () => {
  it('tells what registrations take from what it takes to be there', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.double({ min: 0.0001, max: 0.05, noNaN: true }),
        fc.integer({ min: 1, max: 500 }),
        (idle, each, rate) => {
          const core = new Core();
          core.pass(300, { rate: 0, idle, each });
          core.pass(300, { rate, idle, each });
          const { cpuSecondsPer1000Registrations, cpuSecondsPerIdleHour } = core.meter.estimate();
          expect(cpuSecondsPer1000Registrations).toBeCloseTo(1_000 * each, 3);
          expect(cpuSecondsPerIdleHour).toBeCloseTo(3_600 * idle, 3);
        },
      ),
    );
  });

  it('is none while too little was seen, and of registrations alone where it is never idle', () => {
    const core = new Core();
    core.pass(30, { rate: 0, idle: 0.1, each: 0.01 });
    expect(core.meter.estimate()).toEqual({});
    core.pass(60, { rate: 10, idle: 0.1, each: 0.01 });
    const estimate = core.meter.estimate({ idleWatts: 20, wattsPerBusyCore: 5 });
    // All that it takes counts for them.
    expect(estimate.cpuSecondsPer1000Registrations).toBeCloseTo(20);
    expect(estimate.joulesPer1000Registrations).toBeCloseTo(100);
    expect(estimate).not.toHaveProperty('joulesPerIdleHour');
  });

  it('gives the share of the machines’ energy where all of them have counters, and the model else', () => {
    const meter = new EnergyMeter();
    const model = { idleWatts: 40, wattsPerBusyCore: 6 };
    // One machine each, with 20 W, that is busy with other things as well: the worker has a tenth of its CPU time, then a half.
    const workers = (at: number, registrations: number, cpuSeconds: number, busy: number, silent = false) => {
      const node = silent ? undefined : { joules: 20 * at, cpuSeconds: busy };
      const other = { joules: 5, cpuSeconds: 7 };
      meter.look(
        1_000 * at,
        new Map([
          ['amf-0', { cpuSeconds, registrations, sessions: 0, node }],
          ['nrf-0', { cpuSeconds: 9, registrations: 0, sessions: 0, node: other }],
        ]),
      );
    };
    workers(0, 0, 0, 0);
    workers(100, 0, 10, 100);
    workers(200, 1_000, 60, 200);
    const estimate = meter.estimate(model);
    expect(estimate.joulesBy).toBe('rapl');
    expect(estimate.joulesPerIdleHour).toBeCloseTo(3_600 * 2, 6);
    expect(estimate.joulesPer1000Registrations).toBeCloseTo(1_000 - 200, 6);
    workers(230, 1_000, 61, 210, true);
    expect(meter.estimate(model).joulesBy).toBe('model');
    expect(meter.estimate().joulesBy).toBeUndefined();
  });

  it('gives energy by the model of the machine', () => {
    const core = new Core();
    core.pass(300, { rate: 0, idle: 0.2, each: 0 });
    const { joulesPerIdleHour } = core.meter.estimate({ idleWatts: 20, wattsPerBusyCore: 5 });
    expect(joulesPerIdleHour).toBeCloseTo(3_600 * 21);
  });

  it('leaves out the time in which a worker came, went or was silent', () => {
    const meter = new EnergyMeter();
    const at = (seconds: number, ...workers: readonly number[]) =>
      meter.look(
        1_000 * seconds,
        new Map(workers.map((cpuSeconds, index) => [`${index}`, { cpuSeconds, registrations: 0, sessions: 0 }])),
      );
    at(0);
    at(60, 40);
    at(120, 46);
    at(180, 52, 30);
    at(240, 58, 36);
    at(300);
    at(360, 70, 48);
    expect(meter.estimate().cpuSecondsPerIdleHour).toBeCloseTo((3_600 * (6 + 12)) / 120);
  });

  it('leaves out what a start costs, and forgets what was an hour ago', () => {
    const core = new Core();
    core.pass(300, { rate: 0, idle: 0.2, each: 0 });
    core.restart();
    core.pass(300, { rate: 0, idle: 0.2, each: 0 });
    expect(core.meter.estimate().cpuSecondsPerIdleHour).toBeCloseTo(720);
    core.pass(ENERGY_WINDOW_MS / 1_000 + 30, { rate: 0, idle: 0.1, each: 0 });
    expect(core.meter.estimate().cpuSecondsPerIdleHour).toBeCloseTo(360);
  });
});
