/**
 * The video of a call at one phone (TS 26.114 §5.2.2, §7.4.3): pictures as NAL units in RTP, and what comes. No coder is here: the
 * octets of a picture follow from its number, so that who looks can tell whether they are those that were shown.
 */
import type { Clock } from '@trunkline/platform';
import { NalUnitReceiver, type RtpPacket, type VideoCodec, videoPayloads } from '@trunkline/rtp';
import type { Codec, Format } from '@trunkline/sdp';
import { Reception } from './reception.ts';
import { RtpPort, type RtpPortOptions } from './rtp-port.ts';
import type { Stream } from './voice.ts';

const CLOCK_RATE = 90_000;

/** In the order of preference; both at level 3.1, which all phones have (TS 26.114 §5.2.2). */
export const VIDEO_FORMATS: readonly Format[] = [
  format(112, 'H265', [
    ['profile-id', '1'],
    ['level-id', '93'],
  ]),
  format(113, 'H264', [
    ['profile-level-id', '42e01f'],
    ['packetization-mode', '1'],
  ]),
];
/** kbit/s as `b=AS` has them, headers included. */
export const VIDEO_BANDWIDTH = 768;

export interface VideoOptions extends RtpPortOptions {
  readonly clock: Clock;
}

export interface Seen {
  readonly packets: number;
  readonly lost: number;
  /** NAL units of the pictures, in the order in which they came; those of which a part was lost are not among them. */
  readonly pictures: readonly Uint8Array[];
  /** QoS flows by which it came. */
  readonly qfis: ReadonlySet<number>;
}

const PICTURES_A_SECOND = 15;
/** Octets of a payload: with all headers, GTP-U's too, less than 1,500. */
const LONGEST_PAYLOAD = 1_300;
/** One in so many stands for itself, and is larger. */
const INTRA_PERIOD = 15;
const INTRA_OCTETS = 3_000;
const INTER_OCTETS = 1_400;
const MOST_PICTURES = 1_000;

export class Video {
  readonly #options: VideoOptions;
  #port: RtpPort | undefined;
  #timestamp: number;
  #stream: Stream | undefined;
  #receiver: NalUnitReceiver | undefined;
  #reception = new Reception();
  #pictures: Uint8Array[] = [];
  #number = 0;
  #closed = false;
  /** Pictures that were sent, as NAL units. */
  readonly shown: Uint8Array[] = [];

  constructor(options: VideoOptions) {
    this.#options = options;
    this.#timestamp = options.random32() >>> 0;
  }

  /** There is none before it is asked for: most calls have no video. */
  get port(): number {
    this.#port ??= new RtpPort(this.#options, (packet, qfi) => this.#receive(packet, qfi));
    return this.#port.port;
  }

  /** QoS flows by which it went. */
  get sentOn(): ReadonlySet<number> {
    return this.#port?.sentOn ?? new Set();
  }

  get stream(): Stream | undefined {
    return this.#stream;
  }

  agree(stream: Stream | undefined): void {
    const codec = codecOf(stream?.sends[0]);
    if (codec !== codecOf(this.#stream?.sends[0])) this.#receiver = codec && new NalUnitReceiver(codec);
    this.#stream = stream;
  }

  /** Sends so many pictures; resolves to how many packets went out: none while there is no video, or it is on hold. */
  async show(pictures: number): Promise<number> {
    const { clock } = this.#options;
    let sent = 0;
    for (let one = 0; one < pictures; one++) {
      sent += this.#picture();
      // What is late is not made up for: the rate of the flow is policed.
      await new Promise<void>((resolve) => void clock.after(1_000 / PICTURES_A_SECOND, resolve));
    }
    return sent;
  }

  /** What came since it was last asked. */
  see(): Seen {
    const { packets, lost, qfis } = this.#reception;
    const seen = {
      packets,
      lost,
      pictures: this.#pictures,
      qfis,
    };
    this.#pictures = [];
    this.#reception = new Reception();
    return seen;
  }

  close(): void {
    this.#closed = true;
    this.#port?.close();
  }

  #picture(): number {
    const stream = this.#stream;
    const [format] = stream?.sends ?? [];
    const codec = codecOf(format);
    this.#timestamp = (this.#timestamp + CLOCK_RATE / PICTURES_A_SECOND) >>> 0;
    if (this.#closed || stream?.maySend !== true || format === undefined || codec === undefined) return 0;
    const unit = nalUnit(codec, this.#number++);
    const payloads = videoPayloads(codec, unit, LONGEST_PAYLOAD);
    const { payloadType } = format;
    const timestamp = this.#timestamp;
    for (const [index, payload] of payloads.entries()) {
      // RFC 6184 §5.1: the marker is the last packet of a picture.
      const marker = index === payloads.length - 1;
      this.#port?.send(stream.peer, { payloadType, marker, timestamp, payload });
    }
    if (this.shown.length < MOST_PICTURES) this.shown.push(unit);
    return payloads.length;
  }

  #receive(packet: RtpPacket, qfi: number): void {
    const format = this.#stream?.receives.find(({ payloadType }) => payloadType === packet.payloadType);
    if (format === undefined) return;
    if (!this.#reception.take(this.#options.clock.monotonic(), format.clockRate, packet, qfi)) return;
    const units = this.#receiver?.receive(packet) ?? [];
    if (this.#pictures.length < MOST_PICTURES) this.#pictures.push(...units.map((unit) => unit.slice()));
  }
}

function codecOf(codec: Pick<Codec, 'encoding'> | undefined): VideoCodec | undefined {
  const name = codec?.encoding.toUpperCase();
  return name === 'H264' || name === 'H265' ? name : undefined;
}

/** H.264 §7.4.1: types 5 and 1 of NAL units; H.265 table 7-1: 19 and 1. What follows is of this picture and no other. */
function nalUnit(codec: VideoCodec, number: number): Uint8Array {
  const isIntra = number % INTRA_PERIOD === 0;
  const head = codec === 'H264' ? [0x60 | (isIntra ? 5 : 1)] : [(isIntra ? 19 : 1) << 1, 1];
  const unit = new Uint8Array(isIntra ? INTRA_OCTETS : INTER_OCTETS);
  unit.set(head);
  let state = Math.imul(number + 1, 0x9e37_79b9) >>> 0;
  for (let at = head.length; at < unit.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    unit[at] = state >>> 24;
  }
  // H.265 §7.3.6.1: first_slice_segment_in_pic_flag, for a picture is one slice. Without it a reader wants a parameter set's sizes.
  if (codec === 'H265') unit[head.length] = (unit[head.length] ?? 0) | 0x80;
  return unit;
}

function format(payloadType: number, encoding: string, params: readonly (readonly [string, string])[]): Format {
  const named = params.map(([name, value]) => ({ name, value }));
  return { payloadType, encoding, clockRate: CLOCK_RATE, channels: 1, params: named };
}
