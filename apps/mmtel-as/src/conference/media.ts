/** The media of one participant at the mixer, on a socket of its own: what can be decoded and mixed is AMR and PCMU. */
import { randomInt } from 'node:crypto';
import type { DatagramSocket, Machine } from '@trunkline/platform';
import { decodeRtp, encodeRtp, isRtcp } from '@trunkline/rtp';
import {
  answerOffer,
  attributeLine,
  connectionLine,
  connectionOf,
  decodeSdp,
  directionOf,
  encodeSdp,
  type Format,
  formatLines,
  formatsOf,
  isRefused,
  originLine,
  receives,
  type SessionDescription,
} from '@trunkline/sdp';
import type { SipMessage } from '@trunkline/sip';
import { DecodeError } from '@trunkline/wire';
import { CODECS, OFFERED, type Speech, speechOf } from './speech.ts';

interface Peer {
  readonly address: string;
  readonly port: number;
  readonly payloadType: number;
  readonly hears: boolean;
}

export class ParticipantMedia {
  readonly #address: string;
  readonly #socket: DatagramSocket;
  readonly #session = `${randomInt(2 ** 31)}`;
  readonly #ssrc = randomInt(2 ** 32);
  #version = 0;
  #sequence = randomInt(2 ** 15);
  #timestamp = randomInt(2 ** 31);
  #peer: Peer | undefined;
  #speech: Speech | undefined;

  private constructor(address: string, socket: DatagramSocket) {
    this.#address = address;
    this.#socket = socket;
  }

  static async open(machine: Machine, address: string, heard: (frame: Int16Array) => void): Promise<ParticipantMedia> {
    const socket = await machine.bind({ address, port: 0 }, (octets) => {
      for (const frame of media.#framesOf(octets)) heard(frame);
    });
    const media = new ParticipantMedia(address, socket);
    return media;
  }

  offer(): Uint8Array {
    const { addressType, address } = this.#own();
    const lines = [
      this.#origin(),
      { type: 's', value: '-' },
      connectionLine({ addressType, address }),
      { type: 't', value: '0 0' },
    ];
    const formats = OFFERED.map(({ payloadType }) => `${payloadType}`);
    const audio = { media: 'audio', port: this.#socket.port, proto: 'RTP/AVP', formats };
    const attributes = [...OFFERED.flatMap(formatLines), attributeLine('sendrecv')];
    return encodeSdp({ lines, media: [{ ...audio, lines: attributes }] });
  }

  /** The answer to an offer; undefined where they have no codec in common. @throws DecodeError */
  answer(octets: Uint8Array): Uint8Array | undefined {
    const offer = decodeSdp(octets);
    const { addressType, address } = this.#own();
    const { port } = this.#socket;
    const answer = answerOffer(offer, {
      origin: { username: '-', sessionId: this.#session, sessionVersion: `${this.#version++}`, addressType, address },
      connection: { addressType, address },
      media: [{ media: 'audio', protos: ['RTP/AVP', 'RTP/AVPF'], port, codecs: CODECS, oneCodec: true }],
    });
    if (isRefused(answer)) return undefined;
    const index = answer.media.findIndex((stream) => stream.port !== 0);
    const answered = answer.media[index];
    const format = answered === undefined ? undefined : formatsOf(answered)[0];
    if (format === undefined || !this.#take(offer, index, format)) return undefined;
    return encodeSdp(answer);
  }

  /** The answer to ours. False where it has no stream. @throws DecodeError */
  accept(octets: Uint8Array): boolean {
    const answer = decodeSdp(octets);
    const [stream] = answer.media;
    const format = stream === undefined ? undefined : formatsOf(stream)[0];
    if (stream === undefined || stream.port === 0 || format === undefined) return false;
    return this.#take(answer, 0, format);
  }

  send(frame: Int16Array): void {
    this.#timestamp = (this.#timestamp + frame.length) >>> 0;
    const [peer, speech] = [this.#peer, this.#speech];
    if (peer === undefined || speech === undefined || !peer.hears) return;
    this.#sequence = (this.#sequence + 1) & 0xffff;
    const payload = speech.encode(frame);
    const packet = { payloadType: peer.payloadType, marker: false, sequenceNumber: this.#sequence };
    const octets = encodeRtp({ ...packet, timestamp: this.#timestamp, ssrc: this.#ssrc, payload });
    this.#socket.send(octets, peer.address, peer.port);
  }

  async close(): Promise<void> {
    this.#speech?.close();
    this.#speech = undefined;
    await this.#socket.close();
  }

  /** False where its speech cannot be had. @throws DecodeError */
  #take(theirs: SessionDescription, index: number, format: Format): boolean {
    const stream = theirs.media[index];
    const connection = stream === undefined ? undefined : connectionOf(theirs, stream);
    if (stream === undefined || connection === undefined) return false;
    const hears = receives(directionOf(theirs, stream)) && connection.address !== '0.0.0.0';
    const name = formatLines(format)
      .map(({ value }) => value)
      .join();
    if (this.#speech?.name !== name) {
      const speech = speechOf(format, name);
      if (speech === undefined) return false;
      this.#speech?.close();
      this.#speech = speech;
    }
    this.#peer = { address: connection.address, port: stream.port, payloadType: format.payloadType, hears };
    return true;
  }

  /** Frames of 20 ms in a packet; what is no RTP of the codec that was agreed is not heard. */
  #framesOf(octets: Uint8Array): readonly Int16Array[] {
    if (this.#speech === undefined || isRtcp(octets)) return [];
    try {
      const { payload, payloadType } = decodeRtp(octets);
      return payloadType === this.#peer?.payloadType ? this.#speech.decode(payload) : [];
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return [];
    }
  }

  #own() {
    return { addressType: this.#address.includes(':') ? 'IP6' : 'IP4', address: this.#address };
  }

  #origin() {
    const sessionVersion = `${this.#version++}`;
    return originLine({ username: '-', sessionId: this.#session, sessionVersion, ...this.#own() });
  }
}

export function sdpIn(message: SipMessage): Uint8Array | undefined {
  const isSdp = (message.text('Content-Type') ?? '').toLowerCase().startsWith('application/sdp');
  return isSdp && message.body.length > 0 ? message.body : undefined;
}
