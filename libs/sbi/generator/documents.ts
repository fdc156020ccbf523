// The OpenAPI files of one folder, parsed once, and the references between them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** A place in a file: `file` without `.yaml`, `pointer` as its decoded segments. */
export interface Place {
  file: string;
  pointer: string[];
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export class Documents {
  readonly #documents = new Map<string, JsonObject>();

  constructor(...folders: string[]) {
    for (const folder of folders) this.#read(folder);
  }

  #read(folder: string): void {
    for (const name of readdirSync(folder)) {
      if (!name.endsWith('.yaml')) continue;
      // Some published files have comments that touch a token; the parser still gives their content.
      const parsed: Json = parseDocument(readFileSync(join(folder, name), 'utf8'), { logLevel: 'silent' }).toJS();
      if (isObject(parsed)) this.#documents.set(name.slice(0, -'.yaml'.length), parsed);
    }
  }

  get(file: string): JsonObject {
    const document = this.#documents.get(file);
    if (!document) throw new Error(`${file}.yaml is not in the folder`);
    return document;
  }

  place(reference: string, from: string): Place {
    const [path = '', pointer = ''] = reference.split('#');
    const segments = pointer.split('/').slice(1);
    return {
      file: path === '' ? from : path.replace(/^.*\//, '').replace(/\.yaml$/, ''),
      pointer: segments.map((segment) => decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~')),
    };
  }

  at({ file, pointer }: Place): Json {
    let value: Json | undefined = this.get(file);
    for (const segment of pointer) {
      if (Array.isArray(value)) value = value[Number(segment)];
      else if (isObject(value)) value = value[segment];
      else value = undefined;
      // `paths/x/get/…` below a path item that is itself a reference.
      while (isObject(value) && typeof value['$ref'] === 'string' && segment !== pointer.at(-1)) {
        const next = this.place(value['$ref'], file);
        file = next.file;
        value = this.at(next);
      }
    }
    if (value === undefined) throw new Error(`${file}.yaml has no #/${pointer.join('/')}`);
    return value;
  }

  /** Follows a chain of `$ref`; gives the value and the file it stands in. */
  resolve(value: Json, file: string): { value: JsonObject; file: string } {
    let current = value;
    let where = file;
    while (isObject(current) && typeof current['$ref'] === 'string') {
      const place = this.place(current['$ref'], where);
      current = this.at(place);
      where = place.file;
    }
    if (!isObject(current)) throw new Error(`${where}.yaml: an object was expected, not ${JSON.stringify(current)}`);
    return { value: current, file: where };
  }
}
