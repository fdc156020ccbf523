/** A zod schema as the structural OpenAPI schema that an API server takes for a custom resource. */
import { z } from 'zod';

export interface Rule {
  /** CEL; `self` is the value, `oldSelf` what it was. */
  readonly rule: string;
  /** A sentence that says what to do. */
  readonly message: string;
}

export interface StructuralSchema {
  type?: string;
  description?: string;
  default?: unknown;
  enum?: readonly unknown[];
  pattern?: string;
  properties?: Record<string, StructuralSchema>;
  required?: string[];
  items?: StructuralSchema;
  additionalProperties?: StructuralSchema;
  'x-kubernetes-int-or-string'?: true;
  'x-kubernetes-preserve-unknown-fields'?: true;
  'x-kubernetes-list-type'?: 'map' | 'set' | 'atomic';
  'x-kubernetes-list-map-keys'?: readonly string[];
  'x-kubernetes-validations'?: readonly Rule[];
  [keyword: string]: unknown;
}

/** The schema with rules that the API server evaluates. */
export function withRules<T extends z.ZodType>(schema: T, ...rules: readonly Rule[]): T {
  return schema.meta({ ...schema.meta(), 'x-kubernetes-validations': rules }) as T;
}

/** A list whose entries are told apart by a field, so that several writers may own entries of it. */
export function mapList<T extends z.ZodType>(schema: T, key: string): T {
  return schema.meta({
    ...schema.meta(),
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': [key],
  }) as T;
}

/** @throws RangeError for what a structural schema cannot say, with its path */
export function structuralSchema(schema: z.ZodType): StructuralSchema {
  const json = z.toJSONSchema(schema, { io: 'input', target: 'openapi-3.0', unrepresentable: 'any' });
  return translated(json as JsonNode, 'the schema');
}

interface JsonNode {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonNode>>;
  readonly items?: JsonNode;
  readonly additionalProperties?: JsonNode | boolean;
  readonly anyOf?: readonly JsonNode[];
  readonly [keyword: string]: unknown;
}

/** Members that mean something to an API server as they are. */
const KEPT = [
  ...['type', 'description', 'default', 'enum', 'format', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'required'],
  ...['x-kubernetes-validations', 'x-kubernetes-list-type', 'x-kubernetes-list-map-keys'],
] as const;

function translated(node: JsonNode, path: string): StructuralSchema {
  const schema: StructuralSchema = Object.fromEntries(
    KEPT.filter((key) => node[key] !== undefined).map((key) => [key, node[key]]),
  );
  if (node.anyOf !== undefined) return intOrString(node, schema, path);
  if (node.type === undefined && node['enum'] === undefined) schema['x-kubernetes-preserve-unknown-fields'] = true;
  if (node.type === 'integer') plainInteger(schema);
  const pattern = node['pattern'];
  // Go's expressions look neither ahead nor behind; what reads the value checks it whole.
  if (typeof pattern === 'string' && !/\(\?[=!<]/.test(pattern)) schema.pattern = pattern;
  if (node.items !== undefined) schema.items = translated(node.items, `${path}[]`);
  const { properties, additionalProperties: others } = node;
  if (properties !== undefined) {
    schema.properties = Object.fromEntries(
      Object.entries(properties).map(([name, inner]) => [name, translated(inner, `${path}.${name}`)]),
    );
  } else if (typeof others === 'object') {
    const inner = translated(others, `${path}.*`);
    if (inner['x-kubernetes-preserve-unknown-fields']) schema['x-kubernetes-preserve-unknown-fields'] = true;
    else schema.additionalProperties = inner;
  }
  // Rules see a default as it stands, without the defaults within it: so those are in it.
  if (schema.default !== undefined) schema.default = filled(schema.default, schema);
  return schema;
}

function filled(value: unknown, { properties = {} }: StructuralSchema): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const given = value as Record<string, unknown>;
  const absent = Object.entries(properties).filter(([name, inner]) => !(name in given) && inner.default !== undefined);
  return { ...given, ...Object.fromEntries(absent.map(([name, inner]) => [name, inner.default])) };
}

/** Quantities of Kubernetes are the one union that a structural schema has. */
function intOrString(node: JsonNode, schema: StructuralSchema, path: string): StructuralSchema {
  const types = (node.anyOf ?? []).map(({ type }) => type).sort();
  if (types.join() !== 'integer,string' && types.join() !== 'number,string') {
    throw new RangeError(`${path}: a structural schema has no union of ${types.join(' and ')}`);
  }
  return { ...schema, 'x-kubernetes-int-or-string': true };
}

/** The bounds of JavaScript's integers are none of the resource's. */
function plainInteger(schema: StructuralSchema): void {
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum'];
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
}
