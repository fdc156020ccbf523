/** What the parser makes of a module: assignments, unresolved. Numbers are bigint until the tables are written. */

/** A number, or the name of a value that is defined elsewhere. */
export type Value = bigint | string;

export interface Range {
  readonly min: Value;
  readonly max: Value;
  readonly extensible: boolean;
}

export interface Constraint {
  readonly value?: Range;
  readonly size?: Range;
  readonly containing?: TypeNode;
  /** Object set of a table constraint (X.682 §10). */
  readonly set?: string;
}

export type TypeNode =
  | { readonly kind: 'boolean' | 'null' | 'oid' }
  | { readonly kind: 'integer' | 'bits' | 'octets'; readonly constraint: Constraint }
  | {
      readonly kind: 'text';
      readonly charset: 'printable' | 'visible' | 'ia5' | 'utf8';
      readonly constraint: Constraint;
    }
  | { readonly kind: 'enumerated'; readonly root: readonly string[]; readonly added?: readonly string[] }
  | { readonly kind: 'sequence' | 'choice'; readonly root: readonly Component[]; readonly added?: readonly Component[] }
  | { readonly kind: 'list'; readonly constraint: Constraint; readonly of: TypeNode }
  | {
      readonly kind: 'objectField';
      readonly className: string;
      readonly field: string;
      readonly constraint: Constraint;
    }
  | {
      readonly kind: 'reference';
      readonly name: string;
      readonly args: readonly Argument[];
      readonly constraint: Constraint;
    };

export interface Component {
  readonly name: string;
  readonly type: TypeNode;
  readonly optional: boolean;
}

/** An actual parameter (X.683 §9): a value or type by name, a number, or an object set. */
export type Argument = { readonly set: string } | { readonly value: Value };

/** The tokens of `{ … }`: how they read depends on the class, which may be defined later. */
export interface ObjectClass {
  readonly name: string;
  readonly syntax: readonly SyntaxGroup[];
}

export interface SyntaxGroup {
  readonly words: readonly string[];
  readonly field: string;
  readonly optional: boolean;
}

export type FieldValue = { readonly type: TypeNode } | { readonly value: string };
export type InformationObject = ReadonlyMap<string, FieldValue>;
/** An object given in place, or the name of an object or object set. */
export type SetElement = InformationObject | string;

export interface TypeAssignment {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly type: TypeNode;
}

/** Everything that the modules define; names are unique across the modules of one protocol. */
export interface Definitions {
  readonly types: Map<string, TypeAssignment>;
  readonly values: Map<string, Value>;
  readonly classes: Map<string, ObjectClass>;
  readonly objects: Map<string, InformationObject>;
  readonly sets: Map<string, readonly SetElement[]>;
}
