/** Addresses: of TPDUs (TS 23.040 §9.1.2.5) and of RP (TS 24.011 §8.2.5.1). */
import { DecodeError, EncodeError, type Reader, type Writer } from '@trunkline/wire';
import { fromSeptets, pack, toSeptets, unpack } from './alphabet.ts';

export type NumberType = (typeof NUMBER_TYPES)[number];

export interface Address {
  readonly type: NumberType;
  /** Numbering plan: 1 is that of telephones (ITU-T E.164). */
  readonly plan: number;
  /** Digits, `*`, `#`, `a`, `b`, `c`; of an alphanumeric address, its text. */
  readonly number: string;
}

const NUMBER_TYPES = [
  'unknown',
  'international',
  'national',
  'network-specific',
  'subscriber',
  'alphanumeric',
  'abbreviated',
  'reserved',
] as const;

const DIGITS = '0123456789*#abc';
const FILLER = 0xf;
/** §9.1.2.5: 12 octets at most, of which two are length and type. */
const MAX_SEMI_OCTETS = 20;
/** TS 24.011 §8.2.5.1: as many octets, one of which is the length. */
const MAX_RP_OCTETS = 11;

/** `+49170…` is international, anything else as it is dialled. */
export function phoneNumber(text: string): Address {
  const international = text.startsWith('+');
  return {
    type: international ? 'international' : 'unknown',
    plan: 1,
    number: international ? text.slice(1) : text,
  };
}

export function addressText({ type, number }: Address): string {
  return type === 'international' ? `+${number}` : number;
}

export function readAddress(reader: Reader): Address {
  const semiOctets = reader.u8();
  if (semiOctets > MAX_SEMI_OCTETS) {
    throw new DecodeError('length', `an address of ${semiOctets} semi-octets`, { offset: reader.offset });
  }
  const { type, plan } = readType(reader);
  const octets = reader.take((semiOctets + 1) >> 1);
  if (type === 'alphanumeric') {
    const septets = unpack(octets, Math.floor((semiOctets * 4) / 7));
    return { type, plan, number: fromSeptets(septets) };
  }
  return { type, plan, number: digitsOf(octets, semiOctets, reader.offset) };
}

export function writeAddress(writer: Writer, address: Address): void {
  if (address.type === 'alphanumeric') {
    const septets = toSeptets(address.number);
    if (septets === undefined) throw new EncodeError(`"${address.number}" is not in the default alphabet`);
    const semiOctets = Math.ceil((septets.length * 7) / 4);
    if (semiOctets > MAX_SEMI_OCTETS) throw new EncodeError(`"${address.number}" is longer than 11 characters`);
    writer.u8(semiOctets).u8(typeOctet(address)).put(pack(septets));
    return;
  }
  const { number } = address;
  if (number.length > MAX_SEMI_OCTETS) throw new EncodeError(`${number} has more than ${MAX_SEMI_OCTETS} digits`);
  writer.u8(number.length).u8(typeOctet(address)).put(semiOctetsOf(number));
}

/** Undefined for one that is not there: the length is zero. */
export function readRpAddress(reader: Reader): Address | undefined {
  const length = reader.u8();
  if (length === 0) return undefined;
  if (length > MAX_RP_OCTETS) {
    throw new DecodeError('length', `an RP address of ${length} octets`, { offset: reader.offset });
  }
  const inner = reader.sub(length);
  const { type, plan } = readType(inner);
  const octets = inner.rest();
  const last = octets.at(-1);
  const semiOctets = 2 * octets.length - (last !== undefined && last >> 4 === FILLER ? 1 : 0);
  return { type, plan, number: digitsOf(octets, semiOctets, reader.offset) };
}

export function writeRpAddress(writer: Writer, address: Address | undefined): void {
  if (address === undefined) {
    writer.u8(0);
    return;
  }
  const octets = semiOctetsOf(address.number);
  if (octets.length + 1 > MAX_RP_OCTETS) throw new EncodeError(`${address.number} is too long for RP`);
  writer
    .u8(octets.length + 1)
    .u8(typeOctet(address))
    .put(octets);
}

function readType(reader: Reader): Pick<Address, 'type' | 'plan'> {
  const octet = reader.u8();
  // Bit 8 says that no further octet of the type follows; none is defined.
  if ((octet & 0x80) === 0) throw new DecodeError('value', 'an extended type of address', { offset: reader.offset });
  return { type: NUMBER_TYPES[(octet >> 4) & 7] ?? 'reserved', plan: octet & 0xf };
}

function typeOctet({ type, plan }: Address): number {
  return 0x80 | (NUMBER_TYPES.indexOf(type) << 4) | (plan & 0xf);
}

function digitsOf(octets: Uint8Array, semiOctets: number, offset: number): string {
  let digits = '';
  for (let at = 0; at < semiOctets; at++) {
    const octet = octets[at >> 1] ?? 0;
    const digit = DIGITS[at % 2 === 0 ? octet & 0xf : octet >> 4];
    if (digit === undefined) throw new DecodeError('value', 'an address with a filler among its digits', { offset });
    digits += digit;
  }
  return digits;
}

function semiOctetsOf(digits: string): Uint8Array {
  const octets = new Uint8Array((digits.length + 1) >> 1).fill(FILLER << 4);
  [...digits].forEach((digit, at) => {
    const value = DIGITS.indexOf(digit);
    if (value < 0) throw new EncodeError(`"${digits}" is no number`);
    const before = octets[at >> 1] ?? 0;
    octets[at >> 1] = at % 2 === 0 ? (before & 0xf0) | value : (before & 0x0f) | (value << 4);
  });
  return octets;
}
