/**
 * Workers that UEs know by one address (ADR 23). One worker has a UE: packets of it come there, and those to it leave from there, so
 * that sequence numbers of its associations are given by one. What another worker has for the UE it hands to that one; what comes from
 * the UE and is of a transaction that another worker has begun is handed to this other one. Nothing is handed on twice.
 */
import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { CONTROL, type TunnelWorkers } from '@trunkline/platform';
import { type Flow, header, type SipMessage } from '@trunkline/sip';
import { concatBytes } from '@trunkline/wire';

export interface WorkersOptions {
  /** Where other workers and UPFs reach this one. */
  readonly own: string;
  readonly members: Pick<TunnelWorkers, 'ownerOf' | 'formerOwnerOf' | 'known' | 'isKnown' | 'heard'>;
  readonly isUe: (address: string) => boolean;
  readonly send: (message: Uint8Array, to: string) => void;
}

/** Second octet of what is handed on: from a UE, and to one. The first two are questions and answers (`TunnelWorkers`). */
const FROM_UE = 3;
const TO_UE = 4;
const HEAD = 4;
/** Address, port and security associations. */
const PLACE = /^([0-9a-f.:]{2,45}) (\d{1,5}) ([0-9a-f]{8}|-)$/;
const LONGEST_PLACE = 64;
const LINE_FEED = 0x0a;

export class Workers {
  readonly #options: WorkersOptions;
  /** Stands in branches of this worker, so that whoever gets a response knows where it belongs. */
  readonly tag: string;
  onFromUe: (flow: Flow, bytes: Uint8Array) => void = () => undefined;
  onToUe: (flow: Flow, bytes: Uint8Array) => void = () => undefined;

  constructor(options: WorkersOptions) {
    this.#options = options;
    this.tag = tagOf(options.own);
  }

  isUe(address: string): boolean {
    return this.#options.isUe(address);
  }

  /** Has this worker the UE? Where none is known to be there, it has. */
  has(ue: string): boolean {
    const { members, own } = this.#options;
    return (members.ownerOf(ue) ?? own) === own;
  }

  /** False: the UE is this worker's, and nothing was handed on. */
  toOwner(flow: Flow, bytes: Uint8Array): boolean {
    const { members, own } = this.#options;
    const owner = members.ownerOf(flow.address) ?? own;
    if (owner === own) return false;
    this.#hand(TO_UE, flow, bytes, owner);
    return true;
  }

  /**
   * What a UE sends and another worker waits for: a response to its request, and CANCEL and ACK where it had the UE before. False: it
   * is this worker's. `isOurs` says whether CANCEL and ACK belong to a transaction here.
   */
  toTransaction(flow: Flow, message: SipMessage, bytes: Uint8Array, isOurs: () => boolean): boolean {
    if (!this.#options.isUe(flow.address)) return false;
    const other = message.kind === 'response' ? this.#whoAsked(message) : this.#whoServes(flow, message, isOurs);
    if (other === undefined) return false;
    this.#hand(FROM_UE, flow, bytes, other);
    return true;
  }

  /** What came from the other ends of the tunnel, and is no packet. */
  heard(message: Uint8Array, from: string): void {
    const { members, isUe } = this.#options;
    if (members.heard(message, from) || !members.isKnown(from)) return;
    const end = message.subarray(0, HEAD + LONGEST_PLACE).indexOf(LINE_FEED);
    if (end < HEAD) return;
    const place = PLACE.exec(Buffer.from(message.subarray(HEAD, end)).toString('latin1'));
    const [, address = '', port, connection] = place ?? [];
    if (isIP(address) === 0 || !isUe(address)) return;
    const flow: Flow = { transport: 'UDP', address, port: Number(port), ...(connection === '-' ? {} : { connection }) };
    const bytes = message.slice(end + 1);
    if (message[1] === FROM_UE) this.onFromUe(flow, bytes);
    else if (message[1] === TO_UE) this.onToUe(flow, bytes);
  }

  #whoAsked(response: SipMessage): string | undefined {
    const via = response.get(header.via);
    const branch = via === undefined ? undefined : header.branchOf(via);
    const tag = branch === undefined ? undefined : /^z9hg4bk(w[0-9a-f]{8}\.)/i.exec(branch)?.[1]?.toLowerCase();
    if (tag === undefined || tag === this.tag) return undefined;
    return this.#options.members.known.find((address) => tagOf(address) === tag);
  }

  #whoServes(
    { address }: Flow,
    { method }: SipMessage & { kind: 'request' },
    isOurs: () => boolean,
  ): string | undefined {
    if ((method !== 'CANCEL' && method !== 'ACK') || isOurs()) return undefined;
    const former = this.#options.members.formerOwnerOf(address);
    return former === this.#options.own ? undefined : former;
  }

  #hand(type: number, { address, port, connection = '-' }: Flow, bytes: Uint8Array, to: string): void {
    const place = Buffer.from(`${address} ${port} ${connection}\n`, 'latin1');
    this.#options.send(concatBytes(Uint8Array.of(CONTROL, type, 0, 0), place, bytes), to);
  }
}

const tagOf = (address: string): string => `w${createHash('sha256').update(address).digest('hex').slice(0, 8)}.`;
