/** Header fields of RFC 3261 §20 (with RFC 3262 and RFC 4028) that are numbers, tokens or text. */
import { DecodeError, EncodeError } from '@trunkline/wire';
import { formatParams, type Params, parseParams, shown, token, unsigned } from '../text.ts';
import { isMediaType, many, number, one, oneToken, text, tokens, valued, valuedList } from './type.ts';

export interface CSeq {
  /** Up to 2^32 - 1; one's own begin below 2^31 (§8.1.1.5). */
  readonly sequence: number;
  readonly method: string;
}

/** RFC 3262 §7.2: which provisional response a PRACK is for. */
export interface RAck extends CSeq {
  readonly rseq: number;
}

/** Seconds, and what follows. */
export interface Delta {
  readonly seconds: number;
  readonly params: Params;
}

const words = (value: string): string[] => value.trim().split(/[ \t]+/);

export const callId = one<string>(
  'Call-ID',
  (value) => {
    if (value === '' || /[\s,;]/.test(value)) throw new DecodeError('value', `not a Call-ID: ${shown(value)}`);
    return value;
  },
  (value) => value,
);

export const cseq = one<CSeq>(
  'CSeq',
  (value) => {
    const [sequence = '', method = '', more] = words(value);
    if (more !== undefined) throw new DecodeError('value', `not a number and a method: ${shown(value)}`);
    return { sequence: unsigned(sequence, 'the number'), method: token(method, 'the method') };
  },
  ({ sequence, method }) => `${sequence} ${method}`,
);

export const rack = one<RAck>(
  'RAck',
  (value) => {
    const [rseq = '', sequence = '', method = '', more] = words(value);
    if (more !== undefined) throw new DecodeError('value', `not two numbers and a method: ${shown(value)}`);
    return {
      rseq: unsigned(rseq, 'the response number'),
      sequence: unsigned(sequence, 'the CSeq number'),
      method: token(method, 'the method'),
    };
  },
  ({ rseq, sequence, method }) => `${rseq} ${sequence} ${method}`,
);

const delta = (name: string) =>
  one<Delta>(
    name,
    (value) => {
      const end = /[;(]/.exec(value)?.index ?? value.length;
      // A comment may stand between (Retry-After, §20.33).
      const rest = value.slice(end).replace(/^\([^()]*\)\s*/, '');
      return { seconds: unsigned(value.slice(0, end), 'the number of seconds'), params: parseParams(rest) };
    },
    ({ seconds, params }) => `${seconds}${formatParams(params)}`,
  );

export const rseq = number('RSeq');
export const maxForwards = number('Max-Forwards', 255);
export const contentLength = number('Content-Length', Number.MAX_SAFE_INTEGER);
export const expires = number('Expires');
export const minExpires = number('Min-Expires');
/** RFC 4028. */
export const minSe = delta('Min-SE');
/** RFC 4028; `refresher` says who sends the refreshes. */
export const sessionExpires = delta('Session-Expires');
export const retryAfter = delta('Retry-After');
export const flowTimer = number('Flow-Timer');

export const require = tokens('Require');
export const supported = tokens('Supported');
export const unsupported = tokens('Unsupported');
export const proxyRequire = tokens('Proxy-Require');
export const allow = tokens('Allow');
export const allowEvents = tokens('Allow-Events');
export const contentEncoding = tokens('Content-Encoding');
export const contentLanguage = tokens('Content-Language');

export const contentType = valued('Content-Type', isMediaType);
export const contentDisposition = valued('Content-Disposition');
export const accept = valuedList('Accept', isMediaType);
export const acceptEncoding = valuedList('Accept-Encoding');
export const acceptLanguage = valuedList('Accept-Language');
export const priority = oneToken('Priority');

export const subject = text('Subject');
export const userAgent = text('User-Agent');
export const server = text('Server');
export const organization = text('Organization');
export const mimeVersion = text('MIME-Version');
export const timestamp = text('Timestamp');
export const geolocation = text('Geolocation');

const DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** As written; GMT is the only zone (§20.17, RFC 4475 §3.1.2.12). */
export const date = one<string>(
  'Date',
  (value) => {
    if (!DATE.test(value)) throw new DecodeError('value', `not a date in GMT: ${shown(value)}`);
    return value;
  },
  (value) => {
    if (!DATE.test(value)) throw new EncodeError(`not a date in GMT: ${shown(value)}`);
    return value;
  },
);

export interface Warning {
  /** Three digits. */
  readonly code: number;
  readonly agent: string;
  readonly text: string;
}

export const warning = many<Warning>(
  'Warning',
  (value) => {
    const match = /^(\d{3}) ([^\s"]+) "((?:[^"\\]|\\[\s\S])*)"$/.exec(value);
    if (match === null) throw new DecodeError('value', `not a warning: ${shown(value)}`);
    return {
      code: Number(match[1]),
      agent: match[2] as string,
      text: (match[3] as string).replace(/\\([\s\S])/g, '$1'),
    };
  },
  ({ code, agent, text: words }) => `${code} ${agent} "${words.replace(/[\\"]/g, '\\$&')}"`,
);
