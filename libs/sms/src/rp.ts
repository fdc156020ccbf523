/** The short message relay layer (TS 24.011 §7.3): RP messages between UE and network. */
import { DecodeError, EncodeError, Reader, Writer } from '@trunkline/wire';
import { type Address, readRpAddress, writeRpAddress } from './address.ts';

interface Common {
  /** 0 to 255; the answer has that of what it answers. */
  readonly reference: number;
}

export interface RpData extends Common {
  readonly message: 'RP-DATA';
  /** The service centre's, on the way to the UE. */
  readonly originator?: Address;
  /** The service centre's, on the way from the UE. */
  readonly destination?: Address;
  /** A TPDU. */
  readonly userData: Uint8Array;
}

export interface RpAck extends Common {
  readonly message: 'RP-ACK';
  readonly userData?: Uint8Array;
}

export interface RpError extends Common {
  readonly message: 'RP-ERROR';
  readonly cause: number;
  readonly diagnostic?: number;
  readonly userData?: Uint8Array;
}

/** The UE has memory again. */
export interface RpSmma extends Common {
  readonly message: 'RP-SMMA';
}

export type RpMessage = RpData | RpAck | RpError | RpSmma;

const USER_DATA = 0x41;
/** §8.2.5.3. */
const MAX_USER_DATA = 233;

/** §8.2.2: message type indicator; from the UE it is even, from the network odd. */
const TYPES = ['RP-DATA', 'RP-ACK', 'RP-ERROR', 'RP-SMMA'] as const;

/** @throws DecodeError */
export function decodeRp(bytes: Uint8Array, from: 'ue' | 'network'): RpMessage {
  const reader = new Reader(bytes);
  const indicator = reader.u8() & 7;
  const message = TYPES[indicator >> 1];
  const isFromUe = (indicator & 1) === 0;
  if (message === undefined || isFromUe !== (from === 'ue') || (message === 'RP-SMMA' && !isFromUe)) {
    throw new DecodeError('unknown', `RP message type ${indicator} from the ${from}`);
  }
  const reference = reader.u8();
  switch (message) {
    case 'RP-DATA': {
      const originator = readRpAddress(reader);
      const destination = readRpAddress(reader);
      const userData = readUserData(reader);
      return {
        message,
        reference,
        ...(originator === undefined ? {} : { originator }),
        ...(destination === undefined ? {} : { destination }),
        userData,
      };
    }
    case 'RP-ACK':
      return { message, reference, ...optionalUserData(reader) };
    case 'RP-ERROR': {
      const cause = reader.sub(reader.u8());
      const value = cause.u8() & 0x7f;
      const diagnostic = cause.remaining > 0 ? { diagnostic: cause.u8() } : {};
      return { message, reference, cause: value, ...diagnostic, ...optionalUserData(reader) };
    }
    case 'RP-SMMA':
      return { message, reference };
  }
}

/** @throws EncodeError */
export function encodeRp(message: RpMessage, from: 'ue' | 'network'): Uint8Array {
  const { reference } = message;
  if (message.message === 'RP-SMMA' && from !== 'ue') throw new EncodeError('only a UE sends RP-SMMA');
  const writer = new Writer(256);
  writer.u8((TYPES.indexOf(message.message) << 1) | (from === 'ue' ? 0 : 1)).u8(reference);
  switch (message.message) {
    case 'RP-DATA':
      writeRpAddress(writer, message.originator);
      writeRpAddress(writer, message.destination);
      writeUserData(writer, message.userData);
      break;
    case 'RP-ACK':
      writeOptional(writer, message.userData);
      break;
    case 'RP-ERROR': {
      const { cause, diagnostic } = message;
      writer.u8(diagnostic === undefined ? 1 : 2).u8(cause);
      if (diagnostic !== undefined) writer.u8(diagnostic);
      writeOptional(writer, message.userData);
    }
  }
  return writer.finish();
}

function readUserData(reader: Reader): Uint8Array {
  const length = reader.u8();
  if (length > MAX_USER_DATA) throw new DecodeError('length', `${length} octets of RP user data`);
  return reader.take(length);
}

/** What else may follow is unknown, and skipped (§9.2.3). */
function optionalUserData(reader: Reader): { readonly userData?: Uint8Array } {
  while (reader.remaining > 0) {
    const id = reader.u8();
    // TS 24.007 §11.2.4: an element of one octet has the highest bit.
    if ((id & 0x80) !== 0) continue;
    if (id === USER_DATA) return { userData: readUserData(reader) };
    reader.skip(reader.u8());
  }
  return {};
}

function writeUserData(writer: Writer, userData: Uint8Array): void {
  if (userData.length > MAX_USER_DATA) throw new EncodeError(`${userData.length} octets of RP user data`);
  writer.u8(userData.length).put(userData);
}

function writeOptional(writer: Writer, userData: Uint8Array | undefined): void {
  if (userData === undefined) return;
  writer.u8(USER_DATA);
  writeUserData(writer, userData);
}
