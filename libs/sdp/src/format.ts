/** The formats of a medium over RTP: a=rtpmap (RFC 8866 §6.6), a=fmtp (§6.15), and the static payload types of RFC 3551. */
import {
  type Attribute,
  attributeLine,
  attributesNamed,
  badLine,
  decimal,
  type MediaDescription,
  type SdpLine,
} from './description.ts';

/** One parameter of a=fmtp: `name=value`, or a word alone. */
export interface FormatParam {
  readonly name: string;
  readonly value?: string | undefined;
}
export type FormatParams = readonly FormatParam[];

/** What is sent under a payload type. */
export interface Codec {
  /** As it came; compare with {@link sameEncoding}. */
  readonly encoding: string;
  /** Hz. */
  readonly clockRate: number;
  /** 1 where it is not said. */
  readonly channels: number;
  readonly params: FormatParams;
}

export interface Format extends Codec {
  /** 0 to 127. */
  readonly payloadType: number;
}

/** RFC 3551 §6: payload types that need no a=rtpmap. */
const STATIC: Readonly<Record<number, readonly [encoding: string, clockRate: number]>> = {
  0: ['PCMU', 8000],
  3: ['GSM', 8000],
  4: ['G723', 8000],
  8: ['PCMA', 8000],
  9: ['G722', 8000],
  15: ['G728', 8000],
  18: ['G729', 8000],
  26: ['JPEG', 90000],
  31: ['H261', 90000],
  34: ['H263', 90000],
};

/** `RTP/AVP` and its kin (RFC 3551, 4585, 3711, 5764): their formats are payload types. */
export function isRtp(media: MediaDescription): boolean {
  return /(^|\/)RTP\/S?AVPF?$/i.test(media.proto);
}

/**
 * The formats of m= in their order; one without a=rtpmap that is no static payload type is left out, as nobody can know what it
 * is. Empty where the medium is not over RTP.
 * @throws DecodeError
 */
export function formatsOf(media: MediaDescription): Format[] {
  if (!isRtp(media)) return [];
  const maps = byPayloadType(attributesNamed(media.lines, 'rtpmap'), 'rtpmap');
  const params = byPayloadType(attributesNamed(media.lines, 'fmtp'), 'fmtp');
  const formats: Format[] = [];
  for (const text of media.formats) {
    const payloadType = decimal(text, 127);
    if (payloadType === undefined || formats.some((format) => format.payloadType === payloadType)) continue;
    const codec = codecOf(payloadType, maps.get(payloadType));
    if (codec === undefined) continue;
    formats.push({ payloadType, ...codec, params: parseFormatParams(params.get(payloadType)?.value ?? '') });
  }
  return formats;
}

function codecOf(payloadType: number, map: Attribute | undefined): Omit<Codec, 'params'> | undefined {
  if (map === undefined) {
    const known = STATIC[payloadType];
    return known === undefined ? undefined : { encoding: known[0], clockRate: known[1], channels: 1 };
  }
  const [encoding, rate, channelText = '1', ...more] = (map.value ?? '').trim().split('/');
  const clockRate = decimal(rate);
  const channels = decimal(channelText, 255);
  if (!encoding || !clockRate || !channels || more.length > 0) {
    throw badLine('a=rtpmap has no encoding and clock rate', map);
  }
  return { encoding, clockRate, channels };
}

/** Attributes that begin with a payload type, without it. The first of a payload type counts. */
function byPayloadType(found: readonly Attribute[], name: string): Map<number, Attribute> {
  const map = new Map<number, Attribute>();
  for (const each of found) {
    const match = /^\s*(\d{1,3})\s+(\S.*)$/.exec(each.value ?? '');
    const payloadType = decimal(match?.[1], 127);
    if (payloadType === undefined) throw badLine(`a=${name} has no payload type and value`, each);
    if (!map.has(payloadType)) map.set(payloadType, { ...each, value: match?.[2] });
  }
  return map;
}

/** `name=value; name=value`, blanks and empty ones passed over. */
export function parseFormatParams(text: string): FormatParam[] {
  const params: FormatParam[] = [];
  for (const part of text.split(';')) {
    const equals = part.indexOf('=');
    const name = (equals < 0 ? part : part.slice(0, equals)).trim();
    if (name === '' && equals < 0) continue;
    params.push(equals < 0 ? { name } : { name, value: part.slice(equals + 1).trim() });
  }
  return params;
}

export function formatParams(params: FormatParams): string {
  return params.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`)).join('; ');
}

/** a=rtpmap, and a=fmtp where there are parameters. */
export function formatLines({ payloadType, encoding, clockRate, channels, params }: Format): SdpLine[] {
  const map = `${payloadType} ${encoding}/${clockRate}${channels === 1 ? '' : `/${channels}`}`;
  const lines = [attributeLine('rtpmap', map)];
  if (params.length > 0) lines.push(attributeLine('fmtp', `${payloadType} ${formatParams(params)}`));
  return lines;
}

/** The value of a parameter, whatever the case of its name. */
export function formatParam(params: FormatParams, name: string): string | undefined {
  return params.find((param) => param.name.toLowerCase() === name)?.value;
}

/** The parameters with this one set, in its place or at the end; undefined takes it away. */
export function withFormatParam(params: FormatParams, name: string, value: string | undefined): FormatParams {
  const others = params.filter((param) => param.name.toLowerCase() !== name);
  if (value === undefined) return others;
  if (others.length === params.length) return [...params, { name, value }];
  return params.map((param) => (param.name.toLowerCase() === name ? { name: param.name, value } : param));
}

/** Encoding, whatever its case (RFC 4855 §3), clock rate and channels are the same. */
export function sameEncoding(a: Omit<Codec, 'params'>, b: Omit<Codec, 'params'>): boolean {
  return (
    a.encoding.toLowerCase() === b.encoding.toLowerCase() && a.clockRate === b.clockRate && a.channels === b.channels
  );
}
