/** Values that the types of the tables have beyond plain numbers, strings and objects. */
import type { Criticality } from './schema.ts';

/** A BIT STRING: `bits` bits, the first one highest in `bytes[0]`; bits after the last are zero. */
export interface BitString {
  readonly bytes: Uint8Array;
  readonly bits: number;
}

/** An IE or extension that the tables do not know: its id, the criticality that came with it, and its encoding. */
export interface UnknownIe {
  readonly id: number;
  readonly criticality: Criticality;
  readonly value: Uint8Array;
}

/** What every extensible SEQUENCE can carry from a later version of the specification. */
export interface Extensible {
  /** Members of iE-Extensions with unknown ids. */
  readonly unknownExtensions?: readonly UnknownIe[] | undefined;
  /** Encodings of the components after the extension marker that are not known, by position. */
  readonly unknownAdditions?: readonly (Uint8Array | undefined)[] | undefined;
}

/** A private IE; a global id is an object identifier in dotted digits. */
export interface PrivateIe {
  readonly id:
    | { readonly choice: 'local'; readonly value: number }
    | { readonly choice: 'global'; readonly value: string };
  readonly criticality: Criticality;
  readonly value: Uint8Array;
}

/** An IE that was not comprehended, or is missing: an item of Criticality Diagnostics. */
export interface IeDiagnostic {
  readonly id: number;
  readonly criticality: Criticality;
  readonly error: 'not-understood' | 'missing';
}

/** What every message can carry from a later version of the specification. */
export interface MessageExtensions {
  readonly unknownIes?: readonly UnknownIe[] | undefined;
  readonly unknownAdditions?: readonly (Uint8Array | undefined)[] | undefined;
}
