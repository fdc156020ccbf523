/** What a SIP service is told, and what its user gets. */
import type { SipNames } from '@trunkline/dns';
import type { Flow, SipMessage, SipRequest, SipResponse, TimerValues, Uri } from '@trunkline/sip';
import type { Exchange } from './exchange.ts';
import type { DatagramCarrier, Place, SipMachine, TcpLimits, TlsServer } from './options.ts';

export interface Ack {
  readonly request: SipRequest;
  readonly flow: Flow;
  readonly route: Uri | undefined;
}

export interface SipServiceOptions {
  readonly machine: SipMachine;
  readonly place: Place;
  readonly carrier?: DatagramCarrier | undefined;
  /** False: UDP only, whatever a message's size; for machines in memory. */
  readonly tcp: boolean;
  readonly tcpLimits?: Partial<TcpLimits>;
  /** TLS as well, for peers that call us. */
  readonly tls?: TlsServer | undefined;
  /** Octets that the path to peers carries; requests above 1,300 leave UDP where it is absent. */
  readonly pathMtu?: number;
  /** What our Via says; the place where we listen where it is absent. */
  readonly sentBy?: { readonly host: string; readonly port?: number };
  /** What it says to some peers, where that is something else. */
  sentByTo?(flow: Flow): { readonly host: string; readonly port?: number } | undefined;
  /** In front of each branch (`TransactionOptions` of SIP). */
  readonly branchTag?: string | undefined;
  /**
   * A datagram that is not for this service and was handed on: true. `isOurs` says whether a request is of a transaction here.
   * @throws DecodeError
   */
  handsOn?(flow: Flow, message: SipMessage, bytes: Uint8Array, isOurs: () => boolean): boolean;
  isMe(uri: Uri): boolean;
  /** Option tags that Proxy-Require may name. */
  readonly extensions?: readonly string[];
  timers?(flow: Flow): TimerValues;
  /** Servers and addresses of names; those of {@link sipNames} where absent. */
  readonly names?: SipNames;
  /** Requests that are worked on at once; beyond, they get 503, and far beyond, nothing. 20,000. */
  readonly maxExchanges?: number;
  /** Whether requests are taken from there; others are dropped without a word. All are, where it is absent. */
  readonly takesFrom?: (flow: Flow) => boolean;
  /** What is taken beyond {@link maxExchanges} as well, though not far beyond. */
  readonly isUrgent?: (request: SipRequest) => boolean;
  readonly request: (exchange: Exchange) => void | Promise<void>;
  /** A failure that passes, such as a store that is away: the work is done again, as long as nothing went out for it. None, where absent. */
  readonly passes?: (error: unknown) => boolean;
  /** The ACK of a 2xx; it is sent on with {@link SipService.forwardAck}. */
  readonly ack: (ack: Ack) => void | Promise<void>;
  /** Every message, for a tap and for counts: as it has come, and before it goes out. */
  readonly onMessage?: (direction: 'in' | 'out', flow: Flow, message: SipMessage, bytes: () => Uint8Array) => void;
  readonly onDropped?: (flow: Flow, reason: string) => void;
  /** The user's code threw. */
  readonly onError?: (error: unknown, request: SipRequest) => void;
}

/** A request of ours has no final response. */
export class SipRequestError extends Error {
  override readonly name = 'SipRequestError';
  readonly reason: 'timeout' | 'transport' | 'stopped';

  constructor(reason: 'timeout' | 'transport' | 'stopped', method: string) {
    super(`${method}: ${TEXTS[reason]}`);
    this.reason = reason;
  }
}

const TEXTS = {
  timeout: 'no answer came in time',
  transport: 'it could not be delivered',
  stopped: 'this function has stopped',
} as const;

export interface OwnCall {
  /** @throws SipRequestError where none comes */
  readonly response: Promise<SipResponse>;
  /** CANCEL, once the other side has said anything (RFC 3261 §9.1). */
  readonly cancel: () => void;
}
