/** Offer and answer of a call at one phone (RFC 3264): speech and, where wanted, video, with their preconditions (RFC 3312). */
import {
  answerOffer,
  attributeLine,
  bandwidthLine,
  type Connection,
  connectionLine,
  connectionOf,
  type Direction,
  decodeSdp,
  directionOf,
  encodeSdp,
  type Format,
  formatLines,
  formatsOf,
  holdDirection,
  isRefused,
  isTelephoneEvent,
  type MediaDescription,
  originLine,
  type PreconditionTable,
  preconditionLines,
  preconditionsOf,
  preconditionsToSend,
  receives,
  resumeDirection,
  type SdpLine,
  type SessionDescription,
  segmentedTable,
  sends,
  updateTable,
  withDirection,
} from '@trunkline/sdp';
import type { SipMessage } from '@trunkline/sip';
import { DecodeError } from '@trunkline/wire';
import { bandwidthOf } from './codecs.ts';
import { VIDEO_BANDWIDTH } from './video.ts';
import type { Stream } from './voice.ts';

export type Medium = 'audio' | 'video';

export interface NegotiationOptions {
  readonly address: string;
  readonly port: number;
  readonly formats: readonly Format[];
  /** Digits: tells the session from others of the phone. */
  readonly sessionId: string;
  /** Absent: it is refused, with port 0. */
  readonly video?: VideoOffer | undefined;
}

export interface VideoOffer {
  readonly formats: readonly Format[];
  readonly port: () => number;
  /** Whether the user takes video that the peer offers. */
  readonly accepts: () => boolean;
}

/** An m= line of the session: it keeps its place, and has port 0 where its stream is over or was never had (RFC 3264 §8). */
interface Line {
  readonly media: string;
  readonly proto: string;
  readonly formats: readonly string[];
  readonly isOn: boolean;
}

const AVP = 'RTP/AVP';

export class MediaNegotiation {
  readonly #options: NegotiationOptions;
  #version = 0;
  #lines: readonly Line[] = [{ media: 'audio', proto: AVP, formats: [], isOn: true }];
  /** What was agreed last: to go back to where an offer is refused. */
  #settled:
    | { readonly lines: readonly Line[]; readonly wanted: Direction; readonly local: SessionDescription }
    | undefined;
  #agreed: Partial<Record<Medium, readonly Format[]>> = {};
  /** What flows while an offer waits for its answer (RFC 3264 §8). */
  #before: Partial<Record<Medium, Stream | undefined>> = {};
  #wanted: Direction = 'sendrecv';
  /** Video that comes later than the call has none: everybody has answered already. */
  #videoHasPreconditions = false;
  /** What was last sent and received. */
  local: SessionDescription | undefined;
  remote: SessionDescription | undefined;
  /** Undefined: no preconditions are in use. One table for all streams: what they need is reserved together. */
  preconditions: PreconditionTable | undefined;
  /** Our offer waits for its answer. */
  offering = false;

  constructor(options: NegotiationOptions) {
    this.#options = options;
  }

  /** As it is now, for another dialog of the same INVITE. */
  copy(): MediaNegotiation {
    const other = new MediaNegotiation(this.#options);
    other.#version = this.#version;
    other.#lines = this.#lines;
    other.#videoHasPreconditions = this.#videoHasPreconditions;
    other.local = this.local;
    other.preconditions = this.preconditions;
    other.offering = this.offering;
    return other;
  }

  /** From the first offer on: resources of ours are needed; those of the peer are its own affair. */
  usePreconditions(): void {
    this.preconditions = segmentedTable('mandatory', 'none');
  }

  hold(): void {
    this.#wanted = holdDirection(this.#wanted);
  }

  resume(): void {
    this.#wanted = resumeDirection(this.#wanted);
  }

  get wanted(): Direction {
    return this.#wanted;
  }

  /** Our next offer has video (RFC 3264 §8.1). @throws RangeError where the phone has none */
  addVideo(): void {
    if (this.#options.video === undefined) throw new RangeError('this phone has no video');
    const line: Line = { media: 'video', proto: AVP, formats: [], isOn: true };
    const at = this.#lines.findIndex(({ media }) => media === 'video');
    this.#lines = at < 0 ? [...this.#lines, line] : this.#lines.with(at, line);
    if (this.local === undefined) this.#videoHasPreconditions = this.preconditions !== undefined;
  }

  /** Our next offer has none any more (§8.2). */
  removeVideo(): void {
    this.#lines = this.#lines.map((line) => (line.media === 'video' ? { ...line, isOn: false } : line));
  }

  offer(): Uint8Array {
    const lines = [
      originLine(this.#origin()),
      { type: 's', value: '-' },
      connectionLine(this.#connection()),
      { type: 't', value: '0 0' },
    ];
    this.#before = { audio: this.stream, video: this.videoStream };
    this.local = { lines, media: this.#lines.map((line) => this.#offered(line)) };
    this.offering = true;
    return encodeSdp(this.local);
  }

  #offered(line: Line): MediaDescription {
    const { media, proto, isOn } = line;
    const { video } = this.#options;
    if (isOn && media === 'audio') {
      const formats = this.#agreed.audio ?? this.#options.formats;
      const lines = [...formats.flatMap(formatLines), this.#bandwidth(formats), ...this.#speechLines()];
      return this.#described(line, this.#options.port, formats, lines);
    }
    if (isOn && media === 'video' && video !== undefined) {
      const formats = this.#agreed.video ?? video.formats;
      const lines = [...formats.flatMap(formatLines), VIDEO_RATE, ...this.#videoLines()];
      return this.#described(line, video.port(), formats, lines);
    }
    return { media, port: 0, proto, formats: line.formats.length === 0 ? ['0'] : line.formats, lines: [] };
  }

  #described({ media, proto }: Line, port: number, formats: readonly Format[], lines: SdpLine[]): MediaDescription {
    const payloadTypes = formats.map(({ payloadType }) => `${payloadType}`);
    return withDirection({ media, port, proto, formats: payloadTypes, lines }, this.#wanted);
  }

  /** Our offer was refused: all is as before (RFC 3261 §14.1). */
  withdraw(): void {
    this.offering = false;
    if (this.#settled === undefined) return;
    this.#lines = this.#settled.lines;
    this.#wanted = this.#settled.wanted;
    this.local = this.#settled.local;
  }

  /** Undefined: nothing in it can be had, answer 488. @throws DecodeError */
  answer(offer: SessionDescription): Uint8Array | undefined {
    this.remote = offer;
    this.#usePeer(mediumOf(offer, 'audio'));
    const offeredVideo = mediumOf(offer, 'video');
    this.#videoHasPreconditions = preconditionsOf(offeredVideo?.lines ?? []).desired.length > 0;
    const { video } = this.#options;
    const common = { protos: [AVP, 'RTP/AVPF'], oneCodec: true, direction: this.#wanted };
    const { port, formats: codecs } = this.#options;
    const answer = answerOffer(offer, {
      origin: this.#origin(),
      connection: this.#connection(),
      media: [
        { ...common, media: 'audio', port, codecs, lines: this.#speechLines({ confirm: true }) },
        ...(video === undefined || offeredVideo === undefined || !video.accepts()
          ? []
          : [
              {
                ...{ ...common, media: 'video', port: video.port(), codecs: video.formats },
                lines: [VIDEO_RATE, ...this.#videoLines({ confirm: true })],
              },
            ]),
      ],
    });
    if (isRefused(answer)) return undefined;
    this.#agree(answer);
    const agreed = this.#agreed.audio ?? [];
    // What is asked for is what the one codec needs: another medium has its own.
    const media = answer.media.map((one) =>
      one.media === 'audio' && one.port !== 0 ? { ...one, lines: [this.#bandwidth(agreed), ...one.lines] } : one,
    );
    this.local = { ...answer, media };
    this.#settle();
    return encodeSdp(this.local);
  }

  /** The answer to our offer. @throws DecodeError */
  accept(answer: SessionDescription): void {
    this.offering = false;
    this.remote = answer;
    const audio = mediumOf(answer, 'audio');
    this.#agree(answer);
    this.#settle();
    if (audio === undefined) return;
    if (this.preconditions !== undefined && preconditionsOf(audio.lines).desired.length === 0) {
      // A peer that knows no preconditions answers without them (RFC 3312 §6).
      this.preconditions = undefined;
    } else this.#usePeer(audio);
  }

  /** What the streams are by an answer of either side. @throws DecodeError */
  #agree(answer: SessionDescription): void {
    this.#lines = answer.media.map(({ media, proto, formats, port }) => ({ media, proto, formats, isOn: port !== 0 }));
    this.#agreed = {};
    for (const medium of ['audio', 'video'] as const) {
      const described = mediumOf(answer, medium);
      if (described !== undefined) this.#agreed[medium] = formatsOf(described);
    }
  }

  #settle(): void {
    if (this.local !== undefined) this.#settled = { lines: this.#lines, wanted: this.#wanted, local: this.local };
  }

  /** What flows of speech by what is agreed; undefined where nothing is. */
  get stream(): Stream | undefined {
    return this.#streamOf('audio');
  }

  /** The same of video. */
  get videoStream(): Stream | undefined {
    return this.#streamOf('video');
  }

  #streamOf(medium: Medium): Stream | undefined {
    const { local, remote } = this;
    const [own, theirs] = [mediumOf(local, medium), mediumOf(remote, medium)];
    const formats = this.#agreed[medium];
    if (this.offering) return this.#before[medium];
    if (!local || !remote || !own || !theirs || formats === undefined) return undefined;
    const address = connectionOf(remote, theirs)?.address;
    if (address === undefined) return undefined;
    const [codec] = formats.filter((one) => !isTelephoneEvent(one));
    const events = formats.filter((one) => isTelephoneEvent(one) && one.clockRate === codec?.clockRate);
    return {
      peer: { address, port: theirs.port },
      sends: codec === undefined ? [] : [codec, ...events],
      receives: formats,
      maySend: sends(directionOf(local, own)) && receives(directionOf(remote, theirs)),
    };
  }

  #usePeer(audio: MediaDescription | undefined): void {
    const peer = preconditionsOf(audio?.lines ?? []);
    if (peer.desired.length === 0) return;
    this.preconditions = updateTable(this.preconditions ?? segmentedTable('mandatory', 'mandatory'), peer);
  }

  /** Of the codec that needs most: the network polices voice by it (TS 26.114 §6.2.5, TS 29.213 §6.2). */
  #bandwidth(formats: readonly Format[]): SdpLine {
    const isIpv6 = this.#options.address.includes(':');
    return bandwidthLine({ type: 'AS', value: Math.max(...formats.map((one) => bandwidthOf(one, isIpv6))) });
  }

  #speechLines(options: { confirm?: boolean } = {}): SdpLine[] {
    return [attributeLine('ptime', 20), attributeLine('maxptime', 240), ...this.#preconditionLines(options)];
  }

  #videoLines(options: { confirm?: boolean } = {}): SdpLine[] {
    return this.#videoHasPreconditions ? this.#preconditionLines(options) : [];
  }

  #preconditionLines(options: { confirm?: boolean }): SdpLine[] {
    const table = this.preconditions;
    return table === undefined ? [] : preconditionLines(preconditionsToSend(table, options));
  }

  #origin() {
    const { address, sessionId } = this.#options;
    const { addressType } = this.#connection();
    return { username: '-', sessionId, sessionVersion: `${this.#version++}`, addressType, address };
  }

  #connection(): Connection {
    const { address } = this.#options;
    return { addressType: address.includes(':') ? 'IP6' : 'IP4', address };
  }
}

const VIDEO_RATE = bandwidthLine({ type: 'AS', value: VIDEO_BANDWIDTH });

function mediumOf(description: SessionDescription | undefined, medium: Medium): MediaDescription | undefined {
  return description?.media.find(({ media, port }) => media === medium && port !== 0);
}

/** The description in a message's body; undefined where there is none. @throws DecodeError */
export function sdpOf(message: SipMessage): SessionDescription | undefined {
  if (message.body.length === 0) return undefined;
  const type = message.text('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/sdp') return undefined;
  return decodeSdp(message.body);
}

/** As {@link sdpOf}; undefined also for one that cannot be read. */
export function readableSdpOf(message: SipMessage): SessionDescription | undefined {
  try {
    return sdpOf(message);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return undefined;
  }
}
