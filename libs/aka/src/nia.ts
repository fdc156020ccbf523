/** The integrity algorithms NIA0, 128-NIA1, 128-NIA2 and 128-NIA3 (TS 33.501 §D.3; the EIA of TS 33.401 Annex B). */
import { aesCmac } from './cmac.ts';
import { createField64, type Field64 } from './field64.ts';
import { type AlgorithmId, checkInputs, type Direction, keystreamOf, putCountBearerDirection } from './protection.ts';
import { snow3gKeystream } from './snow3g.ts';
import { zucKeystream } from './zuc.ts';

/**
 * The message authentication code of a message of whole octets: 4 octets, zeros from NIA0.
 * @param key 16 octets
 * @param count the 32-bit COUNT
 * @param bearer 0..31
 * @throws EncodeError for an input out of its range
 */
export function nia(
  algorithm: AlgorithmId,
  key: Uint8Array,
  count: number,
  bearer: number,
  direction: Direction,
  message: Uint8Array,
): Uint8Array {
  return niaBits(algorithm, key, count, bearer, direction, message, 8 * message.length);
}

/** As {@link nia}, over the first `bits` bits of the message. */
export function niaBits(
  algorithm: AlgorithmId,
  key: Uint8Array,
  count: number,
  bearer: number,
  direction: Direction,
  message: Uint8Array,
  bits: number,
): Uint8Array {
  checkInputs(key, count, bearer, message, bits);
  if (algorithm === 0) return new Uint8Array(4);
  if (algorithm === 2) return nia2(key, count, bearer, direction, message, bits);
  const mac =
    algorithm === 1
      ? // 128-EIA1 is UIA2 with FRESH = BEARER || 0 (TS 33.401 §B.2.2).
        uia2(key, count, bearer << 27, direction, message, bits)
      : nia3(key, count, bearer, direction, message, bits);
  return Uint8Array.of(mac >>> 24, mac >>> 16, mac >>> 8, mac);
}

const p: Field64 = createField64();
const q: Field64 = createField64();

/** UIA2's f9 (TS 35.215 §4): a polynomial over GF(2^64) in P, the length, Q, and a word of keystream. */
export function uia2(
  key: Uint8Array,
  count: number,
  fresh: number,
  direction: Direction,
  message: Uint8Array,
  bits: number,
): number {
  const z = keystreamOf(5);
  snow3gKeystream(key, count | 0, fresh, count ^ (direction << 31), fresh ^ (direction << 15), z, 5);
  p.setFactor(z[0] as number, z[1] as number);
  q.setFactor(z[2] as number, z[3] as number);

  const blocks = (bits + 63) >>> 6;
  let high = 0;
  let low = 0;
  for (let i = 0; i < blocks; i++) {
    p.multiply(high ^ wordAt(message, 8 * i, bits), low ^ wordAt(message, 8 * i + 4, bits));
    high = p.product[0] as number;
    low = p.product[1] as number;
  }
  q.multiply(high ^ Math.floor(bits / 2 ** 32), low ^ (bits | 0));
  return (q.product[0] as number) ^ (z[4] as number);
}

/** 128-EIA2 (TS 33.401 §B.2.3): AES-CMAC over COUNT || BEARER || DIRECTION || 0^26 || MESSAGE, its first 32 bits. */
function nia2(
  key: Uint8Array,
  count: number,
  bearer: number,
  direction: Direction,
  message: Uint8Array,
  bits: number,
): Uint8Array {
  const octets = (bits + 7) >> 3;
  const input = new Uint8Array(8 + octets);
  putCountBearerDirection(input, count, bearer, direction);
  input.set(octets === message.length ? message : message.subarray(0, octets), 8);
  return aesCmac(key, input, 64 + bits).slice(0, 4);
}

const iv = new Uint8Array(16);

/** 128-EIA3 (TS 35.221 §4): for each bit that is set, the 32 bits of keystream that start at its place. */
function nia3(
  key: Uint8Array,
  count: number,
  bearer: number,
  direction: Direction,
  message: Uint8Array,
  bits: number,
): number {
  putCountBearerDirection(iv, count, bearer, 0);
  iv.copyWithin(8, 0, 8);
  iv[8] = (iv[8] as number) ^ (direction << 7);
  iv[14] = direction << 7;
  const words = ((bits + 31) >>> 5) + 2;
  const z = keystreamOf(words);
  zucKeystream(key, iv, z, words);

  let t = 0;
  for (let i = 0; i < words - 2; i++) {
    let m = wordAt(message, 4 * i, bits);
    let here = z[i] as number;
    let next = z[i + 1] as number;
    // No branch on a message bit: the sign of `m` becomes the mask.
    for (let bit = 0; bit < 32; bit++) {
      t ^= (m >> 31) & here;
      m <<= 1;
      here = (here << 1) | (next >>> 31);
      next <<= 1;
    }
  }
  const place = bits & 31;
  const at = bits >>> 5;
  const atLength =
    place === 0 ? (z[at] as number) : ((z[at] as number) << place) | ((z[at + 1] as number) >>> (32 - place));
  return t ^ atLength ^ (z[words - 1] as number);
}

/** The 32 bits at an octet of the message, with zeros for what lies behind its `bits` bits. */
function wordAt(message: Uint8Array, at: number, bits: number): number {
  const left = bits - 8 * at;
  if (left <= 0) return 0;
  const word =
    (((message[at] as number) << 24) |
      ((message[at + 1] ?? 0) << 16) |
      ((message[at + 2] ?? 0) << 8) |
      (message[at + 3] ?? 0)) >>>
    0;
  return left >= 32 ? word | 0 : word & (-1 << (32 - left));
}
