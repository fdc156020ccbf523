/** One direction of speech each way: a coder remembers what came before. The coder itself is opencore-amr (../opencore-amr). */
import { readFileSync } from 'node:fs';
import { type AmrFrame, amrFrameBits } from '@trunkline/rtp';
import { EncodeError } from '@trunkline/wire';

/** 20 ms at 8,000 Hz. */
export const FRAME_SAMPLES = 160;

/** 12.2 kbit/s. */
const HIGHEST_MODE = 7;
/** Header and bits of the longest frame, as in files (RFC 4867 §5.3). */
const FRAME_OCTETS = 32;
const QUALITY = 0x04;

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly _initialize: () => void;
  readonly malloc: (octets: number) => number;
  readonly free: (at: number) => void;
  readonly Encoder_Interface_init: (dtx: number) => number;
  readonly Encoder_Interface_exit: (state: number) => void;
  readonly Encoder_Interface_Encode: (
    state: number,
    mode: number,
    speech: number,
    out: number,
    force: number,
  ) => number;
  readonly Decoder_Interface_init: () => number;
  readonly Decoder_Interface_exit: (state: number) => void;
  readonly Decoder_Interface_Decode: (state: number, bits: number, speech: number, bad: number) => void;
}

/** As far as it is used here: the compiler knows it as a part of browsers only. */
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: new (octets: Uint8Array) => object;
    readonly Instance: new (module: object) => { readonly exports: unknown };
  };
};

let shared: Exports | undefined;

/** Compiled where it is first needed: most calls go from end to end. */
function library(): Exports {
  if (shared !== undefined) return shared;
  const octets = readFileSync(new URL('../opencore-amr/amr-nb.wasm', import.meta.url));
  shared = new WebAssembly.Instance(new WebAssembly.Module(octets)).exports as Exports;
  shared._initialize();
  return shared;
}

/** {@link close} gives its memory back. */
export class AmrCoder {
  readonly #library = library();
  readonly #mode: number;
  readonly #encoder: number;
  readonly #decoder: number;
  readonly #speech: number;
  readonly #frame: number;
  #closed = false;

  /** `mode` 0 (4.75 kbit/s) to 7 (12.2 kbit/s) is what it encodes to. */
  constructor(mode = HIGHEST_MODE) {
    const { malloc, Encoder_Interface_init, Decoder_Interface_init } = this.#library;
    this.#mode = mode;
    this.#encoder = Encoder_Interface_init(0);
    this.#decoder = Decoder_Interface_init();
    this.#speech = malloc(2 * FRAME_SAMPLES);
    this.#frame = malloc(FRAME_OCTETS);
  }

  /** @throws EncodeError where they are not of 20 ms */
  encode(samples: Int16Array): AmrFrame {
    if (samples.length !== FRAME_SAMPLES) throw new EncodeError(`${samples.length} samples are not 20 ms of AMR`);
    this.#open();
    const { memory, Encoder_Interface_Encode } = this.#library;
    new Int16Array(memory.buffer, this.#speech, FRAME_SAMPLES).set(samples);
    const octets = Encoder_Interface_Encode(this.#encoder, this.#mode, this.#speech, this.#frame, 0);
    const data = new Uint8Array(memory.buffer, this.#frame + 1, octets - 1).slice();
    return { frameType: this.#mode, quality: true, data };
  }

  /** What was lost, or is damaged, is made up of what came before. @throws EncodeError for a frame of another length than its type has */
  decode({ frameType, quality, data }: AmrFrame): Int16Array {
    const bits = amrFrameBits('AMR', frameType);
    if (bits === undefined || data.length !== Math.ceil(bits / 8)) {
      throw new EncodeError(`${data.length} octets are no frame of AMR of type ${frameType}`);
    }
    this.#open();
    const { memory, Decoder_Interface_Decode } = this.#library;
    const octets = new Uint8Array(memory.buffer, this.#frame, FRAME_OCTETS);
    octets[0] = (frameType << 3) | (quality ? QUALITY : 0);
    octets.set(data, 1);
    Decoder_Interface_Decode(this.#decoder, this.#frame, this.#speech, quality ? 0 : 1);
    return new Int16Array(memory.buffer, this.#speech, FRAME_SAMPLES).slice();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    const { free, Encoder_Interface_exit, Decoder_Interface_exit } = this.#library;
    Encoder_Interface_exit(this.#encoder);
    Decoder_Interface_exit(this.#decoder);
    free(this.#speech);
    free(this.#frame);
  }

  #open(): void {
    if (this.#closed) throw new EncodeError('the coder is closed');
  }
}
