/** SIP on sockets: UDP and TCP on one address and port, TLS on another (RFC 3261 §18). Which of them a message takes is the transactions' to say. */
import type { Flow, SipMessage, StreamItem } from '@trunkline/sip';
import {
  type DatagramCarrier,
  type Place,
  type SipMachine,
  type SipSocket,
  TCP_LIMITS,
  type TcpLimits,
  type TlsPair,
  type TlsServer,
} from './options.ts';
import { TcpConnections, type TcpEvents } from './tcp.ts';

export interface TransportEvents {
  datagram(flow: Flow, bytes: Uint8Array): void;
  /** Of a stream; `head` is how it came, up to its body. */
  message(flow: Flow, message: SipMessage, head: Uint8Array): void;
  /** A stream that cannot be read on, with the request to refuse where there is one. */
  broken(flow: Flow, reason: string, message: SipMessage | undefined): void;
  lost(flow: Flow, reason: string): void;
}

export interface TransportOptions {
  readonly machine: SipMachine;
  readonly place: Place;
  /** False: UDP only, whatever a message's size; for machines in memory. */
  readonly tcp: boolean;
  readonly tcpLimits?: Partial<TcpLimits>;
  /** TLS as well; none without TCP. */
  readonly tls?: TlsServer | undefined;
  readonly carrier?: DatagramCarrier | undefined;
  readonly events: TransportEvents;
}

/** What the kernel keeps while we do something else: a burst of registrations. */
const RECEIVE_BUFFER = 0x40_0000;

export class SipTransport {
  readonly #options: TransportOptions;
  readonly #tcp: TcpConnections | undefined;
  readonly #tls: TcpConnections | undefined;
  #udp: SipSocket | undefined;

  constructor(options: TransportOptions) {
    this.#options = options;
    const { events } = options;
    if (!options.tcp) return;
    const limits = { ...TCP_LIMITS, ...options.tcpLimits };
    const tcpEvents: TcpEvents = {
      item: (flow, item) => received(events, flow, item),
      lost: (flow, reason) => events.lost(flow, reason),
    };
    this.#tcp = new TcpConnections(limits, tcpEvents);
    if (options.tls !== undefined) this.#tls = new TcpConnections(limits, tcpEvents, options.tls);
  }

  /** Where it listens. */
  get port(): number {
    return this.#udp?.port ?? this.#options.place.port;
  }

  get connections(): number {
    return (this.#tcp?.size ?? 0) + (this.#tls?.size ?? 0);
  }

  /** Another key and certificate for TLS. @throws Error where they do not fit */
  renewTls(pair: TlsPair): void {
    this.#tls?.renew(pair);
  }

  /** @throws Error of the system where it cannot listen */
  async start(): Promise<void> {
    const { machine, place, events, tls } = this.#options;
    this.#udp = await machine.bind({ ...place, receiveBuffer: RECEIVE_BUFFER }, (bytes, { address, port }) => {
      if (!isKeepAlive(bytes)) events.datagram({ transport: 'UDP', address, port }, bytes);
    });
    await this.#options.carrier?.start((flow, bytes) => {
      if (!isKeepAlive(bytes)) events.datagram(flow, bytes);
    });
    await this.#tcp?.listen({ address: place.address, port: this.#udp.port });
    if (tls !== undefined) await this.#tls?.listen({ address: place.address, port: tls.port });
  }

  /** `goes` is called before it goes out, which over a connection may be later, or never. */
  send(flow: Flow, bytes: Uint8Array, goes: () => void = () => undefined): void {
    const { carrier } = this.#options;
    if (flow.transport === 'UDP' && (flow.port > 0 || flow.connection !== undefined)) {
      goes();
      if (flow.connection !== undefined) carrier?.send(flow, bytes);
      else this.#udp?.send(bytes, flow.address, flow.port);
    } else if (flow.transport === 'TCP' && this.#tcp !== undefined && flow.port > 0) this.#tcp.send(flow, bytes, goes);
    else if (flow.transport === 'TLS' && this.#tls !== undefined) this.#tls.send(flow, bytes, goes);
    else queueMicrotask(() => this.#options.events.lost(flow, `nothing is sent by ${flow.transport} from here`));
  }

  /** Our end of what goes to the flow, or comes from it; undefined: a socket at the place where we listen. */
  ourEnd(flow: Flow): Place | undefined {
    const { carrier, place } = this.#options;
    if (flow.transport !== 'UDP') return (flow.transport === 'TCP' ? this.#tcp : this.#tls)?.ourEnd(flow);
    const port = flow.connection === undefined ? undefined : carrier?.portFor(flow);
    return port === undefined ? undefined : { address: place.address, port };
  }

  async close(): Promise<void> {
    await this.#tcp?.close();
    await this.#tls?.close();
    await this.#options.carrier?.close();
    await this.#udp?.close();
  }
}

function received(
  events: TransportEvents,
  flow: Flow,
  item: Extract<StreamItem, { item: 'message' | 'broken' }>,
): void {
  if (item.item === 'message') events.message(flow, item.message, item.head);
  else events.broken(flow, item.reason, item.message);
}

/** Line breaks or zeros, so that a NAT keeps its binding: they say nothing. */
function isKeepAlive(bytes: Uint8Array): boolean {
  return bytes.length <= 4 && bytes.every((octet) => octet === 0x0d || octet === 0x0a || octet === 0);
}
