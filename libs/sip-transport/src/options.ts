/** What SIP needs of the machine that it runs on, and how much it takes from peers. */
import type { Flow } from '@trunkline/sip';

export interface SipClock {
  /** Milliseconds of a clock that nobody sets. */
  monotonic(): number;
  /** Calls back once, `ms` from now; returns how to call it off. */
  after(ms: number, callback: () => void): () => void;
}

export interface SipSocket {
  readonly port: number;
  send(bytes: Uint8Array, address: string, port: number): void;
  close(): Promise<void>;
}

export interface SipMachine {
  readonly clock: SipClock;
  /** Random numbers of 32 bits that can be repeated; the system's where it is absent. */
  readonly random32?: (() => number) | undefined;
  bind(
    options: {
      readonly address: string;
      readonly port: number;
      readonly receiveBuffer?: number;
      readonly onError?: (error: Error) => void;
    },
    receive: (bytes: Uint8Array, from: { readonly address: string; readonly port: number }) => void,
  ): Promise<SipSocket>;
}

/**
 * Datagrams that take another way than the socket: within security associations. Their flows are UDP and have a `connection`, which
 * names what carries them.
 */
export interface DatagramCarrier {
  /** @throws Error of the system where it cannot listen */
  start(receive: (flow: Flow, bytes: Uint8Array) => void): Promise<void>;
  /** What cannot be sent is lost. */
  send(flow: Flow, bytes: Uint8Array): void;
  /** What our Via says to who is at the other end. */
  sentBy(flow: Flow): { readonly host: string; readonly port: number };
  /** Our port of what is sent to the flow, or came from it. */
  portFor(flow: Flow): number | undefined;
  close(): Promise<void>;
}

export interface Place {
  readonly address: string;
  readonly port: number;
}

/** In PEM. */
export interface TlsPair {
  readonly key: string;
  readonly cert: string;
}

/** Our side of TLS (RFC 3261 §26.2.1), on a port of its own. */
export interface TlsServer extends TlsPair {
  readonly port: number;
}

export interface TcpLimits {
  /** Connections at once, ours and others'; 10,000. */
  readonly maxConnections: number;
  /** Of these, from one address; 256. */
  readonly maxPerAddress: number;
  /** Octets that may wait for a peer that does not read; 1,048,576. */
  readonly maxBuffered: number;
  /** Messages that may wait for a connection that is not up yet; 64. */
  readonly maxWaiting: number;
  /** Milliseconds until a connection has to be up; 5,000. */
  readonly connectMs: number;
  /** Milliseconds without an octet after which a connection is closed; 600,000. */
  readonly idleMs: number;
}

export const TCP_LIMITS: TcpLimits = {
  maxConnections: 10_000,
  maxPerAddress: 256,
  maxBuffered: 0x10_0000,
  maxWaiting: 64,
  connectMs: 5_000,
  idleMs: 600_000,
};
