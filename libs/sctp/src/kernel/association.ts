/** One association on a one-to-one socket of the kernel. */
import {
  type SctpAddress,
  type SctpAssociation,
  type SctpCloseReason,
  SctpError,
  type SctpMessage,
} from '../transport.ts';
import { defaultParameters } from '../userspace/parameters.ts';
import { Queue } from '../userspace/queue.ts';
import { errno, errorText, libc } from './libc.ts';
import { receiveMessage, sendMessage } from './message.ts';
import { decodeNotification } from './notification.ts';
import { FAILED, HUNG_UP, READABLE, type Readiness, WRITABLE } from './readiness.ts';
import { abortAndClose, localAddress, longestMessage, pendingError, startShutdown, streamCounts } from './socket.ts';

/** Messages read in one go, before other sockets have their turn. */
const AT_ONCE = 64;
/** Octets kept for a handler that is not set yet; after that the kernel's receive window closes. */
const KEPT = 256 * 1024;
/** The socket's answer when the association is gone or going. */
const GONE = new Set<number>([errno.EPIPE, errno.ECONNRESET, errno.ENOTCONN, errno.ECONNABORTED, 108 /* ESHUTDOWN */]);

interface Waiting {
  readonly stream: number;
  readonly ppid: number;
  readonly bytes: Uint8Array;
  /** Called when the message comes within the bound, or never will. */
  readonly settle?: (error?: SctpError) => void;
}

let associations = 0;

export class KernelAssociation implements SctpAssociation {
  readonly id = `kernel-${++associations}`;
  readonly remote: SctpAddress;
  readonly local: SctpAddress;
  readonly streams: { readonly in: number; readonly out: number };
  onRestart: (() => void) | undefined;
  readonly #longest: number;
  readonly #token: number;
  readonly #queue = new Queue<Waiting>();
  #queuedBytes = 0;
  #kept: SctpMessage[] = [];
  #keptBytes = 0;
  #partial: Uint8Array[] = [];
  #partialBytes = 0;
  #goingDown = false;
  #end: SctpCloseReason | undefined;
  #onMessage: ((message: SctpMessage) => void) | undefined;
  #onClosed: ((reason: SctpCloseReason) => void) | undefined;
  readonly #whenClosed: Promise<void>;
  #resolveClosed: () => void = () => undefined;

  readonly #fd: number;
  readonly #readiness: Readiness;
  readonly #onEnd: ((association: KernelAssociation) => void) | undefined;

  /** Takes over a socket whose association is up. `onEnd` is for the owner, beside the user's `onClosed`. */
  constructor(fd: number, peer: SctpAddress, readiness: Readiness, onEnd?: (association: KernelAssociation) => void) {
    this.#fd = fd;
    this.#readiness = readiness;
    this.#onEnd = onEnd;
    this.remote = peer;
    this.local = localAddress(fd);
    this.streams = streamCounts(fd);
    this.#longest = longestMessage(fd);
    this.#whenClosed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    this.#token = readiness.add(fd, (events) => this.#ready(events));
    this.#watch();
  }

  get onMessage(): ((message: SctpMessage) => void) | undefined {
    return this.#onMessage;
  }

  set onMessage(handler: ((message: SctpMessage) => void) | undefined) {
    this.#onMessage = handler;
    if (handler === undefined) return;
    const kept = this.#kept;
    this.#kept = [];
    this.#keptBytes = 0;
    for (const message of kept) handler(message);
    this.#watch();
  }

  get onClosed(): ((reason: SctpCloseReason) => void) | undefined {
    return this.#onClosed;
  }

  set onClosed(handler: ((reason: SctpCloseReason) => void) | undefined) {
    this.#onClosed = handler;
    if (this.#end !== undefined) handler?.(this.#end);
  }

  async send(stream: number, ppid: number, bytes: Uint8Array): Promise<void> {
    if (this.#end !== undefined || this.#goingDown) throw this.#closedError();
    if (bytes.length === 0 || bytes.length > this.#longest) {
      throw new SctpError('too-long', `a message of ${bytes.length} octets: 1 to ${this.#longest} can be sent`);
    }
    if (!Number.isInteger(stream) || stream < 0 || stream >= this.streams.out) {
      throw new SctpError('bad-stream', `stream ${stream}: the association has ${this.streams.out} outbound streams`);
    }
    if (this.#queue.length === 0 && this.#write(stream, ppid, bytes)) return;
    if (this.#end !== undefined) throw this.#closedError();
    const fits = this.#queuedBytes + bytes.length <= defaultParameters.sendBuffer;
    this.#queuedBytes += bytes.length;
    if (fits) {
      // The caller may reuse its bytes once it is told that they are queued.
      this.#queue.push({ stream, ppid, bytes: bytes.slice() });
      this.#watch();
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const settle = (error?: SctpError) => (error === undefined ? resolve() : reject(error));
      this.#queue.push({ stream, ppid, bytes, settle });
    });
  }

  shutdown(): Promise<void> {
    if (this.#end === undefined && !this.#goingDown) {
      this.#goingDown = true;
      this.#shutdownWhenSent();
    }
    return this.#whenClosed;
  }

  /** Linux lets one-to-one sockets give no text: the peer gets a User-Initiated Abort without the reason. */
  abort(reason = ''): void {
    if (this.#end === undefined) this.#finish({ kind: 'abort', text: reason });
  }

  /** What to be told about: reading stops while nobody takes messages, writing matters only when some wait. */
  #watch(): void {
    if (this.#end !== undefined) return;
    const reads = this.#onMessage !== undefined || this.#keptBytes < KEPT;
    this.#readiness.watch(this.#token, (reads ? READABLE : 0) | (this.#queue.length > 0 ? WRITABLE : 0));
  }

  #ready(events: number): void {
    if ((events & WRITABLE) !== 0) this.#flush();
    // The kernel tells nothing more after a failure: what it still holds is bounded by its buffer.
    const failed = (events & (FAILED | HUNG_UP)) !== 0;
    if ((events & READABLE) !== 0 || failed) this.#read(failed);
    this.#watch();
  }

  #read(all: boolean): void {
    for (let n = 0; this.#end === undefined && (all || n < AT_ONCE); n++) {
      if (!all && this.#onMessage === undefined && this.#keptBytes >= KEPT) return;
      const received = receiveMessage(this.#fd);
      switch (received.kind) {
        case 'nothing':
          return;
        case 'data':
          this.#part(received);
          break;
        case 'notification':
          this.#notified(received.bytes);
          break;
        case 'end':
          this.#finish({ kind: 'shutdown', text: 'the peer ended the association' });
          break;
        case 'error':
          this.#finish(closeReason(received.code));
      }
    }
  }

  /** Partial delivery (RFC 6458 §6.1.7) gives the parts of one message in turn, with nothing of others between. */
  #part({ stream, ppid, bytes, end }: SctpMessage & { end: boolean }): void {
    if (end && this.#partialBytes === 0) {
      this.#deliver({ stream, ppid, bytes });
      return;
    }
    this.#partial.push(bytes);
    this.#partialBytes += bytes.length;
    if (this.#partialBytes > defaultParameters.maxMessage) this.abort('message too long');
    if (!end || this.#end !== undefined) return;
    const whole = new Uint8Array(this.#partialBytes);
    let at = 0;
    for (const part of this.#partial) {
      whole.set(part, at);
      at += part.length;
    }
    this.#forgetPartial();
    this.#deliver({ stream, ppid, bytes: whole });
  }

  #forgetPartial(): void {
    this.#partial = [];
    this.#partialBytes = 0;
  }

  #deliver(message: SctpMessage): void {
    if (this.#onMessage !== undefined) {
      this.#onMessage(message);
      return;
    }
    this.#kept.push(message);
    this.#keptBytes += message.bytes.length;
  }

  #notified(bytes: Uint8Array): void {
    const notification = decodeNotification(bytes);
    switch (notification.kind) {
      case 'restart':
        // RFC 9260 §5.2.4.1: what was sent to the peer's former self is not for its new one.
        this.#dropQueue();
        this.#forgetPartial();
        this.onRestart?.();
        break;
      case 'partial-delivery-aborted':
        this.#forgetPartial();
        break;
      case 'peer-shutdown':
        // All that the peer sent has been read; the kernel sends what it still holds and finishes without us.
        this.#finish({ kind: 'shutdown', text: 'the peer ended the association' });
        break;
      case 'shutdown':
        this.#finish({ kind: 'shutdown', text: 'ended as asked' });
        break;
      case 'lost':
      case 'failed': {
        const causes = notification.kind === 'lost' ? notification.causes : undefined;
        const code = pendingError(this.#fd);
        this.#finish(causes === undefined ? closeReason(code) : { kind: 'aborted', text: causes });
      }
    }
  }

  /** True when the kernel took the message. */
  #write(stream: number, ppid: number, bytes: Uint8Array): boolean {
    const code = sendMessage(this.#fd, stream, ppid, bytes);
    if (code === 0) return true;
    // When the association is gone, what was received before and why it went are still to be read.
    if (GONE.has(code)) this.#read(true);
    if (code !== errno.EAGAIN) this.#finish(closeReason(code));
    return false;
  }

  /** One call a message: boundaries hold however much waited. */
  #flush(): void {
    for (let next = this.#queue.at(0); next !== undefined; next = this.#queue.at(0)) {
      if (!this.#write(next.stream, next.ppid, next.bytes)) return;
      this.#queue.shift();
      this.#queuedBytes -= next.bytes.length;
      next.settle?.();
    }
    this.#shutdownWhenSent();
  }

  #dropQueue(error?: SctpError): void {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) next.settle?.(error);
    this.#queuedBytes = 0;
  }

  #shutdownWhenSent(): void {
    if (this.#goingDown && this.#end === undefined && this.#queue.length === 0) startShutdown(this.#fd);
  }

  #finish(reason: SctpCloseReason): void {
    if (this.#end !== undefined) return;
    this.#end = reason;
    this.#readiness.remove(this.#token);
    if (reason.kind === 'abort') abortAndClose(this.#fd);
    else libc().close(this.#fd);
    this.#dropQueue(this.#closedError());
    this.#resolveClosed();
    this.#onEnd?.(this);
    this.#onClosed?.(reason);
  }

  #closedError(): SctpError {
    return new SctpError('closed', `the association is ${this.#end === undefined ? 'shutting down' : 'closed'}`);
  }
}

function closeReason(code: number): SctpCloseReason {
  switch (code) {
    case errno.ETIMEDOUT:
      return { kind: 'lost', text: 'the peer does not answer' };
    // A pending error of 0 is one that a call has reported already.
    case 0:
    case errno.ECONNRESET:
    case errno.ECONNREFUSED:
      return { kind: 'aborted', text: 'no cause given' };
    default:
      return { kind: 'error', text: errorText(code) };
  }
}
