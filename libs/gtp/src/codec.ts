/** GTP-U on the wire (TS 29.281 §5.1 header, §8 information elements). */
import { addressOctets, addressText, DecodeError, EncodeError, Reader, toHex, Writer } from '@trunkline/wire';
import { type ExtensionHeader, readExtensionHeaders, writeExtensionHeaders } from './extension-headers.ts';
import { type GtpuMessage, messageType } from './messages.ts';

/** Registered UDP port of GTP-U (§4.4.2). */
export const GTPU_PORT = 2152;

const ie = { recovery: 14, teidDataI: 16, peerAddress: 133, extensionHeaderTypeList: 141 } as const;

/** Octets behind the message's length are not read. @throws DecodeError */
export function decodeGtpu(bytes: Uint8Array): GtpuMessage {
  const outer = new Reader(bytes);
  const flags = outer.u8();
  if (flags >> 5 !== 1) throw new DecodeError('unknown', `GTP version ${flags >> 5}`, { offset: 0 });
  if ((flags & 0x10) === 0) throw new DecodeError('unknown', "GTP', which is not user data", { offset: 0 });
  const type = outer.u8();
  const length = outer.u16();
  const teid = outer.u32();
  if (length > outer.remaining) {
    throw new DecodeError('length', `a length of ${length}, ${outer.remaining} octets are left`, { offset: 2 });
  }
  const reader = outer.sub(length);
  const header: { sequenceNumber?: number; nPduNumber?: number; extensionHeaders?: ExtensionHeader[] } = {};
  if ((flags & 7) !== 0) {
    const sequenceNumber = reader.u16();
    const nPduNumber = reader.u8();
    const next = reader.u8();
    // Each of the three has a meaning only where its flag is set.
    if ((flags & 2) !== 0) header.sequenceNumber = sequenceNumber;
    if ((flags & 1) !== 0) header.nPduNumber = nPduNumber;
    if ((flags & 4) !== 0 && next !== 0) header.extensionHeaders = readExtensionHeaders(reader, next);
  }
  return bodyOf(type, teid, header, reader);
}

interface ReadHeader {
  sequenceNumber?: number;
  nPduNumber?: number;
  extensionHeaders?: ExtensionHeader[];
}

function bodyOf(type: number, teid: number, header: ReadHeader, reader: Reader): GtpuMessage {
  if (type === messageType['G-PDU']) return { message: 'G-PDU', teid, ...header, payload: reader.rest() };
  // N-PDU numbers belong to user data only.
  const { nPduNumber: _, ...rest } = header;
  if (type === messageType.EndMarker) return { message: 'EndMarker', teid, ...rest };
  const signalling = { ...rest, sequenceNumber: header.sequenceNumber ?? 0 };
  switch (type) {
    case messageType.EchoRequest:
      return { message: 'EchoRequest', ...signalling };
    case messageType.EchoResponse:
      return { message: 'EchoResponse', ...signalling, recovery: readIes(reader).recovery ?? missing('recovery') };
    case messageType.SupportedExtensionHeadersNotification: {
      const { extensionHeaderTypes = missing('extensionHeaderTypes') } = readIes(reader);
      return { message: 'SupportedExtensionHeadersNotification', ...signalling, extensionHeaderTypes };
    }
    case messageType.ErrorIndication: {
      const { teidDataI = missing('tunnelEndpointIdentifier'), peerAddress = missing('peerAddress') } = readIes(reader);
      return { message: 'ErrorIndication', ...signalling, tunnelEndpointIdentifier: teidDataI, peerAddress };
    }
    default:
      throw new DecodeError('unknown', `GTP-U message type ${type}`, { offset: 1 });
  }
}

function missing(field: string): never {
  throw new DecodeError('missing', 'a mandatory information element', { path: field });
}

interface Ies {
  recovery?: number;
  teidDataI?: number;
  peerAddress?: string;
  extensionHeaderTypes?: number[];
}

/** §8.1: types below 128 have a fixed length that one has to know, the others say it. */
function readIes(reader: Reader): Ies {
  const ies: Ies = {};
  while (reader.remaining > 0) {
    const offset = reader.offset;
    const type = reader.u8();
    if (type === ie.recovery) ies.recovery ??= reader.u8();
    else if (type === ie.teidDataI) ies.teidDataI ??= reader.u32();
    else if (type === ie.peerAddress) ies.peerAddress ??= addressText(reader.take(reader.u16()));
    else if (type === ie.extensionHeaderTypeList) ies.extensionHeaderTypes ??= [...reader.take(reader.u8())];
    else if (type < 128) throw new DecodeError('unknown', `an information element of type ${type}`, { offset });
    else reader.skip(reader.u16());
  }
  return ies;
}

/** @throws EncodeError */
export function encodeGtpu(message: GtpuMessage): Uint8Array {
  const { sequenceNumber, extensionHeaders = [] } = message;
  const nPduNumber = message.message === 'G-PDU' ? message.nPduNumber : undefined;
  const payload = message.message === 'G-PDU' ? message.payload : undefined;
  const writer = new Writer(64 + (payload?.length ?? 0));
  const flags =
    (extensionHeaders.length > 0 ? 4 : 0) | (sequenceNumber === undefined ? 0 : 2) | (nPduNumber === undefined ? 0 : 1);
  writer.u8(0x30 | flags).u8(messageType[message.message]);
  const lengthAt = writer.mark(2);
  writer.u32(message.message === 'G-PDU' || message.message === 'EndMarker' ? message.teid : 0);
  if (flags !== 0) {
    writer.u16(sequenceNumber ?? 0).u8(nPduNumber ?? 0);
    if (extensionHeaders.length > 0) writeExtensionHeaders(writer, extensionHeaders);
    else writer.u8(0);
  }
  writeBody(writer, message);
  // The length does not count the eight octets that every message has.
  const length = writer.length - lengthAt - 6;
  if (length > 0xffff) throw new EncodeError(`${length} octets do not fit into a GTP-U message`);
  writer.bytes[lengthAt] = length >> 8;
  writer.bytes[lengthAt + 1] = length;
  return writer.finish();
}

function writeBody(writer: Writer, message: GtpuMessage): void {
  switch (message.message) {
    case 'G-PDU':
      writer.put(message.payload);
      break;
    case 'EchoResponse':
      writer.u8(ie.recovery).u8(message.recovery);
      break;
    case 'SupportedExtensionHeadersNotification':
      if (message.extensionHeaderTypes.length > 255) throw new EncodeError('more than 255 types of extension headers');
      writer.u8(ie.extensionHeaderTypeList).u8(message.extensionHeaderTypes.length);
      for (const type of message.extensionHeaderTypes) writer.u8(type);
      break;
    case 'ErrorIndication': {
      const address = addressOctets(message.peerAddress);
      writer.u8(ie.teidDataI).u32(message.tunnelEndpointIdentifier);
      writer.u8(ie.peerAddress).u16(address.length).put(address);
      break;
    }
    default:
  }
}

/** Message name and key fields, on one line. */
export function summary(message: GtpuMessage): string {
  switch (message.message) {
    case 'G-PDU': {
      const flow = message.extensionHeaders?.find((header) => header.type === 'PduSessionContainer');
      const qfi = flow?.type === 'PduSessionContainer' ? ` QFI ${flow.container.qfi}` : '';
      return `G-PDU TEID ${hex(message.teid)}${qfi}, ${message.payload.length} octets`;
    }
    case 'EndMarker':
      return `End Marker TEID ${hex(message.teid)}`;
    case 'ErrorIndication':
      return `Error Indication TEID ${hex(message.tunnelEndpointIdentifier)} at ${message.peerAddress}`;
    case 'SupportedExtensionHeadersNotification':
      return `Supported Extension Headers Notification ${message.extensionHeaderTypes.map(hex).join(' ')}`;
    default:
      return `${message.message === 'EchoRequest' ? 'Echo Request' : 'Echo Response'} ${message.sequenceNumber}`;
  }
}

const hex = (value: number) => `0x${value.toString(16)}`;

/** A tree that JSON can hold. */
export function gtpuToJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(gtpuToJson);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, gtpuToJson(member)]));
  }
  return value;
}
