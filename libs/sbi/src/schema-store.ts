// JSON Schema validation by ajv. A schema is compiled when it is first used; loading this module compiles nothing.
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { type JsonSchema, serviceTable } from './service.ts';

export interface Fault {
  /** JSON pointer of the wrong or missing value. */
  pointer: string;
  reason: string;
  missing: boolean;
  /** Every property on the way to it is mandatory. */
  mandatory: boolean;
}

let shared: Ajv | undefined;
const known = new Set<string>();
const compiled = new WeakMap<JsonSchema, ValidateFunction>();

function ajv(): Ajv {
  if (!shared) {
    shared = new Ajv({
      // The schemas are the specification's: their style is not ours to judge.
      strict: false,
      validateSchema: false,
      addUsedSchema: false,
      // Patterns are ECMA 262 without the u flag: some escape characters that u forbids.
      unicodeRegExp: false,
      // One fault is enough to refuse, and a hostile body must not make us collect a million.
      allErrors: false,
      logger: false,
    });
    addFormats.default(shared, [
      'date-time',
      'date',
      'byte',
      'int32',
      'int64',
      'float',
      'double',
      'ipv4',
      'ipv6',
      'uuid',
    ]);
  }
  return shared;
}

/** Makes a file's schemas and those that they refer to known to ajv. */
function addFile(file: string): void {
  if (known.has(file)) return;
  known.add(file);
  const { schemas, uses } = serviceTable(file);
  ajv().addSchema({ $id: file, schemas });
  for (const other of uses) addFile(other);
}

/** The first fault of `value`, or undefined where it conforms. `file` is the file in which the schema stands. */
export function findFault(file: string, schema: JsonSchema, value: unknown): Fault | undefined {
  let validate = compiled.get(schema);
  if (!validate) {
    addFile(file);
    validate = ajv().compile(schema);
    compiled.set(schema, validate);
  }
  if (validate(value)) return undefined;
  return describe(schema, deepest(validate.errors ?? []));
}

/** Of the alternatives that failed, the one that fitted furthest says best what is wrong; what is missing, before all. */
function deepest(errors: ErrorObject[]): ErrorObject | undefined {
  return errors.reduce<ErrorObject | undefined>((best, error) => {
    if (!best || error.instancePath.length > best.instancePath.length) return error;
    const sameDepth = error.instancePath.length === best.instancePath.length;
    return sameDepth && best.keyword !== 'required' ? error : best;
  }, undefined);
}

function describe(schema: JsonSchema, error: ErrorObject | undefined): Fault {
  if (!error) return { pointer: '', reason: 'does not conform', missing: false, mandatory: true };
  const absent: unknown = error.keyword === 'required' ? error.params['missingProperty'] : undefined;
  const missing = typeof absent === 'string';
  const pointer = missing
    ? `${error.instancePath}/${absent.replaceAll('~', '~0').replaceAll('/', '~1')}`
    : error.instancePath;
  return { pointer, reason: reasonOf(error), missing, mandatory: missing || isMandatory(schema, pointer) };
}

function reasonOf(error: ErrorObject): string {
  if (error.keyword === 'enum') return `must be one of ${JSON.stringify(error.params['allowedValues']).slice(0, 200)}`;
  return error.message ?? error.keyword;
}

/** Whether each property that the pointer names is required where it stands. */
function isMandatory(schema: JsonSchema, pointer: string): boolean {
  let candidates = expand([schema]);
  for (const escaped of pointer.split('/').slice(1)) {
    const segment = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
    const next: JsonSchema[] = [];
    let required = false;
    for (const candidate of candidates) {
      const properties = candidate['properties'] as { [name: string]: JsonSchema } | undefined;
      const property = properties && Object.hasOwn(properties, segment) ? properties[segment] : undefined;
      if (property) {
        next.push(property);
        required ||= ((candidate['required'] as string[] | undefined) ?? []).includes(segment);
      } else {
        const items = (candidate['items'] ?? candidate['additionalProperties']) as JsonSchema | undefined;
        if (typeof items === 'object') {
          next.push(items);
          required = true;
        }
      }
    }
    if (!required) return false;
    candidates = expand(next);
  }
  return true;
}

/** The schemas with their references followed and their alternatives laid out. */
function expand(schemas: JsonSchema[]): JsonSchema[] {
  const all: JsonSchema[] = [];
  const pending = [...schemas];
  for (let schema = pending.pop(); schema && all.length < 1000; schema = pending.pop()) {
    const target = followed(schema);
    all.push(target);
    for (const key of ['allOf', 'anyOf', 'oneOf']) pending.push(...((target[key] as JsonSchema[] | undefined) ?? []));
  }
  return all;
}

/** `{ $ref: 'FILE#/schemas/NAME' }` followed to the schema itself. */
export function followed(schema: JsonSchema): JsonSchema {
  let current = schema;
  while (typeof current['$ref'] === 'string') {
    const [file = '', name = ''] = current['$ref'].split('#/schemas/');
    current = serviceTable(file).schemas[name] ?? {};
  }
  return current;
}
