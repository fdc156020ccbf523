/** Addresses as numbers, the keys of the data plane's tables: an IPv4 address is one of 32 bits, a /64 is two. */
import { addressOctets, addressText, EncodeError } from '@trunkline/wire';

export interface Prefix64 {
  readonly high: number;
  readonly low: number;
}

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

/** The 32 bits at `at`. */
export function word(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number)) >>>
    0
  );
}

export function wordOctets(...words: readonly number[]): Uint8Array {
  return Uint8Array.from(
    words.flatMap((value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]),
  );
}

/** @throws EncodeError where the text is no IPv4 address */
export function ipv4Number(text: string): number {
  const octets = addressOctets(text);
  if (octets.length !== 4) throw new EncodeError(`${text} is no IPv4 address`);
  return word(octets, 0);
}

export const ipv4Text = (value: number): string => addressText(wordOctets(value));

/** The /64 of an IPv6 address. @throws EncodeError */
export function prefix64(text: string): Prefix64 {
  const octets = addressOctets(text);
  if (octets.length !== 16) throw new EncodeError(`${text} is no IPv6 address`);
  return { high: word(octets, 0), low: word(octets, 4) };
}

export const prefix64Text = ({ high, low }: Prefix64): string => addressText(wordOctets(high, low, 0, 0));
