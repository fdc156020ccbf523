/**
 * The speech codecs of a simulated phone: what 20 ms of a tone are as the payload of an RTP packet. G.711 is coded; AMR is framed only,
 * because no speech coder is here: its bits follow from tone and time, so that who listens can tell whose they are.
 */
import {
  type AmrCodec,
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
import { amrParams, type Codec, type Format, isAmr } from '@trunkline/sdp';

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
  /** Samples, where there is a coder; the bits of a frame otherwise. @throws DecodeError */
  decode(payload: Uint8Array): { readonly samples?: Int16Array; readonly bits: Uint8Array };
  /** Ticks of the clock in a packet. */
  readonly ticks: number;
  readonly clockRate: number;
  readonly impairment: (typeof codecImpairments)[keyof typeof codecImpairments];
}

/** Undefined for a codec that is none of the phone's. @throws DecodeError for parameters that cannot be read */
export function speechOf(codec: Codec): Speech | undefined {
  const name = codec.encoding.toUpperCase();
  if (isAmr(codec)) return amr(name as AmrCodec, amrParams(codec));
  if (name === 'PCMU' || name === 'PCMA') {
    return {
      encode: (frequency, frame) => encodeG711(name, toneSamples({ frequency }, frame * 160, 160)),
      decode: (payload) => ({ samples: decodeG711(name, payload), bits: payload }),
      ticks: 160,
      clockRate: 8_000,
      impairment: codecImpairments[name],
    };
  }
  return undefined;
}

function amr(codec: AmrCodec, { octetAlign, modeSet }: ReturnType<typeof amrParams>): Speech {
  const payloadFormat: AmrFormat = octetAlign ? 'octet-aligned' : 'bandwidth-efficient';
  // 12.2 and 12.65 kbit/s, the modes of GSMA IR.92 and NG.114 where nothing else is agreed.
  const mode = modeSet?.at(-1) ?? (codec === 'AMR' ? 7 : 2);
  const length = amrFrameBits(codec, mode) as number;
  return {
    encode: (frequency, frame) => {
      const frames = [{ frameType: mode, quality: true, data: pattern(length, frequency, frame) }];
      return encodeAmr(codec, payloadFormat, { modeRequest: NO_MODE_REQUEST, frames });
    },
    decode: (payload) => ({ bits: decodeAmr(codec, payloadFormat, payload).frames[0]?.data ?? new Uint8Array(0) }),
    ticks: codec === 'AMR' ? 160 : 320,
    clockRate: codec === 'AMR' ? 8_000 : 16_000,
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
