/**
 * Which sockets can be read or written: libuv does not watch foreign descriptors, so a thread of ours waits in
 * epoll_wait and tells. A socket is told about once, then watched again when its owner says so (EPOLLONESHOT): a busy
 * main thread has at most one message a socket waiting for it.
 */
import { Worker } from 'node:worker_threads';
import { EVENT, type ReadinessThread, type Ready, STOP } from './epoll.ts';
import { libc } from './libc.ts';
import { systemError } from './socket.ts';

export const READABLE = 1;
export const WRITABLE = 4;
/** Told whether asked for or not. */
export const FAILED = 8;
export const HUNG_UP = 16;

const EPOLL_CLOEXEC = 0o2000000;
const EFD_CLOEXEC = 0o2000000;
const EPOLL_CTL_ADD = 1;
const EPOLL_CTL_DEL = 2;
const EPOLL_CTL_MOD = 3;
const EPOLLONESHOT = 1 << 30;
export class Readiness {
  readonly #sockets = new Map<number, { readonly fd: number; readonly onReady: (events: number) => void }>();
  #running: { readonly epoll: number; readonly stop: number } | undefined;
  #lastToken = STOP;

  /** Nothing is told before the first `watch`. Returns the token for the other calls. */
  add(fd: number, onReady: (events: number) => void): number {
    const { epoll } = this.#run();
    const token = ++this.#lastToken;
    this.#sockets.set(token, { fd, onReady });
    control(epoll, EPOLL_CTL_ADD, fd, EPOLLONESHOT, token);
    return token;
  }

  /** Tells once, when one of `events` holds or the socket failed. */
  watch(token: number, events: number): void {
    const socket = this.#sockets.get(token);
    if (socket === undefined || this.#running === undefined) return;
    control(this.#running.epoll, EPOLL_CTL_MOD, socket.fd, events | EPOLLONESHOT, token);
  }

  /** To be called before the socket is closed. The thread ends with the last socket. */
  remove(token: number): void {
    const socket = this.#sockets.get(token);
    if (socket === undefined || this.#running === undefined) return;
    this.#sockets.delete(token);
    control(this.#running.epoll, EPOLL_CTL_DEL, socket.fd, 0, token);
    if (this.#sockets.size === 0) this.#end();
  }

  #run(): { readonly epoll: number; readonly stop: number } {
    if (this.#running !== undefined) return this.#running;
    const epoll = libc().epoll_create1(EPOLL_CLOEXEC);
    const stop = libc().eventfd(0, EFD_CLOEXEC);
    if (epoll < 0 || stop < 0) throw systemError('epoll_create1', libc().lastError());
    control(epoll, EPOLL_CTL_ADD, stop, READABLE, STOP);
    // The compiler rewrites the extensions of imports only.
    const file = import.meta.url.endsWith('.ts') ? './readiness.worker.ts' : './readiness.worker.js';
    const thread = new Worker(new URL(file, import.meta.url), { workerData: { epoll } satisfies ReadinessThread });
    thread.on('message', (ready: Ready) => this.#dispatch(ready));
    // A thread that waits in a system call cannot be ended from outside: without this, process.exit would hang.
    const end = () => libc().write(stop, new Uint8Array(new BigUint64Array([1n]).buffer), 8);
    process.once('exit', end);
    thread.once('exit', () => {
      process.off('exit', end);
      libc().close(epoll);
      libc().close(stop);
    });
    this.#running = { epoll, stop };
    return this.#running;
  }

  #end(): void {
    if (this.#running === undefined) return;
    libc().write(this.#running.stop, new Uint8Array(new BigUint64Array([1n]).buffer), 8);
    this.#running = undefined;
  }

  #dispatch(ready: Ready): void {
    for (let i = 0; i + 1 < ready.length; i += 2) {
      // A socket that was removed meanwhile is not here any more.
      this.#sockets.get(ready[i] ?? STOP)?.onReady(ready[i + 1] ?? 0);
    }
  }
}

function control(epoll: number, operation: number, fd: number, events: number, token: number): void {
  const event = new DataView(new ArrayBuffer(EVENT.size));
  event.setUint32(0, events, true);
  event.setUint32(EVENT.data, token, true);
  if (libc().epoll_ctl(epoll, operation, fd, new Uint8Array(event.buffer)) < 0) {
    throw systemError('epoll_ctl', libc().lastError());
  }
}
