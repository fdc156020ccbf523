/** User data without an object a packet: what a data plane needs of a G-PDU (TS 29.281 §5.1), and the header that it puts on one. */
import { comprehensionRequired, extensionHeaderType } from './extension-headers.ts';
import { messageType } from './messages.ts';

/** Filled anew by each {@link readGPdu}. */
export interface GPduHeader {
  teid: number;
  /** QoS flow of the PDU Session Container, -1 where there is none. */
  qfi: number;
  /** Index of the payload's first octet. */
  payloadAt: number;
  /** Index after its last. */
  end: number;
}

/**
 * Reads the header of a G-PDU into `header`. False for all else: other messages, wrong ones, and extension headers that have
 * to be understood and are not; `decodeGtpu` says which. Never throws.
 */
export function readGPdu(bytes: Uint8Array, header: GPduHeader): boolean {
  if (bytes.length < 8) return false;
  const flags = bytes[0] as number;
  if (flags >> 4 !== 3 || bytes[1] !== messageType['G-PDU']) return false;
  const end = 8 + (((bytes[2] as number) << 8) | (bytes[3] as number));
  if (end > bytes.length) return false;
  header.teid =
    (((bytes[4] as number) << 24) |
      ((bytes[5] as number) << 16) |
      ((bytes[6] as number) << 8) |
      (bytes[7] as number)) >>>
    0;
  header.qfi = -1;
  header.end = end;
  let at = 8;
  if ((flags & 7) !== 0) {
    if (end < 12) return false;
    at = 12;
    let type = (flags & 4) === 0 ? 0 : (bytes[11] as number);
    while (type !== 0) {
      if (at >= end) return false;
      const length = (bytes[at] as number) * 4;
      if (length === 0 || at + length > end) return false;
      // The QFI is at the same place in the containers of both directions.
      if (type === extensionHeaderType.pduSessionContainer) header.qfi = (bytes[at + 2] as number) & 0x3f;
      else if (comprehensionRequired(type)) return false;
      at += length;
      type = bytes[at - 1] as number;
    }
  }
  header.payloadAt = at;
  return true;
}

/** Octets of a G-PDU's header with a PDU Session Container that has a QFI and nothing optional. */
export const GPDU_HEADER_WITH_QFI = 16;
/** Octets of a G-PDU's header without anything optional. */
export const GPDU_HEADER = 8;

/** A G-PDU ready to be sent. `qfi` -1: no container. `pduType` is of the container: downlink from the core, uplink from the RAN. */
export function encodeGPdu(
  teid: number,
  qfi: number,
  payload: Uint8Array,
  options: { readonly pduType?: 'DL' | 'UL'; readonly rqi?: boolean } = {},
): Uint8Array {
  const headerLength = qfi < 0 ? GPDU_HEADER : GPDU_HEADER_WITH_QFI;
  const length = headerLength - 8 + payload.length;
  // Its own memory: a socket may hold it for longer than the call.
  const bytes = Buffer.allocUnsafe(8 + length);
  bytes[0] = qfi < 0 ? 0x30 : 0x34;
  bytes[1] = messageType['G-PDU'];
  bytes[2] = length >> 8;
  bytes[3] = length;
  bytes[4] = teid >>> 24;
  bytes[5] = teid >>> 16;
  bytes[6] = teid >>> 8;
  bytes[7] = teid;
  if (qfi >= 0) {
    bytes[8] = 0;
    bytes[9] = 0;
    bytes[10] = 0;
    bytes[11] = extensionHeaderType.pduSessionContainer;
    bytes[12] = 1;
    bytes[13] = options.pduType === 'UL' ? 0x10 : 0;
    bytes[14] = (options.rqi === true ? 0x40 : 0) | (qfi & 0x3f);
    bytes[15] = 0;
  }
  bytes.set(payload, headerLength);
  return bytes;
}
