/** IP addresses in text and octets. */
import { DecodeError, EncodeError } from './errors.ts';

const IPV4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

export function isIpv4(text: string): boolean {
  return IPV4.test(text);
}

/** 4 or 16 octets of an address. @throws EncodeError */
export function addressOctets(text: string): Uint8Array {
  if (isIpv4(text)) return Uint8Array.from(text.split('.'), Number);
  const halves = text.split('::');
  const groups = (part: string | undefined) =>
    part === undefined || part === '' ? [] : part.split(':').map((group) => parseGroup(group, text));
  const left = groups(halves[0]);
  const right = groups(halves[1]);
  const missing = 8 - left.length - right.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) {
    throw new EncodeError(`"${text}" is not an IP address`);
  }
  const all = [...left, ...new Array<number>(missing).fill(0), ...right];
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}

function parseGroup(group: string, text: string): number {
  if (!/^[0-9a-fA-F]{1,4}$/.test(group)) throw new EncodeError(`"${text}" is not an IP address`);
  return Number.parseInt(group, 16);
}

/** Is it an address, as {@link addressText} writes it? Then it may be compared as text. */
export function isCanonical(text: string): boolean {
  try {
    return addressText(addressOctets(text)) === text;
  } catch (error) {
    if (error instanceof EncodeError) return false;
    throw error;
  }
}

/** 4 or 16 octets in text; IPv6 as RFC 5952 writes it. @throws DecodeError */
export function addressText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.');
  if (octets.length !== 16) throw new DecodeError('length', `an IP address of ${octets.length} octets`);
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2) groups.push(((octets[i] as number) << 8) | (octets[i + 1] as number));
  let start = -1;
  let length = 1;
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && groups[end] === 0) end++;
    if (end - i > length) {
      start = i;
      length = end - i;
    }
    if (end > i) i = end;
  }
  const text = (from: number, to: number) =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  return start < 0 ? text(0, 8) : `${text(0, start)}::${text(start + length, 8)}`;
}
