/** Announcements before a call is refused (TS 24.628 §4.7.2.1): 183 with an answer, and RTP to where the caller wants it. */
import { randomInt } from 'node:crypto';
import type { Machine } from '@trunkline/platform';
import { encodeRtp } from '@trunkline/rtp';
import {
  answerOffer,
  type Connection,
  connectionOf,
  decodeSdp,
  encodeSdp,
  type Format,
  formatsOf,
  isRefused,
  type SessionDescription,
  sameEncoding,
} from '@trunkline/sdp';
import { header, responseTo, type Uri } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { DecodeError } from '@trunkline/wire';
import type { EarlyDialogs } from './early-dialogs.ts';
import { FRAME_MS, type Sound } from './sound.ts';

/** What comes before the answer is not heard: so long it takes to a caller that acknowledges none. */
const ANSWER_MS = 100;

export interface AnnouncerOptions {
  readonly machine: Machine;
  readonly address: string;
  /** What is played, by codec. */
  readonly sounds: readonly Sound[];
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
    const { contact, newTag, early, sounds } = this.#options;
    const agreed = this.#agree(offer, port, sounds);
    if (agreed === undefined) return undefined;
    const { answer, ...peer } = agreed;
    const { request } = exchange;
    const response = responseTo(request, 183, { toTag: newTag() });
    response.setText('P-Early-Media', 'sendonly');
    response.set(header.contentType, { value: 'application/sdp', params: [] });
    response.body = encodeSdp(answer);
    // RFC 3262 §3: who requires it, or can do it.
    if ([...request.all(header.require), ...request.all(header.supported)].includes('100rel')) {
      return (await early.send(exchange, response)) ? { ...peer, delayMs: 0 } : undefined;
    }
    response.set(header.contact, { uri: contact(), params: [] });
    exchange.answer(response);
    return { ...peer, delayMs: ANSWER_MS };
  }

  /** The caller's first codec that there is a sound in. @throws DecodeError */
  #agree(offer: SessionDescription, port: number, sounds: readonly Sound[]): Agreed | undefined {
    const { address } = this.#options;
    const addressType = address.includes(':') ? 'IP6' : 'IP4';
    const codecs = sounds.flatMap((sound) => sound.codecs);
    const answer = answerOffer(offer, {
      origin: { username: '-', sessionId: `${randomInt(2 ** 31)}`, sessionVersion: '0', addressType, address },
      connection: { addressType, address },
      media: [{ media: 'audio', protos: ['RTP/AVP', 'RTP/AVPF'], port, codecs, oneCodec: true, direction: 'sendonly' }],
    });
    if (isRefused(answer)) return undefined;
    const index = answer.media.findIndex((one) => one.port !== 0);
    const [stream, answered] = [offer.media[index], answer.media[index]];
    const connection: Connection | undefined = stream === undefined ? undefined : connectionOf(offer, stream);
    const format = answered === undefined ? undefined : formatsOf(answered)[0];
    if (stream === undefined || connection === undefined || format === undefined) return undefined;
    const sound = sounds.find((one) => one.codecs.some((codec) => sameEncoding(codec, format)));
    if (sound === undefined) return undefined;
    // Modes of AMR that the caller does not take.
    if (!sound.fits(format)) {
      const others = sounds.filter((one) => one !== sound);
      return this.#agree(offer, port, others);
    }
    return { answer, address: connection.address, port: stream.port, format, sound };
  }

  async #send(send: (octets: Uint8Array) => void, peer: Peer, goesOn: () => boolean): Promise<void> {
    const { clock, random32 = () => randomInt(2 ** 32) } = this.#options.machine;
    const { sound, format } = peer;
    const [ssrc, start] = [random32() >>> 0, random32() >>> 0];
    const begin = clock.monotonic() + peer.delayMs;
    for (let packet = 0; packet < sound.packets && goesOn(); packet++) {
      const wait = begin + packet * FRAME_MS - clock.monotonic();
      if (wait > 0) await new Promise<void>((resolve) => clock.after(wait, resolve));
      const timestamp = (start + packet * sound.ticks) >>> 0;
      const payload = sound.payload(packet, format);
      const { payloadType } = format;
      const marker = packet === 0;
      send(encodeRtp({ payloadType, marker, sequenceNumber: packet & 0xffff, timestamp, ssrc, payload }));
    }
  }
}

interface Agreed {
  readonly answer: SessionDescription;
  readonly address: string;
  readonly port: number;
  readonly format: Format;
  readonly sound: Sound;
}

interface Peer extends Omit<Agreed, 'answer'> {
  /** Milliseconds until the first packet. */
  readonly delayMs: number;
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
