/** Diameter messages (RFC 6733 §3): header and AVPs. */
import { DecodeError, EncodeError, Reader, toHex, Writer } from '@trunkline/wire';
import { DiameterError } from './error.ts';
import { errorAnswerRows } from './messages/base.ts';
import { commandNamed, commandOf, type DiameterMessage, isApplication } from './messages/index.ts';
import { diameterResult, diameterResultText } from './result.ts';
import { readFields, writeFields } from './table.ts';

const REQUEST = 0x80;
const PROXIABLE = 0x40;
const ERROR = 0x20;
const RETRANSMITTED = 0x10;

export const HEADER_LENGTH = 20;
const MAX_MESSAGE = 0xffffff;

/** What a header says; enough to answer a message whose body is wrong. */
export interface DiameterHeader {
  readonly version: number;
  /** Octets of the whole message. */
  readonly length: number;
  readonly request: boolean;
  readonly proxiable: boolean;
  readonly error: boolean;
  readonly retransmitted: boolean;
  readonly commandCode: number;
  readonly applicationId: number;
  readonly hopByHop: number;
  readonly endToEnd: number;
}

/** @throws DecodeError */
export function decodeDiameterHeader(bytes: Uint8Array): DiameterHeader {
  const reader = new Reader(bytes);
  reader.need(HEADER_LENGTH);
  const version = reader.u8();
  const length = reader.u24();
  const flags = reader.u8();
  return {
    version,
    length,
    request: (flags & REQUEST) !== 0,
    proxiable: (flags & PROXIABLE) !== 0,
    error: (flags & ERROR) !== 0,
    retransmitted: (flags & RETRANSMITTED) !== 0,
    commandCode: reader.u24(),
    applicationId: reader.u32(),
    hopByHop: reader.u32(),
    endToEnd: reader.u32(),
  };
}

/**
 * One whole message.
 * @throws DecodeError; of one whose header is whole a DiameterError, which says how a request is to be answered.
 */
export function decodeDiameter(bytes: Uint8Array): DiameterMessage {
  const header = decodeDiameterHeader(bytes);
  check(header, bytes.length);
  const { request, error, commandCode, applicationId, proxiable, hopByHop, endToEnd, retransmitted } = header;
  const identifiers = { hopByHop, endToEnd, ...(retransmitted ? { retransmitted } : {}) };
  const body = () => new Reader(bytes, HEADER_LENGTH);
  const asError = () => {
    const answer = { message: 'ErrorAnswer', commandCode, applicationId, proxiable, ...identifiers };
    return read('ErrorAnswer', errorAnswerRows, body(), answer, false);
  };
  if (error) return asError();
  const command = commandOf(commandCode, applicationId, request);
  if (command === undefined) {
    if (!isApplication(applicationId)) {
      throw new DiameterError(diameterResult.applicationUnsupported, `application ${applicationId}`, { offset: 8 });
    }
    throw new DiameterError(diameterResult.commandUnsupported, `command ${commandCode}`, { offset: 5 });
  }
  try {
    return read(command.name, command.rows, body(), { message: command.name, ...identifiers }, request);
  } catch (thrown) {
    // §7.1.5: who cannot fill in what the command's answer needs answers with the general one; some forget its E bit.
    if (request || !(thrown instanceof DiameterError) || thrown.resultCode !== diameterResult.missingAvp) throw thrown;
    const answer = orUndefined(asError) as { resultCode?: number } | undefined;
    if (answer === undefined || answer.resultCode === diameterResult.success) throw thrown;
    return answer as DiameterMessage;
  }
}

function check({ version, length, request, error }: DiameterHeader, octets: number): void {
  if (version !== 1) {
    throw new DiameterError(diameterResult.unsupportedVersion, `Diameter version ${version}`, { offset: 0 });
  }
  if (length !== octets || length % 4 !== 0) {
    throw new DiameterError(diameterResult.invalidMessageLength, `a length of ${length}, ${octets} octets are there`, {
      offset: 1,
    });
  }
  if (request && error)
    throw new DiameterError(diameterResult.invalidHdrBits, 'a request with the E bit', { offset: 4 });
}

function read(
  name: string,
  rows: Parameters<typeof readFields>[0],
  reader: Reader,
  message: Record<string, unknown>,
  strict: boolean,
): DiameterMessage {
  try {
    readFields(rows, reader, message, strict);
  } catch (error) {
    throw error instanceof DecodeError ? error.within(name) : error;
  }
  return message as unknown as DiameterMessage;
}

function orUndefined<T>(decode: () => T): T | undefined {
  try {
    return decode();
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

/** @throws EncodeError */
export function encodeDiameter(message: DiameterMessage): Uint8Array {
  const writer = new Writer(512);
  const retransmitted = message.retransmitted === true ? RETRANSMITTED : 0;
  const { rows, code, applicationId, flags } = headOf(message);
  writer
    .u8(1)
    .u24(0)
    .u8(flags | retransmitted)
    .u24(code)
    .u32(applicationId);
  writer.u32(message.hopByHop).u32(message.endToEnd);
  writeFields(rows, writer, message as unknown as Readonly<Record<string, unknown>>);
  const { length } = writer;
  if (length > MAX_MESSAGE) throw new EncodeError(`a message of ${length} octets: Diameter has at most ${MAX_MESSAGE}`);
  writer.bytes[1] = length >>> 16;
  writer.bytes[2] = length >>> 8;
  writer.bytes[3] = length;
  return writer.finish();
}

function headOf(message: DiameterMessage) {
  if (message.message === 'ErrorAnswer') {
    const { commandCode: code, applicationId, proxiable } = message;
    return { rows: errorAnswerRows, code, applicationId, flags: ERROR | (proxiable ? PROXIABLE : 0) };
  }
  const command = commandNamed(message.message);
  if (command === undefined) {
    throw new EncodeError(`there is no Diameter message ${(message as { message: string }).message}`);
  }
  const { rows, code, applicationId, request, proxiable } = command;
  return { rows, code, applicationId, flags: (request ? REQUEST : 0) | (proxiable ? PROXIABLE : 0) };
}

/** Message name and key fields, on one line. */
export function summary(message: DiameterMessage): string {
  const parts: string[] = [message.message.replace(/(?!^)([A-Z][a-z])/g, '-$1')];
  if (message.message === 'ErrorAnswer') parts[0] = `Error Answer to command ${message.commandCode}`;
  const fields = message as unknown as Readonly<Record<string, unknown>>;
  if (typeof fields['publicIdentity'] === 'string') parts.push(fields['publicIdentity']);
  if (typeof fields['userName'] === 'string') parts.push(fields['userName']);
  if (typeof fields['resultCode'] === 'number') parts.push(diameterResultText(fields['resultCode']));
  if ('experimentalResult' in message && message.experimentalResult !== undefined) {
    parts.push(`experimental result ${message.experimentalResult.experimentalResultCode}`);
  }
  parts.push(`from ${message.originHost}`);
  return parts.join(' ');
}

/** A tree that JSON can hold. */
export function diameterToJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(diameterToJson);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, diameterToJson(member)]));
  }
  return value;
}
