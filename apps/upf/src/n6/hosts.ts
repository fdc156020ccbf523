/**
 * Sockets of this process as hosts of a data network in it (ADR 19): datagrams of UEs to them, and theirs to UEs, as IP packets.
 * What is longer than the link's MTU is not cut up: there is no link.
 */
import type { AttachedNetwork, Attachment, TapEndpoint } from '@trunkline/platform';
import { addressOctets, addressText } from '@trunkline/wire';
import { isAmong, type Prefix } from '../addresses.ts';
import { checksum, putChecksum } from '../checksum.ts';
import type { Packet } from '../rules/packet.ts';

const UDP = 17;
const ESP = 50;
const HOPS = 64;
const UDP_HEADER = 8;
/** What a length of 16 bits holds. */
const MOST_OCTETS = 65_535;

export interface HostsOptions {
  readonly attach: (network: AttachedNetwork) => Attachment;
  /** Addresses of the sockets that are hosts. */
  readonly sockets: readonly Prefix[];
  readonly pools: readonly Prefix[];
  /** Has a UE this address? */
  readonly hasUe: (address: string) => boolean;
  readonly deliver: (packet: Uint8Array) => void;
}

export interface Hosts {
  /** A packet of a UE. False: it is none for a socket that is here. */
  send(packet: Packet): boolean;
  close(): void;
}

export function hostsOf({ attach, sockets, pools, hasUe, deliver }: HostsOptions): Hosts {
  const attachment = attach({
    isHost: (address) => isAmong(address, sockets),
    isUe: (address) => isAmong(address, pools),
    has: hasUe,
    send: (bytes, from, to) => {
      if (isSameFamily(from, to) && bytes.length <= MOST_OCTETS - 60) deliver(datagram(from, to, bytes));
    },
    sendPacket: (payload, protocol, from, to) => {
      if (isSameFamily({ address: from }, { address: to }) && payload.length <= MOST_OCTETS - 60) {
        deliver(packetOf(from, to, protocol, payload));
      }
    },
  });
  return {
    send: ({ bytes, version, protocol, sourcePort, destinationPort, payloadAt }) => {
      const [from, to] = version === 4 ? [12, 16] : [8, 24];
      const octets = version === 4 ? 4 : 16;
      const address = (at: number) => addressText(bytes.subarray(at, at + octets));
      if (protocol === ESP) {
        const end = version === 4 ? wordAt(bytes, 2) : 40 + wordAt(bytes, 4);
        // A fragment is none that can be opened, and there is no link that would make one.
        if (end > bytes.length || end < payloadAt || (version === 4 && (wordAt(bytes, 6) & 0x3fff) !== 0)) return false;
        return attachment.deliverPacket(bytes.slice(payloadAt, end), protocol, address(from), address(to));
      }
      if (protocol !== UDP || destinationPort < 0 || payloadAt + UDP_HEADER > bytes.length) return false;
      const length = ((bytes[payloadAt + 4] as number) << 8) | (bytes[payloadAt + 5] as number);
      if (length < UDP_HEADER || payloadAt + length > bytes.length) return false;
      // The packet is the data plane's; who gets the datagram may keep it.
      const data = bytes.slice(payloadAt + UDP_HEADER, payloadAt + length);
      return attachment.deliver(
        data,
        { address: address(from), port: sourcePort },
        { address: address(to), port: destinationPort },
      );
    },
    close: () => attachment.detach(),
  };
}

function isSameFamily(from: Pick<TapEndpoint, 'address'>, to: Pick<TapEndpoint, 'address'>): boolean {
  return from.address.includes(':') === to.address.includes(':');
}

/** An IP packet (RFC 791, RFC 8200). */
function packetOf(from: string, to: string, protocol: number, payload: Uint8Array): Uint8Array {
  const source = addressOctets(from);
  const destination = addressOctets(to);
  const isIpv4 = source.length === 4;
  const header = isIpv4 ? 20 : 40;
  const packet = new Uint8Array(header + payload.length);
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
    view.setUint16(4, payload.length);
    packet[6] = protocol;
    packet[7] = HOPS;
    packet.set(source, 8);
    packet.set(destination, 24);
  }
  packet.set(payload, header);
  return packet;
}

/** With a UDP datagram in it (RFC 768). */
function datagram(from: TapEndpoint, to: TapEndpoint, data: Uint8Array): Uint8Array {
  const segment = new Uint8Array(UDP_HEADER + data.length);
  const view = new DataView(segment.buffer);
  view.setUint16(0, from.port);
  view.setUint16(2, to.port);
  view.setUint16(4, segment.length);
  segment.set(data, UDP_HEADER);
  const packet = packetOf(from.address, to.address, UDP, segment);
  const header = packet.length - segment.length;
  let pseudo = segment.length + UDP;
  for (const octets of [addressOctets(from.address), addressOctets(to.address)]) {
    for (let i = 0; i < octets.length; i += 2) pseudo += ((octets[i] as number) << 8) | (octets[i + 1] as number);
  }
  // Zero would mean that there is none.
  putChecksum(packet, header + 6, checksum(packet, header, packet.length, pseudo) || 0xffff);
  return packet;
}

const wordAt = (bytes: Uint8Array, at: number): number => ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
