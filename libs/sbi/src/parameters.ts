// Path and query parameters as text and as typed values in the styles of OpenAPI 3.0.
import { SbiError } from './problem.ts';
import { findFault, followed } from './schema-store.ts';
import type { JsonSchema, OperationTable, ParameterTable } from './service.ts';

type Values = { [name: string]: unknown };

const byPlace = new WeakMap<OperationTable, { path: ParameterTable[]; query: ParameterTable[] }>();

function parametersOf(table: OperationTable): { path: ParameterTable[]; query: ParameterTable[] } {
  let found = byPlace.get(table);
  if (!found) {
    const all = table.parameters ?? [];
    found = { path: all.filter(({ in: at }) => at === 'path'), query: all.filter(({ in: at }) => at === 'query') };
    byPlace.set(table, found);
  }
  return found;
}

/** Text to value by the schema's kind; what doesn't fit stays text, so that validation names it. */
function fromText(text: string, schema: JsonSchema): unknown {
  const target = followed(schema);
  switch (target['type']) {
    case 'integer':
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'array':
      return text.split(',').map((item) => fromText(item, itemsOf(target)));
    case 'object':
      return parseJson(text);
    default:
      return text;
  }
}

function itemsOf(schema: JsonSchema): JsonSchema {
  return (schema['items'] as JsonSchema | undefined) ?? {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function decodePath(table: OperationTable, raw: { readonly [name: string]: string }): Values {
  const values: Values = { ...raw };
  for (const parameter of parametersOf(table).path) {
    const text = raw[parameter.name];
    if (text !== undefined) values[parameter.name] = fromText(text, parameter.schema);
  }
  return values;
}

/** Parameters that the specification doesn't know are left out. */
export function decodeQuery(table: OperationTable, query: string): Values {
  const values: Values = {};
  const { query: parameters } = parametersOf(table);
  if (query === '' || parameters.length === 0) return values;
  const search = new URLSearchParams(query);
  for (const parameter of parameters) {
    const texts = search.getAll(parameter.name);
    const [first] = texts;
    if (first === undefined) continue;
    const schema = followed(parameter.schema);
    if (parameter.json) values[parameter.name] = parseJson(first);
    else if (schema['type'] === 'array' && texts.length > 1) {
      values[parameter.name] = texts.map((text) => fromText(text, itemsOf(schema)));
    } else values[parameter.name] = fromText(first, schema);
  }
  return values;
}

export function encodePath(template: string, values: object): string {
  return template.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = (values as Values)[name];
    if (value === undefined || value === '') throw new TypeError(`the path ${template} needs ${name}`);
    return encodeURIComponent(String(value)).replaceAll('%3A', ':').replaceAll('%40', '@').replaceAll('%2C', ',');
  });
}

export function encodeQuery(table: OperationTable, values: object): string {
  const search = new URLSearchParams();
  for (const parameter of parametersOf(table).query) {
    const value = (values as Values)[parameter.name];
    if (value === undefined || value === null) continue;
    if (parameter.json) search.append(parameter.name, JSON.stringify(value));
    else if (!Array.isArray(value)) search.append(parameter.name, toText(value));
    else if (parameter.explode === false) search.append(parameter.name, value.map(toText).join(','));
    else for (const item of value) search.append(parameter.name, toText(item));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

function toText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Throws the 400 that TS 29.500, table 5.2.7.2-1 has for the first parameter that is missing or wrong. */
export function checkParameters(file: string, table: OperationTable, path: Values, query: Values): void {
  const parameters = parametersOf(table);
  for (const { name, schema } of parameters.path) {
    const fault = findFault(file, schema, path[name]);
    if (fault) throw badRequest('MANDATORY_IE_INCORRECT', `{${name}}`, fault.reason);
  }
  for (const { name, schema, required } of parameters.query) {
    const value = query[name];
    if (value === undefined) {
      if (required) throw badRequest('MANDATORY_QUERY_PARAM_MISSING', `query ${name}`, 'is missing');
      continue;
    }
    const fault = findFault(file, schema, value);
    if (!fault) continue;
    const cause = required ? 'MANDATORY_QUERY_PARAM_INCORRECT' : 'OPTIONAL_QUERY_PARAM_INCORRECT';
    throw badRequest(cause, `query ${name}`, `${fault.pointer === '' ? '' : `${fault.pointer} `}${fault.reason}`);
  }
}

/** 400 with the one parameter that is at fault, named as InvalidParam of TS 29.571 says. */
export function badRequest(cause: string, param: string, reason: string): SbiError {
  return new SbiError(400, cause, {
    detail: `${param === '' ? 'the body' : param} ${reason}`,
    problem: { invalidParams: [{ param, reason }] },
  });
}
