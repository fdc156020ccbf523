// The operations and callbacks of one service: a table for run time and the types of requests and responses.
import { type Documents, isObject, type Json, type JsonObject } from './documents.ts';
import { operationName, pascal, propertyKey } from './names.ts';
import { jsonSchema, type Reached } from './schemas.ts';
import type { TypeWriter } from './types.ts';

const methods = ['get', 'put', 'post', 'patch', 'delete', 'options', 'head'];
const multipart = 'multipart/related';
const problem = 'application/problem+json';

export interface Emitted {
  name: string;
  table: JsonObject;
  type: string;
}

export interface ServiceOperations {
  operations: Emitted[];
  callbacks: Emitted[];
}

export function serviceOperations(
  documents: Documents,
  file: string,
  types: TypeWriter,
  reached: Reached,
): ServiceOperations {
  const operations = new Map<string, Emitted>();
  const callbacks = new Map<string, Emitted>();
  const paths = documents.get(file)['paths'];
  for (const [path, item] of Object.entries(isObject(paths) ? paths : {})) {
    const at = documents.resolve(item, file);
    for (const method of methods) {
      const operation = at.value[method];
      if (!isObject(operation)) continue;
      const writer = new OperationWriter(documents, types, reached, at.file, at.value);
      let name = operationName(text(operation['operationId']), method, path);
      if (operations.has(name)) name = operationName(undefined, method, path);
      if (operations.has(name)) throw new Error(`${file}: two operations ${name}`);
      operations.set(name, writer.operation(name, method, path, operation));
      addCallbacks(writer, operation, name, callbacks);
    }
  }
  return { operations: [...operations.values()], callbacks: [...callbacks.values()] };
}

/** A callback has the name that the file gives it, and its URI's field where one name has several. */
function addCallbacks(writer: OperationWriter, operation: JsonObject, owner: string, all: Map<string, Emitted>): void {
  const declared = operation['callbacks'];
  for (const [callback, reference] of Object.entries(isObject(declared) ? declared : {})) {
    const expressions = writer.resolve(reference);
    const several = Object.keys(expressions.value).length > 1;
    for (const [expression, item] of Object.entries(expressions.value)) {
      if (!isObject(item)) continue;
      const verbs = methods.filter((method) => isObject(item[method]));
      for (const method of verbs) {
        const body = item[method];
        if (!isObject(body)) continue;
        const field = pascal(/([\w-]+)\}?[^/]*$/.exec(expression)?.[1] ?? '');
        const short = `${callback}${several ? field : ''}${verbs.length > 1 ? pascal(method) : ''}`;
        const name = short.charAt(0).toLowerCase() + short.slice(1);
        const emitted = writer.at(expressions.file, item).operation(name, method, '', body);
        const known = all.get(name);
        if (!known) all.set(name, emitted);
        else if (known.type !== emitted.type) {
          const longer = `${name}Of${pascal(owner)}`;
          all.set(longer, { ...emitted, name: longer, type: emitted.type.replace(name, longer) });
        }
      }
    }
  }
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

class OperationWriter {
  private readonly documents: Documents;
  private readonly types: TypeWriter;
  private readonly reached: Reached;
  private readonly file: string;
  private readonly item: JsonObject;

  constructor(documents: Documents, types: TypeWriter, reached: Reached, file: string, item: JsonObject) {
    this.documents = documents;
    this.types = types;
    this.reached = reached;
    this.file = file;
    this.item = item;
  }

  resolve(value: Json): { value: JsonObject; file: string } {
    return this.documents.resolve(value, this.file);
  }

  at(file: string, item: JsonObject): OperationWriter {
    return new OperationWriter(this.documents, this.types, this.reached, file, item);
  }

  operation(name: string, method: string, path: string, operation: JsonObject): Emitted {
    const parameters = this.#parameters(operation);
    const request = isObject(operation['requestBody']) ? this.resolve(operation['requestBody']) : undefined;
    const responses = isObject(operation['responses']) ? operation['responses'] : {};
    const table: JsonObject = { method: method.toUpperCase() };
    if (path !== '') table['path'] = path;
    if (parameters.length > 0) table['parameters'] = parameters.map((parameter) => parameter.table);
    const scopes = this.#scopes(operation);
    if (scopes.length > 0) table['scopes'] = scopes;
    // OpenAPI's default is "not required", but the files leave the word out where the text says that the body is there;
    // where it may be missing they say `required: false`.
    const required = request !== undefined && request.value['required'] !== false;
    if (request) table['request'] = this.#content(request.value, request.file, required);
    const answers: JsonObject = {};
    for (const [status, response] of Object.entries(responses)) {
      if (!/^[23]\d\d$/.test(status) && !this.#hasOwnBody(response)) continue;
      if (status === '307' || status === '308') continue;
      const at = this.resolve(response);
      answers[status] = this.#content(at.value, at.file, false);
    }
    table['responses'] = answers;
    const type = [
      `  ${propertyKey(name)}: {`,
      `    path: ${this.#parameterType(parameters, 'path')};`,
      `    query: ${this.#parameterType(parameters, 'query')};`,
      `    body${required ? '' : '?'}: ${request ? this.#bodyType(request.value, request.file) : 'undefined'};`,
      `    response: ${this.#responseType(responses)};`,
      '  };',
    ].join('\n');
    return { name, table, type };
  }

  #parameters(
    operation: JsonObject,
  ): { name: string; in: string; required: boolean; type: string; table: JsonObject }[] {
    const own = Array.isArray(operation['parameters']) ? operation['parameters'] : [];
    const shared = Array.isArray(this.item['parameters']) ? this.item['parameters'] : [];
    const byName = new Map<string, { value: JsonObject; file: string }>();
    for (const reference of [...shared, ...own]) {
      const at = this.resolve(reference);
      byName.set(`${at.value['in']} ${at.value['name']}`, at);
    }
    return [...byName.values()].map(({ value, file }) => {
      const content = isObject(value['content']) ? value['content']['application/json'] : undefined;
      const schema = (isObject(content) ? content['schema'] : value['schema']) ?? {};
      const name = String(value['name']);
      const place = String(value['in']);
      const required = value['required'] === true;
      const table: JsonObject = { name: place === 'header' ? name.toLowerCase() : name, in: place };
      if (required) table['required'] = true;
      if (content) table['json'] = true;
      else if (value['explode'] === false) table['explode'] = false;
      if (typeof value['style'] === 'string' && value['style'] === 'deepObject') table['deepObject'] = true;
      table['schema'] = jsonSchema(this.documents, schema, file, this.reached);
      return { name, in: place, required, type: this.types.type(schema, file), table };
    });
  }

  #parameterType(parameters: { name: string; in: string; required: boolean; type: string }[], place: string): string {
    const fields = parameters
      .filter((parameter) => parameter.in === place)
      .map((parameter) => `${propertyKey(parameter.name)}${parameter.required ? '' : '?'}: ${parameter.type}`);
    return fields.length === 0 ? '{}' : `{ ${fields.join('; ')} }`;
  }

  /** OAuth 2.0 scopes: the alternatives, each a list of which all are needed. */
  #scopes(operation: JsonObject): Json[] {
    const alternatives: Json[] = [];
    for (const requirement of Array.isArray(operation['security']) ? operation['security'] : []) {
      const scopes = isObject(requirement) ? requirement['oAuth2ClientCredentials'] : undefined;
      if (Array.isArray(scopes)) alternatives.push(scopes);
    }
    return alternatives;
  }

  #media(body: JsonObject): [string, Json][] {
    // Some files have a blank or a colon inside a media type.
    const entries = isObject(body['content']) ? Object.entries(body['content']) : [];
    return entries.map(([type, media]) => [type.replaceAll(/[\s:]/g, ''), media]);
  }

  #hasOwnBody(response: Json): boolean {
    return this.#media(this.resolve(response).value).some(([type]) => type !== problem);
  }

  #content(body: JsonObject, file: string, required: boolean): JsonObject {
    const content: JsonObject = {};
    for (const [type, media] of this.#media(body)) {
      const schema = isObject(media) ? media['schema'] : undefined;
      const json = type === multipart ? this.#jsonPart(schema, file) : { value: schema, file };
      content[type] = json.value === undefined ? {} : jsonSchema(this.documents, json.value, json.file, this.reached);
    }
    const table: JsonObject = {};
    if (required) table['required'] = true;
    if (Object.keys(content).length > 0) table['content'] = content;
    if (this.#needsLocation(body)) table['location'] = true;
    return table;
  }

  #needsLocation(response: JsonObject): boolean {
    const location = isObject(response['headers']) ? response['headers']['Location'] : undefined;
    return isObject(location) && location['required'] === true;
  }

  #jsonPart(schema: Json | undefined, file: string): { value: Json | undefined; file: string } {
    if (schema === undefined) return { value: undefined, file };
    const at = this.documents.resolve(schema, file);
    const properties = at.value['properties'];
    return { value: isObject(properties) ? properties['jsonData'] : undefined, file: at.file };
  }

  #bodyType(body: JsonObject, file: string): string {
    const types = new Set<string>();
    for (const [type, media] of this.#media(body)) {
      if (type === problem && this.#media(body).length > 1) continue;
      const schema = isObject(media) ? media['schema'] : undefined;
      const json = type === multipart ? this.#jsonPart(schema, file) : { value: schema, file };
      if (json.value !== undefined) types.add(this.types.type(json.value, json.file));
    }
    return types.size === 0 ? 'undefined' : [...types].join(' | ');
  }

  #responseType(responses: JsonObject): string {
    const variants: string[] = [];
    for (const [status, response] of Object.entries(responses)) {
      if (!/^[2-5]\d\d$/.test(status) || status === '307' || status === '308') continue;
      if (!status.startsWith('2') && !this.#hasOwnBody(response) && !/^3/.test(status)) continue;
      const { value, file } = this.resolve(response);
      const body = this.#media(value).length === 0 ? '' : `; body: ${this.#bodyType(value, file)}`;
      variants.push(`{ status: ${status}${body}${this.#needsLocation(value) ? '; headers: WithLocation' : ''} }`);
    }
    return variants.length === 0 ? '{ status: 204 }' : variants.join(' | ');
  }
}
