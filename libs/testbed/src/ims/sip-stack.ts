/** SIP transactions of a phone on a UDP port of its PDU session, by the clock that it is given. */
import type { Clock, Tap, TapEndpoint } from '@trunkline/platform';
import {
  decodeSip,
  type Flow,
  header,
  type SipEffect,
  type SipMessage,
  type SipRequest,
  type SipResponse,
  SipTransactions,
  UE_TIMERS,
} from '@trunkline/sip';
import { DecodeError } from '@trunkline/wire';
import type { UdpPort } from '../ip/udp-port.ts';

/** What becomes of a request. */
export interface Answers {
  /** Provisional or final. */
  readonly response: (response: SipResponse) => void;
  /** No final response comes any more. */
  readonly failed: (reason: 'timeout' | 'transport') => void;
}

export interface StackUser {
  readonly request: (received: Extract<SipEffect, { effect: 'request' }>) => void;
  /** The ACK of a 2xx. */
  readonly ack: (request: SipRequest) => void;
  /** Sees each message, both ways, before anything is done about it. */
  readonly seen: (message: SipMessage, direction: 'in' | 'out') => void;
}

export interface StackOptions {
  readonly clock: Clock;
  readonly tap: Tap | undefined;
  /** Name of the phone's lane. */
  readonly lane: string;
  readonly supi: string;
  /** Where the first hop of every request is. */
  readonly pcscf: TapEndpoint;
  readonly newId: () => string;
  readonly user: StackUser;
}

/**
 * The path's MTU, for RFC 3261 §18.1.1: requests stay in UDP, because the N6 of a core without a TUN device carries nothing else, and
 * has no link with an MTU (docs/adr/0019).
 */
const PATH_MTU = 65_000;

export class SipStack {
  readonly #options: StackOptions;
  readonly #port: UdpPort;
  readonly #transactions: SipTransactions;
  #cancelTimer: () => void = () => undefined;
  #closed = false;

  /** `open` gives the port: a phone that listens at 5060. */
  constructor(open: (receive: (data: Uint8Array, from: TapEndpoint) => void) => UdpPort, options: StackOptions) {
    this.#options = options;
    this.#port = open((data, from) => this.#received(data, from));
    const sentBy = { host: hostOf(this.address), port: this.#port.port };
    this.#transactions = new SipTransactions({
      sentBy: () => sentBy,
      newId: options.newId,
      timers: () => UE_TIMERS,
      pathMtu: PATH_MTU,
    });
  }

  get address(): string {
    return this.#port.addressFor(this.#options.pcscf.address);
  }

  get port(): number {
    return this.#port.port;
  }

  /** Address of the P-CSCF. */
  get pcscf(): string {
    return this.#options.pcscf.address;
  }

  /** Sends a request to the P-CSCF; gives its transaction. An ACK has no answers. */
  send(request: SipRequest, answers?: Answers): string {
    const { pcscf } = this.#options;
    const flow: Flow = { transport: 'UDP', ...pcscf };
    const { transaction, effects } = this.#transactions.send(this.#now(), flow, request, { token: answers });
    this.#carryOut(effects);
    return transaction;
  }

  respond(transaction: string, response: SipResponse): void {
    this.#carryOut(this.#transactions.respond(this.#now(), transaction, response));
  }

  /** Calls an INVITE off (RFC 3261 §9.1). */
  cancel(transaction: string): void {
    this.#carryOut(this.#transactions.cancel(this.#now(), transaction));
  }

  /** Nothing is sent or repeated any more. */
  close(): void {
    this.#closed = true;
    this.#cancelTimer();
    this.#port.close();
  }

  #now(): number {
    return this.#options.clock.monotonic();
  }

  #received(data: Uint8Array, { address, port }: TapEndpoint): void {
    const flow: Flow = { transport: 'UDP', address, port };
    // Keep-alives are no messages (RFC 5626 §4.4.1).
    if (data.length <= 4) return;
    let message: SipMessage;
    try {
      message = decodeSip(data);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return;
    }
    this.#show('in', flow, data, message);
    this.#carryOut(this.#transactions.receive(this.#now(), flow, message));
  }

  #carryOut(effects: readonly SipEffect[]): void {
    const { user } = this.#options;
    for (const effect of effects) {
      if (this.#closed) return;
      switch (effect.effect) {
        case 'send': {
          const { flow, bytes, message } = effect;
          user.seen(message, 'out');
          this.#show('out', flow, bytes, message);
          this.#port.send(bytes, flow.address, flow.port);
          break;
        }
        case 'request':
          user.seen(effect.request, 'in');
          user.request(effect);
          break;
        case 'ack':
          user.seen(effect.request, 'in');
          user.ack(effect.request);
          break;
        case 'response':
          user.seen(effect.response, 'in');
          (effect.token as Partial<Answers> | undefined)?.response?.(effect.response);
          break;
        case 'failed':
          (effect.token as Partial<Answers> | undefined)?.failed?.(effect.reason);
          break;
        case 'ended':
        case 'dropped':
          break;
      }
    }
    this.#setTimer();
  }

  #setTimer(): void {
    this.#cancelTimer();
    const next = this.#transactions.nextTimeout();
    if (next === undefined || this.#closed) return;
    this.#cancelTimer = this.#options.clock.after(Math.max(0, next - this.#now()), () => {
      this.#carryOut(this.#transactions.timeout(this.#now()));
    });
  }

  #show(direction: 'in' | 'out', { address, port }: Flow, bytes: Uint8Array, message: SipMessage): void {
    const { tap, lane, supi } = this.#options;
    if (tap?.enabled !== true) return;
    const own = { address: this.address, port: this.port };
    const peer = { address, port };
    const [from, to] = direction === 'in' ? [peer, own] : [own, peer];
    tap.emit({
      from: direction === 'in' ? 'P-CSCF' : lane,
      to: direction === 'in' ? lane : 'P-CSCF',
      protocol: 'sip',
      bytes,
      wire: { from, to },
      ue: supi,
      summary: () => sipSummary(message),
    });
  }
}

/** `INVITE sip:…`, `180 Ringing (INVITE)`. */
export function sipSummary(message: SipMessage): string {
  if (message.kind === 'request') return `${message.method} ${message.requestUri}`;
  return `${message.status} ${message.reason} (${methodOf(message)})`;
}

/** The method that a response is for. */
export function methodOf(response: SipResponse): string {
  return response.get(header.cseq)?.method ?? '';
}

/** IPv6 stands in brackets. */
export function hostOf(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
