/** ESP in this process, for UEs that are reached through a data network in it (ADR 19). */
import { randomBytes } from 'node:crypto';
import { decodeUdp, ESP, encodeUdp, IpsecEndpoint, UDP } from '@trunkline/ipsec';
import type { DataNetworks, RawHost } from '@trunkline/platform';
import { DecodeError } from '@trunkline/wire';
import type { SecuritySet } from '../context/security.ts';
import type { BackendUser, IpsecBackend } from './backend.ts';

export interface UserspaceOptions {
  readonly address: string;
  readonly dataNetworks: Pick<DataNetworks, 'raw'>;
  readonly dropped: (from: string, reason: string) => void;
}

/** Packets of associations that nobody here has are looked up so many at once; others are lost. */
const MAX_LOOKUPS = 64;
/** How far what is stored lags behind what came. */
const KEEP_EVERY = 256;

export class UserspaceIpsec implements IpsecBackend {
  readonly #options: UserspaceOptions;
  readonly #endpoint = new IpsecEndpoint('pcscf', (count) => new Uint8Array(randomBytes(count)));
  /** Limit of sequence numbers, and those that were kept last, of each set. */
  readonly #marks = new Map<string, { limit: number; from: number; kept: number }>();
  readonly #lookups = new Set<number>();
  #raw: RawHost | undefined;
  #user: BackendUser | undefined;

  constructor(options: UserspaceOptions) {
    this.#options = options;
  }

  async start(user: BackendUser): Promise<void> {
    const { dataNetworks, address } = this.#options;
    this.#user = user;
    this.#raw = dataNetworks.raw(ESP, address, (packet, from) => this.#received(from, packet));
  }

  reaches(address: string): boolean {
    return this.#raw?.reaches(address) === true;
  }

  async install(record: SecuritySet, limit: number): Promise<void> {
    const { id, set, sent, received } = record;
    this.#endpoint.add(id, set, { sent, received }, limit);
    this.#marks.set(id, { limit, from: sent, kept: received[0] + received[1] });
  }

  extend(id: string, limit: number): void {
    const mark = this.#marks.get(id);
    if (mark === undefined) return;
    mark.from = mark.limit;
    mark.limit = limit;
    this.#endpoint.extend(id, limit);
  }

  /** It has no end of its own here. */
  async prolong(): Promise<void> {}

  async remove({ id }: SecuritySet): Promise<void> {
    this.#endpoint.remove(id);
    this.#marks.delete(id);
  }

  send({ id, set }: SecuritySet, sourcePort: number, destinationPort: number, data: Uint8Array): void {
    const { address } = set.ue;
    const segment = encodeUdp(this.#options.address, address, { sourcePort, destinationPort, data });
    const sent = this.#endpoint.send(address, UDP, segment);
    if (sent.result === 'sealed') this.#raw?.send(sent.bytes, address);
    else this.#options.dropped(address, `not sent: ${sent.result}`);
    this.#look(id);
  }

  progress(id: string) {
    return this.#endpoint.progress(id);
  }

  async close(): Promise<void> {
    this.#raw?.close();
  }

  #received(from: string, packet: Uint8Array): void {
    const { address, dropped } = this.#options;
    const received = this.#endpoint.receive(from, packet);
    if (received.result === 'unknown') return void this.#find(received.spi, from, packet);
    if (received.result === 'discarded') return void dropped(from, received.reason);
    const { set, nextHeader, segment } = received;
    this.#look(set);
    if (nextHeader !== UDP) return void dropped(from, `protocol ${nextHeader} within ESP`);
    try {
      const { sourcePort, data } = decodeUdp(from, address, segment);
      this.#user?.datagram(set, sourcePort, data.slice());
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      dropped(from, error.toString());
    }
  }

  /** Another worker may have had it, and this one have taken its place. */
  async #find(spi: number, from: string, packet: Uint8Array): Promise<void> {
    const isBusy = this.#lookups.has(spi) || this.#lookups.size >= MAX_LOOKUPS;
    if (isBusy) return void this.#options.dropped(from, 'an association is being looked for');
    this.#lookups.add(spi);
    try {
      const found = await this.#user?.find(spi);
      if (found !== undefined && this.#endpoint.has(found.id)) this.#received(from, packet);
      else this.#options.dropped(from, 'of no association');
    } catch (error) {
      this.#options.dropped(from, `of an association that cannot be looked up: ${(error as Error).message}`);
    } finally {
      this.#lookups.delete(spi);
    }
  }

  #look(id: string): void {
    const mark = this.#marks.get(id);
    const progress = this.#endpoint.progress(id);
    if (mark === undefined || progress === undefined) return;
    const came = progress.received[0] + progress.received[1];
    const isHalf = progress.sent >= (mark.from + mark.limit) / 2;
    if (!isHalf && came < mark.kept + KEEP_EVERY) return;
    mark.kept = came;
    // Asked once: the next half is that of the next block.
    if (isHalf) mark.from = mark.limit;
    this.#user?.progressed(id);
  }
}
