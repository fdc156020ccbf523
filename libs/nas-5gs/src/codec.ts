/** Plain NAS messages (TS 24.501 §8, §9.2 to §9.7): one pass over the octets, along the message's table. */
import { DecodeError, EncodeError, Reader, Writer } from '@trunkline/wire';
import { byName, type MmMessage, mmByType, type NasMessage, type SmMessage, smByType } from './messages.ts';
import type { Message, Row, UnknownIe } from './table.ts';

export const EPD_5GMM = 0x7e;
export const EPD_5GSM = 0x2e;

type Plain = Record<string, unknown>;

/**
 * Decodes a plain 5GMM or 5GSM message. Octet strings in the result are copies. Optional IEs that come twice or out of order
 * are taken as TS 24.501 §7.6.3 says: the first counts. @throws DecodeError with the reason that {@link mmCauseOf} maps
 */
export function decodeNas(bytes: Uint8Array): NasMessage {
  const reader = new Reader(bytes);
  const epd = reader.u8();
  if (epd === EPD_5GMM) {
    const header = reader.u8();
    if ((header & 15) !== 0) throw new DecodeError('value', 'the message is security protected', { offset: 1 });
    const type = reader.u8();
    const table = mmByType.get(type);
    if (table === undefined)
      throw new DecodeError('unknown', `5GMM message type 0x${type.toString(16)}`, { offset: 2 });
    return fields(table, reader, { message: table.name }) as unknown as MmMessage;
  }
  if (epd === EPD_5GSM) {
    const pduSessionId = reader.u8();
    const pti = reader.u8();
    const type = reader.u8();
    const table = smByType.get(type);
    if (table === undefined)
      throw new DecodeError('unknown', `5GSM message type 0x${type.toString(16)}`, { offset: 3 });
    return fields(table, reader, { message: table.name, pduSessionId, pti }) as unknown as SmMessage;
  }
  throw new DecodeError('unknown', `extended protocol discriminator 0x${epd.toString(16)}`, { offset: 0 });
}

/** Encodes a plain message. @throws EncodeError for a value that the specification does not allow */
export function encodeNas(message: NasMessage): Uint8Array {
  const table = byName.get(message.message);
  if (table === undefined) throw new EncodeError(`there is no NAS message ${(message as { message: string }).message}`);
  const writer = new Writer(128);
  if (table.protocol === '5gsm') {
    const { pduSessionId, pti } = message as SmMessage;
    writer.u8(EPD_5GSM).u8(pduSessionId).u8(pti).u8(table.type);
  } else writer.u8(EPD_5GMM).u8(0).u8(table.type);
  const value = message as unknown as Plain;
  for (let i = 0; i < table.rows.length; i++) {
    const row = table.rows[i] as Row;
    if (row.format === 'half') {
      const low = row.half?.write(value[row.name]) ?? 0;
      const next = table.rows[i + 1];
      const high = next?.format === 'half' ? (next.half?.write(value[next.name] ?? 0) ?? 0) : 0;
      if (next?.format === 'half') i++;
      writer.u8((high << 4) | (low & 15));
    } else writeRow(writer, row, value[row.name], table.name);
  }
  for (const { bytes } of message.unknownIes ?? []) writer.put(bytes);
  return writer.finish();
}

function fields(table: Message, reader: Reader, message: Plain): Plain {
  const { rows } = table;
  let at = 0;
  try {
    for (; at < rows.length; at++) {
      const row = rows[at] as Row;
      if (row.optional) break;
      if (row.format === 'half') {
        const octet = mandatory(reader, row, () => reader.u8());
        message[row.name] = row.half?.read(octet & 15);
        const next = rows[at + 1];
        if (next?.format === 'half') {
          message[next.name] = next.half?.read(octet >> 4);
          at++;
        }
      } else mandatory(reader, row, () => readValue(reader, row, message));
    }
    optionals(rows, at, reader, message);
  } catch (error) {
    throw error instanceof DecodeError ? error.within(table.name) : error;
  }
  return message;
}

/** A message that ends before a mandatory IE lacks it (TS 24.501 §7.5.1, cause #96). */
function mandatory<T>(reader: Reader, row: Row, read: () => T): T {
  if (reader.remaining === 0) {
    throw new DecodeError('missing', 'a mandatory information element is missing', {
      offset: reader.offset,
      path: row.name,
    });
  }
  return read();
}

function optionals(rows: readonly Row[], from: number, reader: Reader, message: Plain): void {
  let unknown: UnknownIe[] | undefined;
  while (reader.remaining > 0) {
    const start = reader.offset;
    const first = reader.u8();
    const row = findRow(rows, from, first);
    if (row === undefined) {
      skipUnknown(reader, first, start);
      unknown ??= [];
      unknown.push({ iei: first >= 0x80 ? first & 0xf0 : first, bytes: reader.bytes.slice(start, reader.offset) });
      continue;
    }
    const seen = row.name in message;
    const target = seen ? {} : message;
    if (row.format === 'TV1') {
      target[row.name] = row.half?.read(first & 15);
      continue;
    }
    try {
      readValue(reader, row, target);
    } catch (error) {
      // §7.7.1: an optional IE that is syntactically wrong is treated as not there, as long as its end is known.
      if (!(error instanceof DecodeError) || row.format === 'TV') throw error;
      const length = row.format === 'TLV-E' ? 3 : 2;
      const end = start + length + lengthAt(reader.bytes, start + 1, row.format === 'TLV-E' ? 2 : 1);
      if (end > reader.end) throw error;
      reader.offset = end;
    }
  }
  if (unknown !== undefined) message['unknownIes'] = unknown;
}

function lengthAt(bytes: Uint8Array, offset: number, octets: 1 | 2): number {
  return octets === 1 ? (bytes[offset] ?? 0) : ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
}

function findRow(rows: readonly Row[], from: number, first: number): Row | undefined {
  for (let i = from; i < rows.length; i++) {
    const row = rows[i] as Row;
    if (row.format === 'TV1' ? first >= 0x80 && row.iei === first >> 4 : row.iei === first) return row;
  }
  return undefined;
}

/**
 * An IE that the table does not have (TS 24.007 §11.2.4): bit 8 set is one octet, a TLV-E where the IEI is 0x70 to 0x7f,
 * otherwise a TLV. With bits 5 to 8 zero it has to be comprehended.
 */
function skipUnknown(reader: Reader, iei: number, start: number): void {
  if ((iei & 0xf0) === 0) {
    throw new DecodeError('not-comprehended', `information element 0x${iei.toString(16)} has to be comprehended`, {
      offset: start,
    });
  }
  if (iei >= 0x80) return;
  reader.skip(iei >= 0x70 ? reader.u16() : reader.u8());
}

function readValue(reader: Reader, row: Row, target: Plain): void {
  const { format } = row;
  try {
    const length =
      format === 'V' || format === 'TV'
        ? row.min
        : format === 'LV-E' || format === 'TLV-E'
          ? reader.u16()
          : reader.u8();
    if (length < row.min || length > row.max) {
      throw new DecodeError('length', `${length} octets, ${row.min} to ${row.max} are allowed`, {
        offset: reader.offset,
      });
    }
    target[row.name] = row.ie?.read(reader.sub(length));
  } catch (error) {
    throw error instanceof DecodeError ? error.within(row.name) : error;
  }
}

function writeRow(writer: Writer, row: Row, value: unknown, message: string): void {
  if (value === undefined) {
    if (row.optional) return;
    throw new EncodeError(`${message}.${row.name} is mandatory`);
  }
  if (row.format === 'TV1') {
    writer.u8((row.iei << 4) | ((row.half?.write(value) ?? 0) & 15));
    return;
  }
  if (row.optional) writer.u8(row.iei);
  const lengthOctets =
    row.format === 'LV' || row.format === 'TLV' ? 1 : row.format === 'LV-E' || row.format === 'TLV-E' ? 2 : 0;
  const at = lengthOctets === 0 ? writer.length : writer.mark(lengthOctets);
  row.ie?.write(writer, value);
  const length = writer.length - at - lengthOctets;
  if (length < row.min || length > row.max) {
    throw new EncodeError(`${message}.${row.name} has ${length} octets, ${row.min} to ${row.max} are allowed`);
  }
  if (lengthOctets > 0) writer.patch(at, lengthOctets);
}
