/** struct sockaddr_in and sockaddr_in6, ip(7) and ipv6(7). */
import { isIP } from 'node:net';
import { type SctpAddress, SctpError } from '../transport.ts';

export const AF_INET = 2;
export const AF_INET6 = 10;
/** Room for either. */
export const SOCKADDR_STORAGE = 128;

/** @throws {SctpError} `bad-address` when the text is no IP address. */
export function familyOf(address: string): typeof AF_INET | typeof AF_INET6 {
  switch (isIP(address)) {
    case 4:
      return AF_INET;
    case 6:
      return AF_INET6;
    default:
      throw new SctpError('bad-address', `"${address}" is not an IPv4 or IPv6 address`);
  }
}

export function encodeSockaddr({ address, port }: SctpAddress): Uint8Array {
  if (!Number.isInteger(port) || port < 0 || port > 0xffff) {
    throw new SctpError('bad-address', `port ${port} is not between 0 and 65535`);
  }
  const family = familyOf(address);
  const bytes = new Uint8Array(family === AF_INET ? 16 : 28);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, family, true);
  view.setUint16(2, port);
  if (family === AF_INET) bytes.set(address.split('.').map(Number), 4);
  else bytes.set(ipv6Bytes(address), 8);
  return bytes;
}

export function decodeSockaddr(bytes: Uint8Array): SctpAddress {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const port = view.getUint16(2);
  if (view.getUint16(0, true) === AF_INET) return { address: bytes.subarray(4, 8).join('.'), port };
  const groups = Array.from({ length: 8 }, (_, i) => view.getUint16(8 + 2 * i).toString(16));
  // An IPv4 peer of an IPv6 socket is seen as ::ffff:a.b.c.d (RFC 4291 §2.5.5.2).
  if (groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff') return { address: bytes.subarray(20, 24).join('.'), port };
  return { address: new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1), port };
}

function ipv6Bytes(address: string): Uint8Array {
  // URL writes the last 32 bits in hexadecimal and compresses in one way only; it knows no zone identifiers.
  const text = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1);
  const [left = '', right] = text.split('::');
  const head = left === '' ? [] : left.split(':');
  const tail = right === undefined || right === '' ? [] : right.split(':');
  const zeros: string[] = Array(8 - head.length - tail.length).fill('0');
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  for (const [i, group] of [...head, ...zeros, ...tail].entries()) view.setUint16(2 * i, Number.parseInt(group, 16));
  return bytes;
}
