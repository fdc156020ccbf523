/** The user's view of an association of the userspace endpoint. */
import {
  type SctpAddress,
  type SctpAssociation,
  type SctpCloseReason,
  SctpError,
  type SctpMessage,
} from '../transport.ts';
import type { Endpoint } from './endpoint.ts';

/** What a handle needs of the host that runs its endpoint. */
export interface HandleHost {
  readonly endpoint: Endpoint;
  now(): number;
  /** Carries out what the endpoint asks for. */
  run(): void;
}

export interface HandleStart {
  readonly number: number;
  readonly local: SctpAddress;
  readonly remote: SctpAddress;
  readonly streams: { readonly in: number; readonly out: number };
}

export class AssociationHandle implements SctpAssociation {
  readonly id: string;
  readonly local: SctpAddress;
  readonly remote: SctpAddress;
  readonly streams: { readonly in: number; readonly out: number };
  onRestart: (() => void) | undefined;
  readonly #number: number;
  readonly #host: HandleHost;
  #onMessage: ((message: SctpMessage) => void) | undefined;
  #onClosed: ((reason: SctpCloseReason) => void) | undefined;
  /** Messages that came before there was a handler; they keep the receive window from opening. */
  #kept: SctpMessage[] = [];
  #reason: SctpCloseReason | undefined;
  #told = false;
  #full = false;
  #waiting: (() => void)[] = [];
  readonly #ended = Promise.withResolvers<void>();

  constructor(host: HandleHost, start: HandleStart) {
    this.#host = host;
    this.#number = start.number;
    this.id = `sctp-${start.number}`;
    this.local = start.local;
    this.remote = start.remote;
    this.streams = start.streams;
  }

  get onMessage(): ((message: SctpMessage) => void) | undefined {
    return this.#onMessage;
  }

  set onMessage(handler: ((message: SctpMessage) => void) | undefined) {
    this.#onMessage = handler;
    const kept = this.#kept;
    this.#kept = [];
    for (const message of kept) this.deliver(message);
    this.#host.run();
  }

  get onClosed(): ((reason: SctpCloseReason) => void) | undefined {
    return this.#onClosed;
  }

  set onClosed(handler: ((reason: SctpCloseReason) => void) | undefined) {
    this.#onClosed = handler;
    this.#tellClosed();
  }

  async send(stream: number, ppid: number, bytes: Uint8Array): Promise<void> {
    if (stream < 0 || stream >= this.streams.out || !Number.isInteger(stream)) {
      throw new SctpError('bad-stream', `stream ${stream}: the peer takes 0 to ${this.streams.out - 1}`);
    }
    const { maxMessage } = this.#host.endpoint.parameters;
    if (bytes.length === 0 || bytes.length > maxMessage) {
      throw new SctpError('too-long', `a message has 1 to ${maxMessage} octets, this one ${bytes.length}`);
    }
    // The caller may reuse its buffer; the endpoint may have to send these octets again.
    const copy = new Uint8Array(bytes);
    while (this.#full && this.#reason === undefined) await new Promise<void>((resume) => this.#waiting.push(resume));
    if (this.#reason !== undefined) throw this.#gone();
    const outcome = this.#host.endpoint.send(this.#host.now(), this.#number, stream, ppid, copy);
    this.#full = outcome === 'full';
    this.#host.run();
    if (outcome === 'gone') throw this.#gone();
  }

  shutdown(): Promise<void> {
    this.#host.endpoint.shutdown(this.#host.now(), this.#number);
    this.#host.run();
    return this.#ended.promise;
  }

  abort(reason = ''): void {
    this.#host.endpoint.abort(this.#host.now(), this.#number, reason);
    this.#host.run();
  }

  // --- called by the host -------------------------------------------------------------------------------------------

  deliver(message: SctpMessage): void {
    if (this.#onMessage === undefined) {
      this.#kept.push(message);
      return;
    }
    this.#host.endpoint.consumed(this.#host.now(), this.#number, message.bytes.length);
    this.#onMessage(message);
  }

  writable(): void {
    this.#full = false;
    this.#resume();
  }

  restarted(): void {
    this.onRestart?.();
  }

  closed(reason: SctpCloseReason): void {
    this.#reason = reason;
    this.#resume();
    this.#tellClosed();
    this.#ended.resolve();
  }

  #resume(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resume of waiting) resume();
  }

  #tellClosed(): void {
    if (this.#told || this.#reason === undefined || this.#onClosed === undefined) return;
    this.#told = true;
    this.#onClosed(this.#reason);
  }

  #gone(): SctpError {
    return new SctpError(
      'closed',
      `the association is ${this.#reason === undefined ? 'shutting down' : `gone: ${this.#reason.text}`}`,
    );
  }
}
