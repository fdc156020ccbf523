/** Transport layer addresses of NGAP (TS 38.414 §5.1): 32 bits of IPv4, 128 of IPv6, or both. */
import { isIPv4 } from 'node:net';
import { DecodeError } from '@trunkline/wire';

export interface BitString {
  readonly bytes: Uint8Array;
  readonly bits: number;
}

/** Octets of an address in text, 4 or 16. */
export function addressOctets(text: string): Uint8Array {
  if (isIPv4(text)) return Uint8Array.from(text.split('.'), Number);
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [head = '', tail] = text.split('::');
  const left = groups(head);
  const right = groups(tail ?? '');
  const all =
    tail === undefined ? left : [...left, ...new Array<number>(8 - left.length - right.length).fill(0), ...right];
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}

/** 4 or 16 octets in text; IPv6 without abbreviation. */
export function addressText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.');
  const groups: string[] = [];
  for (let i = 0; i < 16; i += 2) groups.push((((octets[i] ?? 0) << 8) | (octets[i + 1] ?? 0)).toString(16));
  return groups.join(':');
}

export function toTransportLayerAddress(text: string): BitString {
  const bytes = addressOctets(text);
  return { bytes, bits: 8 * bytes.length };
}

/** IPv4 where both are given: N3 of the UPF speaks it in any case. */
export function fromTransportLayerAddress({ bytes, bits }: BitString): string {
  if (bits === 32 || bits === 160) return addressText(bytes.subarray(0, 4));
  if (bits === 128) return addressText(bytes.subarray(0, 16));
  throw new DecodeError('value', `a transport layer address of ${bits} bits`, { path: 'transportLayerAddress' });
}
