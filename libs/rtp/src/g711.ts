/** PCMU and PCMA: G.711, 8,000 samples a second. The tables are computed from the segments of the two laws. */

export type G711Law = 'PCMU' | 'PCMA';

/** Added to a magnitude of the µ-law, so that each segment begins at a power of two (14 bits, here of 16). */
const BIAS = 0x84;
const MU_CLIP = 32_635;

/** Sign, three bits of segment, four within; on the line all are inverted. */
function fromMu(octet: number): number {
  const bits = ~octet & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + BIAS) << ((bits >> 4) & 7)) - BIAS;
  return (bits & 0x80) === 0 ? magnitude : -magnitude;
}

function toMu(sample: number): number {
  const magnitude = Math.min(Math.abs(sample), MU_CLIP) + BIAS;
  const segment = 31 - Math.clz32(magnitude) - 7;
  const bits = (sample < 0 ? 0x80 : 0) | (segment << 4) | ((magnitude >> (segment + 3)) & 0x0f);
  return ~bits & 0xff;
}

/** As the µ-law, but without a bias: the first two segments have the same steps. Even bits are inverted on the line. */
const EVEN = 0x55;

function fromA(octet: number): number {
  const bits = octet ^ EVEN;
  const segment = (bits >> 4) & 7;
  const within = ((bits & 0x0f) << 4) + 8;
  const magnitude = segment === 0 ? within : (within + 0x100) << (segment - 1);
  return (bits & 0x80) === 0 ? -magnitude : magnitude;
}

function toA(sample: number): number {
  const magnitude = sample < 0 ? Math.min(-sample - 1, 32_767) : sample;
  const segment = Math.max(0, 31 - Math.clz32(magnitude) - 7);
  const bits = (sample < 0 ? 0 : 0x80) | (segment << 4) | ((magnitude >> (segment < 2 ? 4 : segment + 3)) & 0x0f);
  return bits ^ EVEN;
}

interface Tables {
  readonly decode: Int16Array;
  /** By the sample as 16 bits without a sign. */
  readonly encode: Uint8Array;
}

const tables = (from: (octet: number) => number, to: (sample: number) => number): Tables => ({
  decode: Int16Array.from({ length: 256 }, (_, octet) => from(octet)),
  encode: Uint8Array.from({ length: 0x1_0000 }, (_, bits) => to((bits << 16) >> 16)),
});
const laws: Readonly<Record<G711Law, Tables>> = { PCMU: tables(fromMu, toMu), PCMA: tables(fromA, toA) };

/** Samples of 16 bits with a sign. */
export function decodeG711(law: G711Law, octets: Uint8Array): Int16Array {
  const { decode } = laws[law];
  return Int16Array.from(octets, (octet) => decode[octet] as number);
}

export function encodeG711(law: G711Law, samples: Int16Array): Uint8Array {
  const { encode } = laws[law];
  return Uint8Array.from(samples, (sample) => encode[sample & 0xffff] as number);
}
