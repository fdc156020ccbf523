// A schema of OpenAPI 3.0 as JSON Schema for ajv, with nothing that validation doesn't need.
import { type Documents, isObject, type Json, type JsonObject } from './documents.ts';

const dropped = new Set([
  'description',
  'title',
  'example',
  'examples',
  'externalDocs',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
  'discriminator',
  'xml',
]);

export type Reached = (file: string, name: string) => void;

/** References become `FILE#/schemas/NAME`: FILE is the `$id` under which ajv knows that file's schemas. */
export function jsonSchema(documents: Documents, schema: Json, from: string, reached: Reached): Json {
  if (!isObject(schema)) return schema;
  if (typeof schema['$ref'] === 'string') {
    const { file, pointer } = documents.place(schema['$ref'], from);
    const name = pointer[2];
    if (pointer[0] !== 'components' || pointer[1] !== 'schemas' || pointer.length !== 3 || name === undefined) {
      return jsonSchema(documents, documents.at({ file, pointer }), file, reached);
    }
    reached(file, name);
    return { $ref: `${file}#/schemas/${name}` };
  }
  if (isOpenEnumeration(schema)) return nullable(schema, { type: 'string' });
  const result: JsonObject = {};
  // The files leave `type: object` out here and there, and mean it: an array is none of these.
  if (isObject(schema['properties']) && schema['type'] === undefined) result['type'] = 'object';
  for (const [key, value] of Object.entries(schema)) {
    if (dropped.has(key) || key.startsWith('x-') || key === 'nullable') continue;
    if (key === 'properties' && isObject(value)) {
      const properties: JsonObject = {};
      for (const [name, property] of Object.entries(value)) {
        properties[name] = jsonSchema(documents, property, from, reached);
      }
      result[key] = properties;
    } else if (Array.isArray(value) && ['allOf', 'anyOf', 'oneOf'].includes(key)) {
      result[key] = value.map((part) => jsonSchema(documents, part, from, reached));
    } else if (key === 'items' || key === 'additionalProperties' || key === 'not') {
      result[key] = jsonSchema(documents, value, from, reached);
    } else if (key === 'exclusiveMinimum' || key === 'exclusiveMaximum') {
      // A flag beside the bound in OpenAPI 3.0, the bound itself in JSON Schema.
      const bound = schema[key === 'exclusiveMinimum' ? 'minimum' : 'maximum'];
      if (value === true && bound !== undefined) result[key] = bound;
    } else if (key === 'uniqueItems') {
      // Comparing objects pairwise is quadratic in what a peer chose to send.
      if (isObject(schema['items']) && schema['items']['type'] === 'string') result[key] = value;
    } else if (key === 'required' && Array.isArray(value)) {
      const names = requiredNames(schema);
      if (names.length > 0) result[key] = names;
    } else {
      result[key] = value;
    }
  }
  return nullable(schema, result);
}

/** What only the answer has (`readOnly`, such as the id that the producer gives) can't be demanded of a request. */
export function requiredNames(schema: JsonObject): string[] {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const names = Array.isArray(schema['required']) ? schema['required'] : [];
  return names.map(String).filter((name) => {
    const property = properties[name];
    return !(isObject(property) && property['readOnly'] === true);
  });
}

function nullable(schema: JsonObject, result: JsonObject): JsonObject {
  if (schema['nullable'] !== true) return result;
  return { anyOf: [{ type: 'null' }, result] };
}

/** TS 29.501: `anyOf: [enum, string]` admits any string. */
function isOpenEnumeration(schema: JsonObject): boolean {
  const choice = schema['anyOf'];
  return (
    Array.isArray(choice) &&
    choice.length === 2 &&
    choice.some((part) => isObject(part) && part['type'] === 'string' && Array.isArray(part['enum'])) &&
    choice.some(
      (part) =>
        isObject(part) &&
        part['type'] === 'string' &&
        Object.keys(part).every((key) => key === 'type' || dropped.has(key)),
    )
  );
}
