/** All settings for people and their tools: docs/settings.md and a JSON Schema for editors and charts come from it. */
import { z } from 'zod';
import type { NfDefinition } from '../nf.ts';
import { commonConfig } from './common.ts';
import { configurationSchema, sectionSchema } from './load.ts';

export interface SettingDescription {
  /** `amf.sbi.port`; `[]` after an array's name stands for its items. */
  readonly path: string;
  /** `integer 0…65535`, `text`, `one of info, debug` */
  readonly type: string;
  /** As JSON; undefined where there is none. */
  readonly default: string | undefined;
  readonly description: string;
}

interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
}

/** JSON Schema (draft 2020-12) of a configuration file for these NFs. */
export function settingsJsonSchema(definitions: readonly NfDefinition[]): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(configurationSchema(definitions), { io: 'input', unrepresentable: 'any' });
}

/** Section by section, `common` first. */
export function describeSettings(definitions: readonly NfDefinition[]): readonly SettingDescription[] {
  return sections(definitions).flatMap(({ name, schema }) => [...settings(name, schemaOf(schema))]);
}

/** A page with a table for each section. */
export function settingsMarkdown(definitions: readonly NfDefinition[]): string {
  const parts = sections(definitions).map(({ name, title, schema }) => {
    const rows = [...settings(name, schemaOf(schema))].map(
      ({ path, type, default: value, description }) =>
        `| \`${path}\` | ${cell(type)} | ${value === undefined ? '' : `\`${cell(value)}\``} | ${cell(description)} |`,
    );
    return `## ${name}\n\n${title}\n\n| setting | type | default | meaning |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `# Settings

A configuration file (YAML or JSON) has a section for each network function and one, \`common\`, for all. Every setting has a default. The environment wins over the file: \`TRUNKLINE_AMF__SBI__PORT=8114\` is \`amf.sbi.port\`; words of a name are written together (\`TRUNKLINE_COMMON__DRAIN__TIMEOUTMS\`), and the value is read as YAML.

Made by \`npx trunkline settings --markdown\`; do not edit.

${parts.join('\n')}`;
}

function sections(definitions: readonly NfDefinition[]) {
  return [
    { name: 'common', title: 'What all network functions share.', schema: commonConfig as z.ZodType },
    ...definitions.map((definition) => ({
      name: definition.name,
      title: `${definition.title}.`,
      schema: sectionSchema(definition) as z.ZodType,
    })),
  ];
}

function schemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema;
}

function* settings(path: string, schema: JsonSchema): Generator<SettingDescription> {
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const at = `${path}.${name}`;
    const group = inner.properties !== undefined;
    const item = inner.items?.properties === undefined ? undefined : inner.items;
    const value = group && isEmpty(inner.default) ? undefined : inner.default;
    if (!group || inner.description !== undefined) {
      yield {
        path: at,
        type: typeText(inner),
        default: value === undefined ? undefined : JSON.stringify(value),
        description: inner.description ?? '',
      };
    }
    if (group) yield* settings(at, inner);
    else if (item !== undefined) yield* settings(`${at}[]`, item);
    else if (typeof inner.additionalProperties === 'object') yield* settings(`${at}.*`, inner.additionalProperties);
  }
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function typeText(schema: JsonSchema): string {
  const { type, anyOf, items, minimum, maximum, format } = schema;
  if (schema.enum !== undefined) return `one of ${schema.enum.join(', ')}`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (anyOf !== undefined) {
    const constants = anyOf.filter((option) => option.const !== undefined);
    if (constants.length === anyOf.length) return `one of ${anyOf.map((option) => String(option.const)).join(', ')}`;
    return anyOf.map(typeText).join(' or ');
  }
  if (type === 'array') return items === undefined ? 'list' : `list of ${typeText(items)}`;
  if (type === 'object') return schema.properties === undefined ? 'map' : 'group';
  if (type === 'boolean') return 'true or false';
  if (type === 'integer' || type === 'number') return `${type}${rangeText(minimum, maximum)}`;
  if (format === 'uri') return 'URL';
  return format === undefined ? 'text' : format;
}

function rangeText(minimum: number | undefined, maximum: number | undefined): string {
  const bounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  const from = minimum !== undefined && minimum > -Number.MAX_SAFE_INTEGER ? minimum : undefined;
  if (from === undefined && !bounded) return '';
  if (!bounded) return ` from ${from}`;
  return from === undefined ? ` to ${maximum}` : ` ${from}…${maximum}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
