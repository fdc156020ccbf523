/** What is wrong with a message, in the terms that its answer needs (RFC 6733 §7). */
import { DecodeError, type DecodeReason } from '@trunkline/wire';
import { diameterResult } from './result.ts';

/** An AVP as octets: one that a table does not have, or one inside of Failed-AVP. */
export interface RawAvp {
  readonly code: number;
  /** Absent without the V bit. */
  readonly vendorId?: number;
  /** The M bit. */
  readonly mandatory: boolean;
  /** The value, without header and padding. */
  readonly value: Uint8Array;
}

const REASONS: Readonly<Record<number, DecodeReason>> = {
  [diameterResult.commandUnsupported]: 'unknown',
  [diameterResult.applicationUnsupported]: 'unknown',
  [diameterResult.avpUnsupported]: 'not-comprehended',
  [diameterResult.missingAvp]: 'missing',
  [diameterResult.avpOccursTooManyTimes]: 'order',
  [diameterResult.unsupportedVersion]: 'unknown',
  [diameterResult.invalidAvpLength]: 'length',
  [diameterResult.invalidMessageLength]: 'length',
};

/** Says with which result code the message has to be answered, and what goes into Failed-AVP (RFC 6733 §7.5). */
export class DiameterError extends DecodeError {
  readonly resultCode: number;
  /** Within the groups that it came in. Absent where no AVP is at fault. */
  failedAvp: RawAvp | undefined;

  constructor(resultCode: number, what: string, options: { offset?: number; path?: string; failedAvp?: RawAvp } = {}) {
    super(REASONS[resultCode] ?? 'value', what, options);
    this.resultCode = resultCode;
    this.failedAvp = options.failedAvp;
  }
}
