/** Announcements before a call is refused (TS 24.628 §4.7.2.1): 183 with an answer, and PCMU to where the caller wants it. */
import { randomInt } from 'node:crypto';
import type { Machine } from '@trunkline/platform';
import { encodeG711, encodeRtp, toneSamples } from '@trunkline/rtp';
import {
  answerOffer,
  type Connection,
  connectionOf,
  decodeSdp,
  encodeSdp,
  isRefused,
  type SessionDescription,
} from '@trunkline/sdp';
import { header, responseTo, type Uri } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { DecodeError } from '@trunkline/wire';
import type { EarlyDialogs } from './early-dialogs.ts';

const PCMU = { encoding: 'PCMU', clockRate: 8_000, channels: 1, params: [] } as const;
const FRAME_MS = 20;
/** What comes before the answer is not heard: so long it takes to a caller that acknowledges none. */
const ANSWER_MS = 100;
const FRAME_SAMPLES = 160;
/** ITU-T E.180: the congestion tone, on and off. */
const CONGESTION = { frequency: 425, onMs: 250, offMs: 250 } as const;

export interface AnnouncerOptions {
  readonly machine: Machine;
  readonly address: string;
  /** What is played; the congestion tone where absent. */
  readonly samples: Int16Array | undefined;
  readonly seconds: number;
  /** At once; calls beyond are refused in silence. */
  readonly maximum: number;
  readonly contact: () => Uri;
  readonly newTag: () => string;
  readonly early: EarlyDialogs;
}

export class Announcer {
  readonly #options: AnnouncerOptions;
  #playing = 0;

  constructor(options: AnnouncerOptions) {
    this.#options = options;
  }

  /** Plays it to the caller. Resolves at its end, and at once where the caller cannot hear it; false: the caller has given up. */
  async play(exchange: Exchange): Promise<boolean> {
    const { request } = exchange;
    const offer = request.method === 'INVITE' ? offerOf(request) : undefined;
    if (offer === undefined || this.#playing >= this.#options.maximum) return true;
    const { machine, address, early } = this.#options;
    let goesOn = true;
    exchange.onCancelled = () => {
      goesOn = false;
      early.forget(exchange);
    };
    this.#playing++;
    try {
      const socket = await machine.bind({ address, port: 0 }, () => undefined);
      try {
        const peer = goesOn ? await this.#answer(exchange, offer, socket.port) : undefined;
        if (peer !== undefined) {
          await this.#send(
            (octets) => socket.send(octets, peer.address, peer.port),
            peer,
            () => goesOn,
          );
        }
      } finally {
        await socket.close();
      }
    } finally {
      this.#playing--;
    }
    return goesOn;
  }

  /**
   * 183 with the answer. Where the caller has 100rel, its PRACK says that it has it; else it is sent once, and nobody knows.
   * Undefined where there is no common codec, or no PRACK came.
   */
  async #answer(exchange: Exchange, offer: SessionDescription, port: number): Promise<Peer | undefined> {
    const { address, contact, newTag, early } = this.#options;
    const addressType = address.includes(':') ? 'IP6' : 'IP4';
    const answer = answerOffer(offer, {
      origin: { username: '-', sessionId: `${randomInt(2 ** 31)}`, sessionVersion: '0', addressType, address },
      connection: { addressType, address },
      media: [
        {
          media: 'audio',
          protos: ['RTP/AVP', 'RTP/AVPF'],
          port,
          codecs: [PCMU],
          oneCodec: true,
          direction: 'sendonly',
        },
      ],
    });
    const index = answer.media.findIndex((stream) => stream.port !== 0);
    const stream = offer.media[index];
    const connection: Connection | undefined = stream === undefined ? undefined : connectionOf(offer, stream);
    const payloadType = Number(answer.media[index]?.formats[0]);
    if (isRefused(answer) || stream === undefined || connection === undefined) return undefined;
    const { request } = exchange;
    const response = responseTo(request, 183, { toTag: newTag() });
    response.setText('P-Early-Media', 'sendonly');
    response.set(header.contentType, { value: 'application/sdp', params: [] });
    response.body = encodeSdp(answer);
    const peer = { address: connection.address, port: stream.port, payloadType };
    // RFC 3262 §3: who requires it, or can do it.
    if ([...request.all(header.require), ...request.all(header.supported)].includes('100rel')) {
      return (await early.send(exchange, response)) ? { ...peer, delayMs: 0 } : undefined;
    }
    response.set(header.contact, { uri: contact(), params: [] });
    exchange.answer(response);
    return { ...peer, delayMs: ANSWER_MS };
  }

  async #send(send: (octets: Uint8Array) => void, peer: Peer, goesOn: () => boolean): Promise<void> {
    const { machine, samples, seconds } = this.#options;
    const { clock, random32 = () => randomInt(2 ** 32) } = machine;
    const [ssrc, start] = [random32() >>> 0, random32() >>> 0];
    const begin = clock.monotonic() + peer.delayMs;
    const frames = Math.ceil(samples === undefined ? (seconds * 1_000) / FRAME_MS : samples.length / FRAME_SAMPLES);
    for (let frame = 0; frame < frames && goesOn(); frame++) {
      const wait = begin + frame * FRAME_MS - clock.monotonic();
      if (wait > 0) await new Promise<void>((resolve) => clock.after(wait, resolve));
      const sequenceNumber = frame & 0xffff;
      const timestamp = (start + frame * FRAME_SAMPLES) >>> 0;
      const payload = encodeG711('PCMU', frameOf(samples, frame));
      send(encodeRtp({ payloadType: peer.payloadType, marker: frame === 0, sequenceNumber, timestamp, ssrc, payload }));
    }
  }
}

interface Peer {
  readonly address: string;
  readonly port: number;
  readonly payloadType: number;
  /** Until the first packet. */
  readonly delayMs: number;
}

function frameOf(samples: Int16Array | undefined, frame: number): Int16Array {
  const first = frame * FRAME_SAMPLES;
  if (samples !== undefined) {
    const part = new Int16Array(FRAME_SAMPLES);
    part.set(samples.subarray(first, first + FRAME_SAMPLES));
    return part;
  }
  const { frequency, onMs, offMs } = CONGESTION;
  const isOn = (frame * FRAME_MS) % (onMs + offMs) < onMs;
  return isOn ? toneSamples({ frequency }, first, FRAME_SAMPLES) : new Int16Array(FRAME_SAMPLES);
}

function offerOf(request: Exchange['request']): SessionDescription | undefined {
  if (!(request.text('Content-Type') ?? '').toLowerCase().startsWith('application/sdp')) return undefined;
  try {
    return decodeSdp(request.body);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return undefined;
  }
}
