/** RFC 3264 §6: an answer to an offer, made of what one can do oneself. */
import { answerFormat } from './codecs/negotiate.ts';
import { isTelephoneEvent } from './codecs/telephone-event.ts';
import type { MediaDescription, SdpLine, SessionDescription } from './description.ts';
import { answerDirection } from './direction.ts';
import { type Codec, type Format, formatLines, formatsOf, isRtp } from './format.ts';
import {
  type Connection,
  connectionLine,
  type Direction,
  directionOf,
  type Origin,
  originLine,
  withDirection,
} from './session.ts';

/** One stream that one can have. */
export interface MediaCapability {
  readonly media: string;
  /** `RTP/AVP` … */
  readonly protos: readonly string[];
  readonly port: number;
  /** For RTP. Their order says nothing: that of the offer counts. */
  readonly codecs: readonly Codec[];
  /** For other protocols than RTP: formats of m=. */
  readonly formats?: readonly string[];
  /** One codec, with its telephone-event, in place of all that both know: then no payload type changes unannounced. */
  readonly oneCodec?: boolean;
  /** What one wants; sendrecv. */
  readonly direction?: Direction;
  /** b=, a=ptime, a=maxptime, preconditions …: go along as they are. */
  readonly lines?: readonly SdpLine[];
}

export interface Capabilities {
  readonly origin: Origin;
  readonly connection: Connection;
  /** Each is used for one stream of the offer. */
  readonly media: readonly MediaCapability[];
}

/**
 * A stream for each of the offer, in its order; one that cannot be had gets port 0. Whether any is left is for the caller to see
 * ({@link isRefused}): it answers 488 otherwise.
 * @throws DecodeError where a line of the offer that matters cannot be read
 */
export function answerOffer(offer: SessionDescription, own: Capabilities): SessionDescription {
  const free = [...own.media];
  const media = offer.media.map((stream) => {
    if (stream.port === 0) return refused(stream);
    for (const [index, capability] of free.entries()) {
      const answer = answerStream(offer, stream, capability);
      if (answer === undefined) continue;
      free.splice(index, 1);
      return answer;
    }
    return refused(stream);
  });
  // §6: the t= of the answer is that of the offer.
  const times = offer.lines.filter(({ type }) => type === 't').map(({ type, value }) => ({ type, value }));
  const lines = [originLine(own.origin), { type: 's', value: '-' }, connectionLine(own.connection), ...times];
  return { lines, media };
}

/** Every stream is refused. */
export function isRefused(answer: SessionDescription): boolean {
  return answer.media.every(({ port }) => port === 0);
}

function answerStream(
  offer: SessionDescription,
  stream: MediaDescription,
  own: MediaCapability,
): MediaDescription | undefined {
  if (stream.media.toLowerCase() !== own.media || !own.protos.includes(stream.proto)) return undefined;
  const { media, proto } = stream;
  const direction = answerDirection(directionOf(offer, stream), own.direction);
  const common = { media, port: own.port, proto };
  if (!isRtp(stream)) {
    const formats = stream.formats.filter((format) => own.formats?.includes(format));
    return formats.length === 0 ? undefined : withDirection({ ...common, formats, lines: own.lines ?? [] }, direction);
  }
  const formats = commonFormats(stream, own);
  if (formats.length === 0) return undefined;
  const lines = [...formats.flatMap(formatLines), ...(own.lines ?? [])];
  return withDirection({ ...common, formats: formats.map(({ payloadType }) => `${payloadType}`), lines }, direction);
}

function commonFormats(stream: MediaDescription, own: MediaCapability): Format[] {
  const formats = formatsOf(stream).flatMap((offered) => answerFormat(offered, own.codecs) ?? []);
  let speech = formats.filter((format) => !isTelephoneEvent(format));
  if (own.oneCodec) speech = speech.slice(0, 1);
  // RFC 4733 §2.1: events share the clock of the stream that they are part of.
  const events = formats.filter(
    (format) => isTelephoneEvent(format) && speech.some(({ clockRate }) => clockRate === format.clockRate),
  );
  return [...speech, ...events];
}

/** RFC 3264 §6: port 0, and something in place of formats. */
function refused({ media, proto, formats }: MediaDescription): MediaDescription {
  return { media, port: 0, proto, formats, lines: [] };
}
