/** TP-User-Data with its header (TS 23.040 §9.2.3.24). */
import { concatBytes, DecodeError, EncodeError, type Reader, type Writer } from '@trunkline/wire';
import { fromSeptets, fromUcs2, pack, toSeptets, toUcs2, unpack } from './alphabet.ts';
import { CODING, dataCoding } from './data-coding.ts';

export interface InformationElement {
  readonly id: number;
  readonly value: Uint8Array;
}

export interface UserData {
  /** Absent: the message has no header. */
  readonly header?: readonly InformationElement[];
  /** Septets, one an octet, where the data coding is the uncompressed 7 bit default alphabet; octets otherwise. */
  readonly data: Uint8Array;
}

/** A message that is one of several (§9.2.3.24.1, §9.2.3.24.8). */
export interface Concatenation {
  readonly reference: number;
  readonly total: number;
  /** From 1 on. */
  readonly part: number;
}

const MAX_OCTETS = 140;
const CONCATENATION_8 = 0x00;
const CONCATENATION_16 = 0x08;

export function readUserData(reader: Reader, coding: number, withHeader: boolean): UserData {
  const { offset } = reader;
  const length = reader.u8();
  const septets = inSeptets(coding);
  const octets = septets ? Math.ceil((length * 7) / 8) : length;
  if (octets > MAX_OCTETS) throw new DecodeError('length', `${octets} octets of user data`, { offset });
  const inner = reader.sub(octets);
  if (!withHeader) {
    const bytes = inner.rest();
    return { data: septets ? unpack(bytes, length) : bytes };
  }
  const headerLength = inner.u8();
  const header = readHeader(inner.sub(headerLength));
  const bytes = inner.rest();
  if (!septets) return { header, data: bytes };
  const before = Math.ceil(((headerLength + 1) * 8) / 7);
  if (before > length) throw new DecodeError('length', 'a header longer than the user data', { offset });
  return { header, data: unpack(bytes, length - before, before * 7 - (headerLength + 1) * 8) };
}

export function writeUserData(writer: Writer, coding: number, { header, data }: UserData): void {
  const head = header === undefined ? new Uint8Array(0) : headerBytes(header);
  const septets = inSeptets(coding);
  const before = Math.ceil((head.length * 8) / 7);
  const bytes = septets ? pack(data, before * 7 - head.length * 8) : data;
  if (head.length + bytes.length > MAX_OCTETS) {
    throw new EncodeError(`${head.length + bytes.length} octets of user data, of which ${MAX_OCTETS} can be`);
  }
  writer.u8(septets ? before + data.length : head.length + data.length);
  writer.put(head).put(bytes);
}

/** Compressed text counts octets (§9.2.3.16). */
function inSeptets(coding: number): boolean {
  const { alphabet, compressed } = dataCoding(coding);
  return alphabet === '7bit' && !compressed;
}

function readHeader(reader: Reader): InformationElement[] {
  const elements: InformationElement[] = [];
  while (reader.remaining > 0) {
    const id = reader.u8();
    elements.push({ id, value: reader.take(reader.u8()) });
  }
  return elements;
}

function headerBytes(header: readonly InformationElement[]): Uint8Array {
  const elements = header.map(({ id, value }) => concatBytes(Uint8Array.of(id, value.length), value));
  const bytes = concatBytes(...elements);
  if (bytes.length >= MAX_OCTETS) throw new EncodeError(`a header of ${bytes.length} octets`);
  return concatBytes(Uint8Array.of(bytes.length), bytes);
}

/** Undefined for octets that are no text. */
export function textOf({ data }: UserData, coding: number): string | undefined {
  const { alphabet, compressed } = dataCoding(coding);
  if (compressed || alphabet === '8bit') return undefined;
  return alphabet === 'ucs2' ? fromUcs2(data) : fromSeptets(data);
}

/** §9.2.3.24.1: one that cannot be is none. */
export function concatenationOf({ header = [] }: UserData): Concatenation | undefined {
  for (const { id, value } of header.toReversed()) {
    const wide = id === CONCATENATION_16 && value.length === 4;
    if (!wide && !(id === CONCATENATION_8 && value.length === 3)) continue;
    const [total = 0, part = 0] = value.subarray(-2);
    const reference = wide ? ((value[0] ?? 0) << 8) | (value[1] ?? 0) : (value[0] ?? 0);
    if (part > 0 && part <= total) return { reference, total, part };
  }
  return undefined;
}

export interface Segment {
  readonly coding: number;
  readonly userData: UserData;
}

/** A text as one message or several, in the shortest alphabet that has all of it; `reference` is of 8 bits. */
export function segmentsOf(text: string, reference = 0): Segment[] {
  const septets = toSeptets(text);
  const coding = septets === undefined ? CODING.ucs2 : CODING['7bit'];
  const units = septets === undefined ? [...text].map(toUcs2) : characters(septets);
  const [whole, split] = septets === undefined ? [MAX_OCTETS, MAX_OCTETS - 6] : [160, 153];
  if (units.reduce((sum, unit) => sum + unit.length, 0) <= whole) {
    return [{ coding, userData: { data: concatBytes(...units) } }];
  }
  const parts: Uint8Array[][] = [[]];
  let length = 0;
  for (const unit of units) {
    if (length + unit.length > split) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(unit);
    length += unit.length;
  }
  if (parts.length > 255) throw new EncodeError(`a text of ${parts.length} parts`);
  return parts.map((part, index) => ({
    coding,
    userData: {
      header: [{ id: CONCATENATION_8, value: Uint8Array.of(reference & 0xff, parts.length, index + 1) }],
      data: concatBytes(...part),
    },
  }));
}

/** An escape and what follows it stay together. */
function characters(septets: Uint8Array): Uint8Array[] {
  const units: Uint8Array[] = [];
  for (let at = 0; at < septets.length; ) {
    const length = septets[at] === 0x1b ? 2 : 1;
    units.push(septets.subarray(at, at + length));
    at += length;
  }
  return units;
}
