/** IP packets as a UE makes them: ICMP and ICMPv6 echo, UDP, router solicitation. Addresses are text. */
import { addressOctets, addressText } from '@trunkline/wire';

export const protocol = { icmp: 1, udp: 17, icmpv6: 58 } as const;

export interface IpPacket {
  readonly version: 4 | 6;
  readonly source: string;
  readonly destination: string;
  readonly protocol: number;
  readonly payload: Uint8Array;
}

/** Undefined for what is no whole IP packet. */
export function parseIp(bytes: Uint8Array): IpPacket | undefined {
  const version = (bytes[0] ?? 0) >> 4;
  if (version === 4 && bytes.length >= 20) {
    const header = ((bytes[0] ?? 0) & 15) * 4;
    const total = ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0);
    if (header < 20 || total < header || total > bytes.length) return undefined;
    return {
      version,
      source: addressText(bytes.subarray(12, 16)),
      destination: addressText(bytes.subarray(16, 20)),
      protocol: bytes[9] ?? 0,
      payload: bytes.subarray(header, total),
    };
  }
  if (version === 6 && bytes.length >= 40) {
    const length = ((bytes[4] ?? 0) << 8) | (bytes[5] ?? 0);
    if (40 + length > bytes.length) return undefined;
    return {
      version,
      source: addressText(bytes.subarray(8, 24)),
      destination: addressText(bytes.subarray(24, 40)),
      protocol: bytes[6] ?? 0,
      payload: bytes.subarray(40, 40 + length),
    };
  }
  return undefined;
}

/** The hop limit of an IPv6 packet has to be 255 for neighbour discovery (RFC 4861 §6.1). */
export function ipPacket(
  source: string,
  destination: string,
  proto: number,
  payload: Uint8Array,
  hops = 64,
): Uint8Array {
  const from = addressOctets(source);
  const to = addressOctets(destination);
  if (from.length === 4) {
    const bytes = new Uint8Array(20 + payload.length);
    const view = new DataView(bytes.buffer);
    bytes[0] = 0x45;
    view.setUint16(2, bytes.length);
    bytes[8] = hops;
    bytes[9] = proto;
    bytes.set(from, 12);
    bytes.set(to, 16);
    view.setUint16(10, checksum(bytes.subarray(0, 20)));
    bytes.set(payload, 20);
    return bytes;
  }
  const bytes = new Uint8Array(40 + payload.length);
  bytes[0] = 0x60;
  new DataView(bytes.buffer).setUint16(4, payload.length);
  bytes[6] = proto;
  bytes[7] = hops;
  bytes.set(from, 8);
  bytes.set(to, 24);
  bytes.set(payload, 40);
  return bytes;
}

/** The Internet checksum (RFC 1071). */
export function checksum(...parts: readonly Uint8Array[]): number {
  let sum = 0;
  for (const part of parts) {
    for (let i = 0; i < part.length; i += 2) sum += ((part[i] as number) << 8) | (part[i + 1] ?? 0);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

/** What upper-layer checksums of IPv6, and of UDP in IPv4, cover besides their own octets. */
export function pseudoHeader(source: string, destination: string, proto: number, length: number): Uint8Array {
  const from = addressOctets(source);
  const to = addressOctets(destination);
  const bytes = new Uint8Array(from.length * 2 + (from.length === 4 ? 4 : 8));
  bytes.set(from);
  bytes.set(to, from.length);
  const view = new DataView(bytes.buffer);
  if (from.length === 4) {
    bytes[9] = proto;
    view.setUint16(10, length);
  } else {
    view.setUint32(32, length);
    bytes[39] = proto;
  }
  return bytes;
}

/** An echo request, of ICMP or ICMPv6 as the addresses are. */
export function echoRequest(
  source: string,
  destination: string,
  id: number,
  sequence: number,
  data: Uint8Array,
): Uint8Array {
  const v6 = source.includes(':');
  const body = new Uint8Array(8 + data.length);
  const view = new DataView(body.buffer);
  body[0] = v6 ? 128 : 8;
  view.setUint16(4, id);
  view.setUint16(6, sequence);
  body.set(data, 8);
  const proto = v6 ? protocol.icmpv6 : protocol.icmp;
  view.setUint16(2, v6 ? checksum(pseudoHeader(source, destination, proto, body.length), body) : checksum(body));
  return ipPacket(source, destination, proto, body);
}

/** Identifier and sequence of an echo reply; undefined for anything else. */
export function echoReply(
  packet: IpPacket,
): { readonly id: number; readonly sequence: number; readonly data: Uint8Array } | undefined {
  const { payload, version } = packet;
  const expected = version === 4 ? [protocol.icmp, 0] : [protocol.icmpv6, 129];
  if (packet.protocol !== expected[0] || payload.length < 8 || payload[0] !== expected[1]) return undefined;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  return { id: view.getUint16(4), sequence: view.getUint16(6), data: payload.subarray(8) };
}

export function udpPacket(
  source: string,
  sourcePort: number,
  destination: string,
  port: number,
  data: Uint8Array,
): Uint8Array {
  const body = new Uint8Array(8 + data.length);
  const view = new DataView(body.buffer);
  view.setUint16(0, sourcePort);
  view.setUint16(2, port);
  view.setUint16(4, body.length);
  body.set(data, 8);
  view.setUint16(6, checksum(pseudoHeader(source, destination, protocol.udp, body.length), body) || 0xffff);
  return ipPacket(source, destination, protocol.udp, body);
}

export function udpOf(
  packet: IpPacket,
): { readonly sourcePort: number; readonly port: number; readonly data: Uint8Array } | undefined {
  const { payload } = packet;
  if (packet.protocol !== protocol.udp || payload.length < 8) return undefined;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  return { sourcePort: view.getUint16(0), port: view.getUint16(2), data: payload.subarray(8) };
}

const ALL_ROUTERS = 'ff02::2';

/** Router Solicitation (RFC 4861 §4.1): how a UE asks for its prefix. */
export function routerSolicitation(linkLocal: string): Uint8Array {
  const body = new Uint8Array(8);
  body[0] = 133;
  const view = new DataView(body.buffer);
  view.setUint16(2, checksum(pseudoHeader(linkLocal, ALL_ROUTERS, protocol.icmpv6, body.length), body));
  return ipPacket(linkLocal, ALL_ROUTERS, protocol.icmpv6, body, 255);
}

/** The /64 that a Router Advertisement lets addresses be made of (RFC 4861 §4.6.2, RFC 4862); 8 octets. */
export function advertisedPrefix(packet: IpPacket): Uint8Array | undefined {
  const { payload } = packet;
  if (packet.protocol !== protocol.icmpv6 || payload[0] !== 134) return undefined;
  for (let at = 16; at + 8 <= payload.length; ) {
    const length = (payload[at + 1] ?? 0) * 8;
    if (length === 0) return undefined;
    const autonomous = ((payload[at + 3] ?? 0) & 0x40) !== 0;
    if (payload[at] === 3 && payload[at + 2] === 64 && autonomous) return payload.slice(at + 16, at + 24);
    at += length;
  }
  return undefined;
}
