/** NAL units of H.264 (RFC 6184) and H.265 (RFC 7798) as payloads of RTP: alone, in fragments, and taken out of aggregates. */
import { DecodeError, EncodeError, Reader, Writer } from '@trunkline/wire';
import type { RtpPacket } from './packet.ts';

export type VideoCodec = 'H264' | 'H265';

interface Header {
  /** Octets of a NAL unit's header, which a payload has in front as well. */
  readonly octets: 1 | 2;
  /** Bits of the type, and where they are in the first octet. */
  readonly typeMask: number;
  readonly typeShift: number;
  readonly aggregate: number;
  readonly fragment: number;
}

/** RFC 6184 §1.3, §5.2 (STAP-A, FU-A); RFC 7798 §1.1.4, §4.4 (AP, FU). */
const HEADERS: Readonly<Record<VideoCodec, Header>> = {
  H264: { octets: 1, typeMask: 0x1f, typeShift: 0, aggregate: 24, fragment: 28 },
  H265: { octets: 2, typeMask: 0x3f, typeShift: 1, aggregate: 48, fragment: 49 },
};
const START = 0x80;
const END = 0x40;
/** A picture of 1280 by 720 is far less; who sends fragments without end gets no further. */
const LONGEST_UNIT = 1_048_576;

/** The payloads of one NAL unit, none longer than `most`. @throws EncodeError */
export function videoPayloads(codec: VideoCodec, unit: Uint8Array, most: number): Uint8Array[] {
  const { octets, fragment } = HEADERS[codec];
  if (unit.length <= octets) throw new EncodeError(`a NAL unit of ${unit.length} octets`);
  if (unit.length <= most) return [unit];
  const room = most - octets - 1;
  if (room < 1) throw new EncodeError(`payloads of ${most} octets have no room for a fragment`);
  const head = withType(codec, unit, fragment);
  const type = typeOf(codec, unit);
  const payloads: Uint8Array[] = [];
  for (let at = octets; at < unit.length; at += room) {
    const flags = (at === octets ? START : 0) | (at + room >= unit.length ? END : 0);
    const part = unit.subarray(at, at + room);
    payloads.push(
      new Writer(most)
        .put(head)
        .u8(flags | type)
        .put(part)
        .finish(),
    );
  }
  return payloads;
}

/** Puts NAL units together again. What a lost packet was part of is left out. */
export class NalUnitReceiver {
  readonly #codec: VideoCodec;
  #parts: Uint8Array[] = [];
  #length = 0;
  #next: number | undefined;

  constructor(codec: VideoCodec) {
    this.#codec = codec;
  }

  /** The units that are whole with this packet. @throws DecodeError */
  receive({ sequenceNumber, payload }: Pick<RtpPacket, 'sequenceNumber' | 'payload'>): Uint8Array[] {
    const { octets, aggregate, fragment } = HEADERS[this.#codec];
    if (payload.length <= octets) throw new DecodeError('length', `a payload of ${payload.length} octets`);
    if (this.#next !== sequenceNumber) this.#forget();
    this.#next = (sequenceNumber + 1) & 0xffff;
    const type = typeOf(this.#codec, payload);
    if (type === fragment) return this.#fragment(payload);
    this.#forget();
    return type === aggregate ? unitsIn(payload.subarray(octets)) : [payload];
  }

  #fragment(payload: Uint8Array): Uint8Array[] {
    const { octets, typeMask } = HEADERS[this.#codec];
    const flags = payload[octets];
    if (flags === undefined) throw new DecodeError('length', 'a fragment without header');
    const data = payload.subarray(octets + 1);
    if ((flags & START) !== 0) {
      this.#forget();
      this.#parts.push(withType(this.#codec, payload, flags & typeMask));
    } else if (this.#parts.length === 0) return [];
    this.#parts.push(data);
    this.#length += data.length;
    if (this.#length > LONGEST_UNIT) {
      this.#forget();
      throw new DecodeError('length', `a NAL unit of more than ${LONGEST_UNIT} octets`);
    }
    if ((flags & END) === 0) return [];
    const unit = Buffer.concat(this.#parts);
    this.#forget();
    return [unit];
  }

  #forget(): void {
    this.#parts = [];
    this.#length = 0;
  }
}

/** @throws DecodeError */
function unitsIn(aggregate: Uint8Array): Uint8Array[] {
  const reader = new Reader(aggregate);
  const units: Uint8Array[] = [];
  while (reader.remaining > 0) units.push(reader.take(reader.u16()));
  return units;
}

function typeOf(codec: VideoCodec, unit: Uint8Array): number {
  const { typeMask, typeShift } = HEADERS[codec];
  return ((unit[0] as number) >> typeShift) & typeMask;
}

/** The header of a unit, with another type. */
function withType(codec: VideoCodec, unit: Uint8Array, type: number): Uint8Array {
  const { octets, typeMask, typeShift } = HEADERS[codec];
  const head = unit.slice(0, octets);
  head[0] = ((head[0] as number) & ~(typeMask << typeShift)) | (type << typeShift);
  return head;
}
