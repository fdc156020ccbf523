/** The key derivation function of TS 33.220 §B.2, over which every key of TS 33.401 and TS 33.501 is derived. */
import { createHash, createHmac } from 'node:crypto';
import { concatBytes, EncodeError } from '@trunkline/wire';
import { own } from './secret.ts';

/** HMAC-SHA-256(key, FC || P0 || L0 || P1 || L1 …): 32 octets. */
export function kdf(key: Uint8Array, fc: number, ...parameters: readonly Uint8Array[]): Uint8Array {
  let length = 1;
  for (const parameter of parameters) length += parameter.length + 2;
  const s = new Uint8Array(length);
  s[0] = fc;
  let at = 1;
  for (const parameter of parameters) {
    if (parameter.length > 0xffff) throw new EncodeError('a KDF parameter has at most 65535 octets');
    s.set(parameter, at);
    at += parameter.length;
    s[at++] = parameter.length >> 8;
    s[at++] = parameter.length & 0xff;
  }
  return hmacSha256(key, s);
}

export function hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array {
  return own(createHmac('sha256', key).update(data).digest());
}

export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  return own(
    createHash('sha256')
      .update(concatBytes(...parts))
      .digest(),
  );
}

/** An unsigned integer as a KDF parameter of that many octets. */
export function uintParameter(name: string, value: number, octets: 1 | 2 | 3 | 4): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** (8 * octets)) {
    throw new EncodeError(`${name} is an unsigned integer of ${octets} octets`);
  }
  const bytes = new Uint8Array(octets);
  for (let i = octets - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest & 0xff;
  return bytes;
}

const encoder = new TextEncoder();

/** A character string as a KDF parameter: its UTF-8 octets (TS 33.220 §B.2.1.2). */
export function textParameter(value: string): Uint8Array {
  return encoder.encode(value);
}
