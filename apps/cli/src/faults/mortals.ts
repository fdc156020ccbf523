/** The NFs of the cores of a flow as what can be killed and replaced: by the flow itself, or by faults. */
import type { Machine, NfDefinition, NfHost } from '@trunkline/platform';
import { allNfs } from '../core/nfs.ts';
import type { Core } from '../core/start.ts';
import { Lifeline, type StoreSwitch } from './lifeline.ts';

/** NFs die in this process by being cut off from all that they were lent. */
export class Mortals {
  readonly store: StoreSwitch = { away: false, refusals: 0 };
  readonly #lifelines = new Map<string, Lifeline>();
  #cores: readonly Core[] = [];

  /** How a core beside which nothing runs, or whose lanes end in `mark`, lends to its NFs. */
  lend(mark: string): (host: NfHost) => NfHost {
    return (host) => {
      const lifeline = new Lifeline(this.store);
      this.#lifelines.set(`${host.name}${mark}`, lifeline);
      return lifeline.lend(host);
    };
  }

  /** The cores once they run. */
  of(cores: readonly Core[]): void {
    this.#cores = cores;
  }

  /** `amf`, `upf2`: those that live. */
  get names(): readonly string[] {
    return [...this.#lifelines.keys()];
  }

  lives(nf: string): boolean {
    return this.#lifelines.has(nf);
  }

  /** Dies without a word. @throws RangeError for one that these cores do not have, or that is not there now */
  kill(nf: string): void {
    const { core, definition } = this.#known(nf);
    const lifeline = this.#lifelines.get(nf);
    if (lifeline === undefined) throw new RangeError(`${nf} cannot be killed: it does not run`);
    this.#lifelines.delete(nf);
    lifeline.cut();
    core.process.bury(definition.name);
  }

  /** All that it kept is gone as well, as from a store that was lost with it. */
  async empty(nf: string): Promise<void> {
    const { core, definition } = this.#known(nf);
    const { state } = core.process;
    for (const { store, key } of state.kept?.() ?? []) {
      if (!store.startsWith(`${definition.name}-`)) continue;
      const contexts = state.contexts<unknown>({ name: store, schema: 1, indexes: {} });
      await contexts.commit(await contexts.load(key), { value: null });
    }
  }

  /** Drains and stops, as an operator does it. @throws RangeError for one that these cores do not have, or that is not there now */
  async retire(nf: string): Promise<void> {
    const { core, definition } = this.#known(nf);
    // Where nothing may be killed there are no lifelines, and the core says itself what runs.
    core.nf(definition.name);
    this.#lifelines.delete(nf);
    await core.process.retire(definition.name);
  }

  /** Another takes its place. */
  async replace(nf: string, { clock }: Pick<Machine, 'clock'>): Promise<void> {
    const { core, definition } = this.#known(nf);
    await clock.hold(core.process.start(definition));
  }

  /** Resolves when all are ready. @throws Error with the reasons why they are not */
  async ready(withinMs: number): Promise<void> {
    await Promise.all(this.#cores.map((core) => core.ready(withinMs)));
  }

  #known(nf: string): { readonly core: Core; readonly definition: NfDefinition } {
    for (const core of this.#cores) {
      const definition = allNfs.find(({ name }) => `${name}${core.mark}` === nf);
      if (definition !== undefined) return { core, definition };
    }
    throw new RangeError(`there is no network function "${nf}" in this core`);
  }
}
