/** Addresses as numbers, the keys of the data plane's tables: an IPv4 address is one of 32 bits, a /64 is two. */
import { addressOctets, addressText, EncodeError } from '@trunkline/wire';

export interface Prefix64 {
  readonly high: number;
  readonly low: number;
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
