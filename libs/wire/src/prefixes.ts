/** Prefixes of IP addresses. */
import { addressOctets } from './addresses.ts';
import { EncodeError } from './errors.ts';

export interface Prefix {
  readonly version: 4 | 6;
  readonly octets: Uint8Array;
  readonly length: number;
}

/** `10.45.0.0/16`; undefined where it is none. */
export function parsePrefix(text: string): Prefix | undefined {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  if (match === null) return undefined;
  try {
    const octets = addressOctets(match[1] as string);
    const length = Number(match[2]);
    if (length > octets.length * 8) return undefined;
    return { version: octets.length === 4 ? 4 : 6, octets, length };
  } catch (error) {
    if (error instanceof EncodeError) return undefined;
    throw error;
  }
}

/** Is the address whose octets begin at `at` of this prefix? Its version is the caller's to see. */
export function covers({ octets, length }: Prefix, bytes: Uint8Array, at = 0): boolean {
  for (let bits = length, i = 0; bits > 0; bits -= 8, i++) {
    const mask = bits >= 8 ? 0xff : (0xff00 >> bits) & 0xff;
    if ((((bytes[at + i] as number) ^ (octets[i] as number)) & mask) !== 0) return false;
  }
  return true;
}

/** False also for a text that is no address. */
export function isAmong(address: string, prefixes: readonly Prefix[]): boolean {
  const own = parsePrefix(`${address}/${address.includes(':') ? 128 : 32}`);
  return own !== undefined && prefixes.some((prefix) => prefix.version === own.version && covers(prefix, own.octets));
}
