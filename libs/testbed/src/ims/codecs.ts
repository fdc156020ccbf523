/**
 * The speech codecs of a simulated phone: what 20 ms of a tone are as the payload of an RTP packet. G.711 and AMR are coded; AMR-WB is
 * framed only, because no coder of it is here: its bits follow from tone and time, so that who listens can tell whose they are.
 */
import { AmrCoder, FRAME_SAMPLES } from '@trunkline/amr';
import {
  type AmrFormat,
  amrFrameBits,
  codecImpairments,
  decodeAmr,
  decodeG711,
  encodeAmr,
  encodeG711,
  NO_MODE_REQUEST,
  toneSamples,
} from '@trunkline/rtp';
import { type AmrParams, amrParams, type Codec, type Format, isAmr } from '@trunkline/sdp';

export const FRAME_MS = 20;

/** In the order of preference (TS 26.114 §5.2.1), telephone-event with the clock of each band (RFC 4733 §2.1). */
export const PHONE_FORMATS: readonly Format[] = [
  format(104, 'AMR-WB', 16_000, [
    ['mode-change-capability', '2'],
    ['max-red', '220'],
  ]),
  format(102, 'AMR', 8_000, [
    ['mode-change-capability', '2'],
    ['max-red', '220'],
  ]),
  format(0, 'PCMU', 8_000),
  format(105, 'telephone-event', 16_000, [['0-15']]),
  format(101, 'telephone-event', 8_000, [['0-15']]),
];

/** kbit/s of 20 ms a packet in the highest mode of AMR and AMR-WB, bandwidth-efficient, with the headers of RTP, UDP and IPv4. */
const BANDWIDTH: Readonly<Record<string, number>> = { PCMU: 80, PCMA: 80, 'AMR-WB': 41, AMR: 29 };
/** That the header of IPv6 is longer, fifty times a second. */
const IPV6_MORE = 8;

/** kbit/s of a format as `b=AS` has them, headers included (TS 26.114 Annex K); 0 for what goes in the place of speech. */
export function bandwidthOf({ encoding }: Pick<Format, 'encoding'>, isIpv6: boolean): number {
  const ipv4 = BANDWIDTH[encoding.toUpperCase()];
  return ipv4 === undefined ? 0 : ipv4 + (isIpv6 ? IPV6_MORE : 0);
}

function format(
  payloadType: number,
  encoding: string,
  clockRate: number,
  params: readonly (readonly [name: string, value?: string])[] = [],
): Format {
  const named = params.map(([name, value]) => (value === undefined ? { name } : { name, value }));
  return { payloadType, encoding, clockRate, channels: 1, params: named };
}

export interface Speech {
  /** The `frame`th 20 ms of a tone. */
  encode(frequency: number, frame: number): Uint8Array;
  /** Of the frame in a payload. @throws DecodeError */
  bits(payload: Uint8Array): Uint8Array;
  /** What is heard, one packet after the other; undefined where no coder is here. @throws DecodeError */
  samples(payload: Uint8Array): Int16Array | undefined;
  /** Ticks of the clock in a packet. */
  readonly ticks: number;
  readonly clockRate: number;
  /** Gives back what the coder holds. */
  close(): void;
  readonly impairment: (typeof codecImpairments)[keyof typeof codecImpairments];
}

/** Undefined for a codec that is none of the phone's. @throws DecodeError for parameters that cannot be read */
export function speechOf(codec: Codec): Speech | undefined {
  const name = codec.encoding.toUpperCase();
  if (isAmr(codec)) return name === 'AMR' ? narrowBand(amrParams(codec)) : wideBand(amrParams(codec));
  if (name === 'PCMU' || name === 'PCMA') {
    return {
      encode: (frequency, frame) => encodeG711(name, toneSamples({ frequency }, frame * 160, 160)),
      bits: (payload) => payload,
      samples: (payload) => decodeG711(name, payload),
      ticks: 160,
      clockRate: 8_000,
      close: () => undefined,
      impairment: codecImpairments[name],
    };
  }
  return undefined;
}

/** 12.2 and 12.65 kbit/s, the modes of GSMA IR.92 and NG.114 where nothing else is agreed. */
const [NARROW_MODE, WIDE_MODE] = [7, 2];

const layoutOf = ({ octetAlign }: AmrParams): AmrFormat => (octetAlign ? 'octet-aligned' : 'bandwidth-efficient');

function narrowBand(params: AmrParams): Speech {
  const layout = layoutOf(params);
  const coder = new AmrCoder(params.modeSet?.at(-1) ?? NARROW_MODE);
  return {
    encode: (frequency, frame) => {
      const frames = [coder.encode(toneSamples({ frequency }, frame * FRAME_SAMPLES, FRAME_SAMPLES))];
      return encodeAmr('AMR', layout, { modeRequest: NO_MODE_REQUEST, frames });
    },
    bits: (payload) => decodeAmr('AMR', layout, payload).frames[0]?.data ?? new Uint8Array(0),
    samples: (payload) => {
      const [first] = decodeAmr('AMR', layout, payload).frames;
      return first === undefined ? undefined : coder.decode(first);
    },
    ticks: FRAME_SAMPLES,
    clockRate: 8_000,
    close: () => coder.close(),
    impairment: codecImpairments.AMR,
  };
}

function wideBand(params: AmrParams): Speech {
  const layout = layoutOf(params);
  const mode = params.modeSet?.at(-1) ?? WIDE_MODE;
  const length = amrFrameBits('AMR-WB', mode) as number;
  return {
    encode: (frequency, frame) => {
      const frames = [{ frameType: mode, quality: true, data: pattern(length, frequency, frame) }];
      return encodeAmr('AMR-WB', layout, { modeRequest: NO_MODE_REQUEST, frames });
    },
    bits: (payload) => decodeAmr('AMR-WB', layout, payload).frames[0]?.data ?? new Uint8Array(0),
    samples: () => undefined,
    ticks: 320,
    clockRate: 16_000,
    close: () => undefined,
    // The E-model of narrow-band is what there is (libs/rtp): for AMR-WB the score is one of AMR.
    impairment: codecImpairments.AMR,
  };
}

/** `bits` bits that another tone or another time does not have; what fills up the last octet is zero. */
function pattern(bits: number, frequency: number, frame: number): Uint8Array {
  let state = (Math.imul(frequency, 0x9e37) ^ Math.imul(frame + 1, 0x85eb)) >>> 0;
  const octets = Uint8Array.from({ length: Math.ceil(bits / 8) }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
  const spare = octets.length * 8 - bits;
  const last = octets.length - 1;
  octets[last] = ((octets[last] as number) >> spare) << spare;
  return octets;
}
