/** Parameters and error causes, RFC 9260 §3.2.1 and §3.3.10: type, length, value, padded to four octets. */
import { DecodeError } from '@trunkline/wire';

export interface Tlv {
  readonly type: number;
  readonly value: Uint8Array;
  /** The whole parameter, header included, without padding: what a report of an unrecognized one carries. */
  readonly raw: Uint8Array;
}

/** @throws {DecodeError} a length below four or beyond the end. */
export function decodeTlvs(bytes: Uint8Array): Tlv[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const list: Tlv[] = [];
  let offset = 0;
  while (offset + 4 <= bytes.length) {
    const length = view.getUint16(offset + 2);
    if (length < 4 || offset + length > bytes.length) {
      throw new DecodeError('length', 'parameter length outside of the chunk', { offset });
    }
    const raw = bytes.subarray(offset, offset + length);
    list.push({ type: view.getUint16(offset), value: raw.subarray(4), raw });
    offset += (length + 3) & ~3;
  }
  return list;
}

export type TlvPair = readonly [type: number, value: Uint8Array];

/** Each but the last padded to four octets: a chunk's length does not count the last one's padding (§3.2). */
export function encodeTlvs(list: readonly TlvPair[]): Uint8Array {
  const size = list.reduce((sum, [, value]) => ((sum + 3) & ~3) + 4 + value.length, 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let offset = 0;
  for (const [type, value] of list) {
    offset = (offset + 3) & ~3;
    view.setUint16(offset, type);
    view.setUint16(offset + 2, 4 + value.length);
    bytes.set(value, offset + 4);
    offset += 4 + value.length;
  }
  return bytes;
}
