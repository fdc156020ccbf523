/** ZUC (TS 35.222): the keystream generator under 128-NEA3 and 128-NIA3. */
import { fromHex } from '@trunkline/wire';

/** The S-boxes of TS 35.222 §3.4.1. */
const S0 = fromHex(`
  3e725b47cae0003304d1549809b96dcb 7b1bf932af9d6aa5b82dfc1d08530390 4d4e8499e4ced991ddb685488b296eac
  cdc1f81e734369c6b5bdfd396320d438 767db2a7cfed57c5f32cbb142106559b e3ef5e314f7f5aa40d8251495fba581c
  4a16d517a892241f8cffd8ae2e01d3ad 3b4bda46ebc9de9a8f87d73a806f2fc8 b1b437f70a2213287ccc3c89c7c39656
  07bf7ef00b2b97523541796 1a64c10fe bc2695888ab0a3fbc01894f2e1e5e95d d0dc1166645cec59427512f5749caa23
  0e86abbe2a02e767e644a26cc2939ff1 f6fa36d25068 9e6271153dd640c4e20f 8e83776b25053f0c30ea70b7a1e8a965
  8d271adb81b3a0f4457a19dfee783460`);
const S1 = fromHex(`
  55c263713bc847869f3cda5b29aafd77 8cc5940ca61a1300e3a8167240f9f842 4426689681d9453e1076c6a78b3943e1
  3ab5562ac06db3052266bfdc0bfa6248 dd20110636c9c1cff62752bb69f5d487 7f844cd29c57a4bc4f9adffed68d7aeb
  2b53d85ca11417fb23d57d3067730809 eeb7703f61b2198e4ee54b938f5ddba9 adf1ae2ecb0dfcf42d466e1d97e8d1e9
  4d37a5755e839eab829db91ce0cd4989 01b6bd5824a25f387899159050b895e4 d091c7ceed0fb46fa0ccf0024a79c3de
  a3efea51e66b18ec1b2c80f774e7ff21 5a6a541e41319235c433070aba7e0e34 88b1987cf33d606c7bcad31f32650428
  64be859b2f598ad7b025acaf1203e2f2`);
/** The constants of key loading (TS 35.222 §3.5). */
const D = [
  0x44d7, 0x26bc, 0x626b, 0x135e, 0x5789, 0x35e2, 0x7135, 0x09af, 0x4d78, 0x2f13, 0x6bc4, 0x1af1, 0x5e26, 0x3c4d,
  0x789a, 0x47ac,
];

/** The LFSR slides through this array instead of being shifted; one generator for all calls, as in SNOW 3G. */
const WINDOW = 512;
const lfsr = new Int32Array(WINDOW + 16);

/** Writes `words` words of keystream to `z` from its start; `key` and `iv` have 16 octets. */
export function zucKeystream(key: Uint8Array, iv: Uint8Array, z: Int32Array, words: number): void {
  const s = lfsr;
  for (let i = 0; i < 16; i++) s[i] = ((key[i] as number) << 23) | ((D[i] as number) << 8) | (iv[i] as number);

  let base = 0;
  let r1 = 0;
  let r2 = 0;
  // 32 clocks whose output goes back into the register, one that is thrown away (§3.6), then the keystream.
  for (let i = -33; i < words; i++) {
    if (base === WINDOW) {
      s.copyWithin(0, WINDOW);
      base = 0;
    }
    const s0 = s[base] as number;
    const s2 = s[base + 2] as number;
    const s5 = s[base + 5] as number;
    const s7 = s[base + 7] as number;
    const s9 = s[base + 9] as number;
    const s11 = s[base + 11] as number;
    const s14 = s[base + 14] as number;
    const s15 = s[base + 15] as number;

    // Bit reorganisation and F (§3.3, §3.4).
    const x0 = ((s15 & 0x7fff8000) << 1) | (s14 & 0xffff);
    const x1 = (s11 << 16) | (s9 >>> 15);
    const x2 = (s7 << 16) | (s5 >>> 15);
    const w = ((x0 ^ r1) + r2) | 0;
    const w1 = (r1 + x1) | 0;
    const w2 = r2 ^ x2;
    r1 = substitute(l1((w1 << 16) | (w2 >>> 16)));
    r2 = substitute(l2((w2 << 16) | (w1 >>> 16)));
    if (i >= 0) z[i] = w ^ ((s2 << 16) | (s0 >>> 15));

    // The feedback modulo 2^31 - 1 (§3.2), where a product with 2^k is a rotation.
    let v = add(s0, turn(s0, 8));
    v = add(v, turn(s[base + 4] as number, 20));
    v = add(v, turn(s[base + 10] as number, 21));
    v = add(v, turn(s[base + 13] as number, 17));
    v = add(v, turn(s15, 15));
    if (i < -1) v = add(v, w >>> 1);
    s[base + 16] = v === 0 ? 0x7fffffff : v;
    base++;
  }
}

function add(a: number, b: number): number {
  const sum = (a + b) | 0;
  return (sum & 0x7fffffff) + (sum >>> 31);
}

function turn(a: number, by: number): number {
  return ((a << by) | (a >>> (31 - by))) & 0x7fffffff;
}

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

function l1(x: number): number {
  return x ^ rotate(x, 2) ^ rotate(x, 10) ^ rotate(x, 18) ^ rotate(x, 24);
}

function l2(x: number): number {
  return x ^ rotate(x, 8) ^ rotate(x, 14) ^ rotate(x, 22) ^ rotate(x, 30);
}

function substitute(x: number): number {
  return (
    ((S0[x >>> 24] as number) << 24) |
    ((S1[(x >>> 16) & 0xff] as number) << 16) |
    ((S0[(x >>> 8) & 0xff] as number) << 8) |
    (S1[x & 0xff] as number)
  );
}
