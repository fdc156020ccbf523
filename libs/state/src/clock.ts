/** Time is handed in. Deadlines are shared between workers, so they are wall-clock milliseconds since 1970, not monotonic. */
export interface WallClock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
  /** Calls back once, `ms` from now; returns how to call it off. */
  after(ms: number, callback: () => void): () => void;
}

/** The machine's clock; its timeouts do not keep a process alive. */
export const systemClock: WallClock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timeout = setTimeout(callback, ms);
    timeout.unref();
    return () => clearTimeout(timeout);
  },
};
