/**
 * What every codec throws, and nothing else: a decoder that meets bad bytes throws {@link DecodeError},
 * an encoder that is handed a value the specification does not allow throws {@link EncodeError}.
 */

/** Why a decoder gave up; maps onto the protocols' own cause values. */
export type DecodeReason =
  /** The bytes end before the value does. */
  | 'truncated'
  /** A length or count points outside of what is there, or above what the specification allows. */
  | 'length'
  /** A value outside of its range or enumeration. */
  | 'value'
  /** A mandatory element is missing. */
  | 'missing'
  /** A message type, procedure or choice that the specification does not define. */
  | 'unknown'
  /** A comprehension-required element, or one with criticality reject, that is not understood. */
  | 'not-comprehended'
  /** Elements repeated or in an order the specification forbids. */
  | 'order';

/** Bad bytes from the network. `path` names the field (`RegistrationRequest.5gsMobileIdentity`), `offset` is in octets. */
export class DecodeError extends Error {
  override readonly name: string = 'DecodeError';
  readonly reason: DecodeReason;
  readonly offset: number | undefined;
  path: string;

  constructor(reason: DecodeReason, what: string, options: { offset?: number; path?: string } = {}) {
    super(what);
    this.reason = reason;
    this.offset = options.offset;
    this.path = options.path ?? '';
  }

  /** Prefixes the field's name while the error travels up through the enclosing structures; returns the error itself. */
  within(field: string): this {
    this.path = this.path === '' ? field : this.path.startsWith('[') ? `${field}${this.path}` : `${field}.${this.path}`;
    return this;
  }

  override toString(): string {
    const where = this.path === '' ? '' : `${this.path}: `;
    const at = this.offset === undefined ? '' : ` (at octet ${this.offset})`;
    return `${where}${this.message}${at}`;
  }
}

/** A value that cannot be sent: a fault of the caller, never of the network. */
export class EncodeError extends Error {
  override readonly name: string = 'EncodeError';
}
