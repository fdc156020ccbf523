/**
 * What a user of SCTP sees, whichever backend carries it (RFC 9260 §11: the interface with the upper layer).
 * Backends: `kernel` (the machine's SCTP), `raw` (own endpoint over IP protocol 132), `udp` (own endpoint over UDP,
 * RFC 6951).
 */

import type { SctpParameters } from './userspace/parameters.ts';

export type SctpBackendName = 'raw' | 'udp' | 'kernel';

/** RFC 6951 §4.1: the UDP port that IANA assigned to encapsulated SCTP. */
export const SCTP_OVER_UDP_PORT = 9899;

/** TS 38.412 §7: payload protocol identifier of NGAP. */
export const PPID_NGAP = 60;

export interface SctpMessage {
  /** Stream identifier, 0 to 65535. */
  readonly stream: number;
  /** Payload protocol identifier, 0 to 2^32 - 1, as a number of host order. */
  readonly ppid: number;
  /** The whole message. The receiver owns these bytes. */
  readonly bytes: Uint8Array;
}

export interface SctpAddress {
  /** IPv4 or IPv6 address, as text. */
  readonly address: string;
  /** SCTP port. */
  readonly port: number;
}

/** Why an association ended. */
export interface SctpCloseReason {
  /**
   * `shutdown`: both sides agreed. `aborted`: the peer aborted it. `abort`: this side aborted it. `lost`: the peer
   * stopped answering. `refused`: it never came up. `error`: the carrier failed.
   */
  readonly kind: 'shutdown' | 'aborted' | 'abort' | 'lost' | 'refused' | 'error';
  /** For people: error causes of an ABORT, the system's error text. */
  readonly text: string;
}

export interface SctpAssociation {
  /** Unique within the process. */
  readonly id: string;
  readonly remote: SctpAddress;
  readonly local: SctpAddress;
  /** Streams that may be sent on (`out`) and that the peer may send on (`in`). */
  readonly streams: { readonly in: number; readonly out: number };
  /**
   * Queues one ordered message. Resolves once it is queued within the bound (at once, unless the queue is full).
   * @throws {SctpError} `closed` when the association is gone or going, `too-long`, `bad-stream`.
   */
  send(stream: number, ppid: number, bytes: Uint8Array): Promise<void>;
  /** Messages that come before a handler is set are kept and delivered when it is. */
  onMessage: ((message: SctpMessage) => void) | undefined;
  /** Called once. A handler that is set after the end is called as well. */
  onClosed: ((reason: SctpCloseReason) => void) | undefined;
  /** The peer restarted (RFC 9260 §5.2.4.1): the association goes on; what was in flight is lost. */
  onRestart: (() => void) | undefined;
  /** Sends what is queued, then ends the association in agreement with the peer (RFC 9260 §9.2). Resolves when ended. */
  shutdown(): Promise<void>;
  /** Ends the association at once (RFC 9260 §9.1); `reason` goes to the peer as User-Initiated Abort. */
  abort(reason?: string): void;
}

export interface SctpListenOptions {
  /** Local addresses; more than one makes the endpoint multi-homed where the backend can. */
  readonly addresses: readonly string[];
  /** SCTP port; 0 lets the backend choose. */
  readonly port: number;
  /** UDP port of the encapsulation, only for backend `udp`; 9899 by default, 0 lets the system choose. */
  readonly udpPort?: number;
  /** Outbound streams to ask for, and most inbound streams to grant. 16 by default. */
  readonly streams?: number;
}

export interface SctpConnectOptions {
  readonly localAddresses?: readonly string[];
  /** SCTP port; chosen when absent or 0. */
  readonly localPort?: number;
  readonly address: string;
  readonly port: number;
  /** The peer's UDP port, only for backend `udp`; 9899 by default. */
  readonly udpPort?: number;
  /** Own UDP port, only for backend `udp`; ephemeral by default. */
  readonly localUdpPort?: number;
  readonly streams?: number;
}

export interface SctpListener {
  /** SCTP port. */
  readonly port: number;
  /** UDP port, with backend `udp`. */
  readonly udpPort?: number;
  readonly addresses: readonly string[];
  /** Stops listening and aborts the associations that it accepted and that still live. */
  close(): Promise<void>;
}

export interface SctpTransport {
  readonly backend: SctpBackendName;
  /** One line for the log: which backend, and why it was chosen. */
  describe(): string;
  listen(options: SctpListenOptions, onAssociation: (association: SctpAssociation) => void): Promise<SctpListener>;
  /** Resolves when the association is up. @throws {SctpError} `refused` or `timeout`. */
  connect(options: SctpConnectOptions): Promise<SctpAssociation>;
}

/** Clock, random numbers and UDP sockets that the own endpoint runs on, where they are not the machine's. */
export interface SctpMachine {
  readonly clock: {
    /** Milliseconds. */
    monotonic(): number;
    /** Calls back once, `ms` from now; returns how to call it off. */
    after(ms: number, callback: () => void): () => void;
  };
  /** Tags, first TSNs, the spread of heartbeats; a secure generator where it is absent. */
  readonly random32?: (() => number) | undefined;
  bind(
    options: { readonly address: string; readonly port: number; readonly receiveBuffer?: number },
    receive: (bytes: Uint8Array, from: { readonly address: string; readonly port: number }) => void,
  ): Promise<{
    readonly port: number;
    send(bytes: Uint8Array, address: string, port: number): void;
    close(): Promise<void>;
  }>;
}

export interface SctpTransportOptions {
  /** For backend `udp`. */
  readonly machine?: SctpMachine;
  /** `auto`: kernel where it has SCTP, else UDP encapsulation. */
  readonly backend: SctpBackendName | 'auto';
  readonly log?: (line: string) => void;
  /** Timers and limits of the own endpoint; those of RFC 9260 §16 by default. The kernel has its own (sysctl net.sctp). */
  readonly parameters?: Partial<SctpParameters>;
}

export type SctpErrorReason =
  | 'unavailable'
  | 'address-in-use'
  | 'bad-address'
  | 'refused'
  | 'timeout'
  | 'closed'
  | 'too-long'
  | 'bad-stream'
  | 'carrier';

/** The only exception of this package. `reason` is for programs, the message says what to do. */
export class SctpError extends Error {
  override readonly name = 'SctpError';
  readonly reason: SctpErrorReason;

  constructor(reason: SctpErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
