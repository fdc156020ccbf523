/** RTP packets (RFC 3550 §5.1, §5.3.1). */
import { DecodeError, EncodeError, Reader, Writer } from '@trunkline/wire';

export interface RtpPacket {
  /** 0 to 127. */
  readonly payloadType: number;
  readonly marker: boolean;
  /** 16 bits. */
  readonly sequenceNumber: number;
  /** 32 bits, in units of the payload's clock. */
  readonly timestamp: number;
  /** 32 bits. */
  readonly ssrc: number;
  /** At most 15. */
  readonly csrcs?: readonly number[];
  /** A header extension: 16 bits of its profile, and a multiple of 4 octets. */
  readonly extension?: { readonly profile: number; readonly data: Uint8Array };
  /** A view of what came. */
  readonly payload: Uint8Array;
}

const VERSION = 2;

/** @throws DecodeError */
export function decodeRtp(bytes: Uint8Array): RtpPacket {
  const reader = new Reader(bytes);
  const first = reader.u8();
  if (first >> 6 !== VERSION) throw new DecodeError('unknown', `RTP version ${first >> 6}`, { offset: 0 });
  const second = reader.u8();
  const head = {
    payloadType: second & 0x7f,
    marker: (second & 0x80) !== 0,
    sequenceNumber: reader.u16(),
    timestamp: reader.u32(),
    ssrc: reader.u32(),
  };
  const csrcs = Array.from({ length: first & 0x0f }, () => reader.u32());
  const extension = (first & 0x10) === 0 ? undefined : readExtension(reader);
  const payload = reader.take(reader.remaining - ((first & 0x20) === 0 ? 0 : padding(reader)));
  return {
    ...head,
    ...(csrcs.length === 0 ? {} : { csrcs }),
    ...(extension === undefined ? {} : { extension }),
    payload,
  };
}

function readExtension(reader: Reader) {
  const profile = reader.u16();
  return { profile, data: reader.take(reader.u16() * 4) };
}

/** The last octet says how many there are, itself included. */
function padding(reader: Reader): number {
  const count = reader.remaining === 0 ? 0 : (reader.bytes[reader.end - 1] as number);
  if (count === 0 || count > reader.remaining) {
    throw new DecodeError('length', `${count} octets of padding, ${reader.remaining} are left`, {
      offset: reader.offset,
    });
  }
  return count;
}

/** @throws EncodeError */
export function encodeRtp(packet: RtpPacket): Uint8Array {
  const { payloadType, marker, sequenceNumber, timestamp, ssrc, csrcs = [], extension, payload } = packet;
  if (!(payloadType >= 0 && payloadType < 128)) throw new EncodeError(`payload type ${payloadType}: 0 to 127`);
  if (csrcs.length > 15) throw new EncodeError(`${csrcs.length} contributing sources: at most 15`);
  const writer = new Writer(12 + csrcs.length * 4 + payload.length + (extension?.data.length ?? 0) + 4);
  writer.u8((VERSION << 6) | (extension === undefined ? 0 : 0x10) | csrcs.length);
  writer
    .u8((marker ? 0x80 : 0) | payloadType)
    .u16(sequenceNumber)
    .u32(timestamp)
    .u32(ssrc);
  for (const csrc of csrcs) writer.u32(csrc);
  if (extension !== undefined) {
    if (extension.data.length % 4 !== 0) throw new EncodeError('a header extension is a multiple of 4 octets');
    writer
      .u16(extension.profile)
      .u16(extension.data.length / 4)
      .put(extension.data);
  }
  return writer.put(payload).finish();
}

/** Of what comes on one port, RTCP has a packet type of 192 to 223 where RTP has marker and payload type (RFC 5761 §4). */
export const isRtcp = (bytes: Uint8Array): boolean => {
  const type = bytes[1] ?? 0;
  return type >= 192 && type <= 223;
};
