/** SACK, RFC 9260 §3.3.4. */
import { DecodeError } from '@trunkline/wire';
import { type Chunk, encodeChunk } from '../packet.ts';
import { ChunkType } from './types.ts';

export interface Sack {
  readonly cumulativeTsnAck: number;
  /** Advertised receiver window credit, octets. */
  readonly arwnd: number;
  /** Offsets from the cumulative TSN, both included, in rising order. */
  readonly gaps: readonly GapBlock[];
  readonly duplicates: readonly number[];
}

export interface GapBlock {
  readonly start: number;
  readonly end: number;
}

/** Blocks that run backwards or overlap are dropped: they say nothing that can be relied on. */
export function decodeSack({ value }: Chunk): Sack {
  if (value.length < 12) throw new DecodeError('truncated', 'SACK too short');
  const view = new DataView(value.buffer, value.byteOffset, value.length);
  const blocks = view.getUint16(8);
  const duplicates = view.getUint16(10);
  if (value.length < 12 + 4 * (blocks + duplicates)) throw new DecodeError('truncated', 'SACK shorter than its counts');
  const gaps: GapBlock[] = [];
  let last = 0;
  for (let i = 0; i < blocks; i++) {
    const start = view.getUint16(12 + 4 * i);
    const end = view.getUint16(14 + 4 * i);
    if (start <= last || end < start) continue;
    gaps.push({ start, end });
    last = end;
  }
  const from = 12 + 4 * blocks;
  return {
    cumulativeTsnAck: view.getUint32(0),
    arwnd: view.getUint32(4),
    gaps,
    duplicates: Array.from({ length: duplicates }, (_, i) => view.getUint32(from + 4 * i)),
  };
}

export function encodeSack(sack: Sack): Uint8Array {
  const value = new Uint8Array(12 + 4 * (sack.gaps.length + sack.duplicates.length));
  const view = new DataView(value.buffer);
  view.setUint32(0, sack.cumulativeTsnAck);
  view.setUint32(4, sack.arwnd);
  view.setUint16(8, sack.gaps.length);
  view.setUint16(10, sack.duplicates.length);
  let offset = 12;
  for (const { start, end } of sack.gaps) {
    view.setUint16(offset, start);
    view.setUint16(offset + 2, end);
    offset += 4;
  }
  for (const tsn of sack.duplicates) {
    view.setUint32(offset, tsn);
    offset += 4;
  }
  return encodeChunk(ChunkType.SACK, 0, value);
}
