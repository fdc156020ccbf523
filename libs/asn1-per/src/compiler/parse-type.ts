/** Types and constraints (X.680 §17–§51, X.682, X.683), as far as the 3GPP application protocols use them. */
import type { Argument, Component, Constraint, Range, TypeNode, Value } from './ast.ts';
import { type Cursor, isUpper } from './cursor.ts';

const charsets = {
  PrintableString: 'printable',
  VisibleString: 'visible',
  IA5String: 'ia5',
  UTF8String: 'utf8',
} as const;

export function parseType(cursor: Cursor): TypeNode {
  const word = cursor.next();
  switch (word) {
    case 'BOOLEAN':
      return { kind: 'boolean' };
    case 'NULL':
      return { kind: 'null' };
    case 'OBJECT':
      cursor.expect('IDENTIFIER');
      return { kind: 'oid' };
    case 'INTEGER':
      skipNames(cursor);
      return { kind: 'integer', constraint: parseConstraint(cursor) };
    case 'BIT':
      cursor.expect('STRING');
      skipNames(cursor);
      return { kind: 'bits', constraint: parseConstraint(cursor) };
    case 'OCTET':
      cursor.expect('STRING');
      return { kind: 'octets', constraint: parseConstraint(cursor) };
    case 'PrintableString':
    case 'VisibleString':
    case 'IA5String':
    case 'UTF8String':
      return { kind: 'text', charset: charsets[word], constraint: parseConstraint(cursor) };
    case 'ENUMERATED':
      return { kind: 'enumerated', ...parseEnumeration(cursor) };
    case 'CHOICE':
      return { kind: 'choice', ...parseComponents(cursor) };
    case 'SEQUENCE': {
      if (cursor.peek() === '{') return { kind: 'sequence', ...parseComponents(cursor) };
      const constraint = parseConstraint(cursor);
      cursor.expect('OF');
      return { kind: 'list', constraint, of: parseType(cursor) };
    }
  }
  if (!isUpper(word)) cursor.fail('a type', 1);
  if (cursor.accept('.')) {
    return { kind: 'objectField', className: word, field: cursor.next(), constraint: parseConstraint(cursor) };
  }
  const args = cursor.peek() === '{' ? parseArguments(cursor) : [];
  return { kind: 'reference', name: word, args, constraint: parseConstraint(cursor) };
}

/** Names of bits or numbers mean nothing to PER here. */
function skipNames(cursor: Cursor): void {
  if (cursor.accept('{')) while (!cursor.accept('}')) cursor.next();
}

function parseEnumeration(cursor: Cursor): { root: string[]; added?: string[] } {
  const root: string[] = [];
  let added: string[] | undefined;
  cursor.expect('{');
  do {
    if (cursor.accept('...')) added = [];
    else (added ?? root).push(cursor.next());
    // Numbers in parentheses would need sorting (X.680 §20); no 3GPP application protocol has them.
    if (cursor.peek() === '(') cursor.fail('an enumeration without numbers');
  } while (cursor.accept(','));
  cursor.expect('}');
  return added === undefined ? { root } : { root, added };
}

function parseComponents(cursor: Cursor): { root: Component[]; added?: Component[] } {
  const root: Component[] = [];
  let added: Component[] | undefined;
  let markers = 0;
  cursor.expect('{');
  if (cursor.accept('}')) return { root };
  do {
    if (cursor.accept('...')) {
      markers++;
      added ??= [];
      continue;
    }
    // A second marker returns to the root (X.680 §25.1).
    const list = markers === 1 ? (added ?? root) : root;
    const name = cursor.next();
    if (isUpper(name) || !/^[a-z]/.test(name)) cursor.fail('a component', 1);
    const type = parseType(cursor);
    list.push({ name, type, optional: cursor.accept('OPTIONAL') });
  } while (cursor.accept(','));
  cursor.expect('}');
  return added === undefined ? { root } : { root, added };
}

function parseArguments(cursor: Cursor): Argument[] {
  const args: Argument[] = [];
  cursor.expect('{');
  if (cursor.accept('}')) return args;
  do {
    if (cursor.accept('{')) {
      args.push({ set: cursor.next() });
      cursor.expect('}');
    } else {
      args.push({ value: parseValue(cursor) });
    }
  } while (cursor.accept(','));
  cursor.expect('}');
  return args;
}

export function parseValue(cursor: Cursor): Value {
  const text = cursor.next();
  return /^-?\d+$/.test(text) ? BigInt(text) : text;
}

/** Constraints follow one another: `(SIZE(3)) (CONTAINING X)`; each gives its part. */
export function parseConstraint(cursor: Cursor): Constraint {
  let constraint: Constraint = {};
  while (cursor.peek() === '(' || cursor.peek() === 'SIZE') {
    if (cursor.accept('SIZE')) {
      constraint = { ...constraint, size: parseRange(cursor) };
      continue;
    }
    const inner = cursor.peek(1);
    if (inner === 'SIZE') {
      cursor.expect('(', 'SIZE');
      constraint = { ...constraint, size: parseRange(cursor) };
      cursor.expect(')');
    } else if (inner === 'CONTAINING') {
      cursor.expect('(', 'CONTAINING');
      constraint = { ...constraint, containing: parseType(cursor) };
      cursor.expect(')');
    } else if (inner === '{') {
      cursor.expect('(', '{');
      constraint = { ...constraint, set: cursor.next() };
      cursor.expect('}');
      while (!cursor.accept(')')) cursor.next();
    } else {
      constraint = { ...constraint, value: parseRange(cursor) };
    }
  }
  return constraint;
}

/** `(1..30|40|50, ...)`: what PER sees of a union is its hull (X.691 §9.3); what follows the marker it does not see. */
function parseRange(cursor: Cursor): Range {
  let range: Range | undefined;
  cursor.expect('(');
  do {
    const min = parseValue(cursor);
    const max = cursor.accept('..') ? parseValue(cursor) : min;
    range = range === undefined ? { min, max, extensible: false } : { ...range, max };
  } while (cursor.accept('|'));
  if (cursor.accept(',')) {
    cursor.expect('...');
    range = { ...range, extensible: true };
    while (cursor.peek() !== ')') cursor.next();
  }
  cursor.expect(')');
  return range;
}
