/** Data formats of AVPs (RFC 6733 §4.2 basic, §4.3 derived). Octet strings are copies of what came. */
import { addressOctets, addressText, DecodeError, EncodeError, isIpv4, type Writer } from '@trunkline/wire';
import { rawAvp, readAvp, writeRawAvp } from './avp.ts';
import type { RawAvp } from './error.ts';
import type { Format } from './table.ts';

export const octetString: Format<Uint8Array> = {
  minimum: 0,
  read: (reader) => reader.rest().slice(),
  write: (writer, value) => void writer.put(value),
};

function integer(title: string, least: number, most: number): Format<number> {
  return {
    minimum: 4,
    read: (reader) => (least < 0 ? reader.u32() | 0 : reader.u32()),
    write: (writer, value) => {
      if (!Number.isInteger(value) || value < least || value > most) throw new EncodeError(`${value} is no ${title}`);
      writer.u32(value >>> 0);
    },
  };
}

function wide(title: string, signed: boolean): Format<bigint> {
  const fit = signed ? (value: bigint) => BigInt.asIntN(64, value) : (value: bigint) => BigInt.asUintN(64, value);
  return {
    minimum: 8,
    read: (reader) => fit(reader.u64()),
    write: (writer, value) => {
      if (fit(value) !== value) throw new EncodeError(`${value} is no ${title}`);
      writer.u64(BigInt.asUintN(64, value));
    },
  };
}

export const integer32 = integer('Integer32', -0x8000_0000, 0x7fff_ffff);
export const unsigned32 = integer('Unsigned32', 0, 0xffff_ffff);
export const integer64 = wide('Integer64', true);
export const unsigned64 = wide('Unsigned64', false);

/** IEEE 754, single precision. */
export const float32: Format<number> = {
  minimum: 4,
  read: (reader) => view(reader.take(4)).getFloat32(0),
  write: (writer, value) => {
    const octets = new Uint8Array(4);
    view(octets).setFloat32(0, value);
    writer.put(octets);
  },
};

/** IEEE 754, double precision. */
export const float64: Format<number> = {
  minimum: 8,
  read: (reader) => view(reader.take(8)).getFloat64(0),
  write: (writer, value) => {
    const octets = new Uint8Array(8);
    view(octets).setFloat64(0, value);
    writer.put(octets);
  },
};

const view = (octets: Uint8Array) => new DataView(octets.buffer, octets.byteOffset, octets.byteLength);

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Text that has to match; `what` says in an error what it is not. */
function text(what: string, minimum: number, pattern: RegExp): Format<string> {
  return {
    minimum,
    read: (reader) => {
      const at = reader.offset;
      let value: string;
      try {
        value = decoder.decode(reader.rest());
      } catch {
        throw new DecodeError('value', 'not UTF-8', { offset: at });
      }
      if (!pattern.test(value)) throw new DecodeError('value', `no ${what}: ${JSON.stringify(value)}`, { offset: at });
      return value;
    },
    write: (writer, value) => {
      if (!pattern.test(value)) throw new EncodeError(`${JSON.stringify(value)} is no ${what}`);
      if (putAscii(writer, value)) return;
      // Half of a surrogate pair would be sent as something else.
      if (!value.isWellFormed()) throw new EncodeError(`${JSON.stringify(value)} is no Unicode`);
      writer.put(encoder.encode(value));
    },
  };
}

/** Nearly all text is ASCII and short: faster than an encoder. False, and nothing is written, where it is not. */
function putAscii(writer: Writer, value: string): boolean {
  const at = writer.mark(value.length);
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code > 0x7f) {
      writer.length = at;
      return false;
    }
    writer.bytes[at + i] = code;
  }
  return true;
}

export const utf8String = text('UTF8String', 0, /^/);
/** FQDN or realm; names of hosts, with the underscore that labs like. */
export const diameterIdentity = text('DiameterIdentity', 1, /^[A-Za-z0-9_.-]+$/);
/** `aaa://host.example.com:3868;transport=tcp;protocol=diameter`. */
export const diameterUri = text(
  'DiameterURI',
  7,
  /^aaas?:\/\/[A-Za-z0-9_.-]+(:\d{1,5})?(;transport=(tcp|sctp|udp))?(;protocol=(diameter|radius|tacacs\+))?$/i,
);
/** `permit out 17 from 192.0.2.1 to 192.0.2.2 4000`: action, direction, protocol, source, destination, options. */
export const ipFilterRule = text('IPFilterRule', 21, /^(permit|deny) (in|out) (ip|\d{1,3}) from \S.*? to \S/);

/** Address families of IANA other than IP are kept as octets. */
export type DiameterAddress = string | { readonly family: number; readonly octets: Uint8Array };

/** IPv4 and IPv6 addresses are text. */
export const address: Format<DiameterAddress> = {
  minimum: 6,
  read: (reader) => {
    const family = reader.u16();
    if (family === 1 || family === 2) return addressText(reader.take(family === 1 ? 4 : 16));
    return { family, octets: reader.rest().slice() };
  },
  write: (writer, value) => {
    if (typeof value !== 'string') {
      if (value.family === 1 || value.family === 2) throw new EncodeError('an IP address is written as text');
      writer.u16(value.family).put(value.octets);
    } else writer.u16(isIpv4(value) ? 1 : 2).put(addressOctets(value));
  },
};

const SECONDS_1900_TO_1970 = 2_208_988_800;
const ERA = 0x1_0000_0000;

/** Seconds since 1970, from 1968-01-20 to 2104-02-26: without the highest bit it is the era that begins in 2036. */
export const time: Format<number> = {
  minimum: 4,
  read: (reader) => {
    const value = reader.u32();
    return value - SECONDS_1900_TO_1970 + (value < 0x8000_0000 ? ERA : 0);
  },
  write: (writer, value) => {
    const since1900 = value + SECONDS_1900_TO_1970;
    if (!Number.isInteger(value) || since1900 < 0x8000_0000 || since1900 >= ERA + 0x8000_0000) {
      throw new EncodeError(`${value} is no Time: whole seconds since 1970, from 1968 to 2104`);
    }
    writer.u32(since1900 >= ERA ? since1900 - ERA : since1900);
  },
};

type Names = Readonly<Record<number, string>>;
type NameIn<N extends Names> = N[keyof N] & string;

/** A list that is closed: a value that is not in it is refused with 5004. */
export function enumerated<const N extends Names>(names: N): Format<NameIn<N>> {
  const open = openEnumerated(names);
  return {
    minimum: 4,
    read: (reader, strict) => {
      const value = open.read(reader, strict);
      if (typeof value === 'number') throw new DecodeError('value', `${value} is none of ${Object.values(names)}`);
      return value;
    },
    write: (writer, value) => open.write(writer, value),
  };
}

/** A list that grows with releases: a value that has no name is kept as a number. */
export function openEnumerated<const N extends Names>(names: N): Format<NameIn<N> | number> {
  const numbers = new Map<string, number>(Object.entries(names).map(([number, name]) => [name, Number(number)]));
  return {
    minimum: 4,
    read: (reader) => {
      const number = integer32.read(reader, true);
      return (names[number] as NameIn<N> | undefined) ?? number;
    },
    write: (writer, value) => {
      const number = typeof value === 'number' ? value : numbers.get(value);
      if (number === undefined) throw new EncodeError(`"${value}" is none of ${[...numbers.keys()]}`);
      integer32.write(writer, number);
    },
  };
}

/** AVPs whose meaning is left to the reader: what is in Failed-AVP. */
export const rawAvps: Format<readonly RawAvp[]> = {
  minimum: 0,
  read: (reader) => {
    const avps: RawAvp[] = [];
    while (reader.remaining > 0) {
      const { code, vendorId, flags, value } = readAvp(reader, () => 0);
      avps.push(rawAvp(code, vendorId, flags, value.rest().slice()));
    }
    return avps;
  },
  write: (writer, value) => {
    for (const avp of value) writeRawAvp(writer, avp);
  },
};
