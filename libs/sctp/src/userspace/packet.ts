/** The SCTP packet, RFC 9260 §3: common header, then chunks padded to four octets. */
import { DecodeError } from '@trunkline/wire';
import { DATA_HEADER, type DataChunk, writeData } from './chunks/data.ts';
import { packetChecksum } from './crc32c.ts';

export const COMMON_HEADER = 12;
export const CHUNK_HEADER = 4;

export interface Packet {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly verificationTag: number;
  readonly chunks: readonly Chunk[];
}

/** One chunk as it lies in the packet: `value` is a view, without header and padding. */
export interface Chunk {
  readonly type: number;
  readonly flags: number;
  readonly value: Uint8Array;
}

/** @throws {DecodeError} wrong checksum, impossible length. */
export function decodePacket(bytes: Uint8Array): Packet {
  if (bytes.length < COMMON_HEADER + CHUNK_HEADER) throw new DecodeError('truncated', 'SCTP packet too short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(8, true) !== packetChecksum(bytes)) throw new DecodeError('value', 'wrong CRC32c', { offset: 8 });
  const chunks: Chunk[] = [];
  let offset = COMMON_HEADER;
  while (offset + CHUNK_HEADER <= bytes.length) {
    const length = view.getUint16(offset + 2);
    if (length < CHUNK_HEADER || offset + length > bytes.length) {
      throw new DecodeError('length', 'chunk length outside of the packet', { offset: offset + 2 });
    }
    chunks.push({
      type: view.getUint8(offset),
      flags: view.getUint8(offset + 1),
      value: bytes.subarray(offset + CHUNK_HEADER, offset + length),
    });
    offset += (length + 3) & ~3;
  }
  return {
    sourcePort: view.getUint16(0),
    destinationPort: view.getUint16(2),
    verificationTag: view.getUint32(4),
    chunks,
  };
}

/** Chunk with header and padding. */
export function encodeChunk(type: number, flags: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, CHUNK_HEADER);
  const bytes = new Uint8Array((length + 3) & ~3);
  bytes[0] = type;
  bytes[1] = flags;
  bytes[2] = length >>> 8;
  bytes[3] = length;
  let offset = CHUNK_HEADER;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

export interface Ports {
  readonly localPort: number;
  readonly remotePort: number;
}

/** Bundles chunks into one packet (RFC 9260 §6.10). */
export class PacketWriter {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #length = COMMON_HEADER;

  constructor(ports: Ports, verificationTag: number, size: number) {
    this.#bytes = new Uint8Array(size);
    this.#view = new DataView(this.#bytes.buffer);
    this.#view.setUint16(0, ports.localPort);
    this.#view.setUint16(2, ports.remotePort);
    this.#view.setUint32(4, verificationTag);
  }

  get empty(): boolean {
    return this.#length === COMMON_HEADER;
  }

  fits(octets: number): boolean {
    return this.#length + ((octets + 3) & ~3) <= this.#bytes.length;
  }

  /** Adds a chunk that {@link encodeChunk} made. */
  chunk(bytes: Uint8Array): void {
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  data(chunk: DataChunk): void {
    writeData(this.#bytes, this.#view, this.#length, chunk);
    this.#length += (DATA_HEADER + chunk.bytes.length + 3) & ~3;
  }

  finish(): Uint8Array {
    const packet = this.#bytes.subarray(0, this.#length);
    this.#view.setUint32(8, packetChecksum(packet), true);
    return packet;
  }
}

export function encodePacket(ports: Ports, verificationTag: number, ...chunks: readonly Uint8Array[]): Uint8Array {
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, COMMON_HEADER);
  const writer = new PacketWriter(ports, verificationTag, size);
  for (const chunk of chunks) writer.chunk(chunk);
  return writer.finish();
}
