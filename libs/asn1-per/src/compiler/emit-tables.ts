/** Tables → TypeScript source of the same tables, and the functions for types that octet strings carry. */
import type { Schema } from '../schema.ts';
import { messagesOf, referencedBy } from './emit-types.ts';
import type { Tables } from './lower.ts';

export function emitTables(tables: Tables): string {
  const rows = [...tables.types].map(([name, schema]) => `  ${name}: ${literal(schema)},\n`).join('');
  const procedures = tables.procedures.map((p) => `  ${literal(p)},\n`).join('');
  return (
    `import type { Procedure, SchemaTable } from '@trunkline/asn1-per';\n\n` +
    `export const types: SchemaTable = {\n${rows}};\n\n` +
    `export const procedures: readonly Procedure[] = [\n${procedures}];\n`
  );
}

export function emitConstants(tables: Tables): string {
  const codes = tables.procedures.map((p) => `  ${p.name}: ${p.code},\n`).join('');
  const ids = [...tables.ieIds].map(([name, id]) => `  '${name}': ${id},\n`).join('');
  return (
    `/** Procedure codes by procedure. */\nexport const procedureCode = {\n${codes}} as const;\n\n` +
    `/** Ids of IEs and extensions by their constant's name without \`id-\`. */\nexport const protocolIeId = {\n${ids}} as const;\n`
  );
}

/** Types that octet strings carry by a contents constraint, and SEQUENCEs that nothing refers to: those travel alone too. */
export function containedTypes(tables: Tables): string[] {
  const messages = new Set(tables.procedures.flatMap((p) => messagesOf(p).map((m) => m.name)));
  const contained = new Set<string>();
  const referenced = new Set<string>();
  const visit = (schema: Schema): void => {
    const walk = JSON.stringify(schema, (_key, value) => (typeof value === 'bigint' ? value.toString() : value));
    for (const match of walk.matchAll(/"contains":"(\w+)"/g)) contained.add(match[1] as string);
    for (const name of referencedBy(schema)) referenced.add(name);
  };
  for (const schema of tables.types.values()) visit(schema);
  return [...tables.types]
    .filter(([name, schema]) => {
      const alone = !referenced.has(name) && typeof schema !== 'string' && schema.kind === 'sequence';
      return contained.has(name) || (alone && !messages.has(name));
    })
    .map(([name]) => name);
}

export function emitContained(tables: Tables): string {
  const names = containedTypes(tables);
  const functions = names.map(
    (name) =>
      `export function encode${name}(value: ${name}): Uint8Array {\n  return encodeType('${name}', value);\n}\n\n` +
      `export function decode${name}(bytes: Uint8Array, diagnostics?: IeDiagnostic[]): ${name} {\n  return decodeType('${name}', bytes, diagnostics) as ${name};\n}\n`,
  );
  return (
    `import type { IeDiagnostic } from '@trunkline/asn1-per';\nimport { decodeType, encodeType } from './codec.ts';\n` +
    `import type {\n${[...names]
      .sort()
      .map((n) => `  ${n},\n`)
      .join('')}} from './types.generated.ts';\n\n${functions.join('\n')}`
  );
}

/** A JavaScript literal in the house's quotes. */
function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${literal(inner)}`)
      .join(', ')} }`;
  }
  return String(value);
}
