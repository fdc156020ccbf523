/**
 * Codec tables: ASN.1 types as plain data. The compiler writes them, {@link compile} turns them into codecs,
 * test generators walk them. A string stands for the type of that name in the same {@link SchemaTable}.
 */

export type Schema =
  | string
  | BooleanSchema
  | NullSchema
  | IntegerSchema
  | EnumeratedSchema
  | BitStringSchema
  | OctetStringSchema
  | TextSchema
  | ObjectIdentifierSchema
  | ListSchema
  | SequenceSchema
  | ChoiceSchema
  | SingleIeSchema
  | PrivateIesSchema;

export type SchemaTable = Readonly<Record<string, Schema>>;

export interface BooleanSchema {
  readonly kind: 'boolean';
}

export interface NullSchema {
  readonly kind: 'null';
}

/** Bounds are inclusive; an absent one is infinite. `big`: values are bigint, because the range exceeds 2^53. */
export interface IntegerSchema {
  readonly kind: 'integer';
  readonly min?: number | bigint;
  readonly max?: number | bigint;
  readonly extensible?: true;
  readonly big?: true;
}

/** `added` is there when the type has an extension marker, even if nothing was added yet. */
export interface EnumeratedSchema {
  readonly kind: 'enumerated';
  readonly root: readonly string[];
  readonly added?: readonly string[];
}

/** A size constraint; an absent `max` is infinite. */
export interface Size {
  readonly min: number;
  readonly max?: number;
  readonly extensible?: true;
}

/** Of one fixed size up to 32 bits: a number, first bit highest. Otherwise `{ bytes, bits }`. */
export interface BitStringSchema extends Size {
  readonly kind: 'bits';
}

/** `contains` names the type whose encoding the octets are (X.682 contents constraint). */
export interface OctetStringSchema extends Size {
  readonly kind: 'octets';
  readonly contains?: string;
}

export interface TextSchema extends Size {
  readonly kind: 'text';
  readonly charset: 'printable' | 'visible' | 'ia5' | 'utf8';
}

export interface ObjectIdentifierSchema {
  readonly kind: 'oid';
}

export interface ListSchema extends Size {
  readonly kind: 'list';
  readonly of: Schema;
}

export interface SequenceSchema {
  readonly kind: 'sequence';
  readonly fields: readonly Field[];
  /** Components after the extension marker; there when the type has one. */
  readonly added?: readonly NamedField[];
}

export type Field = NamedField | ContainerField;

export interface NamedField {
  readonly name: string;
  readonly type: Schema;
  readonly optional?: true;
}

/** A container of IEs or extensions, whose members are fields of the SEQUENCE around it. */
export interface ContainerField {
  readonly container: 'ies' | 'extensions';
  readonly members: readonly IeSchema[];
  readonly min: number;
  readonly optional?: true;
}

export type Criticality = 'reject' | 'ignore' | 'notify';

export interface IeSchema {
  readonly id: number;
  readonly name: string;
  readonly criticality: Criticality;
  readonly presence: 'optional' | 'conditional' | 'mandatory';
  readonly type: Schema;
}

/** An alternative whose type is a {@link SingleIeSchema} gives its members as alternatives of the CHOICE itself. */
export interface ChoiceSchema {
  readonly kind: 'choice';
  readonly root: readonly Alternative[];
  readonly added?: readonly Alternative[];
}

export interface Alternative {
  readonly name: string;
  readonly type: Schema;
}

/** One IE field (ProtocolIE-SingleContainer): `{ choice, value }`. */
export interface SingleIeSchema {
  readonly kind: 'ie';
  readonly members: readonly IeSchema[];
}

/** PrivateIE-Container: a list of {@link PrivateIe}. */
export interface PrivateIesSchema {
  readonly kind: 'privateIes';
}

/** An elementary procedure: its code, criticality, and the names of its messages' types. */
export interface Procedure {
  readonly name: string;
  readonly code: number;
  readonly criticality: Criticality;
  readonly initiatingMessage: string;
  readonly successfulOutcome?: string;
  readonly unsuccessfulOutcome?: string;
}
