// multipart/related (RFC 2387) as TS 29.500 uses it: a JSON root and binary parts that it names by content id.
import { randomBytes } from 'node:crypto';
import type { Part, Parts } from './service.ts';

/** A multipart body that can't be read; the reason is fit for the peer. */
export class MultipartError extends Error {}

const maxParts = 64;
const lineEnd = Buffer.from('\r\n');
const headerEnd = Buffer.from('\r\n\r\n');

export function encodeMultipart(json: string | undefined, parts: Parts): { contentType: string; bytes: Uint8Array } {
  const boundary = `trunkline-${randomBytes(12).toString('hex')}`;
  const chunks: Uint8Array[] = [];
  const add = (headers: string, bytes: Uint8Array) => {
    chunks.push(Buffer.from(`--${boundary}\r\n${headers}\r\n`), bytes, lineEnd);
  };
  if (json !== undefined) add('Content-Type: application/json\r\n', Buffer.from(json));
  for (const [id, part] of Object.entries(parts)) {
    if (/[\r\n]/.test(id + part.contentType)) throw new TypeError('a content id or type has a line break');
    add(`Content-Type: ${part.contentType}\r\nContent-Id: ${id}\r\n`, part.bytes);
  }
  chunks.push(Buffer.from(`--${boundary}--\r\n`));
  return { contentType: `multipart/related; boundary=${boundary}`, bytes: Buffer.concat(chunks) };
}

export function decodeMultipart(contentType: string, bytes: Uint8Array): { json: string | undefined; parts: Parts } {
  const boundary = parameter(contentType, 'boundary');
  if (!boundary || boundary.length > 70) throw new MultipartError('multipart without a boundary');
  const start = stripped(parameter(contentType, 'start') ?? '');
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // No prototype: a content id may be any text, `__proto__` too.
  const parts: { [contentId: string]: Part } = Object.create(null);
  let json: string | undefined;
  for (const [index, section] of sections(body, boundary).entries()) {
    const { headers, content } = split(section);
    const type = headers.get('content-type') ?? 'text/plain';
    const id = stripped(headers.get('content-id') ?? '');
    if (isJson(type) && json === undefined && (start === '' ? index === 0 : id === start)) {
      json = content.toString('utf8');
    } else {
      if (id === '') throw new MultipartError('a body part without Content-Id');
      parts[id] = { contentType: type, bytes: content };
    }
  }
  return { json, parts };
}

function* delimiters(body: Buffer, delimiter: Buffer): Generator<number> {
  for (let at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + delimiter.length)) {
    // A delimiter stands at the start of a line (RFC 2046, 5.1.1).
    if (at === 0 || (body[at - 2] === 0x0d && body[at - 1] === 0x0a)) yield at;
  }
}

function sections(body: Buffer, boundary: string): Buffer[] {
  const delimiter = Buffer.from(`--${boundary}`);
  const found: Buffer[] = [];
  let from = -1;
  for (const at of delimiters(body, delimiter)) {
    if (from >= 0) {
      if (found.length === maxParts) throw new MultipartError(`more than ${maxParts} body parts`);
      found.push(body.subarray(from, Math.max(from, at - lineEnd.length)));
    }
    const after = at + delimiter.length;
    if (body[after] === 0x2d && body[after + 1] === 0x2d) return found;
    const line = body.indexOf(lineEnd, after);
    if (line < 0) break;
    from = line + lineEnd.length;
  }
  throw new MultipartError('multipart without its closing delimiter');
}

function split(section: Buffer): { headers: Map<string, string>; content: Buffer } {
  const headers = new Map<string, string>();
  // A part without header fields begins with the empty line.
  if (section.indexOf(lineEnd) === 0) return { headers, content: section.subarray(lineEnd.length) };
  const end = section.indexOf(headerEnd);
  if (end < 0 || end > 4096) throw new MultipartError('a body part without the end of its header fields');
  for (const line of section.toString('latin1', 0, end).split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, content: section.subarray(end + headerEnd.length) };
}

/** A parameter of a media type, quoted or not. */
export function parameter(contentType: string, name: string): string | undefined {
  for (const piece of contentType.split(';').slice(1)) {
    const [key = '', value = ''] = piece.split(/=(.*)/s);
    if (key.trim().toLowerCase() === name) return value.trim().replace(/^"(.*)"$/, '$1');
  }
  return undefined;
}

function stripped(id: string): string {
  return id.replace(/^<(.*)>$/, '$1');
}

function isJson(type: string): boolean {
  return /^application\/([\w.-]+\+)?json\b/i.test(type);
}
