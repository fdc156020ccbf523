/**
 * One address for the SIP of all workers of a CSCF, as their name is in a cluster: a stateless proxy (RFC 3261 §16.11) that shares out
 * transactions. What belongs to one, its repetitions, its CANCEL and the ACK of its refusal, goes to the worker that has it, also
 * while that drains; everything else goes to one that takes new work. It holds no call: responses find their way by Via alone. In the
 * place of a name it is no hop, so Max-Forwards stays as it is.
 */
import { createHash } from 'node:crypto';
import { type Endpoint, explainListenError, type Machine, type WorkerService } from '@trunkline/platform';
import {
  decodeSip,
  defaultPort,
  encodeSip,
  type Flow,
  header,
  malformed,
  paramOf,
  type SipMessage,
  type SipRequest,
  type SipResponse,
  type Transport,
} from '@trunkline/sip';
import { SipTransport } from '@trunkline/sip-transport';
import { DecodeError } from '@trunkline/wire';

/** Transactions that are remembered: beyond, the oldest are forgotten. */
const MOST_TRANSACTIONS = 50_000;
/** Longer than an INVITE that rings is given: timer C and what follows it (RFC 3261 §16.6 step 11, §17.1.1.2). */
const REMEMBERED_MS = 240_000;
/** In our Via: the connection over which the request came, where it has one. */
const CONNECTION = 'connection';

interface Transaction {
  readonly worker: Endpoint;
  readonly at: number;
}

export class SipFront implements WorkerService {
  readonly #place: Endpoint;
  readonly #machine: Machine;
  readonly #transport: SipTransport;
  /** Those that take new transactions, the one that has waited longest for one first. */
  readonly #workers = new Set<Endpoint>();
  /** By our branch, in the order in which they came. */
  readonly #transactions = new Map<string, Transaction>();
  readonly waiting = 0;

  private constructor(place: Endpoint, machine: Machine) {
    this.#place = place;
    this.#machine = machine;
    this.#transport = new SipTransport({
      machine,
      place,
      tcp: true,
      events: {
        datagram: (flow, bytes) => this.#datagram(flow, bytes),
        message: (flow, message) => this.#receive(flow, message),
        // Nobody can be answered in the worker's place; the connection is closed.
        broken: () => undefined,
        lost: () => undefined,
      },
    });
  }

  /** `setting` is where the address comes from. @throws Error that says what to do: a port that is taken, an address that is not ours */
  static async open(place: Endpoint, setting: string, machine: Machine): Promise<SipFront> {
    const front = new SipFront(place, machine);
    try {
      await front.#transport.start();
    } catch (error) {
      throw explainListenError(error, setting, place.address, place.port);
    }
    return front;
  }

  add(worker: Endpoint): void {
    this.#workers.add(worker);
  }

  remove(worker: Endpoint): void {
    this.#workers.delete(worker);
  }

  /** Whatever is repeated now is begun anew by another one. */
  forget(worker: Endpoint): void {
    this.#workers.delete(worker);
    for (const [branch, transaction] of this.#transactions) {
      if (transaction.worker === worker) this.#transactions.delete(branch);
    }
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  #datagram(flow: Flow, bytes: Uint8Array): void {
    try {
      this.#receive(flow, decodeSip(bytes));
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
    }
  }

  /** What cannot be read has no answer from here: whoever sent it repeats it, or gives up. */
  #receive(flow: Flow, message: SipMessage): void {
    try {
      if (message.kind === 'response') this.#respond(message);
      else if (malformed(message) === undefined) this.#request(flow, message);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
    }
  }

  #request(flow: Flow, request: SipRequest): void {
    const via = request.need(header.via);
    const branch = branchFor(request, via);
    const worker = this.#workerFor(branch);
    // As where nobody listens: over UDP it comes again.
    if (worker === undefined) return;
    const [, ...below] = request.all(header.via);
    const copy = request.clone();
    copy.setAll(header.via, [
      {
        ...{ version: '2.0', transport: flow.transport, host: hostOf(this.#place.address), port: this.#place.port },
        params: [
          { name: 'branch', value: branch },
          { name: 'rport' },
          ...(flow.connection === undefined ? [] : [{ name: CONNECTION, value: flow.connection }]),
        ],
      },
      header.withSource(via, flow.address, flow.port),
      ...below,
    ]);
    this.#transport.send({ transport: flow.transport, ...worker }, encodeSip(copy));
  }

  /** Of a worker: to whom the next Via names, once ours is gone. */
  #respond(response: SipResponse): void {
    const own = response.need(header.via);
    if (own.host !== hostOf(this.#place.address) || own.port !== this.#place.port) return;
    const copy = response.clone();
    copy.removeFirst(header.via);
    const { host, port, params } = copy.need(header.via);
    const transport = own.transport.toUpperCase() as Transport;
    const connection = paramOf(own.params, CONNECTION);
    const to: Flow = {
      transport,
      address: (paramOf(params, 'received') ?? host).replace(/^\[(.*)\]$/, '$1'),
      port: Number(paramOf(params, 'rport') ?? port ?? defaultPort(transport)),
      ...(connection === undefined ? {} : { connection }),
    };
    this.#transport.send(to, encodeSip(copy));
  }

  #workerFor(branch: string): Endpoint | undefined {
    const now = this.#machine.clock.monotonic();
    for (const [old, { at }] of this.#transactions) {
      if (now - at < REMEMBERED_MS && this.#transactions.size < MOST_TRANSACTIONS) break;
      this.#transactions.delete(old);
    }
    const known = this.#transactions.get(branch);
    if (known !== undefined) return known.worker;
    const [worker] = this.#workers;
    if (worker === undefined) return undefined;
    this.#workers.delete(worker);
    this.#workers.add(worker);
    this.#transactions.set(branch, { worker, at: now });
    return worker;
  }
}

/** §16.11: the same for what belongs together, which the branch before says; without one, what RFC 2543 compared. */
function branchFor(request: SipRequest, via: header.Via): string {
  const { sequence } = request.need(header.cseq);
  const before = header.branchOf(via) ?? [request.requestUri, request.need(header.callId), sequence].join(' ');
  const text = `${before.toLowerCase()} ${via.host.toLowerCase()} ${via.port ?? ''}`;
  return `z9hG4bK-${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
}

const hostOf = (address: string): string => (address.includes(':') ? `[${address}]` : address);
