// What the generated modules, the server and the client share: a service's table and the types of its operations.
import { readFileSync } from 'node:fs';
import type { ProblemDetails } from './generated/TS29571_CommonData.generated.ts';

export type { ProblemDetails };

/** Binary body parts by content id (N1 and N2 information): what JSON refers to as `contentId`. */
export type Parts = { readonly [contentId: string]: Part };

export interface Part {
  /** `application/vnd.3gpp.5gnas`, `application/vnd.3gpp.ngap`, … */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Header fields by lower-case name. */
export type Headers = { readonly [name: string]: string };

/** The specification makes Location mandatory in this answer. */
export type WithLocation = Headers & { readonly location: string };

/** The shape of each entry of a generated `Operations` or `Callbacks`. */
export interface OperationTypes {
  path: object;
  query: object;
  body?: unknown;
  response: { status: number };
}

export interface ParameterTable {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: true;
  /** Serialised as JSON (`content: application/json`). */
  readonly json?: true;
  /** Arrays are one comma-separated value. */
  readonly explode?: false;
  readonly deepObject?: true;
  readonly schema: JsonSchema;
}

export interface ContentTable {
  readonly required?: true;
  readonly location?: true;
  /** Schema of the JSON (part) by media type. */
  readonly content?: { readonly [mediaType: string]: JsonSchema };
}

export interface OperationTable {
  readonly method: string;
  /** Template below the service's prefix; absent for callbacks. */
  readonly path?: string;
  readonly parameters?: readonly ParameterTable[];
  /** Alternatives of OAuth 2.0 scopes beyond the service's own. */
  readonly scopes?: readonly (readonly string[])[];
  readonly request?: ContentTable;
  readonly responses: { readonly [status: string]: ContentTable };
}

export type JsonSchema = { readonly [keyword: string]: unknown };

export interface ServiceTable {
  /** Files whose schemas these schemas refer to. */
  readonly uses: readonly string[];
  /** `nausf-auth`: also the OAuth 2.0 scope. */
  readonly service: string;
  readonly version: string;
  /** `/nausf-auth/v1` */
  readonly prefix: string;
  readonly operations: { readonly [operation: string]: OperationTable };
  readonly callbacks: { readonly [callback: string]: OperationTable };
  readonly schemas: { readonly [name: string]: JsonSchema };
}

/** One service of one OpenAPI file. The table is read from disk when it is first asked for. */
export interface Service<O, C> {
  /** The file's name without `.yaml`. */
  readonly file: string;
  readonly table: ServiceTable;
  /** Carries the types; absent at run time. */
  readonly types?: { operations: O; callbacks: C };
}

/** A generated module: `NausfUEAuthentication` and the like. */
export interface ServiceModule<O, C> {
  readonly service: Service<O, C>;
}

export function defineService<O, C>(file: string): Service<O, C> {
  return {
    file,
    get table() {
      return serviceTable(file);
    },
  };
}

const tables = new Map<string, ServiceTable>();

/** The table and schemas of a file of `libs/sbi/schemas` (beside `src` and beside `dist`). */
export function serviceTable(file: string): ServiceTable {
  let table = tables.get(file);
  if (!table) {
    const path = new URL(`../schemas/${file}.generated.json`, import.meta.url);
    table = JSON.parse(readFileSync(path, 'utf8')) as ServiceTable;
    tables.set(file, table);
  }
  return table;
}
