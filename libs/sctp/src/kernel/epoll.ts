/** What the thread that waits in epoll_wait and its owner agree on. */

/** struct epoll_event is packed on x86-64 only: events, then 64 bits of the caller's. */
export const EVENT = process.arch === 'x64' ? { size: 12, data: 4 } : { size: 16, data: 8 };
/** The token that ends the thread. */
export const STOP = 0;

/** What the thread is told at its start. */
export interface ReadinessThread {
  readonly epoll: number;
}

/** What it tells: tokens and events, in turn. */
export type Ready = readonly number[];
