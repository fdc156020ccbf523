/** Tables → TypeScript types, one for each ASN.1 type. */
import type { Field, NamedField, Procedure, Schema, Size } from '../schema.ts';
import type { Tables } from './lower.ts';

/** The type of a value of `schema`, as TypeScript. */
function typeText(schema: Schema, types: ReadonlyMap<string, Schema>): string {
  if (typeof schema === 'string') return schema;
  switch (schema.kind) {
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'integer':
      return schema.big ? 'bigint' : 'number';
    case 'enumerated':
      return [...schema.root, ...(schema.added ?? [])].map((name) => `'${name}'`).join(' | ');
    case 'bits':
      if (schema.min === schema.max && schema.min <= 32) return schema.extensible ? 'number | BitString' : 'number';
      return 'BitString';
    case 'octets':
      return 'Uint8Array';
    case 'text':
    case 'oid':
      return 'string';
    case 'list': {
      const of = typeText(schema.of, types);
      return of.includes('|') ? `readonly (${of})[]` : `readonly ${of}[]`;
    }
    case 'privateIes':
      return 'readonly PrivateIe[]';
    case 'choice':
    case 'ie':
      return alternatives(schema, types)
        .map(({ name, type }) => `\n  | { readonly choice: '${name}'; readonly value: ${typeText(type, types)} }`)
        .join('');
    case 'sequence':
      return `{ ${schema.fields.map((f) => fieldText(f, types)).join(' ')} }`;
  }
}

/** The alternatives of a CHOICE with the members of its choice-Extensions, and the one for unknown ids among them. */
function alternatives(
  schema: Extract<Schema, { kind: 'choice' | 'ie' }>,
  types: ReadonlyMap<string, Schema>,
): { name: string; type: Schema }[] {
  if (schema.kind === 'ie') return [...schema.members, { name: 'unknownIe', type: 'UnknownIe' }];
  return [...schema.root, ...(schema.added ?? [])].flatMap((alternative) => {
    const { type } = alternative;
    return typeof type !== 'string' && type.kind === 'ie' ? alternatives(type, types) : [alternative];
  });
}

function fieldText(field: Field, types: ReadonlyMap<string, Schema>): string {
  if (!('container' in field)) return memberText(field.name, field.type, field.optional === true, types);
  return field.members
    .map((member) => {
      const optional = field.container === 'extensions' || member.presence !== 'mandatory';
      const note = field.container === 'ies' ? `/** ${member.criticality}, ${member.presence} */\n  ` : '';
      return note + memberText(member.name, member.type, optional, types);
    })
    .join('\n  ');
}

function memberText(name: string, type: Schema, optional: boolean, types: ReadonlyMap<string, Schema>): string {
  const text = typeText(type, types);
  const contains =
    typeof type !== 'string' && type.kind === 'octets' && type.contains
      ? `/** Contains {@link ${type.contains}}. */\n  `
      : '';
  return `${contains}readonly ${name}${optional ? '?' : ''}: ${text}${optional ? ' | undefined' : ''};`;
}

function docText(schema: Schema): string {
  if (typeof schema === 'string') return '';
  switch (schema.kind) {
    case 'integer': {
      const { min, max, extensible } = schema;
      return `/** ${min ?? '-∞'}..${max ?? '∞'}${extensible ? ', extensible' : ''} */\n`;
    }
    case 'bits':
      return `/** ${sizeText(schema)} bits */\n`;
    case 'octets':
      return schema.contains ? `/** Contains {@link ${schema.contains}}. */\n` : `/** ${sizeText(schema)} octets */\n`;
    case 'text':
      return `/** ${sizeText(schema)} characters, ${schema.charset} */\n`;
    case 'list':
      return `/** ${sizeText(schema)} items */\n`;
    default:
      return '';
  }
}

const sizeText = ({ min, max, extensible }: Size): string =>
  (min === max ? `${min}` : `${min}..${max ?? '∞'}`) + (extensible ? ' (extensible)' : '');

function interfaceText(
  name: string,
  fields: readonly (Field | NamedField)[],
  types: ReadonlyMap<string, Schema>,
  extensible: boolean,
): string {
  const members = fields.map((f) => fieldText(f, types)).filter((text) => text !== '');
  const head = `export interface ${name}${extensible ? ' extends Extensible' : ''} {`;
  return `${head}\n${members.map((m) => `  ${m}\n`).join('')}}\n`;
}

export function emitTypes(tables: Tables, messages: ReadonlySet<string>): string {
  const parts: string[] = [];
  for (const [name, schema] of tables.types) {
    if (messages.has(name)) continue;
    if (typeof schema !== 'string' && schema.kind === 'sequence') {
      const extensible = schema.added !== undefined || schema.fields.some((f) => 'container' in f);
      parts.push(
        interfaceText(name, [...schema.fields, ...(schema.added ?? []).map(optionalField)], tables.types, extensible),
      );
    } else {
      parts.push(`${docText(schema)}export type ${name} =${typeText(schema, tables.types).replace(/^(?!\n)/, ' ')};\n`);
    }
  }
  const imports = ['BitString', 'Extensible', 'PrivateIe', 'UnknownIe'];
  return withImports(parts.join('\n'), imports, '@trunkline/asn1-per');
}

const optionalField = (field: NamedField): NamedField => ({ ...field, optional: true });

export function emitMessages(tables: Tables, messages: ReadonlySet<string>, protocol: string): string {
  const parts: string[] = [];
  const used = new Set<string>();
  for (const procedure of tables.procedures) {
    for (const { name, outcome } of messagesOf(procedure)) {
      const schema = tables.types.get(name);
      if (typeof schema !== 'object' || schema.kind !== 'sequence')
        throw new Error(`the message ${name} is no SEQUENCE`);
      for (const type of referencedBy(schema)) used.add(type);
      const doc = `/** ${outcome} of ${procedure.name}, procedure ${procedure.code}, ${procedure.criticality}. */`;
      const members = schema.fields.map((f) => fieldText(f, tables.types)).filter((text) => text !== '');
      parts.push(
        `${doc}\nexport interface ${name} extends MessageExtensions {\n  readonly message: '${name}';\n${members.map((m) => `  ${m}\n`).join('')}}\n`,
      );
    }
  }
  const map = [...messages].map((name) => `  readonly ${name}: ${name};\n`).join('');
  parts.push(`/** Every message by its name. */\nexport interface ${protocol}Messages {\n${map}}\n`);
  parts.push(
    `/** Any message, told apart by \`message\`. */\nexport type ${protocol}Pdu = ${protocol}Messages[keyof ${protocol}Messages];\n`,
  );
  const ies = [...used]
    .sort()
    .map((name) => `  ${name},\n`)
    .join('');
  const text = parts.join('\n');
  return `import type {\n${ies}} from './types.generated.ts';\n${withImports(text, ['MessageExtensions', 'PrivateIe'], '@trunkline/asn1-per')}`;
}

export function messagesOf(procedure: Procedure): { name: string; outcome: string }[] {
  const { initiatingMessage, successfulOutcome, unsuccessfulOutcome } = procedure;
  return [
    { name: initiatingMessage, outcome: 'Initiating message' },
    ...(successfulOutcome ? [{ name: successfulOutcome, outcome: 'Successful outcome' }] : []),
    ...(unsuccessfulOutcome ? [{ name: unsuccessfulOutcome, outcome: 'Unsuccessful outcome' }] : []),
  ];
}

/** Names of the types that a schema mentions directly. */
export function referencedBy(schema: Schema): string[] {
  if (typeof schema === 'string') return [schema];
  switch (schema.kind) {
    case 'list':
      return referencedBy(schema.of);
    case 'octets':
      return schema.contains ? [schema.contains] : [];
    case 'choice':
      return [...schema.root, ...(schema.added ?? [])].flatMap((a) => referencedBy(a.type));
    case 'ie':
      return schema.members.flatMap((m) => referencedBy(m.type));
    case 'sequence':
      return [...schema.fields, ...(schema.added ?? [])].flatMap((f) =>
        'container' in f ? f.members.flatMap((m) => referencedBy(m.type)) : referencedBy(f.type),
      );
    default:
      return [];
  }
}

export function withImports(text: string, names: readonly string[], from: string): string {
  const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  return used.length === 0 ? text : `import type { ${used.join(', ')} } from '${from}';\n\n${text}`;
}
