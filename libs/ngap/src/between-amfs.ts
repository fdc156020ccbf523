/** IEs that AMFs give each other outside of any NGAP message (TS 29.518 §6.1.6.4), encoded as their types. */
import { DecodeError } from '@trunkline/wire';
import { decodeType, encodeType } from './codec.ts';
import type { RanStatusTransferTransparentContainer } from './types.generated.ts';

const STATUS = 'RanStatusTransferTransparentContainer';
const OCTETS = 'SourceToTargetTransparentContainer';

export function encodeRanStatusTransferTransparentContainer(value: RanStatusTransferTransparentContainer): Uint8Array {
  return encodeType(STATUS, value);
}

/** @throws DecodeError */
export function decodeRanStatusTransferTransparentContainer(bytes: Uint8Array): RanStatusTransferTransparentContainer {
  return decodeType(STATUS, bytes) as RanStatusTransferTransparentContainer;
}

/** What source and target gNB tell each other: an OCTET STRING, so with its length. */
export function encodeTransparentContainer(content: Uint8Array): Uint8Array {
  return encodeType(OCTETS, content);
}

/** The content; some give it without its length. */
export function decodeTransparentContainer(bytes: Uint8Array): Uint8Array {
  try {
    const content = decodeType(OCTETS, bytes) as Uint8Array;
    return encodeType(OCTETS, content).length === bytes.length ? content : bytes;
  } catch (error) {
    if (error instanceof DecodeError) return bytes;
    throw error;
  }
}
