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
  /** Absent: it is no UE's. */
  readonly supi: string | undefined;
  /** Where the first hop of every request is. */
  readonly pcscf: TapEndpoint;
  /** Name of its lane; `P-CSCF`. */
  readonly pcscfLane?: string;
  readonly newId: () => string;
  readonly user: StackUser;
}

/** Ports of a set of security associations (TS 33.203 §7.1). */
export interface ProtectedPath {
  /** The phone's client port, from which its requests go. */
  readonly client: UdpPort;
  readonly pcscfServer: number;
  readonly pcscfClient: number;
}

/**
 * The path's MTU, for RFC 3261 §18.1.1: requests stay in UDP, because the N6 of a core without a TUN device carries nothing else, and
 * has no link with an MTU (docs/adr/0019).
 */
const PATH_MTU = 65_000;
const SIP_PORT = 5060;

export class SipStack {
  readonly #options: StackOptions;
  readonly #open: (wanted: number) => UdpPort;
  readonly #port: UdpPort;
  /** The protected server port, once somebody asked for it. */
  #server: UdpPort | undefined;
  #path: ProtectedPath | undefined;
  readonly #paths = new Set<ProtectedPath>();
  readonly #transactions: SipTransactions;
  #cancelTimer: () => void = () => undefined;
  #closed = false;

  /** `open` gives ports: a phone that listens at 5060; 0 is a free one. */
  constructor(
    open: (wanted: number, receive: (data: Uint8Array, from: TapEndpoint) => void) => UdpPort,
    options: StackOptions,
  ) {
    this.#options = options;
    this.#open = (wanted) => {
      const port: UdpPort = open(wanted, (data, from) => this.#received(data, from, port.port));
      return port;
    };
    this.#port = this.#open(SIP_PORT);
    this.#transactions = new SipTransactions({
      // TS 24.229 §5.1.1.2.2: answers come to the protected server port.
      sentBy: (_, { port }) => ({
        host: hostOf(this.address),
        port: this.#isOpen(port) ? SIP_PORT : this.protectedPort,
      }),
      rport: ({ port }) => this.#isOpen(port),
      newId: options.newId,
      timers: () => UE_TIMERS,
      pathMtu: PATH_MTU,
    });
  }

  get address(): string {
    return this.#port.addressFor(this.#options.pcscf.address);
  }

  /** Where it listens: the protected server port, where it has one. */
  get port(): number {
    return (this.#server ?? this.#port).port;
  }

  /** It is the same for all sets of associations. */
  get protectedPort(): number {
    this.#server ??= this.#open(0);
    return this.#server.port;
  }

  /** Where requests go. */
  get pcscfPort(): number {
    return this.#path?.pcscfServer ?? this.#options.pcscf.port;
  }

  /** A port from which requests of another set of associations go. */
  openClient(): UdpPort {
    return this.#open(0);
  }

  /** Requests go within these associations from now on; undefined: in the open. */
  protect(path: ProtectedPath | undefined): void {
    if (path !== undefined) this.#paths.add(path);
    this.#path = path;
  }

  /** They are no more. */
  forget(path: ProtectedPath): void {
    path.client.close();
    this.#paths.delete(path);
    if (this.#path === path) this.#path = undefined;
  }

  /** Address of the P-CSCF. */
  get pcscf(): string {
    return this.#options.pcscf.address;
  }

  /** Sends a request to the P-CSCF; gives its transaction. An ACK has no answers. */
  send(request: SipRequest, answers?: Answers, { inTheOpen = false } = {}): string {
    const { pcscf } = this.#options;
    const port = inTheOpen ? pcscf.port : this.pcscfPort;
    const flow: Flow = { transport: 'UDP', address: pcscf.address, port };
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
    this.#server?.close();
    for (const { client } of this.#paths) client.close();
  }

  #now(): number {
    return this.#options.clock.monotonic();
  }

  #isOpen(port: number): boolean {
    return ![...this.#paths].some(({ pcscfServer, pcscfClient }) => port === pcscfServer || port === pcscfClient);
  }

  /** Our port towards a port of the P-CSCF: client to server, server to client. */
  #portTowards(port: number): UdpPort {
    if (this.#path?.pcscfServer === port) return this.#path.client;
    for (const path of this.#paths) if (path.pcscfClient === port) return this.#server ?? this.#port;
    for (const path of this.#paths) if (path.pcscfServer === port) return path.client;
    return this.#port;
  }

  #received(data: Uint8Array, { address, port }: TapEndpoint, own: number): void {
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
    this.#show('in', flow, data, message, own);
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
          const own = this.#portTowards(flow.port);
          this.#show('out', flow, bytes, message, own.port);
          own.send(bytes, flow.address, flow.port);
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

  #show(
    direction: 'in' | 'out',
    { address, port }: Flow,
    bytes: Uint8Array,
    message: SipMessage,
    ownPort: number,
  ): void {
    const { tap, lane, supi, pcscfLane = 'P-CSCF' } = this.#options;
    if (tap?.enabled !== true) return;
    const own = { address: this.address, port: ownPort };
    const peer = { address, port };
    const [from, to] = direction === 'in' ? [peer, own] : [own, peer];
    tap.emit({
      from: direction === 'in' ? pcscfLane : lane,
      to: direction === 'in' ? lane : pcscfLane,
      protocol: 'sip',
      bytes,
      wire: { from, to },
      ...(supi === undefined ? {} : { ue: supi }),
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
