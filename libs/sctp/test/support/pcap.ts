/** A capture file of packets as UDP encapsulates them (pcap, link type raw IPv4). */
export interface Captured {
  /** Seconds. */
  readonly time: number;
  readonly from: string;
  readonly to: string;
  readonly bytes: Uint8Array;
}

const LINKTYPE_IPV4 = 228;

export function pcapFile(packets: readonly Captured[]): Uint8Array {
  const header = new DataView(new ArrayBuffer(24));
  header.setUint32(0, 0xa1b2c3d4);
  header.setUint16(4, 2);
  header.setUint16(6, 4);
  header.setUint32(16, 0x40000);
  header.setUint32(20, LINKTYPE_IPV4);
  return Buffer.concat([new Uint8Array(header.buffer), ...packets.map(record)]);
}

function record({ time, from, to, bytes }: Captured): Uint8Array {
  const length = 20 + 8 + bytes.length;
  const packet = new Uint8Array(16 + length);
  const view = new DataView(packet.buffer);
  view.setUint32(0, Math.floor(time));
  view.setUint32(4, Math.floor((time % 1) * 1e6));
  view.setUint32(8, length);
  view.setUint32(12, length);
  view.setUint8(16, 0x45);
  view.setUint16(18, length);
  view.setUint8(24, 64);
  view.setUint8(25, 17);
  packet.set(from.split('.').map(Number), 28);
  packet.set(to.split('.').map(Number), 32);
  view.setUint16(36, 9899);
  view.setUint16(38, 9899);
  view.setUint16(40, 8 + bytes.length);
  packet.set(bytes, 44);
  return packet;
}
