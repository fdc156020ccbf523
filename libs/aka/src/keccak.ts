/** The permutation Keccak-f[1600] (TS 35.231 Annex; FIPS 202 §3), on 25 lanes as pairs of 32-bit words. */

/** ι: the round constants, low word then high word. */
const ROUND = roundConstants();
/** ρ and π in one walk: from lane 1, the lane that each value moves to and by how many bits it turns. */
const { target: TARGET, turn: TURN } = rhoPi();

const C = new Int32Array(10);
const ROW = new Int32Array(10);

/** Permutes the state in place: 50 words, lane `x + 5y` at `2(x + 5y)`, low word first. */
export function keccakF1600(state: Int32Array): void {
  for (let round = 0; round < 48; round += 2) {
    theta(state);
    // ρ, π
    let low = state[2] as number;
    let high = state[3] as number;
    for (let i = 0; i < 24; i++) {
      const to = TARGET[i] as number;
      const by = (TURN[i] as number) & 31;
      const swapped = (TURN[i] as number) >= 32;
      const a = swapped ? high : low;
      const b = swapped ? low : high;
      low = state[to] as number;
      high = state[to + 1] as number;
      state[to] = by === 0 ? a : (a << by) | (b >>> (32 - by));
      state[to + 1] = by === 0 ? b : (b << by) | (a >>> (32 - by));
    }
    // χ
    for (let y = 0; y < 50; y += 10) {
      for (let x = 0; x < 10; x++) ROW[x] = state[y + x] as number;
      for (let x = 0; x < 10; x++) {
        state[y + x] = (ROW[x] as number) ^ (~(ROW[(x + 2) % 10] as number) & (ROW[(x + 4) % 10] as number));
      }
    }
    state[0] = (state[0] as number) ^ (ROUND[round] as number);
    state[1] = (state[1] as number) ^ (ROUND[round + 1] as number);
  }
}

function theta(state: Int32Array): void {
  for (let x = 0; x < 10; x++) {
    C[x] =
      (state[x] as number) ^
      (state[x + 10] as number) ^
      (state[x + 20] as number) ^
      (state[x + 30] as number) ^
      (state[x + 40] as number);
  }
  for (let x = 0; x < 10; x += 2) {
    const low = C[(x + 2) % 10] as number;
    const high = C[(x + 3) % 10] as number;
    const d0 = (C[(x + 8) % 10] as number) ^ ((low << 1) | (high >>> 31));
    const d1 = (C[(x + 9) % 10] as number) ^ ((high << 1) | (low >>> 31));
    for (let y = 0; y < 50; y += 10) {
      state[x + y] = (state[x + y] as number) ^ d0;
      state[x + y + 1] = (state[x + y + 1] as number) ^ d1;
    }
  }
}

/** FIPS 202 §3.2.5: bits 2^j - 1 of each constant come from the LFSR x^8 + x^6 + x^5 + x^4 + 1. */
function roundConstants(): Int32Array {
  const words = new Int32Array(48);
  let lfsr = 1;
  for (let round = 0; round < 24; round++) {
    for (let j = 0; j < 7; j++) {
      const bit = (1 << j) - 1;
      if (lfsr & 1) {
        const at = 2 * round + (bit >> 5);
        words[at] = (words[at] as number) ^ (1 << (bit & 31));
      }
      lfsr = lfsr & 0x80 ? ((lfsr << 1) ^ 0x171) & 0xff : lfsr << 1;
    }
  }
  return words;
}

function rhoPi(): { target: Uint8Array; turn: Uint8Array } {
  const target = new Uint8Array(24);
  const turn = new Uint8Array(24);
  let x = 1;
  let y = 0;
  for (let t = 0; t < 24; t++) {
    turn[t] = (((t + 1) * (t + 2)) / 2) % 64;
    [x, y] = [y, (2 * x + 3 * y) % 5];
    target[t] = 2 * (x + 5 * y);
  }
  return { target, turn };
}
