/** What is in an IP packet, and a UDP datagram as one; and back (RFC 791, RFC 8200, RFC 768). */
import { addressOctets, addressText } from './addresses.ts';
import { checksum, putChecksum } from './checksum.ts';

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export interface Datagram {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly data: Uint8Array;
}

const UDP = 17;
const HOPS = 64;
const IPV4_HEADER = 20;
const IPV6_HEADER = 40;
const UDP_HEADER = 8;
/** What lengths of 16 bits hold, less the header. */
const MOST_OCTETS = 65_535 - IPV4_HEADER;

/** What an IP packet carries. */
export interface IpPayload {
  readonly from: string;
  readonly to: string;
  readonly protocol: number;
  readonly payload: Uint8Array;
}

/** Undefined where the ends are not of one family, or there is too much to say. */
export function ipPacketOf({ from, to, protocol, payload }: IpPayload): Uint8Array | undefined {
  const packet = emptyPacket(from, to, protocol, payload.length);
  packet?.set(payload, packet.length - payload.length);
  return packet;
}

/** Undefined for what is no whole packet: fragments and extension headers among it. The payload is a view of the packet. */
export function ipPayloadOf(packet: Uint8Array): IpPayload | undefined {
  const version = (packet[0] ?? 0) >> 4;
  const header = version === 4 ? ((packet[0] as number) & 15) * 4 : IPV6_HEADER;
  if ((version !== 4 && version !== 6) || packet.length < header) return undefined;
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  if (version === 4 && (header < IPV4_HEADER || checksum(packet, 0, header) !== 0)) return undefined;
  if (version === 4 && (view.getUint16(6) & 0x3fff) !== 0) return undefined;
  const whole = version === 4 ? view.getUint16(2) : IPV6_HEADER + view.getUint16(4);
  if (whole < header || whole > packet.length) return undefined;
  const [source, destination, octets] = version === 4 ? [12, 16, 4] : [8, 24, 16];
  const address = (at: number) => addressText(packet.subarray(at, at + octets));
  const protocol = packet[version === 4 ? 9 : 6] as number;
  return { from: address(source), to: address(destination), protocol, payload: packet.subarray(header, whole) };
}

/** With its header, and room for so many octets. */
function emptyPacket(from: string, to: string, protocol: number, length: number): Uint8Array | undefined {
  const source = addressOctets(from);
  const destination = addressOctets(to);
  if (source.length !== destination.length || length > MOST_OCTETS) return undefined;
  const isIpv4 = source.length === 4;
  const header = isIpv4 ? IPV4_HEADER : IPV6_HEADER;
  const packet = new Uint8Array(header + length);
  const view = new DataView(packet.buffer);
  if (isIpv4) {
    view.setUint16(0, 0x4500);
    view.setUint16(2, packet.length);
    packet[8] = HOPS;
    packet[9] = protocol;
    packet.set(source, 12);
    packet.set(destination, 16);
    putChecksum(packet, 10, checksum(packet, 0, header));
  } else {
    view.setUint32(0, 0x6000_0000);
    view.setUint16(4, length);
    packet[6] = protocol;
    packet[7] = HOPS;
    packet.set(source, 8);
    packet.set(destination, 24);
  }
  return packet;
}

/** Undefined where the ends are not of one family, or there is too much to say. */
export function packetOf({ from, to, data }: Datagram): Uint8Array | undefined {
  const length = UDP_HEADER + data.length;
  const packet = emptyPacket(from.address, to.address, UDP, length);
  if (packet === undefined) return undefined;
  const header = packet.length - length;
  const view = new DataView(packet.buffer);
  view.setUint16(header, from.port);
  view.setUint16(header + 2, to.port);
  view.setUint16(header + 4, length);
  packet.set(data, header + UDP_HEADER);
  // Zero would mean that there is none (RFC 768).
  putChecksum(packet, header + 6, checksum(packet, header, packet.length, pseudoHeader(packet, length)) || 0xffff);
  return packet;
}

/** Undefined for what is no whole, undamaged datagram: fragments and extension headers among it. The data is a view of the packet. */
export function datagramOf(packet: Uint8Array): Datagram | undefined {
  const ip = ipPayloadOf(packet);
  if (ip === undefined || ip.protocol !== UDP || ip.payload.length < UDP_HEADER) return undefined;
  const { payload } = ip;
  const header = payload.byteOffset - packet.byteOffset;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const length = view.getUint16(4);
  if (length < UDP_HEADER || length > payload.length) return undefined;
  const end = header + length;
  const isSummed = view.getUint16(6) !== 0;
  if (!isSummed && (packet[0] as number) >> 4 === 6) return undefined;
  if (isSummed && checksum(packet, header, end, pseudoHeader(packet, length)) !== 0) return undefined;
  return {
    from: { address: ip.from, port: view.getUint16(0) },
    to: { address: ip.to, port: view.getUint16(2) },
    data: packet.subarray(header + UDP_HEADER, end),
  };
}

/** The sum of the pseudo header of either family. */
function pseudoHeader(packet: Uint8Array, length: number): number {
  const [from, to] = (packet[0] as number) >> 4 === 4 ? [12, 20] : [8, 40];
  let sum = length + UDP;
  for (let i = from; i < to; i += 2) sum += ((packet[i] as number) << 8) | (packet[i + 1] as number);
  return sum;
}
