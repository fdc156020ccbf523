/** Messages of DNS (RFC 1035 §4) with the records that say where something is: A, AAAA, CNAME, SRV (RFC 2782), NAPTR (RFC 3403). */
import { addressOctets, addressText, DecodeError, EncodeError, Reader, Writer } from '@trunkline/wire';
import { readName, writeName } from './name.ts';

export const recordType = { a: 1, cname: 5, aaaa: 28, srv: 33, naptr: 35 } as const;
export const responseCode = { noError: 0, formatError: 1, serverFailure: 2, nameError: 3, refused: 5 } as const;

const IN = 1;

export interface Question {
  readonly name: string;
  readonly type: number;
}

export interface Srv {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  /** Empty: decidedly nobody. */
  readonly target: string;
}

export interface Naptr {
  readonly order: number;
  readonly preference: number;
  readonly flags: string;
  readonly service: string;
  readonly regexp: string;
  readonly replacement: string;
}

export type ResourceRecord = { readonly name: string; readonly ttl: number } & (
  | { readonly type: 'A' | 'AAAA'; readonly address: string }
  | { readonly type: 'CNAME'; readonly target: string }
  | ({ readonly type: 'SRV' } & Srv)
  | ({ readonly type: 'NAPTR' } & Naptr)
);

export interface DnsMessage {
  readonly id: number;
  readonly response: boolean;
  readonly authoritative?: boolean | undefined;
  /** What did not fit into the datagram is missing. */
  readonly truncated?: boolean | undefined;
  readonly recursionDesired?: boolean | undefined;
  readonly recursionAvailable?: boolean | undefined;
  readonly responseCode?: number | undefined;
  readonly questions: readonly Question[];
  /** Those that are understood. */
  readonly answers: readonly ResourceRecord[];
}

const [RESPONSE, AUTHORITATIVE, TRUNCATED, DESIRED, AVAILABLE] = [0x8000, 0x400, 0x200, 0x100, 0x80];
/** One of each suffices nobody and more is nobody's. */
const MOST_QUESTIONS = 4;
const MOST_RECORDS = 200;

/** Authority and additional sections are passed over. @throws DecodeError */
export function decodeDns(bytes: Uint8Array): DnsMessage {
  const reader = new Reader(bytes);
  const [id, flags, asked, answered] = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
  reader.u32();
  if (asked > MOST_QUESTIONS || answered > MOST_RECORDS) throw new DecodeError('length', 'more than is looked at');
  const questions = Array.from({ length: asked }, () => {
    const name = readName(reader);
    const type = reader.u16();
    reader.u16();
    return { name, type };
  });
  const answers = Array.from({ length: answered }, () => readRecord(reader)).filter((each) => each !== undefined);
  const has = (flag: number) => (flags & flag) !== 0;
  return {
    ...{ id, response: has(RESPONSE), authoritative: has(AUTHORITATIVE), truncated: has(TRUNCATED) },
    ...{ recursionDesired: has(DESIRED), recursionAvailable: has(AVAILABLE), responseCode: flags & 0xf },
    ...{ questions, answers },
  };
}

function readRecord(reader: Reader): ResourceRecord | undefined {
  const name = readName(reader);
  const [type, family, ttl, length] = [reader.u16(), reader.u16(), reader.u32(), reader.u16()];
  reader.need(length);
  // The whole message, since names in it point back; but not beyond this record.
  const data = new Reader(reader.bytes, reader.offset, reader.offset + length);
  reader.offset += length;
  if (family !== IN) return undefined;
  // RFC 2181 §8: what has the highest bit is 0.
  const head = { name, ttl: ttl > 0x7fff_ffff ? 0 : ttl };
  switch (type) {
    case recordType.a:
    case recordType.aaaa: {
      const isIpv4 = type === recordType.a;
      if (length !== (isIpv4 ? 4 : 16)) throw new DecodeError('length', 'an address', { offset: data.offset });
      const address = addressText(data.bytes.subarray(data.offset, data.end));
      return { ...head, type: isIpv4 ? 'A' : 'AAAA', address };
    }
    case recordType.cname:
      return { ...head, type: 'CNAME', target: readName(data) };
    case recordType.srv: {
      const [priority, weight, port] = [data.u16(), data.u16(), data.u16()];
      return { ...head, type: 'SRV', priority, weight, port, target: readName(data) };
    }
    case recordType.naptr: {
      const [order, preference] = [data.u16(), data.u16()];
      const [flags, service, regexp] = [readText(data), readText(data), readText(data)];
      return { ...head, type: 'NAPTR', order, preference, flags, service, regexp, replacement: readName(data) };
    }
    default:
      return undefined;
  }
}

function readText(reader: Reader): string {
  const length = reader.u8();
  reader.need(length);
  const { offset } = reader;
  reader.offset += length;
  return String.fromCharCode(...reader.bytes.subarray(offset, offset + length));
}

/** Without compression. @throws EncodeError */
export function encodeDns(message: DnsMessage): Uint8Array {
  const { id, questions, answers } = message;
  const flag = (is: boolean | undefined, value: number) => (is === true ? value : 0);
  const writer = new Writer();
  writer.u16(id);
  writer.u16(
    flag(message.response, RESPONSE) |
      flag(message.authoritative, AUTHORITATIVE) |
      flag(message.truncated, TRUNCATED) |
      flag(message.recursionDesired, DESIRED) |
      flag(message.recursionAvailable, AVAILABLE) |
      ((message.responseCode ?? 0) & 0xf),
  );
  writer.u16(questions.length).u16(answers.length).u32(0);
  for (const { name, type } of questions) {
    writeName(writer, name);
    writer.u16(type).u16(IN);
  }
  for (const record of answers) writeRecord(writer, record);
  return writer.finish();
}

const TYPES = {
  A: recordType.a,
  AAAA: recordType.aaaa,
  CNAME: recordType.cname,
  SRV: recordType.srv,
  NAPTR: recordType.naptr,
} as const;

function writeRecord(writer: Writer, record: ResourceRecord): void {
  writeName(writer, record.name);
  writer.u16(TYPES[record.type]).u16(IN).u32(record.ttl);
  const at = writer.mark(2);
  switch (record.type) {
    case 'A':
    case 'AAAA': {
      const octets = addressOctets(record.address);
      if (octets.length !== (record.type === 'A' ? 4 : 16))
        throw new EncodeError(`${record.address} is no ${record.type}`);
      writer.put(octets);
      break;
    }
    case 'CNAME':
      writeName(writer, record.target);
      break;
    case 'SRV':
      writer.u16(record.priority).u16(record.weight).u16(record.port);
      writeName(writer, record.target);
      break;
    case 'NAPTR':
      writer.u16(record.order).u16(record.preference);
      for (const text of [record.flags, record.service, record.regexp]) writeText(writer, text);
      writeName(writer, record.replacement);
  }
  writer.patch(at, 2);
}

function writeText(writer: Writer, text: string): void {
  if (!/^[\x20-\x7e]{0,255}$/.test(text)) throw new EncodeError(`${JSON.stringify(text)} is no text of a record`);
  writer.u8(text.length).put(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}
