/** What is played, a packet for each 20 ms: PCMU and AMR are coded here, AMR-WB is what a coder has written into a file. */
import { AmrCoder, FRAME_SAMPLES } from '@trunkline/amr';
import { type AmrRecording, decodeAmrFile, encodeAmr, encodeG711, NO_MODE_REQUEST, toneSamples } from '@trunkline/rtp';
import { amrParams, type Codec, type Format } from '@trunkline/sdp';
import { CONGESTION, CONGESTION_AMR_WB } from './congestion-tone.ts';

export interface Sound {
  /** As an answer may have it; an offer chooses one of them. */
  readonly codecs: readonly Codec[];
  readonly packets: number;
  /** Of the clock, in a packet. */
  readonly ticks: number;
  /** Whether it may be sent as what was agreed. @throws DecodeError */
  fits(format: Format): boolean;
  payload(packet: number, format: Format): Uint8Array;
}

export const FRAME_MS = 20;
const MOST_PACKETS = (60 * 1_000) / FRAME_MS;
/** Frame types above are silence and nothing (TS 26.101 table 1a, TS 26.201 table 1a). */
const LAST_MODE = { AMR: 7, 'AMR-WB': 8 } as const;

/** PCM of 8,000 samples a second, by PCMU and by AMR. */
export function recorded(samples: Int16Array): Sound[] {
  const frames = Math.ceil(samples.length / FRAME_SAMPLES);
  const frame = (n: number) => {
    const part = new Int16Array(FRAME_SAMPLES);
    part.set(samples.subarray(n * FRAME_SAMPLES, (n + 1) * FRAME_SAMPLES));
    return part;
  };
  return [pcmu(frames, frame), coded(spoken(frames, frame))];
}

/** Again and again, where there are to be more packets than it has frames. */
export function coded({ codec, frames }: AmrRecording, packets = Math.min(frames.length, MOST_PACKETS)): Sound {
  const modes = new Set(frames.map(({ frameType }) => frameType).filter((type) => type <= LAST_MODE[codec]));
  const plain = { encoding: codec, clockRate: codec === 'AMR' ? 8_000 : 16_000, channels: 1, params: [] };
  return {
    codecs: [plain, { ...plain, params: [{ name: 'octet-align', value: '1' }] }],
    packets,
    ticks: (plain.clockRate * FRAME_MS) / 1_000,
    fits: (format) => {
      const { modeSet } = amrParams(format);
      return modeSet === undefined || [...modes].every((mode) => modeSet.includes(mode));
    },
    payload: (packet, format) => {
      const frame = frames[packet % frames.length];
      const layout = amrParams(format).octetAlign ? 'octet-aligned' : 'bandwidth-efficient';
      return encodeAmr(codec, layout, { modeRequest: NO_MODE_REQUEST, frames: frame === undefined ? [] : [frame] });
    },
  };
}

/** In all codecs that there are. */
export function congestionTone(seconds: number): Sound[] {
  const packets = Math.ceil((seconds * 1_000) / FRAME_MS);
  const { frequency, onMs, offMs } = CONGESTION;
  const frame = (n: number) =>
    (n * FRAME_MS) % (onMs + offMs) < onMs
      ? toneSamples({ frequency }, n * FRAME_SAMPLES, FRAME_SAMPLES)
      : new Int16Array(FRAME_SAMPLES);
  const wide = decodeAmrFile(Buffer.from(CONGESTION_AMR_WB, 'base64'));
  // Two periods are whole cycles of the tone: repeated, they have no break in its phase.
  const narrow = spoken((2 * (onMs + offMs)) / FRAME_MS, frame);
  return [coded(wide, packets), coded(narrow, packets), pcmu(packets, frame)];
}

/** By AMR, in its highest mode. */
function spoken(frames: number, samples: (frame: number) => Int16Array): AmrRecording {
  const coder = new AmrCoder();
  const all = Array.from({ length: frames }, (_, n) => coder.encode(samples(n)));
  coder.close();
  return { codec: 'AMR', frames: all };
}

function pcmu(packets: number, samples: (packet: number) => Int16Array): Sound {
  return {
    codecs: [{ encoding: 'PCMU', clockRate: 8_000, channels: 1, params: [] }],
    packets,
    ticks: FRAME_SAMPLES,
    fits: () => true,
    payload: (packet) => encodeG711('PCMU', samples(packet)),
  };
}
