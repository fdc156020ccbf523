/** The voice of a call at one phone: RTP that it sends and what it hears (TS 26.114, RFC 3550). */
import type { Clock, TapEndpoint } from '@trunkline/platform';
import { DigitReceiver, digitPayloads, hearTone, meanOpinionScore, type RtpPacket, ratingFactor } from '@trunkline/rtp';
import { type Format, formatLines, isTelephoneEvent } from '@trunkline/sdp';
import { FRAME_MS, type Speech, speechOf } from './codecs.ts';
import { Reception } from './reception.ts';
import { RtpPort, type RtpPortOptions } from './rtp-port.ts';

export interface VoiceOptions extends RtpPortOptions {
  readonly clock: Clock;
}

/** What was agreed by offer and answer. */
export interface Stream {
  readonly peer: TapEndpoint;
  /** Under the payload types that the peer wants. */
  readonly sends: readonly Format[];
  /** Under our own. */
  readonly receives: readonly Format[];
  readonly maySend: boolean;
}

export interface Heard {
  readonly packets: number;
  readonly lost: number;
  readonly jitterMs: number;
  /** Mean opinion score by the E-model, of loss; 1 to 4.5. */
  readonly mos: number;
  /** Hz of the tone, of {@link TONES}; undefined where none is heard, and where no coder is here. */
  readonly tone: number | undefined;
  /** What the packets held, in the order in which they came. */
  readonly frames: readonly Uint8Array[];
  readonly digits: string;
  /** QoS flows by which it came. */
  readonly qfis: ReadonlySet<number>;
}

const nameOf = (format: Format): string =>
  formatLines(format)
    .map(({ value }) => value)
    .join();

/** What phones play: far enough apart to be told from each other in 20 ms. */
export const TONES = [425, 800, 1_350, 2_100] as const;
/** ms of a digit, and of the pause after it (TS 23.014 §B). */
const DIGIT_MS = 100;
const GAP_MS = 60;
const MOST_FRAMES = 3_000;
/** Samples up to here are what a coder of AMR makes of silence. */
const SILENT = 64;

export class Voice {
  readonly #options: VoiceOptions;
  readonly #port: RtpPort;
  #timestamp: number;
  #stream: Stream | undefined;
  /** Name and parameters of what is said. */
  #codec: string | undefined;
  #speech: Speech | undefined;
  #impairment: Speech['impairment'] | undefined;
  /** What is heard, by payload type. */
  readonly #heard = new Map<number, Speech>();
  #reception = new Reception();
  #frames: Uint8Array[] = [];
  #samples: Int16Array[] = [];
  #digits = '';
  #digitsFrom = new DigitReceiver();
  /** Payloads of speech that were sent, as frames. */
  readonly said: Uint8Array[] = [];
  #saying = 0;
  #closed = false;

  constructor(options: VoiceOptions) {
    this.#options = options;
    this.#port = new RtpPort(options, (packet, qfi) => this.#receive(packet, qfi));
    this.#timestamp = options.random32() >>> 0;
  }

  /** Of RTP; RTCP would have the next one. */
  get port(): number {
    return this.#port.port;
  }

  /** QoS flows by which it went. */
  get sentOn(): ReadonlySet<number> {
    return this.#port.sentOn;
  }

  /** Packets that came since it was last asked what it heard, and the digits. */
  get packets(): number {
    return this.#reception.packets;
  }

  get digits(): string {
    return this.#digits;
  }

  get stream(): Stream | undefined {
    return this.#stream;
  }

  agree(stream: Stream | undefined): void {
    this.#stream = stream;
    const codec = stream?.sends.find((one) => !isTelephoneEvent(one));
    const name = codec === undefined ? undefined : nameOf(codec);
    // A coder remembers what came before: it stays as long as the codec does.
    if (name === this.#codec) return;
    this.#codec = name;
    this.#forget();
    this.#speech = codec === undefined || this.#closed ? undefined : speechOf(codec);
    this.#impairment = this.#speech?.impairment;
  }

  /** Plays a tone for so long, a packet each 20 ms; resolves to how many packets went out: none while on hold. */
  async say(frequency: number, ms: number): Promise<number> {
    let sent = 0;
    for (let at = 0; at < ms; at += FRAME_MS) {
      sent += this.#frame(frequency, at === 0);
      await this.#pause(FRAME_MS);
    }
    return sent;
  }

  /** DTMF by telephone-event. @throws RangeError where the peer has not agreed to it */
  async dial(digits: string): Promise<void> {
    const stream = this.#stream;
    const speech = this.#speech;
    const events = stream?.sends.find((one) => isTelephoneEvent(one) && one.clockRate === speech?.clockRate);
    if (stream === undefined || events === undefined) throw new RangeError('no telephone-event was agreed');
    for (const digit of digits) {
      const perMs = events.clockRate / 1_000;
      const interval = FRAME_MS * perMs;
      const payloads = digitPayloads(digit, { duration: DIGIT_MS * perMs, interval });
      for (const [index, payload] of payloads.entries()) {
        this.#send(events.payloadType, payload, index === 0, this.#timestamp);
        await this.#pause(FRAME_MS);
      }
      this.#timestamp = (this.#timestamp + (payloads.length * FRAME_MS + GAP_MS) * perMs) >>> 0;
      await this.#pause(GAP_MS);
    }
  }

  /** What came since it was last asked. */
  hear(): Heard {
    const { packets, qfis, expected, lost, jitterMs } = this.#reception;
    const loss = expected <= 0 ? 0 : Math.min(1, Math.max(0, lost / expected));
    const impairment = this.#impairment;
    // From mouth to ear: a frame, its look-ahead, and the jitter buffer that this jitter asks for.
    const delayMs = 2 * FRAME_MS + 2 * jitterMs;
    const mos =
      impairment === undefined || packets === 0
        ? 1
        : meanOpinionScore(ratingFactor({ codec: impairment, delayMs, loss }));
    // A tone that comes and goes is one all the same.
    const spoken = this.#samples.filter((some) => some.some((sample) => Math.abs(sample) > SILENT));
    const samples = Int16Array.from(spoken.flatMap((some) => [...some]));
    const heard: Heard = {
      packets,
      ...{ lost, jitterMs, mos },
      tone: samples.length === 0 ? undefined : hearTone(samples, TONES)?.frequency,
      frames: this.#frames,
      digits: this.#digits,
      qfis,
    };
    this.#frames = [];
    this.#samples = [];
    this.#digits = '';
    this.#reception = new Reception();
    return heard;
  }

  close(): void {
    this.#closed = true;
    this.#forget();
    this.#port.close();
  }

  #frame(frequency: number, marker: boolean): number {
    const stream = this.#stream;
    const speech = this.#speech;
    const format = stream?.sends.find((one) => !isTelephoneEvent(one));
    if (this.#closed || speech === undefined || format === undefined) return 0;
    const timestamp = this.#timestamp;
    this.#timestamp = (timestamp + speech.ticks) >>> 0;
    if (stream?.maySend !== true) return 0;
    const payload = speech.encode(frequency, this.#saying++);
    this.#send(format.payloadType, payload, marker, timestamp);
    if (this.said.length < MOST_FRAMES) this.said.push(speech.bits(payload));
    return 1;
  }

  #send(payloadType: number, payload: Uint8Array, marker: boolean, timestamp: number): void {
    const stream = this.#stream;
    if (this.#closed || stream?.maySend !== true) return;
    this.#port.send(stream.peer, { payloadType, marker, timestamp, payload });
  }

  #receive(packet: RtpPacket, qfi: number): void {
    const format = this.#stream?.receives.find(({ payloadType }) => payloadType === packet.payloadType);
    if (format === undefined) return;
    if (!this.#reception.take(this.#options.clock.monotonic(), format.clockRate, packet, qfi)) return;
    if (isTelephoneEvent(format)) {
      this.#digits += this.#digitsFrom.receive(packet) ?? '';
      return;
    }
    const heard = this.#hearing(format);
    const [bits, samples] = [heard?.bits(packet.payload), heard?.samples(packet.payload)];
    if (bits !== undefined && this.#frames.length < MOST_FRAMES) this.#frames.push(bits.slice());
    if (samples !== undefined && this.#samples.length < MOST_FRAMES) this.#samples.push(samples);
  }

  #hearing(format: Format): Speech | undefined {
    const known = this.#heard.get(format.payloadType);
    if (known !== undefined || this.#closed) return known;
    const speech = speechOf(format);
    if (speech !== undefined) this.#heard.set(format.payloadType, speech);
    return speech;
  }

  #forget(): void {
    for (const speech of [this.#speech, ...this.#heard.values()]) speech?.close();
    this.#heard.clear();
    this.#speech = undefined;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#options.clock.after(ms, resolve);
    });
  }
}
