/** RTCP (RFC 3550 §6): compound packets of sender and receiver reports, source descriptions and goodbyes. */
import { DecodeError, EncodeError, Reader, Writer } from '@trunkline/wire';

/** §6.4.1. */
export interface ReportBlock {
  readonly ssrc: number;
  /** Of the packets since the last report, in 1/256. */
  readonly fractionLost: number;
  /** Of all, 24 bits with a sign: packets that came twice make it negative. */
  readonly cumulativeLost: number;
  /** Cycles in the upper 16 bits. */
  readonly highestSequenceNumber: number;
  /** In units of the payload's clock. */
  readonly jitter: number;
  /** The middle 32 bits of the NTP timestamp of the last sender report; 0 where there was none. */
  readonly lastSr: number;
  /** Since then, in 1/65536 s. */
  readonly delaySinceLastSr: number;
}

export interface SourceDescription {
  readonly ssrc: number;
  /** Items by type: 1 is CNAME (§6.5). */
  readonly items: readonly { readonly type: number; readonly text: string }[];
}

export type RtcpPacket =
  | {
      readonly packet: 'SR';
      readonly ssrc: number;
      /** 32.32 bits: seconds since 1900. */
      readonly ntpTimestamp: bigint;
      readonly rtpTimestamp: number;
      readonly packetCount: number;
      readonly octetCount: number;
      readonly reports: readonly ReportBlock[];
    }
  | { readonly packet: 'RR'; readonly ssrc: number; readonly reports: readonly ReportBlock[] }
  | { readonly packet: 'SDES'; readonly chunks: readonly SourceDescription[] }
  | { readonly packet: 'BYE'; readonly ssrcs: readonly number[]; readonly reason?: string }
  /** As it came: application-defined, feedback, extended reports. `count` is the field beside the version. */
  | { readonly packet: 'other'; readonly type: number; readonly count: number; readonly value: Uint8Array };

const SR = 200;
const RR = 201;
const SDES = 202;
const BYE = 203;

/** @throws DecodeError */
export function decodeRtcp(bytes: Uint8Array): RtcpPacket[] {
  const whole = new Reader(bytes);
  const packets: RtcpPacket[] = [];
  if (bytes.length === 0) throw new DecodeError('truncated', 'no octets', { offset: 0 });
  while (whole.remaining > 0) {
    const offset = whole.offset;
    const first = whole.u8();
    if (first >> 6 !== 2) throw new DecodeError('unknown', `RTCP version ${first >> 6}`, { offset });
    const type = whole.u8();
    const octets = whole.u16() * 4;
    if (octets > whole.remaining) {
      throw new DecodeError('length', `${octets} octets, ${whole.remaining} are left`, { offset });
    }
    const padded = (first & 0x20) !== 0;
    const padding = padded ? (whole.bytes[whole.offset + octets - 1] ?? 0) : 0;
    if (padded && (octets === 0 || padding === 0 || padding > octets)) {
      throw new DecodeError('length', `${padding} octets of padding in ${octets}`, { offset });
    }
    const body = whole.sub(octets - padding);
    whole.skip(padding);
    packets.push(readPacket(type, first & 0x1f, body));
  }
  return packets;
}

function readPacket(type: number, count: number, body: Reader): RtcpPacket {
  switch (type) {
    case SR:
      return {
        packet: 'SR',
        ssrc: body.u32(),
        ntpTimestamp: body.u64(),
        rtpTimestamp: body.u32(),
        packetCount: body.u32(),
        octetCount: body.u32(),
        reports: readReports(count, body),
      };
    case RR:
      return { packet: 'RR', ssrc: body.u32(), reports: readReports(count, body) };
    case SDES:
      return { packet: 'SDES', chunks: Array.from({ length: count }, () => readChunk(body)) };
    case BYE: {
      const ssrcs = Array.from({ length: count }, () => body.u32());
      return body.remaining === 0 ? { packet: 'BYE', ssrcs } : { packet: 'BYE', ssrcs, reason: text(body, body.u8()) };
    }
    default:
      return { packet: 'other', type, count, value: body.rest().slice() };
  }
}

/** What follows the reports is a profile's extension (§6.4.3), and is passed over. */
function readReports(count: number, body: Reader): ReportBlock[] {
  return Array.from({ length: count }, () => ({
    ssrc: body.u32(),
    fractionLost: body.u8(),
    cumulativeLost: (body.u24() << 8) >> 8,
    highestSequenceNumber: body.u32(),
    jitter: body.u32(),
    lastSr: body.u32(),
    delaySinceLastSr: body.u32(),
  }));
}

function readChunk(body: Reader): SourceDescription {
  const start = body.offset;
  const ssrc = body.u32();
  const items: { type: number; text: string }[] = [];
  for (let type = body.u8(); type !== 0; type = body.u8()) items.push({ type, text: text(body, body.u8()) });
  // A chunk ends where 32 bits do.
  body.skip(Math.min(-(body.offset - start) & 3, body.remaining));
  return { ssrc, items };
}

function text(body: Reader, length: number): string {
  const at = body.offset;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body.take(length));
  } catch (error) {
    if (error instanceof DecodeError) throw error;
    throw new DecodeError('value', 'not UTF-8', { offset: at });
  }
}

/** @throws EncodeError */
export function encodeRtcp(packets: readonly RtcpPacket[]): Uint8Array {
  const writer = new Writer(128);
  for (const packet of packets) {
    const start = writer.length;
    const [type, count] = kindOf(packet);
    if (count > 31) throw new EncodeError(`${count} in one ${packet.packet}: at most 31`);
    writer
      .u8(0x80 | count)
      .u8(type)
      .u16(0);
    writeBody(writer, packet);
    const words = (writer.length - start) / 4 - 1;
    if (!Number.isInteger(words) || words > 0xffff)
      throw new EncodeError(`${packet.packet} is no multiple of 4 octets`);
    writer.bytes[start + 2] = words >> 8;
    writer.bytes[start + 3] = words;
  }
  return writer.finish();
}

function kindOf(packet: RtcpPacket): readonly [type: number, count: number] {
  switch (packet.packet) {
    case 'SR':
      return [SR, packet.reports.length];
    case 'RR':
      return [RR, packet.reports.length];
    case 'SDES':
      return [SDES, packet.chunks.length];
    case 'BYE':
      return [BYE, packet.ssrcs.length];
    case 'other':
      return [packet.type, packet.count];
  }
}

function writeBody(writer: Writer, packet: RtcpPacket): void {
  switch (packet.packet) {
    case 'SR':
      writer.u32(packet.ssrc).u64(packet.ntpTimestamp).u32(packet.rtpTimestamp);
      writer.u32(packet.packetCount).u32(packet.octetCount);
      writeReports(writer, packet.reports);
      return;
    case 'RR':
      writer.u32(packet.ssrc);
      writeReports(writer, packet.reports);
      return;
    case 'SDES':
      for (const { ssrc, items } of packet.chunks) {
        const start = writer.length;
        writer.u32(ssrc);
        for (const item of items) {
          writer.u8(item.type);
          putText(writer, item.text);
        }
        writer.u8(0);
        pad(writer, start);
      }
      return;
    case 'BYE': {
      const start = writer.length;
      for (const ssrc of packet.ssrcs) writer.u32(ssrc);
      if (packet.reason !== undefined) putText(writer, packet.reason);
      pad(writer, start);
      return;
    }
    case 'other':
      writer.put(packet.value);
  }
}

function writeReports(writer: Writer, reports: readonly ReportBlock[]): void {
  for (const report of reports) {
    writer
      .u32(report.ssrc)
      .u8(report.fractionLost)
      .u24(report.cumulativeLost & 0xffffff);
    writer.u32(report.highestSequenceNumber).u32(report.jitter).u32(report.lastSr).u32(report.delaySinceLastSr);
  }
}

function putText(writer: Writer, value: string): void {
  const octets = new TextEncoder().encode(value);
  if (octets.length > 255) throw new EncodeError(`a text of ${octets.length} octets: at most 255`);
  writer.u8(octets.length).put(octets);
}

function pad(writer: Writer, start: number): void {
  while ((writer.length - start) % 4 !== 0) writer.u8(0);
}

/** Milliseconds since 1970 as an NTP timestamp (§4): 32.32 bits since 1900. */
export function ntpTimestamp(milliseconds: number): bigint {
  const seconds = Math.floor(milliseconds / 1000);
  const fraction = Math.floor(((milliseconds - seconds * 1000) / 1000) * 0x1_0000_0000);
  return (BigInt(seconds + 2_208_988_800) << 32n) | BigInt(fraction);
}

/** The middle 32 bits: seconds in the upper half. */
export const middleOf = (ntp: bigint): number => Number((ntp >> 16n) & 0xffff_ffffn);

/** Milliseconds there and back (§6.4.1), from a report on us that came at `now`, an NTP timestamp; undefined without a sender report. */
export function roundTripTime(now: bigint, { lastSr, delaySinceLastSr }: ReportBlock): number | undefined {
  if (lastSr === 0) return undefined;
  // Clocks that differ a little must not make it negative.
  return (Math.max(0, (middleOf(now) - lastSr - delaySinceLastSr) | 0) * 1000) / 65_536;
}
