/** Reads the configuration: a file (YAML or JSON) with a section an NF, then the environment, then what the command line says. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { NfDefinition } from '../nf.ts';
import { baseShape, commonConfig } from './common.ts';
import { ConfigError, faultsOf } from './faults.ts';

export interface ConfigSources {
  readonly file?: string | undefined;
  /** `TRUNKLINE_AMF__SBI__PORT=8014`: section, then the path, any case; the value is read as YAML. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Section → settings; wins over the others. */
  readonly overrides?: Readonly<Record<string, unknown>>;
}

/** Settings by section, checked and complete. */
export type Configuration = Readonly<Record<string, unknown>>;

/** Sections that a file for a whole core may have; those of NFs that do not run in this process are left alone. */
const SECTIONS = [
  'nrf',
  'udr',
  'udm',
  'ausf',
  'nssf',
  'pcf',
  'bsf',
  'smsf',
  'hss',
  'scscf',
  'icscf',
  'mmtel-as',
  'ipsmgw',
  'bgcf',
  'pcscf',
  'amf',
  'n2-gateway',
  'smf',
  'n4-gateway',
  'upf',
];

/** The schema of a whole file, with the settings of these NFs. */
export function configurationSchema(definitions: readonly NfDefinition[]) {
  const others = SECTIONS.map((name) => [name, z.unknown().optional()] as const);
  const sections = definitions.map((definition) => [definition.name, sectionSchema(definition).prefault({})] as const);
  return z.strictObject({
    common: commonConfig.prefault({}),
    ...Object.fromEntries<z.ZodType>([...others, ...sections]),
  });
}

export function sectionSchema(definition: NfDefinition) {
  return z.strictObject({ ...baseShape(definition.ports), ...definition.config.shape });
}

/**
 * `definitions` are the NFs of this process; a file for a whole core serves each of its processes.
 * @throws ConfigError with every fault
 */
export function loadConfiguration(definitions: readonly NfDefinition[], sources: ConfigSources): Configuration {
  const schema = configurationSchema(definitions);
  const source = sources.file ?? 'the configuration';
  const given = merge(
    readFile(sources.file),
    fromEnvironment(sources.environment ?? {}, schema),
    sources.overrides ?? {},
  );
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new ConfigError(
    faultsOf(result.error, given, (path) => keysAt(schema, path)),
    source,
  );
}

function readFile(file: string | undefined): unknown {
  if (file === undefined) return {};
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError([{ path: '(file)', message: (error as Error).message }], file);
  }
  let content: unknown;
  try {
    content = parse(text) ?? {};
  } catch (error) {
    throw new ConfigError([{ path: '(file)', message: `not YAML or JSON: ${(error as Error).message}` }], file);
  }
  if (isObject(content)) return content;
  throw new ConfigError([{ path: '(top)', message: 'expected object: a section a network function' }], file);
}

function fromEnvironment(environment: Readonly<Record<string, string | undefined>>, schema: z.ZodType): unknown {
  const root: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(environment)) {
    const match = /^TRUNKLINE_([A-Z0-9_]+?)__(.+)$/.exec(name);
    if (match === null || text === undefined) continue;
    const [, section = '', rest = ''] = match;
    let target = root;
    const path: string[] = [];
    const segments = [section, ...rest.split('__')];
    segments.forEach((segment, index) => {
      const plain = (key: string) => key.toLowerCase().replace(/[-_]/g, '');
      const key = keysAt(schema, path).find((known) => plain(known) === plain(segment)) ?? segment.toLowerCase();
      path.push(key);
      if (index === segments.length - 1) target[key] = parse(text);
      else {
        target[key] ??= {};
        target = target[key] as Record<string, unknown>;
      }
    });
  }
  return root;
}

/** Objects are merged, everything else is replaced by what comes later. */
function merge(...values: readonly unknown[]): unknown {
  return values.reduce(mergeTwo);
}

function mergeTwo(base: unknown, over: unknown): unknown {
  if (!isObject(base) || !isObject(over)) return over === undefined ? base : over;
  const merged: Record<string, unknown> = Object.assign(Object.create(null), base);
  for (const [key, value] of Object.entries(over)) merged[key] = mergeTwo(merged[key], value);
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The settings that the schema knows at a path. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let current: z.ZodType = unwrap(schema);
  for (const key of path) {
    if (current instanceof z.ZodArray) current = unwrap(current.element as z.ZodType);
    else if (current instanceof z.ZodRecord) current = unwrap(current.valueType as z.ZodType);
    else if (current instanceof z.ZodObject) {
      const next = (current.shape as Record<PropertyKey, z.ZodType>)[key];
      if (next === undefined) return [];
      current = unwrap(next);
    } else return [];
  }
  return current instanceof z.ZodObject ? Object.keys(current.shape) : [];
}

function unwrap(schema: z.ZodType): z.ZodType {
  let current = schema;
  while (
    current instanceof z.ZodDefault ||
    current instanceof z.ZodPrefault ||
    current instanceof z.ZodOptional ||
    current instanceof z.ZodNullable
  ) {
    current = current.unwrap() as z.ZodType;
  }
  return current;
}
