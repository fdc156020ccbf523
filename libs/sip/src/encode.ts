/** From a message to octets: what is sent is strict, whatever came in (RFC 3261 §7). */
import { EncodeError } from '@trunkline/wire';
import type { HeaderField, SipMessage } from './message.ts';
import { compactForm } from './names.ts';
import { isToken, shown } from './text.ts';

export interface EncodeOptions {
  /** Short names where there are any: a request that would not fit into a datagram may then (§7.3.3). */
  readonly compact?: boolean;
}

/** Content-Length is always there and right. @throws EncodeError */
export function encodeSip(message: SipMessage, options: EncodeOptions = {}): Uint8Array {
  let text = startLine(message);
  let hasLength = false;
  for (const field of message.headers) {
    if (field.key === 'content-length') {
      if (!hasLength) text += line(field, `${message.body.length}`, options);
      hasLength = true;
    } else {
      text += line(field, field.value, options);
    }
  }
  if (!hasLength) text += `${options.compact ? 'l' : 'Content-Length'}: ${message.body.length}\r\n`;
  text += '\r\n';
  return withBody(text, message.body);
}

function startLine(message: SipMessage): string {
  if (message.kind === 'response') {
    const { status, reason } = message;
    if (!(Number.isInteger(status) && status >= 100 && status <= 699)) throw new EncodeError(`no status: ${status}`);
    if (/[\r\n]/.test(reason)) throw new EncodeError('a reason phrase holds no line break');
    return `SIP/2.0 ${status} ${reason}\r\n`;
  }
  const { method, requestUri } = message;
  if (!isToken(method)) throw new EncodeError(`${shown(method)} is no method`);
  if (requestUri === '' || /[\s<>]/.test(requestUri)) throw new EncodeError(`${shown(requestUri)} is no Request-URI`);
  return `${method} ${requestUri} SIP/2.0\r\n`;
}

function line({ key, name }: HeaderField, value: string, { compact }: EncodeOptions): string {
  return `${(compact ? compactForm(key) : undefined) ?? name}: ${value}\r\n`;
}

function withBody(head: string, body: Uint8Array): Uint8Array {
  const octets = Buffer.byteLength(head);
  const buffer = Buffer.allocUnsafeSlow(octets + body.length);
  buffer.write(head, 'utf8');
  buffer.set(body, octets);
  return new Uint8Array(buffer.buffer);
}
