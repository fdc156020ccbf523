/** Random numbers that a seed repeats: a failing test prints its seed. */
export interface Random {
  /** 0 up to, not including, 1. */
  next(): number;
  /** 0 to 2^32 - 1. */
  uint32(): number;
}

/** A generator with 32 bits of state (mulberry32's mixing): good enough for faults, never for keys. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const uint32 = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return { uint32, next: () => uint32() / 2 ** 32 };
}
