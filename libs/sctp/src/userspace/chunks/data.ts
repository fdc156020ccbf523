/** DATA, RFC 9260 §3.3.1. */
import { DecodeError } from '@trunkline/wire';
import type { Chunk } from '../packet.ts';

/** Chunk header, TSN, stream, SSN, PPID. */
export const DATA_HEADER = 16;

export const DataFlag = {
  /** Last fragment. */
  E: 0x01,
  /** First fragment. */
  B: 0x02,
  /** Unordered. */
  U: 0x04,
  /** Acknowledge at once. */
  I: 0x08,
} as const;

export interface DataChunk {
  readonly tsn: number;
  readonly flags: number;
  readonly stream: number;
  readonly ssn: number;
  readonly ppid: number;
  readonly bytes: Uint8Array;
}

/** `bytes` of the result is a view of the packet and may be empty: the caller answers that with No User Data. */
export function decodeData({ flags, value }: Chunk): DataChunk {
  if (value.length < DATA_HEADER - 4) throw new DecodeError('truncated', 'DATA too short');
  const view = new DataView(value.buffer, value.byteOffset, value.length);
  return {
    tsn: view.getUint32(0),
    flags,
    stream: view.getUint16(4),
    ssn: view.getUint16(6),
    ppid: view.getUint32(8),
    bytes: value.subarray(12),
  };
}

export function writeData(target: Uint8Array, view: DataView, offset: number, chunk: DataChunk): void {
  view.setUint8(offset, 0);
  view.setUint8(offset + 1, chunk.flags);
  view.setUint16(offset + 2, DATA_HEADER + chunk.bytes.length);
  view.setUint32(offset + 4, chunk.tsn);
  view.setUint16(offset + 8, chunk.stream);
  view.setUint16(offset + 10, chunk.ssn);
  view.setUint32(offset + 12, chunk.ppid);
  target.set(chunk.bytes, offset + DATA_HEADER);
}
