/** Reads captures: pcap and pcapng, down to the messages of NGAP, PFCP, GTP-U, SIP, RTP and Diameter in them. Octets that are no capture are a DecodeError. */
import { addressText, DecodeError, Reader } from '@trunkline/wire';

/** A message in a capture. */
export interface CapturedMessage {
  /** Frame number, from 1. */
  readonly frame: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly protocol: 'ngap' | 'pfcp' | 'gtpu' | 'nas-5gs' | 'sip' | 'rtp' | 'diameter';
  readonly from: { readonly address: string; readonly port: number };
  readonly to: { readonly address: string; readonly port: number };
  readonly bytes: Uint8Array;
}

interface Frame {
  readonly time: number;
  readonly linkType: number;
  readonly bytes: Uint8Array;
}

const LINK = { null: 0, ethernet: 1, raw: 101, sll: 113, user0: 147, ipv4: 228, ipv6: 229, sll2: 276 } as const;
const PPID_NGAP = 60;
const PPID_DIAMETER = 46;
const PORT = { sctpInUdp: 9899, pfcp: 8805, gtpu: 2152, n2: 38_412, sip: 5060, sips: 5061, diameter: 3868 } as const;

export function readCapture(bytes: Uint8Array): CapturedMessage[] {
  const frames = isPcapng(bytes) ? pcapngFrames(bytes) : pcapFrames(bytes);
  return frames.flatMap((frame, index) => {
    try {
      return messagesOf(frame, index + 1);
    } catch (error) {
      // A frame that was cut, or is of something else.
      if (error instanceof DecodeError) return [];
      throw error;
    }
  });
}

export function isCapture(bytes: Uint8Array): boolean {
  return isPcapng(bytes) || pcapEndian(bytes) !== undefined;
}

function isPcapng(bytes: Uint8Array): boolean {
  return bytes.length >= 28 && bytes[0] === 0x0a && bytes[1] === 0x0d && bytes[2] === 0x0d && bytes[3] === 0x0a;
}

interface Endian {
  readonly little: boolean;
  readonly nanoseconds: boolean;
}

function pcapEndian(bytes: Uint8Array): Endian | undefined {
  if (bytes.length < 24) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (const little of [true, false]) {
    const magic = view.getUint32(0, little);
    if (magic === 0xa1b2c3d4 || magic === 0xa1b23c4d) return { little, nanoseconds: magic === 0xa1b23c4d };
  }
  return undefined;
}

function pcapFrames(bytes: Uint8Array): Frame[] {
  const endian = pcapEndian(bytes);
  if (endian === undefined) throw new DecodeError('unknown', 'neither pcap nor pcapng', { offset: 0 });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const linkType = view.getUint32(20, endian.little) & 0xffff;
  const frames: Frame[] = [];
  for (let at = 24; at + 16 <= bytes.length; ) {
    const length = view.getUint32(at + 8, endian.little);
    if (at + 16 + length > bytes.length) break;
    const fraction = view.getUint32(at + 4, endian.little) / (endian.nanoseconds ? 1e6 : 1e3);
    frames.push({
      time: view.getUint32(at, endian.little) * 1000 + fraction,
      linkType,
      bytes: bytes.subarray(at + 16, at + 16 + length),
    });
    at += 16 + length;
  }
  return frames;
}

function pcapngFrames(bytes: Uint8Array): Frame[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const frames: Frame[] = [];
  let little = true;
  let interfaces: { linkType: number; perMs: number }[] = [];
  for (let at = 0; at + 12 <= bytes.length; ) {
    if (view.getUint32(at, true) === 0x0a0d0d0a) {
      little = view.getUint32(at + 8, true) === 0x1a2b3c4d;
      interfaces = [];
    }
    const type = view.getUint32(at, little);
    const length = view.getUint32(at + 4, little);
    if (length < 12 || length % 4 !== 0 || at + length > bytes.length) break;
    if (type === 1)
      interfaces.push({
        linkType: view.getUint16(at + 8, little),
        perMs: resolution(view, at + 16, at + length - 4, little),
      });
    if (type === 6 && length >= 32) {
      const { linkType, perMs } = interfaces[view.getUint32(at + 8, little)] ?? {
        linkType: LINK.ethernet,
        perMs: 1000,
      };
      const ticks = view.getUint32(at + 12, little) * 2 ** 32 + view.getUint32(at + 16, little);
      const size = Math.min(view.getUint32(at + 20, little), length - 32);
      frames.push({ time: ticks / perMs, linkType, bytes: bytes.subarray(at + 28, at + 28 + size) });
    }
    at += length;
  }
  return frames;
}

/** Ticks in a millisecond, of the option if_tsresol; microseconds where there is none. */
function resolution(view: DataView, from: number, to: number, little: boolean): number {
  for (let at = from; at + 4 <= to; ) {
    const code = view.getUint16(at, little);
    const length = view.getUint16(at + 2, little);
    if (code === 0) break;
    if (code === 9 && at + 5 <= to) {
      const value = view.getUint8(at + 4);
      return (value & 0x80) === 0 ? 10 ** value / 1000 : 2 ** (value & 0x7f) / 1000;
    }
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return 1000;
}

function messagesOf({ linkType, bytes, time }: Frame, frame: number): CapturedMessage[] {
  const ip = networkLayer(linkType, bytes);
  if (ip === undefined) return [];
  const { protocol, source, destination, payload } = ip;
  if (protocol === 132) return sctpMessages(payload, { frame, time, source, destination });
  if (protocol === 6) return tcpMessages(payload, { frame, time, source, destination });
  if (protocol !== 17) return [];
  const reader = new Reader(payload);
  const from = { address: source, port: reader.u16() };
  const to = { address: destination, port: reader.u16() };
  const length = reader.u16();
  reader.skip(2);
  const data = reader.take(Math.min(reader.remaining, Math.max(0, length - 8)));
  const ports = [from.port, to.port];
  if (ports.includes(PORT.sctpInUdp)) return sctpMessages(data, { frame, time, source, destination });
  if (ports.includes(PORT.pfcp)) return [{ frame, time, protocol: 'pfcp', from, to, bytes: data }];
  if (ports.includes(PORT.gtpu)) return [{ frame, time, protocol: 'gtpu', from, to, bytes: data }];
  if (ports.includes(PORT.sip) && data.length > 4) return [{ frame, time, protocol: 'sip', from, to, bytes: data }];
  if (ports.every(isMediaPort) && looksLikeRtp(data)) return [{ frame, time, protocol: 'rtp', from, to, bytes: data }];
  return [];
}

/** Nothing in RTP says that it is it: both ports are even and beyond those of servers, and it begins as RTP does. */
function isMediaPort(port: number): boolean {
  return port >= 1_024 && port % 2 === 0;
}

function looksLikeRtp(data: Uint8Array): boolean {
  const type = data[1] ?? 0;
  return data.length > 12 && (data[0] ?? 0) >> 6 === 2 && (type < 192 || type > 223);
}

/** Segments that hold one whole message of Diameter or SIP; pieces of longer ones are left out. */
function tcpMessages(
  segment: Uint8Array,
  { frame, time, source, destination }: { frame: number; time: number; source: string; destination: string },
): CapturedMessage[] {
  const reader = new Reader(segment);
  const from = { address: source, port: reader.u16() };
  const to = { address: destination, port: reader.u16() };
  reader.need(16);
  const bytes = segment.subarray(((segment[12] ?? 0) >> 4) * 4);
  const ports = [from.port, to.port];
  if (ports.includes(PORT.diameter) && bytes.length >= 20 && bytes[0] === 1) {
    const length = ((bytes[1] as number) << 16) | ((bytes[2] as number) << 8) | (bytes[3] as number);
    return length === bytes.length ? [{ frame, time, protocol: 'diameter', from, to, bytes }] : [];
  }
  // On the port of TLS, where it was written as it was within: a record of TLS begins with no letter.
  const isSip = ports.includes(PORT.sip) || (ports.includes(PORT.sips) && ((bytes[0] ?? 0) & 0xc0) === 0x40);
  if (isSip && bytes.length > 4) return [{ frame, time, protocol: 'sip', from, to, bytes }];
  return [];
}

/** DATA chunks that hold a whole NGAP message; pieces of longer ones are left out. */
function sctpMessages(
  packet: Uint8Array,
  { frame, time, source, destination }: { frame: number; time: number; source: string; destination: string },
): CapturedMessage[] {
  const reader = new Reader(packet);
  const from = { address: source, port: reader.u16() };
  const to = { address: destination, port: reader.u16() };
  reader.skip(8);
  const messages: CapturedMessage[] = [];
  while (reader.remaining >= 4) {
    const type = reader.u8();
    const flags = reader.u8();
    const length = reader.u16();
    if (length < 4) break;
    const chunk = reader.sub(Math.min(length - 4, reader.remaining));
    reader.skip(Math.min((4 - (length % 4)) % 4, reader.remaining));
    if (type !== 0 || (flags & 3) !== 3) continue;
    chunk.skip(8);
    const ppid = chunk.u32();
    if (ppid === PPID_NGAP || [from.port, to.port].includes(PORT.n2)) {
      messages.push({ frame, time, protocol: 'ngap', from, to, bytes: chunk.rest() });
    } else if (ppid === PPID_DIAMETER || [from.port, to.port].includes(PORT.diameter)) {
      messages.push({ frame, time, protocol: 'diameter', from, to, bytes: chunk.rest() });
    }
  }
  return messages;
}

function networkLayer(linkType: number, bytes: Uint8Array) {
  const reader = new Reader(bytes);
  switch (linkType) {
    case LINK.ethernet: {
      reader.skip(12);
      let type = reader.u16();
      while (type === 0x8100 || type === 0x88a8) {
        reader.skip(2);
        type = reader.u16();
      }
      return type === 0x0800 || type === 0x86dd ? ipLayer(reader.rest()) : undefined;
    }
    case LINK.sll:
      reader.skip(16);
      return ipLayer(reader.rest());
    case LINK.sll2:
      reader.skip(20);
      return ipLayer(reader.rest());
    case LINK.null:
      reader.skip(4);
      return ipLayer(reader.rest());
    case LINK.raw:
    case LINK.ipv4:
    case LINK.ipv6:
    case 12:
      return ipLayer(bytes);
    default:
      return undefined;
  }
}

function ipLayer(bytes: Uint8Array) {
  const reader = new Reader(bytes);
  const version = reader.peek() >> 4;
  if (version === 4) {
    const header = (reader.peek() & 15) * 4;
    reader.need(Math.max(20, header));
    const total = ((bytes[2] as number) << 8) | (bytes[3] as number);
    const protocol = bytes[9] as number;
    const source = addressText(bytes.subarray(12, 16));
    const destination = addressText(bytes.subarray(16, 20));
    return {
      protocol,
      source,
      destination,
      payload: bytes.subarray(header, Math.min(total || bytes.length, bytes.length)),
    };
  }
  if (version !== 6) throw new DecodeError('value', 'not IP', { offset: 0 });
  reader.need(40);
  const protocol = bytes[6] as number;
  const source = addressText(bytes.subarray(8, 24));
  const destination = addressText(bytes.subarray(24, 40));
  return { protocol, source, destination, payload: bytes.subarray(40) };
}
