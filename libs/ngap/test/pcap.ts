/** A capture of NGAP messages, each in an SCTP DATA chunk with PPID 60, for tshark to judge. */

const linkTypeSctp = 248;
const ppidNgap = 60;

export function pcapOf(messages: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const header = Buffer.alloc(24);
  parts.push(header);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(262144, 16);
  header.writeUInt32LE(linkTypeSctp, 20);
  messages.forEach((message, i) => {
    const packet = sctpPacket(message, i);
    const record = Buffer.alloc(16);
    record.writeUInt32LE(i, 0);
    record.writeUInt32LE(packet.length, 8);
    record.writeUInt32LE(packet.length, 12);
    parts.push(record, packet);
  });
  return Buffer.concat(parts);
}

function sctpPacket(message: Uint8Array, tsn: number): Buffer {
  const length = 16 + message.length;
  const packet = Buffer.alloc(12 + ((length + 3) & ~3));
  packet.writeUInt16BE(38412, 0);
  packet.writeUInt16BE(38412, 2);
  packet.writeUInt8(0, 12);
  packet.writeUInt8(3, 13);
  packet.writeUInt16BE(length, 14);
  packet.writeUInt32BE(tsn, 16);
  packet.writeUInt16BE(1, 20);
  packet.writeUInt32BE(ppidNgap, 24);
  packet.set(message, 28);
  return packet;
}
