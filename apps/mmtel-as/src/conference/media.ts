/** The media of one participant at the mixer: PCMU on a socket of its own. Mixing needs decoding, so no other codec is there. */
import { randomInt } from 'node:crypto';
import type { DatagramSocket, Machine } from '@trunkline/platform';
import { decodeG711, decodeRtp, encodeG711, encodeRtp, isRtcp } from '@trunkline/rtp';
import {
  answerOffer,
  attributeLine,
  connectionLine,
  connectionOf,
  decodeSdp,
  directionOf,
  encodeSdp,
  formatLines,
  formatsOf,
  isRefused,
  originLine,
  receives,
  type SessionDescription,
} from '@trunkline/sdp';
import type { SipMessage } from '@trunkline/sip';
import { DecodeError } from '@trunkline/wire';

const PCMU = { encoding: 'PCMU', clockRate: 8_000, channels: 1, params: [] } as const;
export const FRAME_SAMPLES = 160;

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

  private constructor(address: string, socket: DatagramSocket) {
    this.#address = address;
    this.#socket = socket;
  }

  static async open(machine: Machine, address: string, heard: (frame: Int16Array) => void): Promise<ParticipantMedia> {
    const socket = await machine.bind({ address, port: 0 }, (octets) => {
      const frame = frameOf(octets);
      if (frame !== undefined) heard(frame);
    });
    return new ParticipantMedia(address, socket);
  }

  offer(): Uint8Array {
    const { addressType, address } = this.#own();
    const lines = [
      this.#origin(),
      { type: 's', value: '-' },
      connectionLine({ addressType, address }),
      { type: 't', value: '0 0' },
    ];
    const format = { ...PCMU, payloadType: 0 };
    const audio = { media: 'audio', port: this.#socket.port, proto: 'RTP/AVP', formats: ['0'] };
    const attributes = [...formatLines(format), attributeLine('sendrecv')];
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
      media: [{ media: 'audio', protos: ['RTP/AVP', 'RTP/AVPF'], port, codecs: [PCMU], oneCodec: true }],
    });
    if (isRefused(answer)) return undefined;
    const index = answer.media.findIndex((stream) => stream.port !== 0);
    this.#take(offer, index, Number(answer.media[index]?.formats[0] ?? 0));
    return encodeSdp(answer);
  }

  /** The answer to ours. False where it has no stream. @throws DecodeError */
  accept(octets: Uint8Array): boolean {
    const answer = decodeSdp(octets);
    const [stream] = answer.media;
    const format = stream === undefined ? undefined : formatsOf(stream)[0];
    if (stream === undefined || stream.port === 0 || format?.encoding.toUpperCase() !== 'PCMU') return false;
    this.#take(answer, 0, format.payloadType);
    return true;
  }

  send(frame: Int16Array): void {
    this.#timestamp = (this.#timestamp + FRAME_SAMPLES) >>> 0;
    const peer = this.#peer;
    if (peer === undefined || !peer.hears) return;
    this.#sequence = (this.#sequence + 1) & 0xffff;
    const payload = encodeG711('PCMU', frame);
    const packet = { payloadType: peer.payloadType, marker: false, sequenceNumber: this.#sequence };
    const octets = encodeRtp({ ...packet, timestamp: this.#timestamp, ssrc: this.#ssrc, payload });
    this.#socket.send(octets, peer.address, peer.port);
  }

  close(): Promise<void> {
    return this.#socket.close();
  }

  #take(theirs: SessionDescription, index: number, payloadType: number): void {
    const stream = theirs.media[index];
    const connection = stream === undefined ? undefined : connectionOf(theirs, stream);
    if (stream === undefined || connection === undefined) return;
    const hears = receives(directionOf(theirs, stream)) && connection.address !== '0.0.0.0';
    this.#peer = { address: connection.address, port: stream.port, payloadType, hears };
  }

  #own() {
    return { addressType: this.#address.includes(':') ? 'IP6' : 'IP4', address: this.#address };
  }

  #origin() {
    const sessionVersion = `${this.#version++}`;
    return originLine({ username: '-', sessionId: this.#session, sessionVersion, ...this.#own() });
  }
}

/** What is no RTP with 20 ms of PCMU is not heard. */
function frameOf(octets: Uint8Array): Int16Array | undefined {
  if (isRtcp(octets)) return undefined;
  try {
    const { payload } = decodeRtp(octets);
    return payload.length === FRAME_SAMPLES ? decodeG711('PCMU', payload) : undefined;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return undefined;
  }
}

export function sdpIn(message: SipMessage): Uint8Array | undefined {
  const isSdp = (message.text('Content-Type') ?? '').toLowerCase().startsWith('application/sdp');
  return isSdp && message.body.length > 0 ? message.body : undefined;
}
