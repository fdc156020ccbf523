/**
 * From octets to a message: tolerant where no two readings are possible (RFC 3261 §7, RFC 4475). What can be passed over is
 * noted in the message's faults, so that whoever has to can still answer it; only what is no SIP message at all is an error.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { DecodeError } from '@trunkline/wire';
import { type HeaderField, type SipMessage, SipRequest, SipResponse } from './message.ts';
import { headerName } from './names.ts';
import { isToken, shown } from './text.ts';

/** Octets and rows that a message may have; more is a DecodeError with reason `length`. */
export interface SipLimits {
  /** Start line and header fields; 65,536. */
  readonly maxHead: number;
  /** 1,048,576. */
  readonly maxBody: number;
  /** Rows of header fields; 512. */
  readonly maxHeaders: number;
}

export const DEFAULT_LIMITS: SipLimits = { maxHead: 65_536, maxBody: 1_048_576, maxHeaders: 512 };

const LF = 0x0a;
const CR = 0x0d;

/**
 * A message that is all of a datagram. Octets after Content-Length are left out (RFC 3261 §18.3); a body that is shorter than
 * that is a fault of the message.
 * @throws DecodeError
 */
export function decodeSip(bytes: Uint8Array, limits: SipLimits = DEFAULT_LIMITS): SipMessage {
  const start = skipLineBreaks(bytes, 0);
  const end = endOfHead(bytes, start);
  const message = decodeHead(bytes, start, end < 0 ? bytes.length : end, limits);
  const length = contentLength(message);
  const available = end < 0 ? 0 : bytes.length - end;
  if (end < 0) message.faults.push('the empty line after the header fields is missing');
  if (length !== undefined && length > available) {
    message.faults.push(`Content-Length: ${length} octets announced, ${available} there`);
  }
  const octets = Math.min(length ?? available, available);
  if (octets > limits.maxBody) throw new DecodeError('length', `a body of ${octets} octets`);
  if (octets > 0) message.body = bytes.subarray(end, end + octets);
  return message;
}

/** RFC 3261 §7.5: line breaks before the start line are not part of it. */
export function skipLineBreaks(bytes: Uint8Array, at: number): number {
  let i = at;
  while (bytes[i] === CR || bytes[i] === LF) i++;
  return i;
}

/** Index after the empty line that ends the head, -1 where there is none yet. Line ends may lack their CR. */
export function endOfHead(bytes: Uint8Array, start: number): number {
  for (let i = bytes.indexOf(LF, start); i >= 0; i = bytes.indexOf(LF, i + 1)) {
    if (bytes[i + 1] === LF) return i + 2;
    if (bytes[i + 1] === CR && bytes[i + 2] === LF) return i + 3;
  }
  return -1;
}

/** Start line and header fields between two indices. @throws DecodeError */
export function decodeHead(bytes: Uint8Array, start: number, end: number, limits: SipLimits): SipMessage {
  if (end - start > limits.maxHead) throw new DecodeError('length', `a head of ${end - start} octets`);
  const text = textOf(bytes.subarray(start, end));
  const firstEnd = lineEnd(text, 0);
  const message = startLine(trimCr(text, 0, firstEnd));
  const { headers, faults } = message;
  let name = '';
  let value = '';
  for (let at = firstEnd + 1; at < text.length; ) {
    const stop = lineEnd(text, at);
    const first = text.charCodeAt(at);
    const line = trimCr(text, at, stop);
    at = stop + 1;
    if (first === 0x20 || first === 0x09) {
      // §7.3.1: a line that begins with a blank goes on with the one before, as if one space stood there.
      if (name !== '') value = `${value} ${line.trim()}`;
      else if (line.trim() !== '') faults.push(`a continuation of nothing: ${shown(line)}`);
      continue;
    }
    if (name !== '') add(headers, faults, name, value, limits);
    const colon = line.indexOf(':');
    name = colon <= 0 ? '' : line.slice(0, colon);
    value = colon <= 0 ? '' : line.slice(colon + 1).trim();
    if (colon <= 0 && line !== '') faults.push(`no header field: ${shown(line)}`);
  }
  if (name !== '') add(headers, faults, name, value, limits);
  return message;
}

function add(headers: HeaderField[], faults: string[], spelled: string, value: string, limits: SipLimits): void {
  if (headers.length >= limits.maxHeaders)
    throw new DecodeError('length', `more than ${limits.maxHeaders} header fields`);
  const entry = headerName(spelled) ?? headerName(spelled.trimEnd());
  if (entry === undefined) faults.push(`no name of a header field: ${shown(spelled)}`);
  else if (value.includes('\r')) faults.push(`${entry.name}: a CR that ends no line`);
  else headers.push({ key: entry.key, name: entry.name, value: value.trim() });
}

function startLine(line: string): SipMessage {
  const space = line.indexOf(' ');
  const first = line.slice(0, space);
  if (/^SIP\/\d+\.\d+$/i.test(first)) {
    const rest = line.slice(space + 1);
    // Three digits from 100 to 699 and nothing else is a status (RFC 4475 §3.1.2.19); the reason may be absent.
    const status = /^ *([1-6]\d\d)(?: (.*))?$/.exec(rest);
    if (status === null || rest.includes('\r')) throw new DecodeError('value', `no status line: ${shown(line)}`);
    return new SipResponse(Number(status[1]), status[2] ?? '', [], undefined, first.slice(4));
  }
  const trimmed = line.trimEnd();
  const last = trimmed.lastIndexOf(' ');
  const version = /^SIP\/(\d+\.\d+)$/i.exec(trimmed.slice(last + 1))?.[1];
  if (space < 0 || version === undefined || last <= space || !isToken(first)) {
    throw new DecodeError('value', `no start line of SIP: ${shown(line)}`);
  }
  // More than one space is passed over (RFC 4475 §3.1.2.9); what is within the URI is for whoever reads it.
  return new SipRequest(first, trimmed.slice(space + 1, last).trim(), [], undefined, version);
}

/** Octets that Content-Length announces; undefined where there is none that can be read, and then a fault if it was there. */
export function contentLength(message: SipMessage): number | undefined {
  let length: number | undefined;
  for (const { key, value } of message.headers) {
    if (key !== 'content-length') continue;
    const octets = /^\d{1,15}$/.test(value) ? Number(value) : undefined;
    if (octets === undefined) message.faults.push(`Content-Length: ${shown(value)} is no number of octets`);
    else if (length !== undefined && length !== octets) message.faults.push('Content-Length: two different ones');
    length ??= octets;
  }
  return length;
}

/** Text of a head is UTF-8 (§7.1). One that is not is taken for Latin-1: nothing is lost, and UTF-8 goes out. */
function textOf(head: Uint8Array): string {
  const buffer = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  return buffer.toString(!isAscii(buffer) && isUtf8(buffer) ? 'utf8' : 'latin1');
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function trimCr(text: string, from: number, to: number): string {
  return text.slice(from, text.charCodeAt(to - 1) === CR && to > from ? to - 1 : to);
}
