/** What the rules look at in an IP packet, without copies (RFC 791, RFC 8200). */
import { word } from '../addresses.ts';

/** Filled anew by each {@link readPacket}. */
export interface Packet {
  bytes: Uint8Array;
  version: 4 | 6;
  /** Type of service or traffic class. */
  tos: number;
  /** Of the upper layer, behind IPv6's extension headers. */
  protocol: number;
  /** Index of the upper layer's first octet. */
  payloadAt: number;
  /** -1 where there is none, as in later fragments. */
  sourcePort: number;
  destinationPort: number;
}

export const emptyPacket = (): Packet => ({
  bytes: new Uint8Array(),
  version: 4,
  tos: 0,
  protocol: 0,
  payloadAt: 0,
  sourcePort: -1,
  destinationPort: -1,
});

const TCP = 6;
const UDP = 17;
const SCTP = 132;
const FRAGMENT = 44;
const AUTHENTICATION = 51;
/** Hop-by-hop options, routing, destination options. */
const OPTIONS: ReadonlySet<number> = new Set([0, 43, 60]);
/** Longer chains of extension headers are nobody's honest packet. */
const MAX_HEADERS = 8;

/** False for what is no IP packet. Never throws. */
export function readPacket(bytes: Uint8Array, packet: Packet): boolean {
  packet.bytes = bytes;
  packet.sourcePort = -1;
  packet.destinationPort = -1;
  const version = (bytes[0] as number) >> 4;
  if (version === 4 && bytes.length >= 20) return readIpv4(bytes, packet);
  if (version === 6 && bytes.length >= 40) return readIpv6(bytes, packet);
  return false;
}

function readIpv4(bytes: Uint8Array, packet: Packet): boolean {
  const headerLength = ((bytes[0] as number) & 15) * 4;
  if (headerLength < 20 || headerLength > bytes.length) return false;
  packet.version = 4;
  packet.tos = bytes[1] as number;
  packet.protocol = bytes[9] as number;
  packet.payloadAt = headerLength;
  const fragmentOffset = (((bytes[6] as number) & 0x1f) << 8) | (bytes[7] as number);
  if (fragmentOffset === 0) readPorts(packet);
  return true;
}

function readIpv6(bytes: Uint8Array, packet: Packet): boolean {
  packet.version = 6;
  packet.tos = (((bytes[0] as number) & 15) << 4) | ((bytes[1] as number) >> 4);
  let next = bytes[6] as number;
  let at = 40;
  let first = true;
  for (let headers = 0; headers < MAX_HEADERS && first; headers++) {
    if (at + 8 > bytes.length) break;
    if (next === FRAGMENT) {
      first = (((bytes[at + 2] as number) << 8) | ((bytes[at + 3] as number) & 0xf8)) === 0;
      next = bytes[at] as number;
      at += 8;
    } else if (OPTIONS.has(next) || next === AUTHENTICATION) {
      const length = bytes[at + 1] as number;
      const following = bytes[at] as number;
      at += next === AUTHENTICATION ? (length + 2) * 4 : (length + 1) * 8;
      next = following;
    } else break;
  }
  packet.protocol = next;
  packet.payloadAt = at;
  if (first) readPorts(packet);
  return true;
}

function readPorts(packet: Packet): void {
  const { bytes, payloadAt, protocol } = packet;
  if ((protocol !== UDP && protocol !== TCP && protocol !== SCTP) || payloadAt + 4 > bytes.length) return;
  packet.sourcePort = ((bytes[payloadAt] as number) << 8) | (bytes[payloadAt + 1] as number);
  packet.destinationPort = ((bytes[payloadAt + 2] as number) << 8) | (bytes[payloadAt + 3] as number);
}

/** Source IPv4 address, or destination. */
export const sourceIpv4 = ({ bytes }: Packet): number => word(bytes, 12);
export const destinationIpv4 = ({ bytes }: Packet): number => word(bytes, 16);
