/** How a UE learns its /64 (TS 23.501 §5.8.2.2.3, RFC 4861): it asks with a Router Solicitation and gets an advertisement. */
import { addressOctets, checksum, pseudoHeaderSum, putChecksum } from '@trunkline/wire';
import type { Packet } from './rules/packet.ts';

const ICMPV6 = 58;
const ROUTER_SOLICITATION = 133;
const ROUTER_ADVERTISEMENT = 134;
const UNSPECIFIED = new Uint8Array(16);
const ALL_NODES = addressOctets('ff02::1');
const ROUTER = addressOctets('fe80::1');
/** Seconds; long enough for any session, since nobody else routes for the UE (TS 29.061 §11.2.1.3.2a has it so). */
const ROUTER_LIFETIME = 65_535;
const INFINITE = 0xffffffff;

/** RFC 4861 §6.1.1: hop limit 255 and code 0, or it came from elsewhere. */
export function isRouterSolicitation({ bytes, protocol, payloadAt }: Packet): boolean {
  return (
    protocol === ICMPV6 && bytes[payloadAt] === ROUTER_SOLICITATION && bytes[payloadAt + 1] === 0 && bytes[7] === 255
  );
}

/** `prefix` is the /64's first address. It goes to who asked, or to all where he had no address yet. */
export function routerAdvertisement(prefix: string, mtu: number, solicitation: Uint8Array): Uint8Array {
  const options = 8 + 32;
  const length = 16 + options;
  const packet = new Uint8Array(40 + length);
  const view = new DataView(packet.buffer);
  view.setUint8(0, 0x60);
  view.setUint16(4, length);
  view.setUint8(6, ICMPV6);
  view.setUint8(7, 255);
  packet.set(ROUTER, 8);
  const source = solicitation.subarray(8, 24);
  packet.set(source.every((octet, index) => octet === UNSPECIFIED[index]) ? ALL_NODES : source, 24);
  view.setUint8(40, ROUTER_ADVERTISEMENT);
  // Hop limit 64 for the UE's packets; neither M nor O: no DHCPv6.
  view.setUint8(44, 64);
  view.setUint16(46, ROUTER_LIFETIME);
  const mtuAt = 56;
  view.setUint16(mtuAt, 0x0501);
  view.setUint32(mtuAt + 4, mtu);
  const prefixAt = mtuAt + 8;
  view.setUint16(prefixAt, 0x0304);
  view.setUint8(prefixAt + 2, 64);
  // A: make an address of it. Not L: other addresses of the /64 are not on this link.
  view.setUint8(prefixAt + 3, 0x40);
  view.setUint32(prefixAt + 4, INFINITE);
  view.setUint32(prefixAt + 8, INFINITE);
  packet.set(addressOctets(prefix), prefixAt + 16);
  putChecksum(packet, 42, checksum(packet, 40, packet.length, pseudoHeaderSum(packet, length, ICMPV6)));
  return packet;
}
