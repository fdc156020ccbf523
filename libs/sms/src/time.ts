/** Time stamps (TS 23.040 §9.2.3.11) and validity periods (§9.2.3.12). */
import { DecodeError, EncodeError, type Reader, type Writer } from '@trunkline/wire';

/** A moment and the local time zone where it was noted. */
export interface TimeStamp {
  /** Milliseconds since 1970, whole seconds. */
  readonly at: number;
  /** Minutes east of UTC, quarters of an hour. */
  readonly zone: number;
}

export type ValidityPeriod =
  | { readonly format: 'relative'; readonly minutes: number }
  | ({ readonly format: 'absolute' } & TimeStamp)
  | { readonly format: 'enhanced'; readonly singleShot: boolean; readonly length: EnhancedLength };

type EnhancedLength =
  | { readonly as: 'none' }
  | { readonly as: 'minutes'; readonly minutes: number }
  | { readonly as: 'seconds'; readonly seconds: number }
  /** Hours, minutes and seconds as digits. */
  | { readonly as: 'clock'; readonly seconds: number };

const SECOND = 1_000;
const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;
/** Of the time stamp, and of the two long formats of a validity period. */
const OCTETS = 7;
/** §9.2.3.11 has two digits of a year, those of this century; its beginning, milliseconds since 1970. */
const EPOCH = 946_684_800_000;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

export function readTimeStamp(reader: Reader): TimeStamp {
  const { offset } = reader;
  const octets = reader.take(OCTETS);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = [...octets.subarray(0, 6)].map((octet) =>
    twoDigits(octet, offset),
  );
  const zoneOctet = octets[6] ?? 0;
  const quarters = twoDigits(zoneOctet & 0xf7, offset);
  const days = daysBefore(year, month) + day - 1;
  const isDate = month >= 1 && month <= 12 && day >= 1 && days < daysBefore(year, month + 1);
  if (!isDate || hour > 23 || minute > 59 || second > 59)
    throw new DecodeError('value', 'no date and time', { offset });
  const local = EPOCH + ((days * 24 + hour) * 60 + minute) * MINUTE + second * SECOND;
  const zone = quarters === 0 || (zoneOctet & 0x08) === 0 ? 15 * quarters : -15 * quarters;
  return { at: local - zone * MINUTE, zone };
}

export function writeTimeStamp(writer: Writer, { at, zone }: TimeStamp): void {
  const seconds = Math.floor((at + zone * MINUTE - EPOCH) / SECOND);
  const days = Math.floor(seconds / (DAY_MINUTES * 60));
  const quarters = Math.abs(zone) / 15;
  if (!(days >= 0 && days < daysBefore(100, 1)) || !Number.isInteger(quarters) || quarters > 79) {
    throw new EncodeError(`no time stamp can say ${at} ms at ${zone} minutes`);
  }
  let year = Math.floor(days / 366);
  while (daysBefore(year + 1, 1) <= days) year++;
  let month = 1;
  while (daysBefore(year, month + 1) <= days) month++;
  const day = days - daysBefore(year, month) + 1;
  const fields = [year, month, day, Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  for (const field of fields) writer.u8(swapped(field));
  writer.u8(swapped(quarters) | (zone < 0 ? 0x08 : 0));
}

/** From the beginning of 2000 to that of a month; a month behind the last of a year is the next year's. */
function daysBefore(year: number, month: number): number {
  const [y, m] = month > 12 ? [year + 1, month - 12] : [year, month];
  const leapDays = y === 0 ? 0 : Math.floor((y - 1) / 4) + 1;
  const leap = y % 4 === 0 && m > 2 ? 1 : 0;
  return y * 365 + leapDays + (DAYS_BEFORE_MONTH[m - 1] ?? 0) + leap;
}

/** `format` as in bits 4 and 3 of the first octet (§9.2.3.3). */
export function readValidity(reader: Reader, format: number): ValidityPeriod | undefined {
  switch (format) {
    case 0b00:
      return undefined;
    case 0b10:
      return { format: 'relative', minutes: minutesOf(reader.u8()) };
    case 0b11:
      return { format: 'absolute', ...readTimeStamp(reader) };
    default:
      return readEnhanced(reader);
  }
}

export function validityFormat(validity: ValidityPeriod | undefined): number {
  if (validity === undefined) return 0b00;
  return { relative: 0b10, absolute: 0b11, enhanced: 0b01 }[validity.format];
}

export function writeValidity(writer: Writer, validity: ValidityPeriod): void {
  if (validity.format === 'relative') writer.u8(relativeOctet(validity.minutes));
  else if (validity.format === 'absolute') writeTimeStamp(writer, validity);
  else writeEnhanced(writer, validity);
}

/** When a message that was taken at `now` is not worth delivering any more; undefined where it says nothing. */
export function expiryOf(validity: ValidityPeriod | undefined, now: number): number | undefined {
  if (validity === undefined) return undefined;
  if (validity.format === 'absolute') return validity.at;
  if (validity.format === 'relative') return now + validity.minutes * MINUTE;
  const { length } = validity;
  if (length.as === 'none') return undefined;
  return now + (length.as === 'minutes' ? length.minutes * MINUTE : length.seconds * SECOND);
}

/** §9.2.3.12.1. */
function minutesOf(value: number): number {
  if (value <= 143) return (value + 1) * 5;
  if (value <= 167) return 12 * 60 + (value - 143) * 30;
  if (value <= 196) return (value - 166) * DAY_MINUTES;
  return (value - 192) * 7 * DAY_MINUTES;
}

const RELATIVE: ReadonlyMap<number, number> = new Map(
  Array.from({ length: 256 }, (_, value): [number, number] => [minutesOf(value), value]).toReversed(),
);

/** The shortest period that can be said and that is no shorter than this. */
export function relativeMinutes(minutes: number): number {
  for (let value = 0; value < 256; value++) if (minutesOf(value) >= minutes) return minutesOf(value);
  return minutesOf(255);
}

function relativeOctet(minutes: number): number {
  const value = RELATIVE.get(minutes);
  if (value === undefined) throw new EncodeError(`no relative validity period is ${minutes} minutes`);
  return value;
}

/** §9.2.3.12.3: functionality indicator, then what it says, then zeros. */
function readEnhanced(reader: Reader): ValidityPeriod {
  const { offset } = reader;
  const inner = reader.sub(OCTETS);
  const indicator = inner.u8();
  if ((indicator & 0x80) !== 0) throw new DecodeError('value', 'an extended functionality indicator', { offset });
  const singleShot = (indicator & 0x40) !== 0;
  return { format: 'enhanced', singleShot, length: enhancedLength(inner, indicator & 7, offset) };
}

function enhancedLength(inner: Reader, format: number, offset: number): EnhancedLength {
  switch (format) {
    case 0:
      return { as: 'none' };
    case 1:
      return { as: 'minutes', minutes: minutesOf(inner.u8()) };
    case 2: {
      const seconds = inner.u8();
      if (seconds === 0) break;
      return { as: 'seconds', seconds };
    }
    case 3: {
      const [hours = 0, minutes = 0, seconds = 0] = [inner.u8(), inner.u8(), inner.u8()].map((octet) =>
        twoDigits(octet, offset),
      );
      if (minutes > 59 || seconds > 59) break;
      return { as: 'clock', seconds: (hours * 60 + minutes) * 60 + seconds };
    }
  }
  throw new DecodeError('value', 'a validity period that is reserved', { offset });
}

function writeEnhanced(writer: Writer, { singleShot, length }: Extract<ValidityPeriod, { format: 'enhanced' }>): void {
  const octets = new Uint8Array(OCTETS);
  octets[0] = (singleShot ? 0x40 : 0) | { none: 0, minutes: 1, seconds: 2, clock: 3 }[length.as];
  if (length.as === 'minutes') octets[1] = relativeOctet(length.minutes);
  if (length.as === 'seconds') {
    if (!(length.seconds >= 1 && length.seconds <= 255)) throw new EncodeError('1 to 255 seconds can be said');
    octets[1] = length.seconds;
  }
  if (length.as === 'clock') {
    const { seconds } = length;
    if (!(seconds >= 0 && seconds < 360_000)) throw new EncodeError('less than 100 hours can be said');
    octets.set([Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60].map(swapped), 1);
  }
  writer.put(octets);
}

function twoDigits(octet: number, offset: number): number {
  const [low, high] = [octet & 0xf, octet >> 4];
  if (low > 9 || high > 9) throw new DecodeError('value', 'not two digits', { offset });
  return low * 10 + high;
}

function swapped(value: number): number {
  return ((value % 10) << 4) | Math.floor(value / 10);
}
