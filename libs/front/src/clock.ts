import type { FrontClock } from './types.ts';

/** The machine's clock; its timeouts do not keep a process alive. */
export const systemClock: FrontClock = {
  now: () => performance.now(),
  after(ms, callback) {
    const timeout = setTimeout(callback, ms);
    timeout.unref();
    return () => clearTimeout(timeout);
  },
};
