/** What NEA and NIA have in common (TS 33.501 Annex D): their inputs, checked once, and room for the keystream. */
import { EncodeError } from '@trunkline/wire';
import { requireLength } from './secret.ts';

export type AlgorithmId = 0 | 1 | 2 | 3;
/** 0 uplink, 1 downlink. */
export type Direction = 0 | 1;

/** 65,536 bits: TS 35.215 and TS 35.221 bound a message by 2^32 bits, NAS by far less; more room is made when needed. */
let keystream = new Int32Array(2048);

/** An array of at least that many words, shared by all calls: each uses it up before the next starts. */
export function keystreamOf(words: number): Int32Array {
  if (keystream.length < words) keystream = new Int32Array(words);
  return keystream;
}

export function checkInputs(key: Uint8Array, count: number, bearer: number, message: Uint8Array, bits: number): void {
  requireLength('key', key, 16);
  if (!Number.isInteger(count) || count < 0 || count > 0xffffffff) throw new EncodeError('COUNT has 32 bits');
  if (!Number.isInteger(bearer) || bearer < 0 || bearer > 31) throw new EncodeError('BEARER has 5 bits');
  if (!Number.isInteger(bits) || bits < 0 || bits > 8 * message.length) {
    throw new EncodeError(`LENGTH ${bits} does not fit a message of ${message.length} octets`);
  }
}

/** COUNT || BEARER || DIRECTION || 0…, the first 8 octets of several IVs. */
export function putCountBearerDirection(to: Uint8Array, count: number, bearer: number, direction: Direction): void {
  to[0] = count >>> 24;
  to[1] = (count >>> 16) & 0xff;
  to[2] = (count >>> 8) & 0xff;
  to[3] = count & 0xff;
  to[4] = (bearer << 3) | (direction << 2);
}

/** Sets the bits from `bits` on to zero in an array that ends with the octet of the last bit. */
export function clearBitsAfter(bytes: Uint8Array, bits: number): void {
  if (bits & 7) bytes[bits >> 3] = (bytes[bits >> 3] as number) & (0xff00 >> (bits & 7));
}
