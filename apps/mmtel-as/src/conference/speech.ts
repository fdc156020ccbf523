/** Speech of a conference: samples of 8,000 Hz, 20 ms a frame, from what phones send and to what they hear. */
import { AmrCoder, FRAME_SAMPLES } from '@trunkline/amr';
import { type AmrFormat, decodeAmr, decodeG711, encodeAmr, encodeG711, NO_MODE_REQUEST } from '@trunkline/rtp';
import { amrParams, type Codec, type Format } from '@trunkline/sdp';
import { DecodeError } from '@trunkline/wire';

export interface Speech {
  /** Another one is needed where the codec or its parameters change. */
  readonly name: string;
  encode(samples: Int16Array): Uint8Array;
  /** A packet may have several frames. @throws DecodeError */
  decode(payload: Uint8Array): readonly Int16Array[];
  close(): void;
}

const PCMU: Codec = { encoding: 'PCMU', clockRate: 8_000, channels: 1, params: [] };
const AMR: Codec = { encoding: 'AMR', clockRate: 8_000, channels: 1, params: [] };
const AMR_IN_OCTETS: Codec = { ...AMR, params: [{ name: 'octet-align', value: '1' }] };

export const CODECS: readonly Codec[] = [AMR, AMR_IN_OCTETS, PCMU];
/** AMR-WB would have to be sampled anew, and all phones of 3GPP have AMR (TS 26.114 §5.2.1). */
export const OFFERED: readonly Format[] = [
  { ...AMR, payloadType: 96 },
  { ...AMR_IN_OCTETS, payloadType: 97 },
  { ...PCMU, payloadType: 0 },
];

const HIGHEST_MODE = 7;
/** Twelve frames of 20 ms are the longest packets that phones make (TS 26.114 §7.4.2, maxptime). */
const MOST_FRAMES = 12;

/** Undefined for what cannot be decoded here. @throws DecodeError */
export function speechOf(format: Format, name: string): Speech | undefined {
  const encoding = format.encoding.toUpperCase();
  if (encoding === 'PCMU')
    return { name, encode: (samples) => encodeG711('PCMU', samples), decode: g711, close: () => undefined };
  return encoding === 'AMR' ? amr(format, name) : undefined;
}

function g711(payload: Uint8Array): readonly Int16Array[] {
  if (payload.length % FRAME_SAMPLES !== 0 || payload.length > MOST_FRAMES * FRAME_SAMPLES) {
    throw new DecodeError('length', `${payload.length} octets are no frames of 20 ms`);
  }
  const frames = payload.length / FRAME_SAMPLES;
  return Array.from({ length: frames }, (_, n) =>
    decodeG711('PCMU', payload.subarray(n * FRAME_SAMPLES, (n + 1) * FRAME_SAMPLES)),
  );
}

function amr(format: Format, name: string): Speech {
  const { octetAlign, modeSet } = amrParams(format);
  const layout: AmrFormat = octetAlign ? 'octet-aligned' : 'bandwidth-efficient';
  const coder = new AmrCoder(modeSet?.at(-1) ?? HIGHEST_MODE);
  return {
    name,
    encode: (samples) => encodeAmr('AMR', layout, { modeRequest: NO_MODE_REQUEST, frames: [coder.encode(samples)] }),
    decode: (payload) => {
      const { frames } = decodeAmr('AMR', layout, payload);
      if (frames.length > MOST_FRAMES) throw new DecodeError('length', `${frames.length} frames in a packet`);
      return frames.map((frame) => coder.decode(frame));
    },
    close: () => coder.close(),
  };
}
