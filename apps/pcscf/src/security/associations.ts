/**
 * Security associations with UEs (TS 33.203 §7, TS 24.229 §5.2.2.2). They are in the store; what does ESP has those that this worker
 * works with. To SIP they are a carrier of datagrams: a flow's `connection` is the set.
 */
import { LAST_SEQUENCE, pairsOf } from '@trunkline/ipsec';
import type { Clock } from '@trunkline/platform';
import type { Flow } from '@trunkline/sip';
import type { DatagramCarrier } from '@trunkline/sip-transport';
import { type ContextStore, update } from '@trunkline/state';
import { ownerOf, type SecuritySet, spiIndex } from '../context/security.ts';
import type { Workers } from '../workers.ts';
import type { IpsecBackend } from './backend.ts';

export interface AssociationsOptions {
  readonly address: string;
  readonly portServer: number;
  readonly store: ContextStore<SecuritySet>;
  readonly backend: IpsecBackend;
  readonly clock: Clock;
  /** Absent: there is no other worker at this address. */
  readonly workers?: Pick<Workers, 'has' | 'toOwner'> | undefined;
  readonly warn: (message: string, about: Readonly<Record<string, unknown>>) => void;
}

/** Sequence numbers are reserved so many at a time. */
export const SEQUENCE_BLOCK = 4_096;
/** 64·T1 of TS 24.229 §7.7: an old set is good for what is under way. */
export const OLD_SET_MS = 128_000;

export class SecurityAssociations implements DatagramCarrier {
  readonly #options: AssociationsOptions;
  readonly #installed = new Map<string, SecuritySet>();
  readonly #expiries = new Map<string, () => void>();
  readonly #reserving = new Set<string>();
  /** Sets of UEs that another worker has, and packets of which came here all the same. */
  readonly #guests = new Set<string>();

  constructor(options: AssociationsOptions) {
    this.#options = options;
  }

  start(receive: (flow: Flow, bytes: Uint8Array) => void): Promise<void> {
    return this.#options.backend.start({
      datagram: (id, port, data) => {
        const address = this.#installed.get(id)?.set.ue.address;
        if (address !== undefined) receive({ transport: 'UDP', address, port, connection: id }, data);
      },
      find: (spi) => this.#find(spi),
      findByPorts: (address, remotePort, localPort) => this.#findByPorts(address, remotePort, localPort),
      progressed: (id) => void this.#keep(id),
    });
  }

  /** From our server port to the UE's client port, from our client port to its server port. */
  send(flow: Flow, bytes: Uint8Array): void {
    if (this.#options.workers?.toOwner(flow, bytes) !== true) this.sendHere(flow, bytes);
  }

  sendHere(flow: Flow, bytes: Uint8Array): void {
    const { connection = '', port } = flow;
    const known = this.#installed.get(connection);
    const send = (record: SecuritySet) => {
      const localPort = portTo(record, port);
      if (localPort !== undefined) this.#options.backend.send(record, localPort, port, bytes);
    };
    if (known !== undefined) return void send(known);
    this.#take(connection).then(
      (record) => record && send(record),
      (error: unknown) => this.#options.warn('a message was not sent within its association', { err: error }),
    );
  }

  /** The address that UEs have associations with. */
  get address(): string {
    return this.#options.address;
  }

  sentBy(): { readonly host: string; readonly port: number } {
    const { address, portServer } = this.#options;
    return { host: address.includes(':') ? `[${address}]` : address, port: portServer };
  }

  portFor({ connection = '', port }: Flow): number | undefined {
    const record = this.#installed.get(connection);
    return record && portTo(record, port);
  }

  async close(): Promise<void> {
    for (const cancel of this.#expiries.values()) cancel();
    await this.#options.backend.close();
  }

  /** Whether a set with such a UE is of use: this process has ESP of UEs of its own data networks only. */
  reaches(address: string): boolean {
    return this.#options.backend.reaches(address);
  }

  /** The set that a flow is of, while it lives. */
  async setOf({ transport, connection }: Flow): Promise<SecuritySet | undefined> {
    if (transport !== 'UDP' || connection === undefined) return undefined;
    const { value } = await this.#options.store.load(connection);
    return value !== undefined && value.expiresAt > this.#options.clock.now() ? value : undefined;
  }

  /** Sets of UEs at an address. */
  async at(address: string): Promise<readonly SecuritySet[]> {
    const { store, clock } = this.#options;
    const keys = await store.keysByIndex('ue', address);
    const found = await Promise.all(keys.map(async (key) => (await store.load(key)).value));
    return found.filter((each): each is SecuritySet => each !== undefined && each.expiresAt > clock.now());
  }

  async isSpiFree(spi: number): Promise<boolean> {
    return (await this.#options.store.keysByIndex('spi', spiIndex(spi))).length === 0;
  }

  /** A set for a challenge, before the challenge is sent. Those of its owner that were not answered are over. */
  async agree(record: Omit<SecuritySet, 'sent' | 'received' | 'isEstablished'>): Promise<void> {
    const { clock } = this.#options;
    for (const other of await this.at(record.set.ue.address)) {
      if (ownerOf(other) === ownerOf(record) && !other.isEstablished) await this.#end(other.id);
    }
    const whole: SecuritySet = { ...record, isEstablished: false, sent: 0, received: [0, 0] };
    const ttlMs = record.expiresAt - clock.now();
    const reserved = { ...whole, sent: SEQUENCE_BLOCK };
    await update(this.#options.store, record.id, () => ({ change: { value: reserved, ttlMs }, result: undefined }));
    // Another worker takes it with the first packet.
    if (this.#has(whole)) await this.#install(whole, SEQUENCE_BLOCK);
  }

  /**
   * UEs have other workers now. Sets of those that are gone from here are put down, with what came: whoever has them next sends on with
   * higher numbers, and if they come back it is with higher ones still (RFC 4303 §3.4.3: what is behind the window is thrown away).
   */
  moved(): void {
    for (const [id, record] of this.#installed) {
      if (this.#has(record) && !this.#guests.has(id)) continue;
      this.#putDown(id).catch((error: unknown) =>
        this.#options.warn('an association was not put down in order', { err: error }),
      );
    }
  }

  async #putDown(id: string): Promise<void> {
    const progress = this.#options.backend.progress(id);
    await this.#forget(id);
    if (progress === undefined) return;
    await this.#change(id, (value) => ({ ...value, received: later(value.received, progress.received) }));
  }

  #has({ set }: SecuritySet): boolean {
    return this.#options.workers?.has(set.ue.address) ?? true;
  }

  /** The challenge was answered rightly: the set is in use, and those before it end soon. */
  async establish(id: string, expiresAt: number): Promise<void> {
    const record = await this.#change(id, (value) => ({
      ...{ ...value, isEstablished: true },
      expiresAt: value.isEstablished ? Math.max(value.expiresAt, expiresAt) : expiresAt,
    }));
    if (record === undefined) return;
    for (const other of await this.at(record.set.ue.address)) {
      if (ownerOf(other) === ownerOf(record) && other.agreedAt < record.agreedAt) await this.#fade(other);
    }
  }

  /** The registration is over; its last answer still goes its way. */
  async fade(owner: string): Promise<void> {
    for (const each of await this.at(owner.split(' ')[0] ?? '')) if (ownerOf(each) === owner) await this.#fade(each);
  }

  async #fade({ id }: SecuritySet): Promise<void> {
    const until = this.#options.clock.now() + OLD_SET_MS;
    await this.#change(id, (value) => ({ ...value, expiresAt: Math.min(value.expiresAt, until) }));
  }

  async #end(id: string): Promise<void> {
    await update(this.#options.store, id, () => ({ change: { value: null }, result: undefined }));
    await this.#forget(id);
  }

  async #change(id: string, change: (value: SecuritySet) => SecuritySet): Promise<SecuritySet | undefined> {
    const { store, clock } = this.#options;
    const record = await update(store, id, ({ value }) => {
      if (value === undefined) return undefined;
      const changed = change(value);
      return { change: { value: changed, ttlMs: Math.max(1, changed.expiresAt - clock.now()) }, result: changed };
    });
    const installed = this.#installed.get(id);
    if (record !== undefined && installed !== undefined) {
      this.#installed.set(id, record);
      this.#expireLater(record);
      if (record.expiresAt !== installed.expiresAt) await this.#options.backend.prolong(record);
    }
    return record;
  }

  async #find(spi: number): Promise<SecuritySet | undefined> {
    const [id] = await this.#options.store.keysByIndex('spi', spiIndex(spi));
    return id === undefined ? undefined : this.#take(id);
  }

  async #findByPorts(address: string, remotePort: number, localPort: number): Promise<SecuritySet | undefined> {
    const found = (await this.at(address)).find(({ set }) =>
      pairsOf(set, 'pcscf').some((pair) => pair.localPort === localPort && pair.remotePort === remotePort),
    );
    return found === undefined ? undefined : this.#take(found.id);
  }

  /** A set that is in the store and not here yet: numbers that its worker may have used are passed over. */
  async #take(id: string): Promise<SecuritySet | undefined> {
    const { clock, address } = this.#options;
    let before: SecuritySet | undefined;
    await this.#change(id, (value) => {
      before = value;
      return { ...value, sent: Math.min(value.sent + SEQUENCE_BLOCK, LAST_SEQUENCE) };
    });
    if (before === undefined || before.expiresAt <= clock.now()) return undefined;
    // Another worker's, at another address: what is of it comes there.
    if (before.set.pcscf.address !== address) return undefined;
    if (!this.#installed.has(id)) await this.#install(before, before.sent + SEQUENCE_BLOCK);
    return this.#installed.get(id);
  }

  async #install(record: SecuritySet, limit: number): Promise<void> {
    await this.#options.backend.install(record, limit);
    this.#installed.set(record.id, record);
    if (!this.#has(record)) this.#guests.add(record.id);
    this.#expireLater(record);
  }

  #expireLater({ id, expiresAt }: SecuritySet): void {
    const { clock, warn } = this.#options;
    this.#expiries.get(id)?.();
    const cancel = clock.after(Math.max(0, expiresAt - clock.now()), () => {
      this.#forget(id).catch((error: unknown) => warn('an association could not be taken away', { err: error }));
    });
    this.#expiries.set(id, cancel);
  }

  async #forget(id: string): Promise<void> {
    this.#expiries.get(id)?.();
    this.#expiries.delete(id);
    const record = this.#installed.get(id);
    this.#installed.delete(id);
    this.#guests.delete(id);
    if (record !== undefined) await this.#options.backend.remove(record);
  }

  /** How far it has come, and the next block. */
  async #keep(id: string): Promise<void> {
    const { backend, warn } = this.#options;
    const progress = backend.progress(id);
    if (progress === undefined || this.#reserving.has(id)) return;
    this.#reserving.add(id);
    try {
      const kept = await this.#change(id, (value) => {
        const isHalf = progress.sent + SEQUENCE_BLOCK / 2 >= value.sent;
        const sent = isHalf ? Math.min(value.sent + SEQUENCE_BLOCK, LAST_SEQUENCE) : value.sent;
        return { ...value, sent, received: later(value.received, progress.received) };
      });
      if (kept !== undefined) backend.extend(id, kept.sent);
    } catch (error) {
      warn('sequence numbers of an association were not reserved', { err: error });
    } finally {
      this.#reserving.delete(id);
    }
  }
}

/** Another worker may have had a later one. */
function later(a: SecuritySet['received'], b: SecuritySet['received']): SecuritySet['received'] {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1])];
}

function portTo({ set: { ue, pcscf } }: SecuritySet, remotePort: number): number | undefined {
  if (remotePort === ue.portClient) return pcscf.portServer;
  return remotePort === ue.portServer ? pcscf.portClient : undefined;
}
