/** Modules: type, value, class, object and object set assignments (X.680 §13, X.681 §9–§12). */
import type { Definitions, InformationObject, ObjectClass, SetElement, SyntaxGroup } from './ast.ts';
import { type Cursor, isUpper } from './cursor.ts';
import type { Token } from './lexer.ts';
import { parseType, parseValue } from './parse-type.ts';

/** Objects and sets are read once every class is known: their syntax is the class's own (X.681 §10). */
interface Deferred {
  readonly cursor: Cursor;
  readonly at: number;
  readonly name: string;
  readonly className: string;
}

export function parseModules(modules: readonly Cursor[]): Definitions {
  const definitions: Definitions = {
    types: new Map(),
    values: new Map(),
    classes: new Map(),
    objects: new Map(),
    sets: new Map(),
  };
  const deferred: Deferred[] = [];
  qualifyRepeatedNames(modules);
  for (const cursor of modules) {
    skipHeader(cursor);
    while (!cursor.accept('END')) parseAssignment(cursor, definitions, deferred);
  }
  for (const { cursor, at, name, className } of deferred) {
    const objectClass = definitions.classes.get(className);
    if (objectClass === undefined) throw new Error(`the class ${className} of ${name} is not defined`);
    cursor.at = at;
    if (isUpper(name)) definitions.sets.set(name, parseSet(cursor, objectClass));
    else definitions.objects.set(name, parseObject(cursor, objectClass));
  }
  return definitions;
}

/** A type that an earlier module has defined too gets its module's name before its own, everywhere in the module. */
function qualifyRepeatedNames(modules: readonly Cursor[]): void {
  const taken = new Set<string>();
  for (const cursor of modules) {
    const { tokens } = cursor;
    const defined = tokens.filter((_, i) => isTypeAssignment(tokens, i)).map(({ text }) => text);
    const repeated = new Set(defined.filter((name) => taken.has(name)));
    for (const name of defined) taken.add(name);
    const module = tokens[0]?.text ?? '';
    cursor.tokens = tokens.map((token) =>
      repeated.has(token.text) ? { ...token, text: `${module}-${token.text}` } : token,
    );
  }
}

/** `X ::=`, but not before a brace or a number: that would be an object set or value of the class or type X. */
function isTypeAssignment(tokens: readonly Token[], at: number): boolean {
  return (
    isUpper(tokens[at]?.text ?? '') && tokens[at + 1]?.text === '::=' && !/^[{\d-]/.test(tokens[at + 2]?.text ?? '')
  );
}

function skipHeader(cursor: Cursor): void {
  while (!cursor.accept('BEGIN')) cursor.next();
  if (cursor.accept('IMPORTS')) while (!cursor.accept(';')) cursor.next();
}

function parseAssignment(cursor: Cursor, definitions: Definitions, deferred: Deferred[]): void {
  const name = cursor.next();
  const { types, values, classes } = definitions;
  if (isUpper(name) && (cursor.peek() === '::=' || cursor.peek() === '{')) {
    const parameters = cursor.peek() === '{' ? parseParameters(cursor) : [];
    cursor.expect('::=');
    if (cursor.accept('CLASS')) classes.set(name, parseClass(cursor, name));
    else if (types.has(name)) cursor.fail(`a name other than ${name}, which is defined already`);
    else types.set(name, { name, parameters, type: parseType(cursor) });
    return;
  }
  const governor = cursor.next();
  cursor.expect('::=');
  if (cursor.peek() === '{') {
    deferred.push({ cursor, at: cursor.at, name, className: governor });
    skipBraces(cursor);
  } else {
    values.set(name, parseValue(cursor));
  }
}

/** `{NGAP-PROTOCOL-IES : IEsSetParam}`: the governors are not needed, the names are. */
function parseParameters(cursor: Cursor): string[] {
  const names: string[] = [];
  cursor.expect('{');
  do {
    cursor.next();
    cursor.expect(':');
    names.push(cursor.next());
  } while (cursor.accept(','));
  cursor.expect('}');
  return names;
}

function parseClass(cursor: Cursor, name: string): ObjectClass {
  skipBraces(cursor);
  cursor.expect('WITH', 'SYNTAX', '{');
  const syntax: SyntaxGroup[] = [];
  while (!cursor.accept('}')) {
    const optional = cursor.accept('[');
    const words: string[] = [];
    while (!cursor.peek().startsWith('&')) words.push(cursor.next());
    syntax.push({ words, field: cursor.next(), optional });
    if (optional) cursor.expect(']');
  }
  return { name, syntax };
}

function parseSet(cursor: Cursor, objectClass: ObjectClass): SetElement[] {
  const elements: SetElement[] = [];
  cursor.expect('{');
  while (!cursor.accept('}')) {
    if (cursor.peek() === '{') elements.push(parseObject(cursor, objectClass));
    else if (/^[A-Za-z]/.test(cursor.peek())) elements.push(cursor.next());
    else if (!cursor.accept('|') && !cursor.accept(',') && !cursor.accept('...')) cursor.fail('an object');
  }
  return elements;
}

function parseObject(cursor: Cursor, objectClass: ObjectClass): InformationObject {
  const fields = new Map<string, { type: ReturnType<typeof parseType> } | { value: string }>();
  cursor.expect('{');
  for (const { words, field, optional } of objectClass.syntax) {
    if (optional && words[0] !== cursor.peek()) continue;
    cursor.expect(...words);
    fields.set(field, isUpper(field.slice(1)) ? { type: parseType(cursor) } : { value: cursor.next() });
  }
  cursor.expect('}');
  return fields;
}

function skipBraces(cursor: Cursor): void {
  let depth = 0;
  do {
    const text = cursor.next();
    if (text === '{') depth++;
    if (text === '}') depth--;
  } while (depth > 0);
}
