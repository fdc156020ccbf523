/** ABORT and ERROR with their causes, RFC 9260 §3.3.7 and §3.3.10. */
import { DecodeError } from '@trunkline/wire';
import { type Chunk, encodeChunk } from '../packet.ts';
import { decodeTlvs, encodeTlvs } from './tlv.ts';
import { ChunkType, T_BIT } from './types.ts';

export const ErrorCause = {
  InvalidStreamIdentifier: 1,
  MissingMandatoryParameter: 2,
  StaleCookie: 3,
  OutOfResource: 4,
  UnresolvableAddress: 5,
  UnrecognizedChunkType: 6,
  InvalidMandatoryParameter: 7,
  UnrecognizedParameters: 8,
  NoUserData: 9,
  CookieReceivedWhileShuttingDown: 10,
  RestartWithNewAddresses: 11,
  UserInitiatedAbort: 12,
  ProtocolViolation: 13,
} as const;

export interface Cause {
  readonly code: number;
  readonly value: Uint8Array;
}

const NOTHING = new Uint8Array(0);

export function cause(code: number, value: Uint8Array = NOTHING): Cause {
  return { code, value };
}

/** Causes that carry text for people: User-Initiated Abort and Protocol Violation. At most 256 octets of it. */
export function textCause(code: number, text: string): Cause {
  return { code, value: new TextEncoder().encode(text).subarray(0, 256) };
}

export function invalidStream(stream: number): Cause {
  return { code: ErrorCause.InvalidStreamIdentifier, value: Uint8Array.of(stream >>> 8, stream, 0, 0) };
}

/** §3.3.10.2: number of missing parameters, then their types. */
export function missingParameter(type: number): Cause {
  return { code: ErrorCause.MissingMandatoryParameter, value: Uint8Array.of(0, 0, 0, 1, type >>> 8, type) };
}

export function uint32Cause(code: number, number: number): Cause {
  return { code, value: Uint8Array.of(number >>> 24, number >>> 16, number >>> 8, number) };
}

export function encodeAbort(causes: readonly Cause[], reflectedTag = false): Uint8Array {
  return encodeChunk(ChunkType.ABORT, reflectedTag ? T_BIT : 0, encodeCauses(causes));
}

export function encodeError(causes: readonly Cause[]): Uint8Array {
  return encodeChunk(ChunkType.ERROR, 0, encodeCauses(causes));
}

function encodeCauses(causes: readonly Cause[]): Uint8Array {
  return encodeTlvs(causes.map(({ code, value }) => [code, value]));
}

/** Never throws: an ABORT ends the association whatever its causes look like (§3.3.7). */
export function decodeCauses({ value }: Chunk): Cause[] {
  try {
    return decodeTlvs(value).map((tlv) => ({ code: tlv.type, value: tlv.value }));
  } catch (error) {
    if (error instanceof DecodeError) return [];
    throw error;
  }
}

const names = new Map<number, string>(Object.entries(ErrorCause).map(([name, code]) => [code, name]));

export function causesText(causes: readonly Cause[]): string {
  if (causes.length === 0) return 'no cause given';
  return causes.map(causeText).join(', ');
}

function causeText({ code, value }: Cause): string {
  const name = (names.get(code) ?? `cause ${code}`).replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
  const worded = code === ErrorCause.UserInitiatedAbort || code === ErrorCause.ProtocolViolation;
  // What the peer wrote goes to the log: printable characters only.
  const text = worded ? new TextDecoder().decode(value).replaceAll(/[^\x20-\x7e]/g, '?') : '';
  return text === '' ? name : `${name}: ${text}`;
}
