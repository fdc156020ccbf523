/**
 * RFC 8866 §5: a session description is lines, and an m= line begins a part of its own. Lines stay as they are and where they
 * are, known or not; what one of them says is read by the functions that know it (session.ts, format.ts, preconditions.ts).
 */
import { DecodeError } from '@trunkline/wire';

/** `type=value`. */
export interface SdpLine {
  /** One letter. */
  readonly type: string;
  readonly value: string;
  /** Where the line began in what was decoded, in octets: for errors. */
  readonly offset?: number;
}

export interface SessionDescription {
  /** All lines before the first m=, without v=, of which there is one version only. */
  readonly lines: readonly SdpLine[];
  readonly media: readonly MediaDescription[];
}

/** m= (RFC 8866 §5.14) and the lines after it. */
export interface MediaDescription {
  /** `audio`, `video`, `text`, `message` … */
  readonly media: string;
  /** 0 where the stream is not wanted (RFC 3264 §6). */
  readonly port: number;
  /** How many ports, where it is said. */
  readonly ports?: number;
  /** `RTP/AVP`, `RTP/AVPF` … */
  readonly proto: string;
  /** For RTP: payload types, the preferred one first. */
  readonly formats: readonly string[];
  readonly lines: readonly SdpLine[];
}

/** One a= line: `name`, or `name:value`. */
export interface Attribute {
  readonly name: string;
  readonly value?: string | undefined;
  readonly offset?: number | undefined;
}

type Lines = readonly SdpLine[];

/** The a= lines in their order. Names are as they came: they depend on case (RFC 8866 §5.13). */
export function attributes(lines: Lines): Attribute[] {
  const found: Attribute[] = [];
  for (const line of lines) {
    if (line.type === 'a') found.push(attributeOf(line));
  }
  return found;
}

/** Those of one name. */
export function attributesNamed(lines: Lines, name: string): Attribute[] {
  return attributes(lines).filter((attribute) => attribute.name === name);
}

/** The first of that name. */
export function attribute(lines: Lines, name: string): Attribute | undefined {
  return attributes(lines).find((each) => each.name === name);
}

function attributeOf({ value, offset }: SdpLine): Attribute {
  const colon = value.indexOf(':');
  return colon < 0
    ? { name: value.trim(), offset }
    : { name: value.slice(0, colon), value: value.slice(colon + 1), offset };
}

export function attributeLine(name: string, value?: string | number): SdpLine {
  return { type: 'a', value: value === undefined ? name : `${name}:${value}` };
}

/** The lines without the attributes of these names. */
export function withoutAttributes(lines: Lines, ...names: string[]): SdpLine[] {
  return lines.filter((line) => line.type !== 'a' || !names.includes(attributeOf(line).name));
}

/** The value of the one line of a type; undefined where there is none. */
export function lineOf(lines: Lines, type: string): SdpLine | undefined {
  return lines.find((line) => line.type === type);
}

/** The error of a line: what was expected and where, never what stood there. */
export function badLine(expected: string, at: { readonly offset?: number | undefined }): DecodeError {
  return new DecodeError('value', expected, at.offset === undefined ? {} : { offset: at.offset });
}

/** Decimal digits, 0 to `max`; undefined for anything else. */
export function decimal(text: string | undefined, max = 0xffffffff): number | undefined {
  if (text === undefined || !/^\d{1,10}$/.test(text)) return undefined;
  const value = Number(text);
  return value <= max ? value : undefined;
}

/** What a part of m= may be: visible ASCII. */
export function isVisible(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

/** The words of a value; any run of blanks parts them. */
export function words(text: string): string[] {
  return text.split(/[ \t]+/).filter((word) => word !== '');
}
