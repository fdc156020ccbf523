// Bodies between bytes and values: JSON, multipart/related, form.
import { decodeMultipart, encodeMultipart, MultipartError } from './multipart.ts';
import { SbiError } from './problem.ts';
import { followed } from './schema-store.ts';
import type { ContentTable, JsonSchema, Parts } from './service.ts';

export interface Content {
  body: unknown;
  parts: Parts;
}

export const noParts: Parts = Object.freeze(Object.create(null));
const multipart = 'multipart/related';
const form = 'application/x-www-form-urlencoded';

export function mediaType(contentType: string): string {
  const end = contentType.indexOf(';');
  return (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
}

/** The media type under which the table knows a body: `application/3gpphal+json` finds `application/3gppHal+json`. */
export function schemaFor(table: ContentTable, type: string): JsonSchema | undefined {
  const content = table.content;
  if (!content) return undefined;
  const exact = content[type];
  if (exact) return exact;
  const key = Object.keys(content).find((candidate) => candidate.toLowerCase() === type);
  return key === undefined ? undefined : content[key];
}

export function hasParts(parts: Parts): boolean {
  for (const _ in parts) return true;
  return false;
}

/** Reads a body of a known media type. Throws 400 INVALID_MSG_FORMAT for what it can't read. */
export function decodeContent(contentType: string, bytes: Uint8Array, schema: JsonSchema | undefined): Content {
  const type = mediaType(contentType);
  if (type === multipart) {
    try {
      const { json, parts } = decodeMultipart(contentType, bytes);
      return { body: json === undefined ? undefined : parseJson(json), parts };
    } catch (error) {
      if (error instanceof MultipartError) throw unreadable(error.message);
      throw error;
    }
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (type === form) return { body: decodeForm(text, schema ?? {}), parts: noParts };
  return { body: parseJson(text), parts: noParts };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : 'not JSON');
  }
}

function unreadable(detail: string): SbiError {
  return new SbiError(400, 'INVALID_MSG_FORMAT', detail);
}

/** Structured values of a form are JSON texts (AccessTokenReq, TS 29.510). */
function decodeForm(text: string, schema: JsonSchema): { [name: string]: unknown } {
  const properties = (followed(schema)['properties'] ?? {}) as { [name: string]: JsonSchema };
  const values: { [name: string]: unknown } = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const kind = property && followed(property)['type'];
    values[name] = kind === 'string' || kind === undefined ? value : parseJson(value);
  }
  return values;
}

export interface Encoded {
  contentType: string;
  bytes: Uint8Array | string;
}

export function encodeContent(contentType: string, body: unknown, parts: Parts): Encoded | undefined {
  // Some operations have no other form, whether there are parts or not.
  if (hasParts(parts) || (contentType === multipart && body !== undefined)) {
    return encodeMultipart(body === undefined ? undefined : JSON.stringify(body), parts);
  }
  if (body === undefined) return undefined;
  if (contentType !== form) return { contentType, bytes: JSON.stringify(body) };
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(body as object)) {
    if (value !== undefined) search.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return { contentType, bytes: search.toString() };
}

/** The media type to send a body with, of those that the table has. */
export function preferredType(table: ContentTable | undefined, body: unknown): string {
  const all = Object.keys(table?.content ?? {});
  const types = all.filter((type) => type !== multipart && type !== 'application/problem+json');
  const patch = 'application/json-patch+json';
  if (types.includes(patch) && (Array.isArray(body) || types.length === 1)) return patch;
  return types.find((type) => type !== patch) ?? all[0] ?? 'application/json';
}
