/**
 * The transaction layer (RFC 3261 §17, RFC 6026) as one state machine: messages and time go in, effects come out. It also does
 * what §18 asks of the transport: sent-by, `received` and `rport`, TCP for what is too large for UDP.
 */
import { DecodeError } from '@trunkline/wire';
import { malformed, unusable } from '../check.ts';
import { decodeSip } from '../decode.ts';
import { encodeSip } from '../encode.ts';
import * as header from '../headers/index.ts';
import { type SipMessage, SipRequest, type SipResponse } from '../message.ts';
import { responseTo } from '../response.ts';
import { NO_PARAMS } from '../text.ts';
import { type Flow, isReliable, type Transport, transportFor } from '../transport.ts';
import { Deadlines } from './deadlines.ts';
import {
  type Action,
  type Kind,
  type Machine,
  machine,
  RFC3261_TIMERS,
  step,
  type TimerName,
  type TimerValues,
  type TransactionEvent,
} from './machine.ts';
import { clientKey, mergeKey, responseFlow, serverKey } from './matching.ts';

export interface TransactionOptions {
  /** What our Via says for a transport: host and port where responses are taken. A flow may have others: those of its security associations. */
  sentBy(transport: Transport, flow: Flow): { readonly host: string; readonly port?: number };
  /** Whether responses are to come back where the request came from (RFC 3581), over UDP; yes where absent. */
  rport?(flow: Flow): boolean;
  /** A string of its own each time, hard to guess: branches and tags. */
  newId(): string;
  /** In front of it in branches: by it others know whose a response is. */
  readonly branchTag?: string | undefined;
  /** Milliseconds; RFC 3261's where absent. A flow may have others: {@link UE_TIMERS}. */
  timers?(flow: Flow): TimerValues;
  /** Octets that the path to a peer carries; 1,300 are the limit for UDP where it is not known. */
  readonly pathMtu?: number;
}

/** `transaction` names one until `ended`; `token` is what was handed in with the request. */
export type SipEffect =
  | { readonly effect: 'send'; readonly flow: Flow; readonly bytes: Uint8Array; readonly message: SipMessage }
  /** A request to answer with {@link SipTransactions.respond}. `cancels` names the INVITE that a CANCEL is for. */
  | {
      readonly effect: 'request';
      readonly transaction: string;
      readonly request: SipRequest;
      readonly flow: Flow;
      readonly cancels?: string;
      /** It came before, over another way: a user agent answers 482 (§8.2.2.2). */
      readonly merged: boolean;
    }
  /** The ACK of a 2xx; `transaction` is the INVITE's while it is known. */
  | { readonly effect: 'ack'; readonly request: SipRequest; readonly flow: Flow; readonly transaction?: string }
  | {
      readonly effect: 'response';
      readonly transaction: string;
      readonly response: SipResponse;
      readonly flow: Flow;
      readonly token: unknown;
    }
  /** A client got no final response, a server no ACK, or the transport failed. */
  | {
      readonly effect: 'failed';
      readonly transaction: string;
      readonly reason: 'timeout' | 'transport';
      readonly token: unknown;
    }
  | { readonly effect: 'ended'; readonly transaction: string; readonly token: unknown }
  /** What was dropped, and why. */
  | { readonly effect: 'dropped'; readonly flow: Flow; readonly reason: string };

interface Transaction {
  readonly id: string;
  readonly machine: Machine;
  readonly request: SipRequest;
  /** Where what is sent goes. */
  flow: Flow;
  readonly token: unknown;
  /** The request of a client, the last response of a server. */
  bytes?: Uint8Array;
  message?: SipMessage;
  /** Of an INVITE client: CANCEL waits for a provisional response (§9.1), or went out. */
  cancel?: 'wanted' | 'sent';
  /** Moved from UDP because of its size: goes back if TCP does not work (§18.1.1). */
  movedFrom?: Flow;
  readonly mergeKey?: string | undefined;
}

const CANCEL = Symbol('the CANCEL of a transaction');
/** In T1. */
const LIFETIME = 64;

export class SipTransactions {
  readonly #options: TransactionOptions;
  readonly #clients = new Map<string, Transaction>();
  readonly #servers = new Map<string, Transaction>();
  readonly #merged = new Map<string, string>();
  readonly #deadlines = new Deadlines<Transaction>();

  constructor(options: TransactionOptions) {
    this.#options = options;
  }

  /** Transactions that have not ended. */
  get size(): number {
    return this.#clients.size + this.#servers.size;
  }

  nextTimeout(): number | undefined {
    return this.#deadlines.next();
  }

  timeout(now: number): SipEffect[] {
    const effects: SipEffect[] = [];
    for (let due = this.#deadlines.take(now); due !== undefined; due = this.#deadlines.take(now)) {
      if (due.name === 'cancelled') this.#end(due.owner, effects, 'timeout');
      else this.#step(now, due.owner, { event: 'timer', name: due.name as TimerName }, effects);
    }
    return effects;
  }

  /** A datagram. What cannot be decoded is dropped. */
  receiveBytes(now: number, flow: Flow, bytes: Uint8Array): SipEffect[] {
    try {
      return this.receive(now, flow, decodeSip(bytes));
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return [{ effect: 'dropped', flow, reason: error.toString() }];
    }
  }

  /** A message of a stream, or one that was decoded already. */
  receive(now: number, flow: Flow, message: SipMessage): SipEffect[] {
    return message.kind === 'request' ? this.#request(now, flow, message) : this.#response(now, flow, message);
  }

  /**
   * Sends a request in a transaction of its own, with a Via before those it has; `branch` where the caller makes its own. An
   * ACK goes out without a transaction (§17: it is the user's who sends it).
   */
  send(
    now: number,
    flow: Flow,
    request: SipRequest,
    { token, branch }: { readonly token?: unknown; readonly branch?: string } = {},
  ): { readonly transaction: string; readonly effects: SipEffect[] } {
    const id = branch ?? this.newBranch();
    const sized = this.#withVia(flow, request, id);
    if (request.method === 'ACK') {
      return {
        transaction: id,
        effects: [{ effect: 'send', flow: sized.flow, bytes: sized.bytes, message: sized.request }],
      };
    }
    const kind = request.method === 'INVITE' ? 'invite-client' : 'client';
    return this.#start(now, kind, sized, token);
  }

  newBranch(): string {
    return `${header.MAGIC_COOKIE}${this.#options.branchTag ?? ''}${this.#options.newId()}`;
  }

  /** Whether a request is of a transaction that is here; CANCEL and ACK are of their INVITE's. @throws DecodeError */
  serves(request: SipRequest): boolean {
    return this.#servers.has(serverKey(request, request.method === 'CANCEL' ? 'INVITE' : request.method));
  }

  /**
   * Calls an INVITE off (§9.1): CANCEL goes out once a provisional response has come. If no final response follows in 64·T1,
   * the transaction fails with `timeout`.
   */
  cancel(now: number, transaction: string): SipEffect[] {
    const invite = this.#clients.get(transaction);
    if (invite === undefined || invite.machine.kind !== 'invite-client' || invite.cancel !== undefined) return [];
    invite.cancel = 'wanted';
    return invite.machine.state === 'proceeding' ? this.#sendCancel(now, invite) : [];
  }

  /** Answers a request. What the transaction does not expect any more is not sent. */
  respond(now: number, transaction: string, response: SipResponse): SipEffect[] {
    const effects: SipEffect[] = [];
    const server = this.#servers.get(transaction);
    if (server === undefined) return effects;
    const { state } = server.machine;
    // What is repeated for a lost ACK or a repeated request stays the final response.
    if (state !== 'completed' && state !== 'confirmed') {
      server.message = response;
      server.bytes = encodeSip(response);
    }
    this.#step(now, server, { event: 'respond', status: response.status }, effects);
    return effects;
  }

  /** Answers without a transaction (§8.2.7): what is refused before it costs anything. */
  respondStateless(flow: Flow, request: SipRequest, response: SipResponse): SipEffect[] {
    return [{ effect: 'send', flow: responseFlow(request, flow), bytes: encodeSip(response), message: response }];
  }

  /** A message could not be sent over this flow, or its connection is lost (§18.4). */
  transportFailed(now: number, flow: Flow): SipEffect[] {
    const effects: SipEffect[] = [];
    for (const client of [...this.#clients.values()]) {
      if (!sameFlow(client.flow, flow)) continue;
      const { state } = client.machine;
      const waits = state === 'calling' || state === 'trying';
      if (waits && client.movedFrom !== undefined) this.#backToUdp(now, client, client.movedFrom, effects);
      else if (waits || state === 'proceeding') this.#end(client, effects, 'transport');
    }
    return effects;
  }

  #request(now: number, flow: Flow, request: SipRequest): SipEffect[] {
    const refusal = malformed(request);
    if (refusal !== undefined) return this.#refuse(flow, request, refusal);
    const via = header.withSource(request.need(header.via), hostOf(flow.address), flow.port);
    request.removeFirst(header.via).prepend(header.via, via);
    const effects: SipEffect[] = [];
    const key = serverKey(request);
    const known = this.#servers.get(key);
    if (request.method === 'ACK') {
      const inviteState = known?.machine.state;
      if (known !== undefined && inviteState !== 'accepted') this.#step(now, known, { event: 'ack' }, effects);
      else effects.push({ effect: 'ack', request, flow, ...(known === undefined ? {} : { transaction: known.id }) });
      return effects;
    }
    if (known !== undefined) {
      this.#step(now, known, { event: 'request' }, effects);
      return effects;
    }
    this.#serve(now, flow, request, key, effects);
    return effects;
  }

  #serve(now: number, flow: Flow, request: SipRequest, key: string, effects: SipEffect[]): void {
    const merge = mergeKey(request);
    const merged = merge !== undefined && this.#merged.has(merge);
    if (merge !== undefined && !merged) this.#merged.set(merge, key);
    const kind: Kind = request.method === 'INVITE' ? 'invite-server' : 'server';
    const server: Transaction = {
      id: key,
      machine: machine(kind, isReliable(flow.transport), this.#timers(flow)),
      request,
      flow: responseFlow(request, flow),
      token: undefined,
      mergeKey: merge,
    };
    this.#servers.set(key, server);
    const cancelled = request.method === 'CANCEL' ? this.#servers.get(serverKey(request, 'INVITE')) : undefined;
    const [deliver, ...rest] = step(server.machine, { event: 'start' });
    if (deliver === 'deliver') {
      const cancels = cancelled === undefined ? {} : { cancels: cancelled.id };
      effects.push({ effect: 'request', transaction: key, request, flow, ...cancels, merged });
    }
    this.#do(now, server, rest, undefined, flow, effects);
  }

  #refuse(flow: Flow, request: SipRequest, { status, reason }: { status: number; reason: string }): SipEffect[] {
    const dropped: SipEffect = { effect: 'dropped', flow, reason: `${status} ${reason}` };
    if (request.method === 'ACK') return [dropped];
    const response = responseTo(request, status, { reason, toTag: this.#options.newId() });
    try {
      return [dropped, ...this.respondStateless(flow, request, response)];
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      // Without a Via that can be read, it goes back where it came from.
      return [dropped, { effect: 'send', flow, bytes: encodeSip(response), message: response }];
    }
  }

  #response(now: number, flow: Flow, response: SipResponse): SipEffect[] {
    const fault = unusable(response);
    if (fault !== undefined) return [{ effect: 'dropped', flow, reason: fault }];
    const client = this.#clients.get(clientKey(response) ?? '');
    // RFC 6026 §8.9: what belongs to no transaction is not passed on.
    if (client === undefined) return [{ effect: 'dropped', flow, reason: `${response.status} that nobody waits for` }];
    const effects: SipEffect[] = [];
    if (response.status >= 200) this.#deadlines.stop(client, 'cancelled');
    this.#step(now, client, { event: 'response', status: response.status }, effects, response, flow);
    if (client.cancel === 'wanted' && client.machine.state === 'proceeding') {
      effects.push(...this.#sendCancel(now, client));
    }
    return effects;
  }

  #start(now: number, kind: Kind, sized: Sized, token: unknown): { transaction: string; effects: SipEffect[] } {
    const { request, bytes, flow, movedFrom } = sized;
    const id = clientKey(request) as string;
    const client: Transaction = {
      ...{ id, request, flow, token, bytes, message: request },
      machine: machine(kind, isReliable(flow.transport), this.#timers(flow)),
      ...(movedFrom === undefined ? {} : { movedFrom }),
    };
    this.#clients.set(id, client);
    const effects: SipEffect[] = [];
    this.#step(now, client, { event: 'start' }, effects);
    return { transaction: id, effects };
  }

  #withVia(flow: Flow, request: SipRequest, branch: string): Sized {
    const asks = this.#options.rport?.(flow) ?? true;
    const encode = (transport: Transport) => {
      const params = [
        { name: 'branch', value: branch },
        ...(transport === 'UDP' && asks ? [{ name: 'rport' }] : NO_PARAMS),
      ];
      const via = { version: '2.0', transport, ...this.#options.sentBy(transport, flow), params };
      const withVia = request.clone().prepend(header.via, via);
      return { request: withVia, bytes: encodeSip(withVia) };
    };
    const first = encode(flow.transport);
    // What goes within a security association does not leave it (TS 33.203 §7.1).
    if (flow.transport === 'UDP' && flow.connection !== undefined) return { ...first, flow };
    const transport = transportFor(flow.transport, first.bytes.length, this.#options.pathMtu);
    if (transport === flow.transport) return { ...first, flow };
    return { ...encode(transport), flow: { ...flow, transport }, movedFrom: flow };
  }

  #backToUdp(now: number, client: Transaction, flow: Flow, effects: SipEffect[]): void {
    const branch = header.branchOf(client.request.need(header.via)) as string;
    const request = client.request.clone().removeFirst(header.via) as SipRequest;
    const via = client.request.need(header.via);
    request.prepend(header.via, {
      ...via,
      ...{ transport: 'UDP', ...this.#options.sentBy('UDP', flow) },
      params: [{ name: 'branch', value: branch }, { name: 'rport' }],
    });
    this.#deadlines.stopAll(client);
    this.#clients.delete(client.id);
    const { kind } = client.machine;
    const again = this.#start(now, kind, { request, bytes: encodeSip(request), flow }, client.token);
    effects.push(...again.effects);
  }

  #sendCancel(now: number, invite: Transaction): SipEffect[] {
    const { request } = invite;
    const cancel = new SipRequest('CANCEL', request.requestUri);
    cancel.set(header.via, request.need(header.via));
    cancel.copy(request, header.from, header.to, header.callId, header.route, header.reason);
    cancel.set(header.cseq, { sequence: request.need(header.cseq).sequence, method: 'CANCEL' });
    cancel.set(header.maxForwards, 70);
    invite.cancel = 'sent';
    this.#deadlines.set(invite, 'cancelled', now + LIFETIME * invite.machine.timers.t1);
    return this.#start(now, 'client', { request: cancel, bytes: encodeSip(cancel), flow: invite.flow }, CANCEL).effects;
  }

  #timers(flow: Flow): TimerValues {
    return this.#options.timers?.(flow) ?? RFC3261_TIMERS;
  }

  #step(
    now: number,
    transaction: Transaction,
    event: TransactionEvent,
    effects: SipEffect[],
    response?: SipResponse,
    flow = transaction.flow,
  ): void {
    this.#do(now, transaction, step(transaction.machine, event), response, flow, effects);
  }

  #do(
    now: number,
    transaction: Transaction,
    actions: readonly Action[],
    response: SipResponse | undefined,
    flow: Flow,
    effects: SipEffect[],
  ): void {
    const { id, token } = transaction;
    for (const action of actions) {
      if (typeof action === 'object') {
        if ('set' in action) this.#deadlines.set(transaction, action.set, now + action.ms);
        else this.#deadlines.stop(transaction, action.stop);
        continue;
      }
      switch (action) {
        case 'send':
          this.#repeat(transaction, effects);
          break;
        case 'send-100':
          if (transaction.bytes === undefined) {
            transaction.message = responseTo(transaction.request, 100);
            transaction.bytes = encodeSip(transaction.message);
            this.#repeat(transaction, effects);
          }
          break;
        case 'send-ack':
          if (response !== undefined) effects.push(this.#ack(transaction, response));
          break;
        case 'deliver':
          if (response !== undefined && token !== CANCEL) {
            effects.push({ effect: 'response', transaction: id, response, flow, token });
          }
          break;
        case 'timed-out':
          if (token !== CANCEL) effects.push({ effect: 'failed', transaction: id, reason: 'timeout', token });
          break;
        case 'end':
          this.#end(transaction, effects);
          break;
      }
    }
  }

  #repeat({ flow, bytes, message }: Transaction, effects: SipEffect[]): void {
    if (bytes !== undefined && message !== undefined) effects.push({ effect: 'send', flow, bytes, message });
  }

  /** §17.1.1.3: the ACK of a response that is no 2xx is the transaction's own, hop by hop. */
  #ack({ request, flow }: Transaction, response: SipResponse): SipEffect {
    const ack = new SipRequest('ACK', request.requestUri);
    ack.set(header.via, request.need(header.via)).set(header.maxForwards, 70);
    ack.copy(request, header.from).copy(response, header.to).copy(request, header.callId, header.route);
    ack.set(header.cseq, { sequence: request.need(header.cseq).sequence, method: 'ACK' });
    return { effect: 'send', flow, bytes: encodeSip(ack), message: ack };
  }

  #end(transaction: Transaction, effects: SipEffect[], reason?: 'timeout' | 'transport'): void {
    const { id, token, mergeKey: merge } = transaction;
    this.#deadlines.stopAll(transaction);
    if (this.#clients.get(id) === transaction) this.#clients.delete(id);
    if (this.#servers.get(id) === transaction) this.#servers.delete(id);
    if (merge !== undefined && this.#merged.get(merge) === id) this.#merged.delete(merge);
    if (token === CANCEL) return;
    if (reason !== undefined) effects.push({ effect: 'failed', transaction: id, reason, token });
    effects.push({ effect: 'ended', transaction: id, token });
  }
}

interface Sized {
  readonly request: SipRequest;
  readonly bytes: Uint8Array;
  readonly flow: Flow;
  readonly movedFrom?: Flow;
}

function sameFlow(a: Flow, b: Flow): boolean {
  return (
    a.transport === b.transport &&
    a.address === b.address &&
    a.port === b.port &&
    (a.connection === b.connection || b.connection === undefined)
  );
}

/** IPv6 stands in brackets in a Via. */
const hostOf = (address: string): string => (address.includes(':') ? `[${address}]` : address);
