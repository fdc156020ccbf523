// A schema as a TypeScript type.
import { type Documents, isObject, type Json, type JsonObject } from './documents.ts';
import { propertyKey, typeName } from './names.ts';
import { requiredNames } from './schemas.ts';

const typed = ['$ref', 'type', 'properties', 'additionalProperties', 'allOf', 'anyOf', 'oneOf', 'enum', 'items'];

/** Writes the types of one file and collects the other files that they name. */
export class TypeWriter {
  readonly imports = new Set<string>();

  readonly file: string;
  private readonly documents: Documents;

  constructor(documents: Documents, file: string) {
    this.documents = documents;
    this.file = file;
  }

  declaration(name: string, schema: Json): string {
    if (isObject(schema) && schema['type'] === 'object' && isObject(schema['properties']) && !this.#combined(schema)) {
      if (schema['nullable'] !== true)
        return `export interface ${typeName(name)} ${this.#properties(schema, this.file)}\n`;
    }
    return `export type ${typeName(name)} = ${this.type(schema, this.file)};\n`;
  }

  type(schema: Json | undefined, from: string): string {
    if (!isObject(schema) || !typed.some((key) => key in schema)) return 'unknown';
    if (typeof schema['$ref'] === 'string') return this.#reference(schema['$ref'], from);
    const parts = [this.#own(schema, from)];
    if (Array.isArray(schema['allOf'])) {
      parts.push(...this.#constituents(schema['allOf'], from).map((part) => (part.includes('|') ? `(${part})` : part)));
    }
    for (const key of ['anyOf', 'oneOf']) {
      const choice = schema[key];
      if (Array.isArray(choice)) parts.push(this.#union(choice, from));
    }
    const present = [...new Set(parts.filter((part) => part !== ''))];
    const type = present.length === 0 ? 'unknown' : present.length === 1 ? (present[0] ?? '') : present.join(' & ');
    return schema['nullable'] === true ? `${type} | null` : type;
  }

  #combined(schema: JsonObject): boolean {
    return ['allOf', 'anyOf', 'oneOf'].some((key) => {
      const list = schema[key];
      return Array.isArray(list) && this.#constituents(list, this.file).length > 0;
    });
  }

  #reference(reference: string, from: string): string {
    const { file, pointer } = this.documents.place(reference, from);
    if (pointer[0] !== 'components' || pointer[1] !== 'schemas' || pointer.length !== 3) {
      return this.type(this.documents.at({ file, pointer }), file);
    }
    const name = typeName(pointer[2] ?? '');
    if (file === this.file) return name;
    this.imports.add(file);
    return `${file.replaceAll('-', '_')}.${name}`;
  }

  #constituents(list: Json[], from: string): string[] {
    return list.map((part) => this.type(part, from)).filter((part) => part !== 'unknown');
  }

  #union(list: Json[], from: string): string {
    // Alternatives that only say which properties must be there ("one of a or b") have no type of their own.
    const branches = this.#constituents(list, from);
    if (branches.length === 0) return '';
    // An open enumeration (TS 29.501): the values known now, and any string of a later release.
    if (branches.includes('string') && branches.length > 1) {
      return `(${branches.map((branch) => (branch === 'string' ? '(string & {})' : branch)).join(' | ')})`;
    }
    const distinct = [...new Set(branches)];
    return distinct.length === 1 ? (distinct[0] ?? '') : `(${distinct.join(' | ')})`;
  }

  #own(schema: JsonObject, from: string): string {
    if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value)).join(' | ');
    switch (schema['type']) {
      case 'string':
        return 'string';
      case 'integer':
      case 'number':
        return 'number';
      case 'boolean':
        return 'boolean';
      case 'array': {
        const items = this.type(schema['items'], from);
        return /^[\w.]+$/.test(items) ? `${items}[]` : `(${items})[]`;
      }
      default:
        if (isObject(schema['properties'])) return this.#properties(schema, from);
        if (isObject(schema['additionalProperties'])) {
          return `{ [key: string]: ${this.type(schema['additionalProperties'], from)} }`;
        }
        return schema['type'] === 'object' && !schema['allOf'] && !schema['anyOf'] && !schema['oneOf']
          ? '{ [key: string]: unknown }'
          : '';
    }
  }

  #properties(schema: JsonObject, from: string): string {
    const required = new Set(requiredNames(schema));
    const lines = Object.entries(isObject(schema['properties']) ? schema['properties'] : {}).map(
      ([name, property]) => `${propertyKey(name)}${required.has(name) ? '' : '?'}: ${this.type(property, from)};`,
    );
    return `{ ${lines.join(' ')} }`;
  }
}
