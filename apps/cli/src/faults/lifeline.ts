/**
 * What holds an NF in this process to everything else: its machine, its store, its calls, its fronts. Cut, nothing that the NF
 * still does gets anywhere and nothing reaches it, as after SIGKILL at that point; what it waits for never comes.
 */
import type { Machine, NfHost } from '@trunkline/platform';
import type { SbiAgent } from '@trunkline/sbi';
import { type ContextStore, type StateBackend, StoreUnavailableError } from '@trunkline/state';

const never = new Promise<never>(() => undefined);

/** The store that all NFs of a core share: away while this is true. */
export interface StoreSwitch {
  away: boolean;
  /** How often somebody has found it away. */
  refusals: number;
}

export class Lifeline {
  #cut = false;
  readonly #endings: (() => void)[] = [];
  readonly #store: StoreSwitch;

  constructor(store: StoreSwitch) {
    this.#store = store;
  }

  /** The host as the NF gets it. */
  lend(host: NfHost): NfHost {
    // Its address is free for the one that takes its place.
    this.#endings.push(() => void host.sbi.server.close().catch(() => undefined));
    return {
      ...host,
      machine: this.#machine(host.machine),
      dataNetworks: {
        attach: (network) => {
          const attachment = host.dataNetworks.attach(network);
          this.#endings.push(() => attachment.detach());
          return attachment;
        },
        raw: (protocol, address, receive) => {
          const raw = host.dataNetworks.raw(protocol, address, (payload, from) => {
            if (!this.#cut) receive(payload, from);
          });
          this.#endings.push(() => raw.close());
          return {
            send: (payload, to) => {
              if (!this.#cut) raw.send(payload, to);
            },
            reaches: (to) => raw.reaches(to),
            close: () => raw.close(),
          };
        },
      },
      state: this.#state(host.state),
      sbi: { ...host.sbi, agent: this.#agent(host.sbi.agent) },
      fronts: this.#fronts(host.fronts),
    };
  }

  cut(): void {
    this.#cut = true;
    for (const end of this.#endings.splice(0)) end();
  }

  async #alive<T>(work: () => Promise<T>): Promise<T> {
    if (this.#cut) return never;
    const result = await work();
    return this.#cut ? never : result;
  }

  #machine(machine: Machine): Machine {
    const { clock, real, random32 } = machine;
    return {
      real,
      random32,
      died: (then) => void this.#endings.push(then),
      clock: {
        now: () => clock.now(),
        monotonic: () => clock.monotonic(),
        hold: (work) => clock.hold(work),
        after: (ms, then) => {
          if (this.#cut) return () => undefined;
          return clock.after(ms, () => {
            if (!this.#cut) then();
          });
        },
      },
      bind: async (options, receive) => {
        const socket = await machine.bind(options, (bytes, from) => {
          if (!this.#cut) receive(bytes, from);
        });
        this.#endings.push(() => void socket.close());
        const send: typeof socket.send = (bytes, address, port) => {
          if (!this.#cut) socket.send(bytes, address, port);
        };
        return { port: socket.port, send, close: () => socket.close() };
      },
    };
  }

  #state(state: StateBackend): StateBackend {
    return {
      kind: state.kind,
      contexts: (definition) => this.#contexts(state.contexts(definition)),
      ids: (name, range) => {
        const ids = state.ids(name, range);
        return { next: () => this.#stored(() => ids.next()) };
      },
      readiness: () => (this.#store.away ? { ready: false, reason: 'the store is away' } : state.readiness()),
      close: () => state.close(),
    };
  }

  #stored<T>(work: () => Promise<T>): Promise<T> {
    return this.#alive(async () => {
      if (this.#store.away) {
        this.#store.refusals++;
        throw new StoreUnavailableError('the store is away');
      }
      return work();
    });
  }

  #contexts<T>(store: ContextStore<T>): ContextStore<T> {
    const shared = this.#store;
    return {
      definition: store.definition,
      get interruptions() {
        return store.interruptions + shared.refusals;
      },
      load: (key) => this.#stored(() => store.load(key)),
      loadByIndex: (index, value) => this.#stored(() => store.loadByIndex(index, value)),
      keysByIndex: (index, value) => this.#stored(() => store.keysByIndex(index, value)),
      countByIndex: (index, value) => this.#stored(() => store.countByIndex(index, value)),
      commit: (base, change) => this.#stored(() => store.commit(base, change)),
      dueTimers: (now, limit) => this.#stored(() => store.dueTimers(now, limit)),
      claimTimer: (timer, until) => this.#stored(() => store.claimTimer(timer, until)),
      dropTimer: (timer) => this.#stored(() => store.dropTimer(timer)),
      count: () => this.#stored(() => store.count()),
      watchTimers: (wake) => {
        const unwatch = store.watchTimers(() => {
          if (!this.#cut) wake();
        });
        this.#endings.push(unwatch);
        return unwatch;
      },
    };
  }

  /** Its calls go through while it lives; the answer to a call of the dead reaches nobody. */
  #agent(agent: SbiAgent): SbiAgent {
    const alive = <T>(work: () => Promise<T>) => this.#alive(work);
    return new Proxy(agent, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        if (name === 'client') {
          return (...args: unknown[]) => guarded(Reflect.apply(member, target, args) as Methods, alive);
        }
        return (...args: unknown[]) => alive(async () => Reflect.apply(member, target, args) as unknown);
      },
      set: (target, name, value) => Reflect.set(target, name, value, target),
    });
  }

  #fronts(fronts: NfHost['fronts']): NfHost['fronts'] {
    return {
      set: (name, front) => {
        this.#endings.push(() => {
          fronts.delete(name, front);
          void front.close();
        });
        fronts.set(name, front);
      },
      delete: (name, front) => {
        if (!this.#cut) fronts.delete(name, front);
      },
      connect: (name, hello, handlers) => {
        const link = fronts.connect(name, hello, {
          ...handlers,
          deliver: (delivery) => this.#alive(() => handlers.deliver(delivery)),
        });
        this.#endings.push(() => void link.close());
        return link;
      },
    };
  }
}

type Methods = { readonly [operation: string]: (call?: unknown) => Promise<unknown> };

function guarded(methods: Methods, alive: <T>(work: () => Promise<T>) => Promise<T>): Methods {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [name, (call?: unknown) => alive(() => method(call))]),
  );
}
