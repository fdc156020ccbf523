/** SNOW 3G (TS 35.216): the keystream generator under 128-NEA1 and 128-NIA1. */

/** The AES S-box S_R and the S-box S_Q (TS 35.216 §3.3), each with its MixColumn, one table per input octet. */
const S1 = mixTables(rijndaelBox(), 0x1b);
const S2 = mixTables(dicksonBox(), 0x69);
const S1_0 = S1[0];
const S1_1 = S1[1];
const S1_2 = S1[2];
const S1_3 = S1[3];
const S2_0 = S2[0];
const S2_1 = S2[1];
const S2_2 = S2[2];
const S2_3 = S2[3];
/** MULα and DIVα (TS 35.216 §3.4.2, §3.4.3). */
const MUL_ALPHA = alphaTable([23, 245, 48, 239]);
const DIV_ALPHA = alphaTable([16, 39, 6, 64]);

/**
 * The LFSR slides through this array instead of being shifted: `base` is the index of s0. One generator for all calls:
 * each runs to its end before the next starts.
 */
const WINDOW = 512;
const lfsr = new Int32Array(WINDOW + 16);

/**
 * Writes `words` words of keystream to `z` from its start.
 * @param key k0 || k1 || k2 || k3 of TS 35.216 §4.1, most significant octet of `k3` first, as f8 and f9 hand it over
 * @param iv3 the four words of the initialisation variable, IV3 first
 */
export function snow3gKeystream(
  key: Uint8Array,
  iv3: number,
  iv2: number,
  iv1: number,
  iv0: number,
  z: Int32Array,
  words: number,
): void {
  const k3 = word(key, 0);
  const k2 = word(key, 4);
  const k1 = word(key, 8);
  const k0 = word(key, 12);
  const s = lfsr;
  s[15] = k3 ^ iv0;
  s[14] = k2;
  s[13] = k1;
  s[12] = k0 ^ iv1;
  s[11] = ~k3;
  s[10] = ~k2 ^ iv2;
  s[9] = ~k1 ^ iv3;
  s[8] = ~k0;
  s[7] = k3;
  s[6] = k2;
  s[5] = k1;
  s[4] = k0;
  s[3] = ~k3;
  s[2] = ~k2;
  s[1] = ~k1;
  s[0] = ~k0;

  let base = 0;
  let r1 = 0;
  let r2 = 0;
  let r3 = 0;
  // 32 clocks whose output goes back into the register, one that is thrown away (§4.1, §4.2), then the keystream.
  for (let i = -33; i < words; i++) {
    if (base === WINDOW) {
      s.copyWithin(0, WINDOW);
      base = 0;
    }
    const s0 = s[base] as number;
    const s11 = s[base + 11] as number;
    const f = (((s[base + 15] as number) + r1) | 0) ^ r2;
    const r = (r2 + (r3 ^ (s[base + 5] as number))) | 0;
    r3 =
      (S2_0[r2 >>> 24] as number) ^
      (S2_1[(r2 >>> 16) & 0xff] as number) ^
      (S2_2[(r2 >>> 8) & 0xff] as number) ^
      (S2_3[r2 & 0xff] as number);
    r2 =
      (S1_0[r1 >>> 24] as number) ^
      (S1_1[(r1 >>> 16) & 0xff] as number) ^
      (S1_2[(r1 >>> 8) & 0xff] as number) ^
      (S1_3[r1 & 0xff] as number);
    r1 = r;
    const v =
      (s0 << 8) ^
      (MUL_ALPHA[s0 >>> 24] as number) ^
      (s[base + 2] as number) ^
      (s11 >>> 8) ^
      (DIV_ALPHA[s11 & 0xff] as number);
    if (i >= 0) z[i] = f ^ s0;
    s[base + 16] = i < -1 ? v ^ f : v;
    base++;
  }
}

function word(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] as number) << 24) |
    ((bytes[at + 1] as number) << 16) |
    ((bytes[at + 2] as number) << 8) |
    (bytes[at + 3] as number)
  );
}

/** Multiplication by x in GF(2^8) with the polynomial x^8 + `c` (TS 35.216 §3.1.1). */
function mulX(v: number, c: number): number {
  return v & 0x80 ? ((v << 1) ^ c) & 0xff : v << 1;
}

function mulXPow(v: number, times: number, c: number): number {
  let product = v;
  for (let i = 0; i < times; i++) product = mulX(product, c);
  return product;
}

function product(a: number, b: number, c: number): number {
  let sum = 0;
  for (let bit = 0, power = a; bit < 8; bit++, power = mulX(power, c)) if ((b >> bit) & 1) sum ^= power;
  return sum;
}

function power(x: number, exponent: number, c: number): number {
  let result = 1;
  for (let i = 0; i < exponent; i++) result = product(result, x, c);
  return result;
}

/** S_R: inversion in GF(2^8), then the affine transformation of FIPS 197 §5.1.1. */
function rijndaelBox(): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, x) => {
    const inverse = power(x, 254, 0x1b);
    let out = 0x63;
    for (let turn = 0; turn < 5; turn++) out ^= ((inverse << turn) | (inverse >> (8 - turn))) & 0xff;
    return out;
  });
}

/** S_Q: a Dickson polynomial over GF(2^8) with x^8 + x^6 + x^5 + x^3 + 1 (TS 35.216 §3.3.2). */
function dicksonBox(): Uint8Array {
  const exponents = [1, 9, 13, 15, 33, 41, 45, 47, 49];
  return Uint8Array.from({ length: 256 }, (_, x) => exponents.reduce((sum, e) => sum ^ power(x, e, 0x69), 0x25));
}

/** Four tables: what the octet at each place of a word adds to the word that comes out of the S-box and MixColumn. */
function mixTables(box: Uint8Array, c: number): [Int32Array, Int32Array, Int32Array, Int32Array] {
  const tables = [new Int32Array(256), new Int32Array(256), new Int32Array(256), new Int32Array(256)] as const;
  for (let x = 0; x < 256; x++) {
    const one = box[x] as number;
    const two = mulX(one, c);
    const three = one ^ two;
    tables[0][x] = (two << 24) | (three << 16) | (one << 8) | one;
    tables[1][x] = (one << 24) | (two << 16) | (three << 8) | one;
    tables[2][x] = (one << 24) | (one << 16) | (two << 8) | three;
    tables[3][x] = (three << 24) | (one << 16) | (one << 8) | two;
  }
  return [...tables];
}

function alphaTable(powers: readonly [number, number, number, number]): Int32Array {
  return Int32Array.from({ length: 256 }, (_, x) => powers.reduce((w, p) => (w << 8) | mulXPow(x, p, 0xa9), 0));
}
