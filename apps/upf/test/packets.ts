/** IP packets for tests, written from the RFCs and not from the product's code. */
import { addressOctets } from '@trunkline/wire';

function sum(bytes: Uint8Array): number {
  let total = 0;
  for (let i = 0; i < bytes.length; i += 2) total += ((bytes[i] ?? 0) << 8) + (bytes[i + 1] ?? 0);
  while (total > 0xffff) total = (total & 0xffff) + (total >> 16);
  return ~total & 0xffff;
}

function ipv4(source: string, destination: string, protocol: number, payload: Uint8Array, tos = 0): Uint8Array {
  const bytes = Buffer.alloc(20 + payload.length);
  bytes.writeUInt8(0x45, 0);
  bytes.writeUInt8(tos, 1);
  bytes.writeUInt16BE(bytes.length, 2);
  bytes.writeUInt16BE(0x4000, 6);
  bytes.writeUInt8(64, 8);
  bytes.writeUInt8(protocol, 9);
  bytes.set(addressOctets(source), 12);
  bytes.set(addressOctets(destination), 16);
  bytes.writeUInt16BE(sum(bytes.subarray(0, 20)), 10);
  bytes.set(payload, 20);
  return new Uint8Array(bytes);
}

function ipv6(source: string, destination: string, next: number, payload: Uint8Array, hops = 64): Uint8Array {
  const bytes = Buffer.alloc(40 + payload.length);
  bytes.writeUInt8(0x60, 0);
  bytes.writeUInt16BE(payload.length, 4);
  bytes.writeUInt8(next, 6);
  bytes.writeUInt8(hops, 7);
  bytes.set(addressOctets(source), 8);
  bytes.set(addressOctets(destination), 24);
  bytes.set(payload, 40);
  return new Uint8Array(bytes);
}

const pseudo = (packet: Uint8Array, next: number) => {
  const length = packet.length - 40;
  const header = Buffer.alloc(40);
  header.set(packet.subarray(8, 40));
  header.writeUInt32BE(length, 32);
  header.writeUInt8(next, 39);
  return Buffer.concat([header, packet.subarray(40)]);
};

export function ping(source: string, destination: string, sequence: number, size = 56): Uint8Array {
  const icmp = Buffer.alloc(8 + size, 0x61);
  icmp.writeUInt16BE(0x0800, 0);
  icmp.writeUInt16BE(0, 2);
  icmp.writeUInt16BE(0x1234, 4);
  icmp.writeUInt16BE(sequence, 6);
  icmp.writeUInt16BE(sum(icmp), 2);
  return ipv4(source, destination, 1, icmp);
}

export function ping6(source: string, destination: string, sequence: number): Uint8Array {
  const icmp = Buffer.alloc(64, 0x62);
  icmp.writeUInt32BE(0x80000000, 0);
  icmp.writeUInt16BE(0x4321, 4);
  icmp.writeUInt16BE(sequence, 6);
  const packet = ipv6(source, destination, 58, icmp);
  new DataView(packet.buffer).setUint16(42, sum(pseudo(packet, 58)));
  return packet;
}

export function routerSolicitation(source: string): Uint8Array {
  const icmp = Buffer.alloc(8);
  icmp.writeUInt8(133, 0);
  const packet = ipv6(source, 'ff02::2', 58, icmp, 255);
  new DataView(packet.buffer).setUint16(42, sum(pseudo(packet, 58)));
  return packet;
}

export function udp(source: string, destination: string, ports: [number, number], payload: Uint8Array): Uint8Array {
  const datagram = Buffer.alloc(8 + payload.length);
  datagram.writeUInt16BE(ports[0], 0);
  datagram.writeUInt16BE(ports[1], 2);
  datagram.writeUInt16BE(datagram.length, 4);
  datagram.set(payload, 8);
  return ipv4(source, destination, 17, datagram);
}

/** What an IPv4 or IPv6 packet says; checksums that are wrong make it throw. */
export function readIp(packet: Uint8Array) {
  const view = new DataView(packet.buffer, packet.byteOffset, packet.length);
  const hex = (from: number, to: number) => Buffer.from(packet.subarray(from, to)).toString('hex');
  if (packet[0] === 0x45) {
    if (sum(packet.subarray(0, 20)) !== 0) throw new Error('IPv4 checksum');
    const isIcmp = packet[9] === 1;
    if (isIcmp && sum(packet.subarray(20)) !== 0) throw new Error('ICMP checksum');
    return {
      source: packet.subarray(12, 16).join('.'),
      destination: packet.subarray(16, 20).join('.'),
      protocol: packet[9],
      type: packet[20],
      sequence: view.getUint16(26),
      payload: packet.subarray(28),
    };
  }
  if (packet[6] === 58 && sum(pseudo(packet, 58)) !== 0) throw new Error('ICMPv6 checksum');
  return {
    source: hex(8, 24),
    destination: hex(24, 40),
    protocol: packet[6],
    type: packet[40],
    sequence: view.getUint16(46),
    payload: packet.subarray(48),
  };
}
