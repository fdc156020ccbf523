/** The short message control layer (TS 24.011 §7.2): CP messages, as they are in a payload container for SMS. */
import { DecodeError, EncodeError, Reader, Writer } from '@trunkline/wire';

interface Common {
  /** 0 to 6. */
  readonly transaction: number;
  /** TI flag (TS 24.007 §11.2.3.1.3): true where the one who receives it began the transaction. */
  readonly toOriginator: boolean;
}

export interface CpData extends Common {
  readonly message: 'CP-DATA';
  /** An RP message. */
  readonly userData: Uint8Array;
}

export interface CpAck extends Common {
  readonly message: 'CP-ACK';
}

export interface CpError extends Common {
  readonly message: 'CP-ERROR';
  readonly cause: number;
}

export type CpMessage = CpData | CpAck | CpError;

/** Protocol discriminator of SMS (TS 24.007 §11.2.3.1.1). */
const DISCRIMINATOR = 9;
const CP_DATA = 0x01;
const CP_ACK = 0x04;
const CP_ERROR = 0x10;
/** §8.1.4.1. */
const MAX_USER_DATA = 248;
/** Reserved for an extension. */
const NO_TRANSACTION = 7;

/** What can be said of a message before the rest of it is read; undefined where that is nothing. */
export function transactionOf(bytes: Uint8Array): Common | undefined {
  const [first = 0] = bytes;
  const transaction = (first >> 4) & 7;
  if ((first & 0xf) !== DISCRIMINATOR || transaction === NO_TRANSACTION) return undefined;
  return { transaction, toOriginator: (first & 0x80) !== 0 };
}

/** @throws DecodeError: `unknown` for a message type that is none, others for what is in it */
export function decodeCp(bytes: Uint8Array): CpMessage {
  const reader = new Reader(bytes);
  reader.need(2);
  const common = transactionOf(bytes);
  if (common === undefined) throw new DecodeError('value', 'no message of the short message control protocol');
  reader.skip(1);
  const type = reader.u8();
  switch (type) {
    case CP_DATA: {
      const length = reader.u8();
      if (length === 0 || length > MAX_USER_DATA) throw new DecodeError('length', `${length} octets of CP user data`);
      return { message: 'CP-DATA', ...common, userData: reader.take(length) };
    }
    case CP_ACK:
      return { message: 'CP-ACK', ...common };
    case CP_ERROR:
      return { message: 'CP-ERROR', ...common, cause: reader.u8() & 0x7f };
    default:
      throw new DecodeError('unknown', `CP message type ${type}`);
  }
}

/** @throws EncodeError */
export function encodeCp(message: CpMessage): Uint8Array {
  const { transaction, toOriginator } = message;
  if (!(transaction >= 0 && transaction < NO_TRANSACTION)) throw new EncodeError(`${transaction} is no transaction`);
  const writer = new Writer(256);
  writer.u8((toOriginator ? 0x80 : 0) | (transaction << 4) | DISCRIMINATOR);
  switch (message.message) {
    case 'CP-DATA': {
      const { userData } = message;
      if (userData.length === 0 || userData.length > MAX_USER_DATA) {
        throw new EncodeError(`${userData.length} octets of CP user data`);
      }
      writer.u8(CP_DATA).u8(userData.length).put(userData);
      break;
    }
    case 'CP-ACK':
      writer.u8(CP_ACK);
      break;
    case 'CP-ERROR':
      writer.u8(CP_ERROR).u8(message.cause);
  }
  return writer.finish();
}
