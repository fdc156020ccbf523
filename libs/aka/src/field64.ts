/** GF(2^64) with x^64 + x^4 + x^3 + x + 1, for UIA2 (TS 35.215 §4.3): multiplication by one factor many times over. */

export interface Field64 {
  /** The factor, as its high and its low 32 bits. */
  setFactor(high: number, low: number): void;
  /** Multiplies by the factor; the result lies in `product`, high word first. */
  multiply(high: number, low: number): void;
  readonly product: Int32Array;
}

/** What four bits that fall off the top add at the bottom. */
const FOLD = Int32Array.from({ length: 16 }, (_, n) =>
  [0, 1, 2, 3].reduce((sum, b) => ((n >> b) & 1 ? sum ^ (0x1b << b) : sum), 0),
);

/** A multiplier with a table of the factor's 16 small multiples, so that it takes four bits of the operand a step. */
export function createField64(): Field64 {
  const highs = new Int32Array(16);
  const lows = new Int32Array(16);
  const product = new Int32Array(2);

  return {
    product,
    setFactor(high, low) {
      highs[1] = high;
      lows[1] = low;
      for (let n = 2; n < 16; n += 2) {
        const h = highs[n >> 1] as number;
        const l = lows[n >> 1] as number;
        highs[n] = (h << 1) | (l >>> 31);
        lows[n] = (l << 1) ^ (h < 0 ? 0x1b : 0);
        highs[n + 1] = (highs[n] as number) ^ high;
        lows[n + 1] = (lows[n] as number) ^ low;
      }
    },
    multiply(high, low) {
      let h = 0;
      let l = 0;
      for (let step = 0; step < 16; step++) {
        const operand = step < 8 ? high : low;
        const nibble = (operand >>> (28 - 4 * (step & 7))) & 15;
        const carry = h >>> 28;
        h = ((h << 4) | (l >>> 28)) ^ (highs[nibble] as number);
        l = (l << 4) ^ (FOLD[carry] as number) ^ (lows[nibble] as number);
      }
      product[0] = h;
      product[1] = l;
    },
  };
}
