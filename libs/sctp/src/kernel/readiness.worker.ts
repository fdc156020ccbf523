/** The thread of `readiness.ts`: waits, tells, until it is told to stop. */
import { parentPort, workerData } from 'node:worker_threads';
import { EVENT, type ReadinessThread, type Ready, STOP } from './epoll.ts';
import { errno, libc } from './libc.ts';

const { epoll }: ReadinessThread = workerData;
const AT_ONCE = 64;
const events = new Uint8Array(AT_ONCE * EVENT.size);
const view = new DataView(events.buffer);

for (let running = true; running; ) {
  const count = libc().epoll_wait(epoll, events, AT_ONCE, -1);
  if (count < 0 && libc().lastError() !== errno.EINTR) throw new Error(`epoll_wait: error ${libc().lastError()}`);
  const ready: number[] = [];
  for (let i = 0; i < count; i++) {
    const token = view.getUint32(i * EVENT.size + EVENT.data, true);
    if (token === STOP) running = false;
    else ready.push(token, view.getUint32(i * EVENT.size, true));
  }
  if (ready.length > 0) parentPort?.postMessage(ready satisfies Ready);
}
