/** The tables of the data plane: tunnel, UE address or far end → rules or sessions. */
import type { Pdr, Tunnel } from '../rules/pdr.ts';
import type { Urr } from '../rules/urr.ts';
import type { Session } from '../session/session.ts';
import { type BufferBudget, PacketBuffer } from './buffer.ts';

/** What the data plane keeps of a session. */
export interface InstalledSession {
  session: Session;
  readonly buffer: PacketBuffer;
  /** PDRs whose buffered packets the SMF was told of. */
  readonly told: Set<number>;
  /** How to cancel the wait for what time makes due. */
  readonly usageTimers: Map<Urr, () => void>;
  /** The same for the User Plane Inactivity Timer; undefined while it does not run. */
  inactivityTimer: (() => void) | undefined;
  /** How to cancel notifications that wait (Downlink Data Notification Delay). */
  readonly delayed: Set<() => void>;
  /** How to take its rules out of the tables. */
  uninstall: (() => void)[];
}

const keyOf = ({ teid, address }: Tunnel) => `${teid}/${address}`;

export class Installed {
  readonly #sessions = new Map<Session, InstalledSession>();
  readonly #byTeid = new Map<number, readonly Pdr[]>();
  readonly #byRemote = new Map<string, Set<Session>>();

  byTeid(teid: number): readonly Pdr[] | undefined {
    return this.#byTeid.get(teid);
  }

  byRemote(tunnel: Tunnel): ReadonlySet<Session> | undefined {
    return this.#byRemote.get(keyOf(tunnel));
  }

  stateOf(session: Session): InstalledSession | undefined {
    return this.#sessions.get(session);
  }

  /** Replaces what was installed of it. */
  install(session: Session, budget: BufferBudget): InstalledSession {
    let state = this.#sessions.get(session);
    if (state === undefined) {
      state = {
        session,
        buffer: new PacketBuffer(budget),
        told: new Set(),
        usageTimers: new Map(),
        inactivityTimer: undefined,
        delayed: new Set(),
        uninstall: [],
      };
      this.#sessions.set(session, state);
    }
    for (const undo of state.uninstall) undo();
    state.uninstall = this.#enter(session);
    return state;
  }

  remove(session: Session): InstalledSession | undefined {
    const state = this.#sessions.get(session);
    for (const undo of state?.uninstall ?? []) undo();
    this.#sessions.delete(session);
    return state;
  }

  #enter(session: Session): (() => void)[] {
    const { network, compiled } = session;
    const undo: (() => void)[] = [];
    const put = <K>(table: Map<K, readonly Pdr[]>, key: K, pdr: Pdr) => {
      const known = table.get(key);
      table.set(key, known === undefined ? [pdr] : [...known, pdr]);
      if (known === undefined) undo.push(() => table.delete(key));
    };
    for (const pdr of compiled.pdrs) {
      if (pdr.teid !== undefined) put(this.#byTeid, pdr.teid, pdr);
      if (pdr.uplink || pdr.teid !== undefined) continue;
      if (pdr.ueIpv4 !== undefined) put(network.ipv4, pdr.ueIpv4, pdr);
      if (pdr.ueIpv6 === undefined) continue;
      const { high, low } = pdr.ueIpv6;
      const half = network.ipv6.get(high) ?? new Map<number, readonly Pdr[]>();
      network.ipv6.set(high, half);
      put(half, low, pdr);
    }
    for (const { tunnel } of compiled.fars.values())
      if (tunnel !== undefined) undo.push(this.#enterRemote(session, tunnel));
    return undo;
  }

  #enterRemote(session: Session, tunnel: Tunnel): () => void {
    const key = keyOf(tunnel);
    const sessions = this.#byRemote.get(key) ?? new Set();
    this.#byRemote.set(key, sessions.add(session));
    return () => {
      sessions.delete(session);
      if (sessions.size === 0) this.#byRemote.delete(key);
    };
  }
}
