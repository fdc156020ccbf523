/** An upgrade over many clusters: what may never be, and how it goes when all is well or not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Images,
  judge,
  NO_OUTCOMES,
  nextUpgradeStep,
  OutcomeMeter,
  type Outcomes,
  OVERDUE_MS,
  type Part,
  sumOf,
  type UpgradePolicy,
  type UpgradeState,
  type UpgradeStep,
} from '../src/index.ts';

const policy: UpgradePolicy = {
  ...{ canary: true, watchMs: 30_000, limitMs: 120_000 },
  ...{ leastProcedures: 20, mostDrop: 0.05 },
};
const outcomes = (succeeded: number, failed: number): Outcomes => ({ attempts: succeeded + failed, succeeded, failed });
const NAMES = ['nrf', 'udm', 'n2-gateway', 'amf'] as const;
const all = (image: string): Images => Object.fromEntries(NAMES.map((name) => [name, image]));

interface Weather {
  /** Functions whose new version never gets ready. */
  readonly broken: ReadonlySet<string>;
  /** Functions whose new version lets so many of a hundred registrations fail. */
  readonly failing: ReadonlyMap<string, number>;
  /** Looks that a function takes to roll. */
  readonly slow: number;
}
const FAIR: Weather = { broken: new Set(), failing: new Map(), slow: 2 };

interface Moment {
  readonly step: UpgradeStep;
  readonly parts: readonly Part[];
}

/** A cluster that does what it is told, some looks later; a look each five seconds. */
class Cluster {
  readonly moments: Moment[] = [];
  state: UpgradeState | undefined;
  #now = 0;
  #images = new Map<string, string>(NAMES.map((name) => [name, 'v1']));
  #changedAt = new Map<string, number>();
  #canary: { readonly part: string; readonly image: string; readonly at: number } | undefined;
  #phase: { readonly key: string; readonly at: number } | undefined;
  readonly #policy: UpgradePolicy;
  readonly #weather: Weather;

  constructor(weather: Weather, settings = policy) {
    this.#weather = weather;
    this.#policy = settings;
  }

  run(looks: number, wanted: Images): this {
    for (let look = 0; look < looks; look++) this.#look(wanted);
    return this;
  }

  get notes(): readonly string[] {
    return this.moments.flatMap(({ step }) => (step.note === undefined ? [] : [step.note.reason]));
  }

  images(): Images {
    return Object.fromEntries(this.#images);
  }

  #look(wanted: Images): void {
    this.#now += 5_000;
    const now = this.#now;
    const parts = NAMES.map((name): Part => this.#part(name));
    const watch = this.#watch();
    const before = { registrations: outcomes(990, 10) };
    const step = nextUpgradeStep({ now, state: this.state, wanted, parts, policy: this.#policy, watch, before });
    this.state = step.state;
    this.moments.push({ step, parts });
    for (const [name, image] of Object.entries(step.images)) {
      if (this.#images.get(name) !== image) this.#changedAt.set(name, now);
      this.#images.set(name, image);
    }
    const { canary } = step;
    if (canary?.part !== this.#canary?.part) this.#canary = canary && { ...canary, at: now };
  }

  #part(name: string): Part {
    const image = this.#images.get(name) ?? '';
    const { broken, slow } = this.#weather;
    const isReady = (version: string, at: number) =>
      this.#now - at >= 5_000 * slow && !(broken.has(name) && version === 'v2');
    const settled = isReady(image, this.#changedAt.get(name) ?? Number.NEGATIVE_INFINITY);
    const canary = this.#canary?.part === name ? { ready: isReady(this.#canary.image, this.#canary.at) } : undefined;
    return { name, image, settled, canCanary: name !== 'n2-gateway', canary };
  }

  #watch() {
    const { phase, part, since } = this.state ?? {};
    if (part === undefined || (phase === 'Canary' && this.#part(part).canary?.ready !== true)) return undefined;
    const key = `${phase}/${part}/${since}`;
    if (this.#phase?.key !== key) this.#phase = { key, at: this.#now };
    const runs = phase === 'Canary' || this.#images.get(part) === 'v2';
    const failed = runs ? (this.#weather.failing.get(part) ?? 0) : 0;
    const seen = outcomes(100 - failed, failed);
    return {
      forMs: this.#now - this.#phase.at,
      comparisons: [{ what: 'registrations', seen, before: outcomes(990, 10) }],
    };
  }
}

const weathers: fc.Arbitrary<Weather> = fc
  .record({
    broken: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 1 }),
    failing: fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.integer({ min: 0, max: 60 })), { maxLength: 2 }),
    slow: fc.integer({ min: 0, max: 8 }),
  })
  .map(({ broken, failing, slow }) => ({
    broken: new Set<string>(broken),
    failing: new Map<string, number>(failing),
    slow,
  }));

describe('an upgrade', () => {
  it('goes through the functions in order, each with a canary that can have one, and ends', () => {
    const cluster = new Cluster(FAIR).run(80, all('v2'));
    expect([cluster.state, cluster.images()]).toEqual([undefined, all('v2')]);
    const phases = cluster.moments.map(({ step: { state } }) => state && `${state.phase} ${state.part}`);
    expect([...new Set(phases.filter(Boolean))]).toEqual([
      ...['Canary nrf', 'Rolling nrf', 'Canary udm', 'Rolling udm'],
      ...['Rolling n2-gateway', 'Watching n2-gateway', 'Canary amf', 'Rolling amf'],
    ]);
    expect(cluster.notes.at(-1)).toBe('Upgraded');
  });

  it('is halted by a canary whose registrations fail, and goes all the way back by itself', () => {
    const cluster = new Cluster({ ...FAIR, failing: new Map([['amf', 20]]) }).run(150, all('v2'));
    expect(cluster.images()).toEqual(all('v1'));
    expect(cluster.state).toMatchObject({
      phase: 'RolledBack',
      why: expect.stringMatching(/^amf: 80 % of 100 registrations/),
    });
    // No worker beyond the canary had the new version.
    expect(cluster.moments.some(({ parts }) => parts.find(({ name }) => name === 'amf')?.image === 'v2')).toBe(false);
    expect(cluster.notes.slice(-2)).toEqual(['UpgradeHalted', 'RolledBack']);
    // The same version is not tried again, another one is, and so is the one that runs.
    expect(cluster.run(50, all('v2')).images()).toEqual(all('v1'));
    expect(new Cluster(FAIR).run(80, all('v2')).run(80, all('v3')).images()).toEqual(all('v3'));
    expect(cluster.run(2, all('v1')).state).toBeUndefined();
  });

  it('is halted by a new version that does not get ready', () => {
    const cluster = new Cluster({ ...FAIR, broken: new Set(['n2-gateway']) }).run(200, all('v2'));
    expect(cluster.images()).toEqual(all('v1'));
    expect(cluster.state?.why).toMatch(/^n2-gateway of the new version is not ready after 120 s/);
  });

  it('goes back first when another version is asked for on its way', () => {
    const cluster = new Cluster(FAIR).run(25, all('v2'));
    expect(cluster.images()).not.toEqual(all('v1'));
    cluster.run(200, all('v3'));
    expect([cluster.state, cluster.images()]).toEqual([undefined, all('v3')]);
  });

  it('without canary and watch is one roll after the other', () => {
    const cluster = new Cluster(FAIR, { ...policy, canary: false, watchMs: 0 }).run(30, all('v2'));
    expect([cluster.state, cluster.images()]).toEqual([undefined, all('v2')]);
    expect(cluster.moments.some(({ step }) => step.canary !== undefined)).toBe(false);
  });

  it('never has two functions under way, none out of order, and ends at one version everywhere', () => {
    fc.assert(
      fc.property(weathers, fc.boolean(), fc.nat(40), (weather, canary, changeAt) => {
        const cluster = new Cluster(weather, { ...policy, canary });
        cluster.run(changeAt, all('v2')).run(400, all(changeAt % 2 === 0 ? 'v2' : 'v3'));
        for (const { step, parts } of cluster.moments) {
          const versions = NAMES.map((name) => step.images[name]);
          // A new version up to some function, the one before from there on.
          const changes = versions.filter((version, at) => at > 0 && version !== versions[at - 1]).length;
          expect(changes).toBeLessThanOrEqual(1);
          const moved = parts.filter(({ name, image }) => step.images[name] !== image);
          expect(moved.length).toBeLessThanOrEqual(1);
          if (step.canary !== undefined) expect(step.images[step.canary.part]).not.toBe(step.canary.image);
        }
        const [first] = Object.values(cluster.images());
        expect(new Set(Object.values(cluster.images()))).toEqual(new Set([first]));
        expect(cluster.state === undefined || cluster.state.phase === 'RolledBack').toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a judgement', () => {
  it('says nothing of few procedures, and a lower rate of many is worse', () => {
    const before = outcomes(1_000, 0);
    expect(judge({ what: 'sessions', seen: outcomes(0, 19), before }, policy).verdict).toBe('unknown');
    expect(judge({ what: 'sessions', seen: outcomes(0, 20), before }, policy).verdict).toBe('worse');
    expect(judge({ what: 'sessions', seen: outcomes(960, 40), before }, policy).verdict).toBe('alike');
  });

  it('takes for a failure what never ended before, as it does now', () => {
    const before = { attempts: 1_000, succeeded: 500, failed: 0 };
    expect(judge({ what: 'registrations', seen: outcomes(50, 50), before }, policy).verdict).toBe('alike');
  });

  it('does not blame the new version for what fails with the old one as well', () => {
    const seen = outcomes(50, 50);
    const before = outcomes(1_000, 0);
    expect(judge({ what: 'registrations', seen, before }, policy).verdict).toBe('worse');
    expect(judge({ what: 'registrations', seen, before, beside: outcomes(52, 48) }, policy).verdict).toBe('alike');
  });

  it('is never worse for a rate that is no lower, and always for a total failure where it was fine', () => {
    const counts = fc.integer({ min: 20, max: 10_000 });
    fc.assert(
      fc.property(counts, fc.double({ min: 0, max: 1, noNaN: true }), counts, (ended, rate, reference) => {
        const succeeded = Math.round(rate * reference);
        const before = outcomes(succeeded, reference - succeeded);
        const better = Math.ceil((succeeded / reference) * ended);
        expect(judge({ what: 'x', seen: outcomes(better, ended - better), before }, policy).verdict).toBe('alike');
        expect(judge({ what: 'x', seen: outcomes(0, ended), before: outcomes(100, 0) }, policy).verdict).toBe('worse');
      }),
    );
  });
});

describe('a meter of outcomes', () => {
  it('counts what comes while it watches, over workers that come, are silent and begin anew', () => {
    const moves = fc.array(
      fc.record({
        worker: fc.nat(2),
        succeeded: fc.nat(5),
        failed: fc.nat(3),
        anew: fc.boolean(),
        silent: fc.boolean(),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(moves, (all) => {
        const meter = new OutcomeMeter();
        const counters = new Map([0, 1, 2].map((worker) => [`${worker}`, outcomes(100, 100)]));
        meter.look(0, counters);
        let truth = NO_OUTCOMES;
        all.forEach(({ worker, succeeded, failed, anew, silent }, at) => {
          const more = outcomes(succeeded, failed);
          const name = `${worker}`;
          const known = counters.get(name) ?? NO_OUTCOMES;
          counters.set(name, anew ? more : sumOf([known, more]));
          truth = sumOf([truth, more]);
          // A restart is seen where it is looked at before it has as much as before.
          meter.look(1 + at, silent && !anew && !all[at + 1]?.anew ? new Map() : counters);
        });
        meter.look(100, counters);
        const { seen } = meter;
        const hidden = all.some(({ anew }) => anew);
        if (!hidden) expect(seen).toEqual(truth);
        expect(seen.succeeded).toBeLessThanOrEqual(truth.succeeded);
        expect(seen.failed).toBeLessThanOrEqual(truth.failed);
      }),
    );
  });

  it('counts those as failed that do not end, once they are overdue', () => {
    const meter = new OutcomeMeter();
    const at = (now: number, attempts: number, succeeded: number) =>
      meter.look(now, new Map([['amf-0', { attempts, succeeded, failed: 0 }]]));
    at(0, 0, 0);
    for (let second = 1; second <= 10; second++) at(1_000 * second, 10 * second, 0);
    expect(meter.seen.failed).toBe(0);
    for (let second = 11; second <= 30; second++) at(1_000 * second, 10 * second, 0);
    expect(meter.seen).toEqual({ attempts: 300, succeeded: 0, failed: 10 * (30 - OVERDUE_MS / 1_000) });
  });
});
