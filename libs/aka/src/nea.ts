/** The ciphering algorithms NEA0, 128-NEA1, 128-NEA2 and 128-NEA3 (TS 33.501 §D.2; the EEA of TS 33.401 Annex B). */
import { createCipheriv } from 'node:crypto';
import {
  type AlgorithmId,
  checkInputs,
  clearBitsAfter,
  type Direction,
  keystreamOf,
  putCountBearerDirection,
} from './protection.ts';
import { own } from './secret.ts';
import { snow3gKeystream } from './snow3g.ts';
import { zucKeystream } from './zuc.ts';

/**
 * Enciphers or deciphers (the same operation) a message of whole octets into a new array.
 * @param key 16 octets
 * @param count the 32-bit COUNT
 * @param bearer 0..31
 * @throws EncodeError for an input out of its range
 */
export function nea(
  algorithm: AlgorithmId,
  key: Uint8Array,
  count: number,
  bearer: number,
  direction: Direction,
  message: Uint8Array,
): Uint8Array {
  return neaBits(algorithm, key, count, bearer, direction, message, 8 * message.length);
}

/** As {@link nea}, for the first `bits` bits of the message; the last octet's other bits come out as zero. */
export function neaBits(
  algorithm: AlgorithmId,
  key: Uint8Array,
  count: number,
  bearer: number,
  direction: Direction,
  message: Uint8Array,
  bits: number,
): Uint8Array {
  checkInputs(key, count, bearer, message, bits);
  const octets = (bits + 7) >> 3;
  const input = octets === message.length ? message : message.subarray(0, octets);
  const output = algorithms[algorithm](key, count, bearer, direction, input);
  clearBitsAfter(output, bits);
  return output;
}

type Cipher = (key: Uint8Array, count: number, bearer: number, direction: Direction, input: Uint8Array) => Uint8Array;

const nea0: Cipher = (_key, _count, _bearer, _direction, input) => own(input);

const nea1: Cipher = (key, count, bearer, direction, input) => {
  const words = (input.length + 3) >> 2;
  const z = keystreamOf(words);
  // TS 35.215 §3.4: IV3 = IV1 = COUNT, IV2 = IV0 = BEARER || DIRECTION || 0.
  const place = (bearer << 27) | (direction << 26);
  snow3gKeystream(key, count | 0, place, count | 0, place, z, words);
  return xorKeystream(input, z);
};

const nea2: Cipher = (key, count, bearer, direction, input) => {
  const counter = new Uint8Array(16);
  putCountBearerDirection(counter, count, bearer, direction);
  return own(createCipheriv('aes-128-ctr', key, counter).update(input));
};

const zucIv = new Uint8Array(16);

const nea3: Cipher = (key, count, bearer, direction, input) => {
  const words = (input.length + 3) >> 2;
  const z = keystreamOf(words);
  // TS 35.221 §3.3: the first half of the IV repeats.
  putCountBearerDirection(zucIv, count, bearer, direction);
  zucIv.copyWithin(8, 0, 8);
  zucKeystream(key, zucIv, z, words);
  return xorKeystream(input, z);
};

const algorithms: readonly [Cipher, Cipher, Cipher, Cipher] = [nea0, nea1, nea2, nea3];

function xorKeystream(input: Uint8Array, z: Int32Array): Uint8Array {
  const output = new Uint8Array(input.length);
  for (let i = 0; i < input.length; i++) {
    output[i] = (input[i] as number) ^ ((z[i >> 2] as number) >>> (24 - 8 * (i & 3)));
  }
  return output;
}
