/** Offer and answer of a call at one phone (RFC 3264), with the preconditions of its one stream of speech (RFC 3312). */
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
import type { Stream } from './voice.ts';

export interface NegotiationOptions {
  readonly address: string;
  readonly port: number;
  readonly formats: readonly Format[];
  /** Digits: tells the session from others of the phone. */
  readonly sessionId: string;
}

export class MediaNegotiation {
  readonly #options: NegotiationOptions;
  #version = 0;
  #agreed: readonly Format[] | undefined;
  /** What flows while an offer waits for its answer (RFC 3264 §8). */
  #before: Stream | undefined;
  #wanted: Direction = 'sendrecv';
  /** What was last sent and received. */
  local: SessionDescription | undefined;
  remote: SessionDescription | undefined;
  /** Undefined: no preconditions are in use. */
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

  offer(): Uint8Array {
    const formats = this.#agreed ?? this.#options.formats;
    const { port } = this.#options;
    const audio: MediaDescription = {
      media: 'audio',
      port,
      proto: 'RTP/AVP',
      formats: formats.map(({ payloadType }) => `${payloadType}`),
      lines: [...formats.flatMap(formatLines), this.#bandwidth(formats), ...this.#lines()],
    };
    const lines = [
      originLine(this.#origin()),
      { type: 's', value: '-' },
      connectionLine(this.#connection()),
      { type: 't', value: '0 0' },
    ];
    this.#before = this.stream;
    this.local = { lines, media: [withDirection(audio, this.#wanted)] };
    this.offering = true;
    return encodeSdp(this.local);
  }

  /** Undefined: nothing in it can be had, answer 488. @throws DecodeError */
  answer(offer: SessionDescription): Uint8Array | undefined {
    this.remote = offer;
    this.#usePeer(audioOf(offer));
    const answer = answerOffer(offer, {
      origin: this.#origin(),
      connection: this.#connection(),
      media: [
        {
          media: 'audio',
          protos: ['RTP/AVP', 'RTP/AVPF'],
          port: this.#options.port,
          codecs: this.#options.formats,
          oneCodec: true,
          direction: this.#wanted,
          lines: this.#lines({ confirm: true }),
        },
      ],
    });
    if (isRefused(answer)) return undefined;
    const agreed = formatsOf(audioOf(answer) as MediaDescription);
    // What is asked for is what the one codec needs: another medium has none.
    const media = answer.media.map((one) =>
      one.media === 'audio' ? { ...one, lines: [this.#bandwidth(agreed), ...one.lines] } : one,
    );
    this.local = { ...answer, media };
    this.#agreed = agreed;
    return encodeSdp(this.local);
  }

  /** The answer to our offer. @throws DecodeError */
  accept(answer: SessionDescription): void {
    this.offering = false;
    this.remote = answer;
    const audio = audioOf(answer);
    if (audio === undefined) return;
    if (this.preconditions !== undefined && preconditionsOf(audio.lines).desired.length === 0) {
      // A peer that knows no preconditions answers without them (RFC 3312 §6).
      this.preconditions = undefined;
    } else this.#usePeer(audio);
    this.#agreed = formatsOf(audio);
  }

  /** What flows by what is agreed; undefined where nothing is. */
  get stream(): Stream | undefined {
    const { local, remote } = this;
    const [own, audio] = [audioOf(local), audioOf(remote)];
    const formats = this.#agreed;
    if (this.offering) return this.#before;
    if (!local || !remote || !own || !audio || formats === undefined) return undefined;
    const address = connectionOf(remote, audio)?.address;
    if (address === undefined || audio.port === 0) return undefined;
    const [codec] = formats.filter((one) => !isTelephoneEvent(one));
    const events = formats.filter((one) => isTelephoneEvent(one) && one.clockRate === codec?.clockRate);
    return {
      peer: { address, port: audio.port },
      sends: codec === undefined ? [] : [codec, ...events],
      receives: formats,
      maySend: sends(directionOf(local, own)) && receives(directionOf(remote, audio)),
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

  #lines(options: { confirm?: boolean } = {}): SdpLine[] {
    const table = this.preconditions;
    return [
      attributeLine('ptime', 20),
      attributeLine('maxptime', 240),
      ...(table === undefined ? [] : preconditionLines(preconditionsToSend(table, options))),
    ];
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

function audioOf(description: SessionDescription | undefined): MediaDescription | undefined {
  return description?.media.find(({ media, port }) => media === 'audio' && port !== 0);
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
