/** Extension headers (TS 29.281 §5.2) and the PDU Session Container (TS 38.415 §5.5.2). */
import { DecodeError, EncodeError, Reader, Writer } from '@trunkline/wire';

/** Types (TS 29.281 §5.2.1, figure 5.2.1-3). */
export const extensionHeaderType = {
  serviceClassIndicator: 0x20,
  udpPort: 0x40,
  ranContainer: 0x81,
  longPdcpPduNumber: 0x82,
  xwRanContainer: 0x83,
  nrRanContainer: 0x84,
  pduSessionContainer: 0x85,
  pdcpPduNumber: 0xc0,
} as const;

/** DL PDU SESSION INFORMATION (TS 38.415 §5.5.2.1). Time stamps are NTP's, 64 bits. */
export interface DlPduSessionInformation {
  readonly pduType: 'DL';
  /** 0 to 63. */
  readonly qfi: number;
  /** Reflective QoS indicator. */
  readonly rqi: boolean;
  /** Paging policy indicator, 0 to 7. */
  readonly ppi?: number;
  readonly dlSendingTimeStamp?: bigint;
  /** 24 bits. */
  readonly dlQfiSequenceNumber?: number;
}

/** UL PDU SESSION INFORMATION (TS 38.415 §5.5.2.2). Delays are in milliseconds. */
export interface UlPduSessionInformation {
  readonly pduType: 'UL';
  /** 0 to 63. */
  readonly qfi: number;
  /** QoS monitoring: DL sending time stamp repeated, DL received time stamp, UL sending time stamp. */
  readonly timeStamps?: readonly [bigint, bigint, bigint];
  readonly dlDelayResult?: number;
  readonly ulDelayResult?: number;
  /** 24 bits. */
  readonly ulQfiSequenceNumber?: number;
  readonly n3N9DelayResult?: number;
}

export type PduSessionContainer = DlPduSessionInformation | UlPduSessionInformation;

/** The container, or any other header as it came: `content` is what lies between its length and the next header's type. */
export type ExtensionHeader =
  | { readonly type: 'PduSessionContainer'; readonly container: PduSessionContainer }
  | { readonly type: number; readonly content: Uint8Array };

/** Must an endpoint that does not know this type refuse the packet (§5.2.1: bits 8 and 7 are 10 or 11)? */
export function comprehensionRequired(type: number): boolean {
  return (type & 0x80) !== 0;
}

/** Reads the chain whose first type is `first`. @throws DecodeError */
export function readExtensionHeaders(reader: Reader, first: number): ExtensionHeader[] {
  const headers: ExtensionHeader[] = [];
  for (let type = first; type !== 0; ) {
    const length = reader.u8() * 4;
    if (length === 0) throw new DecodeError('length', 'an extension header of length 0', { offset: reader.offset - 1 });
    const content = reader.take(length - 2);
    headers.push(headerOf(type, content));
    type = reader.u8();
  }
  return headers;
}

function headerOf(type: number, content: Uint8Array): ExtensionHeader {
  const container = type === extensionHeaderType.pduSessionContainer ? readContainer(content) : undefined;
  return container === undefined ? { type, content } : { type: 'PduSessionContainer', container };
}

/** Undefined for PDU types that are neither DL nor UL. */
function readContainer(content: Uint8Array): PduSessionContainer | undefined {
  const reader = new Reader(content);
  const flags = reader.u8();
  const second = reader.u8();
  const qfi = second & 0x3f;
  if (flags >> 4 === 0) {
    return {
      pduType: 'DL',
      qfi,
      rqi: (second & 0x40) !== 0,
      ...((second & 0x80) === 0 ? {} : { ppi: reader.u8() >> 5 }),
      ...((flags & 8) === 0 ? {} : { dlSendingTimeStamp: reader.u64() }),
      ...((flags & 4) === 0 ? {} : { dlQfiSequenceNumber: reader.u24() }),
    };
  }
  if (flags >> 4 !== 1) return undefined;
  return {
    pduType: 'UL',
    qfi,
    ...((flags & 8) === 0 ? {} : { timeStamps: [reader.u64(), reader.u64(), reader.u64()] as const }),
    ...((flags & 4) === 0 ? {} : { dlDelayResult: reader.u32() }),
    ...((flags & 2) === 0 ? {} : { ulDelayResult: reader.u32() }),
    ...((flags & 1) === 0 ? {} : { ulQfiSequenceNumber: reader.u24() }),
    ...((second & 0x80) === 0 ? {} : { n3N9DelayResult: reader.u32() }),
  };
}

/** Writes the chain after the octet that holds its first type; the last header says that none follows. @throws EncodeError */
export function writeExtensionHeaders(writer: Writer, headers: readonly ExtensionHeader[]): void {
  writer.u8(typeOf(headers[0]));
  headers.forEach((header, index) => {
    const content = header.type === 'PduSessionContainer' ? containerOctets(header.container) : header.content;
    if (header.type !== 'PduSessionContainer' && content.length % 4 !== 2) {
      throw new EncodeError(`the content of an extension header has 4n-2 octets, not ${content.length}`);
    }
    const units = Math.ceil((content.length + 2) / 4);
    if (units > 255) throw new EncodeError('an extension header of more than 1,020 octets');
    writer.u8(units).put(content);
    for (let padding = units * 4 - 2 - content.length; padding > 0; padding--) writer.u8(0);
    writer.u8(typeOf(headers[index + 1]));
  });
}

function typeOf(header: ExtensionHeader | undefined): number {
  if (header === undefined) return 0;
  if (header.type === 'PduSessionContainer') return extensionHeaderType.pduSessionContainer;
  if (!(header.type > 0 && header.type <= 255))
    throw new EncodeError(`${header.type} is no type of an extension header`);
  return header.type;
}

function containerOctets(container: PduSessionContainer): Uint8Array {
  const { qfi } = container;
  if (!(qfi >= 0 && qfi <= 63)) throw new EncodeError(`a QFI has 6 bits: ${qfi}`);
  const writer = new Writer(40);
  if (container.pduType === 'DL') {
    const { rqi, ppi, dlSendingTimeStamp, dlQfiSequenceNumber } = container;
    writer.u8((dlSendingTimeStamp === undefined ? 0 : 8) | (dlQfiSequenceNumber === undefined ? 0 : 4));
    writer.u8((ppi === undefined ? 0 : 0x80) | (rqi ? 0x40 : 0) | qfi);
    if (ppi !== undefined) writer.u8((ppi & 7) << 5);
    if (dlSendingTimeStamp !== undefined) writer.u64(dlSendingTimeStamp);
    if (dlQfiSequenceNumber !== undefined) writer.u24(dlQfiSequenceNumber);
    return writer.view();
  }
  const { timeStamps, dlDelayResult, ulDelayResult, ulQfiSequenceNumber, n3N9DelayResult } = container;
  const given = [ulQfiSequenceNumber, ulDelayResult, dlDelayResult, timeStamps];
  writer.u8(given.reduce<number>((flags, member, bit) => flags | (member === undefined ? 0 : 1 << bit), 0x10));
  writer.u8((n3N9DelayResult === undefined ? 0 : 0x80) | qfi);
  for (const stamp of timeStamps ?? []) writer.u64(stamp);
  if (dlDelayResult !== undefined) writer.u32(dlDelayResult);
  if (ulDelayResult !== undefined) writer.u32(ulDelayResult);
  if (ulQfiSequenceNumber !== undefined) writer.u24(ulQfiSequenceNumber);
  if (n3N9DelayResult !== undefined) writer.u32(n3N9DelayResult);
  return writer.view();
}
