/**
 * From octets to a session description (RFC 8866 §5, §9). Tolerated: line ends without CR, empty lines, lines that say nothing,
 * lines of unknown types, any order of lines within a part, no s= and no t=. An error says where, not what stood there: bodies
 * hold addresses of users.
 */
import { isUtf8 } from 'node:buffer';
import { DecodeError } from '@trunkline/wire';
import {
  badLine,
  decimal,
  isVisible,
  type MediaDescription,
  type SdpLine,
  type SessionDescription,
  words,
} from './description.ts';

/** More is a DecodeError with reason `length`. */
export interface SdpLimits {
  /** 65,536. */
  readonly maxOctets: number;
  /** 2,048. */
  readonly maxLines: number;
}

export const DEFAULT_SDP_LIMITS: SdpLimits = { maxOctets: 65_536, maxLines: 2_048 };

/** Of these there is one at most; two would have two readings. */
const ONCE_IN_SESSION = 'vosiuck';
const ONCE_IN_MEDIA = 'ik';
/** These belong to the session alone. */
const NEVER_IN_MEDIA = 'vosueptrz';

const LF = 0x0a;
const CR = 0x0d;

/** @throws DecodeError */
export function decodeSdp(bytes: Uint8Array, limits: SdpLimits = DEFAULT_SDP_LIMITS): SessionDescription {
  if (bytes.length > limits.maxOctets) throw new DecodeError('length', `more than ${limits.maxOctets} octets`);
  const session: SdpLine[] = [];
  const media: MediaDescription[] = [];
  let part = session;
  let seen = '';
  for (const line of linesOf(bytes, limits)) {
    const { type, offset } = line;
    if (seen === '' && (type !== 'v' || line.value.trim() !== '0')) {
      throw new DecodeError(type === 'v' ? 'unknown' : 'missing', 'v=0 expected first', { offset });
    }
    if (type === 'm') {
      part = [];
      media.push(mediaOf(line, part));
      seen = 'm';
      continue;
    }
    const once = part === session ? ONCE_IN_SESSION : ONCE_IN_MEDIA;
    if (once.includes(type) && seen.includes(type)) throw new DecodeError('order', `a second ${type}=`, { offset });
    if (part !== session && NEVER_IN_MEDIA.includes(type)) {
      throw new DecodeError('order', `${type}= after an m=`, { offset });
    }
    seen += type;
    if (type !== 'v') part.push(line);
  }
  if (seen === '') throw new DecodeError('missing', 'v=0 expected first', { offset: 0 });
  if (!session.some(({ type }) => type === 'o')) throw new DecodeError('missing', 'o= is missing');
  return { lines: session, media };
}

function* linesOf(bytes: Uint8Array, limits: SdpLimits): Generator<SdpLine & { readonly offset: number }> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = 0; at < buffer.length; ) {
    const lf = buffer.indexOf(LF, at);
    const end = lf < 0 ? buffer.length : lf;
    const octets = buffer.subarray(at, end);
    // Text is UTF-8 (§5). A line that is not is taken for Latin-1: nothing is lost, and UTF-8 goes out.
    const text = withoutCr(octets.toString(isUtf8(octets) ? 'utf8' : 'latin1'));
    const offset = at;
    at = end + 1;
    if (text.trim() === '') continue;
    if (++count > limits.maxLines) throw new DecodeError('length', `more than ${limits.maxLines} lines`, { offset });
    if (!/^[A-Za-z]=/.test(text)) throw new DecodeError('value', 'a letter and "=" expected', { offset });
    if (text.includes('\0') || text.includes('\r')) throw new DecodeError('value', 'NUL or CR in a line', { offset });
    if (text.length > 2) yield { type: text.charAt(0), value: text.slice(2), offset };
  }
}

function withoutCr(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === CR) end--;
  return text.slice(0, end);
}

function mediaOf(line: SdpLine, lines: SdpLine[]): MediaDescription {
  const [media, portText, proto, ...formats] = words(line.value);
  const [first, second, ...more] = portText?.split('/') ?? [];
  const port = decimal(first, 0xffff);
  const ports = decimal(second, 0xffff);
  if (media === undefined || proto === undefined || port === undefined || formats.length === 0) {
    throw badLine('m= has no media, port, protocol and format', line);
  }
  if (![media, proto, ...formats].every(isVisible)) throw badLine('m= is not visible ASCII', line);
  if (more.length > 0 || (second !== undefined && (ports === undefined || ports === 0))) {
    throw badLine('m= has no number of ports after "/"', line);
  }
  return { media, port, ...(ports === undefined ? {} : { ports }), proto, formats, lines };
}
