/** The UEs and gNBs of a load: each UE does one thing at a time, and is free again afterwards. */
import { Gnb, type GnbOptions } from '../gnb/gnb.ts';
import type { NasTimer } from '../ue/repetition.ts';
import { Ue } from '../ue/ue.ts';

/** A core to load. */
export interface LoadTarget {
  /** Transport and addresses of one more gNB. */
  gnb(): GnbOptions;
  newSupi(): string;
  /** Makes the subscribers known, with the simulator's keys and what else `subscription` says of each. */
  provision(
    supis: readonly string[],
    subscription?: (supi: string) => Readonly<Record<string, unknown>>,
  ): Promise<void>;
}

export const LOAD_KEYS = { key: '465b5ce8b199b49faa5f0a2ee238a6bc', opc: 'e8ed289deba952e4283b54e88e6183ca' } as const;

/** UEs that are made ready at the same time. */
const AT_ONCE = 20;

/** Wait time of an RRC Reject (TS 38.331 §6.2.2, 1 to 16 s). */
const RRC_WAIT_MS = 2_000;
/** How often a UE comes again that the core has told to wait. */
const PATIENCE = 5;

/** A core that has just started may be congested: a UE waits for as long as it is told to (T3346, TS 24.501 §5.3.9; T3396, §6.2.7; RRC Reject). */
async function patiently(ue: Ue, ready: (ue: Ue) => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await ready(ue);
      return;
    } catch (error) {
      const waitMs = Math.max(ue.backOffMs, ue.smBackOff.restMs, ue.gnb.isOverloaded ? RRC_WAIT_MS : 0);
      if (waitMs === 0 || attempt === PATIENCE) throw error;
      await new Promise<void>((resolve) => {
        ue.gnb.clock.after(waitMs, resolve);
      });
    }
  }
}

export class Population {
  readonly gnbs: readonly Gnb[];
  readonly #free: Ue[] = [];
  readonly #all = new Set<Ue>();
  readonly #repeated: ((timer: NasTimer) => void) | undefined;

  private constructor(gnbs: readonly Gnb[], repeated: ((timer: NasTimer) => void) | undefined) {
    this.gnbs = gnbs;
    this.#repeated = repeated;
  }

  /** `repeated`: UEs repeat by their timers, and say so. @throws ExpectationError where a gNB is refused */
  static async create(
    target: LoadTarget,
    options: {
      readonly gnbs: number;
      readonly ues: number;
      readonly withinMs: number;
      readonly repeated?: ((timer: NasTimer) => void) | undefined;
      readonly subscription?: ((supi: string) => Readonly<Record<string, unknown>>) | undefined;
    },
  ): Promise<Population> {
    const gnbs: Gnb[] = [];
    try {
      for (let n = 0; n < options.gnbs; n++) {
        gnbs.push(await Gnb.connect({ ...target.gnb(), withinMs: options.withinMs }));
      }
      const supis = Array.from({ length: options.ues }, () => target.newSupi());
      await target.provision(supis, options.subscription);
      const population = new Population(gnbs, options.repeated);
      for (const [n, supi] of supis.entries()) {
        population.giveBack(population.#add(supi, gnbs[n % gnbs.length] as Gnb));
      }
      return population;
    } catch (error) {
      await Promise.allSettled(gnbs.map((gnb) => gnb.close()));
      throw error;
    }
  }

  /** Brings every UE into the state that the load begins with. @throws the first UE's error where it fails */
  async prepare(ready: (ue: Ue) => Promise<unknown>, progress: (done: number, of: number) => void): Promise<void> {
    const todo = [...this.#free];
    const of = todo.length;
    let done = 0;
    const work = async () => {
      for (let ue = todo.shift(); ue !== undefined; ue = todo.shift()) {
        await patiently(ue, ready);
        progress(++done, of);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  /** A UE that nobody uses; undefined when all are busy. The one that was free longest. */
  take(): Ue | undefined {
    return this.#free.shift();
  }

  giveBack(ue: Ue): void {
    this.#free.push(ue);
  }

  /** A UE in a state that nobody knows: another phone with its USIM takes its place, and is not free yet. */
  replace(ue: Ue): Ue {
    ue.detach();
    this.#all.delete(ue);
    if (ue.connected) ue.connection?.requestRelease({ choice: 'radioNetwork', value: 'radio-connection-with-ue-lost' });
    return this.#add(ue.supi, ue.gnb);
  }

  /** The next gNB of this UE, for handovers; its own where there is only one. */
  neighbour(gnb: Gnb): Gnb {
    return this.gnbs[(this.gnbs.indexOf(gnb) + 1) % this.gnbs.length] as Gnb;
  }

  /** NGAP messages so far, both ways. */
  get messages(): number {
    return this.gnbs.reduce((sum, gnb) => sum + gnb.messages, 0);
  }

  /** Registered UEs say good-bye, some at a time; those that cannot are left to the core's timers. */
  async leave(before: (ue: Ue) => Promise<void> = async () => undefined): Promise<void> {
    const todo = [...this.#all].filter((ue) => ue.registered);
    const work = async () => {
      for (let ue = todo.shift(); ue !== undefined; ue = todo.shift()) {
        await before(ue).catch(() => undefined);
        await ue.deregister({ switchOff: true }).catch(() => undefined);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.gnbs.map((gnb) => gnb.close()));
  }

  #add(supi: string, gnb: Gnb): Ue {
    const ue = new Ue(gnb, {
      ...LOAD_KEYS,
      supi,
      ...(this.#repeated === undefined ? {} : { repeated: this.#repeated }),
    });
    this.#all.add(ue);
    return ue;
  }
}
