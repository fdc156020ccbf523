/** TUAK (TS 35.231): the authentication functions over Keccak-f[1600]. */
import { EncodeError } from '@trunkline/wire';
import { keccakF1600 } from './keccak.ts';
import { requireLength } from './secret.ts';

/** Lengths in bits, and the number of times that Keccak is applied; the operator's choice (TS 35.231 §6). */
export interface TuakParameters {
  /** Default 64, which is what AUTN and AUTS of TS 33.102 hold. */
  readonly macBits?: 64 | 128 | 256;
  /** Default 64. */
  readonly resBits?: 32 | 64 | 128 | 256;
  /** Default 128. */
  readonly ckBits?: 128 | 256;
  /** Default 128. */
  readonly ikBits?: 128 | 256;
  /** Default 1. */
  readonly keccakIterations?: number;
}

const NAME = new TextEncoder().encode('TUAK1.0');
const ZEROS = new Uint8Array(16);
const F1_STAR = 0x80;
const F2345 = 0x40;
const F5_STAR = 0xc0;
/** INSTANCE bits 2 to 4: the length of MAC or RES (TS 35.231 §6.2 to §6.5). */
const LENGTH = { 32: 0x00, 64: 0x08, 128: 0x10, 256: 0x20 } as const;

/** TOPc from TOP (32 octets) and K (16 or 32 octets): TS 35.231 §6.1. */
export function deriveTopc(k: Uint8Array, top: Uint8Array, keccakIterations = 1): Uint8Array {
  return field(permute(k, top, 0, ZEROS, ZEROS, ZEROS, keccakIterations), 0, 32);
}

/** f1: MAC-A of 8, 16 or 32 octets. */
export function tuakF1(
  k: Uint8Array,
  topc: Uint8Array,
  rand: Uint8Array,
  sqn: Uint8Array,
  amf: Uint8Array,
  parameters: TuakParameters = {},
): Uint8Array {
  return mac(0, k, topc, rand, sqn, amf, parameters);
}

/** f1*: MAC-S of 8, 16 or 32 octets. */
export function tuakF1Star(
  k: Uint8Array,
  topc: Uint8Array,
  rand: Uint8Array,
  sqn: Uint8Array,
  amf: Uint8Array,
  parameters: TuakParameters = {},
): Uint8Array {
  return mac(F1_STAR, k, topc, rand, sqn, amf, parameters);
}

/** f2 to f5: RES, CK, IK and AK, from one permutation. */
export function tuakF2345(
  k: Uint8Array,
  topc: Uint8Array,
  rand: Uint8Array,
  { resBits = 64, ckBits = 128, ikBits = 128, keccakIterations = 1 }: TuakParameters = {},
): { res: Uint8Array; ck: Uint8Array; ik: Uint8Array; ak: Uint8Array } {
  const instance = F2345 | LENGTH[resBits] | (ckBits === 256 ? 0x04 : 0) | (ikBits === 256 ? 0x02 : 0);
  const out = permute(k, topc, instance, rand, ZEROS, ZEROS, keccakIterations);
  return {
    res: field(out, 0, resBits / 8),
    ck: field(out, 32, ckBits / 8),
    ik: field(out, 64, ikBits / 8),
    ak: field(out, 96, 6),
  };
}

/** f5*: the AK of resynchronisation, 6 octets. */
export function tuakF5Star(k: Uint8Array, topc: Uint8Array, rand: Uint8Array, keccakIterations = 1): Uint8Array {
  return field(permute(k, topc, F5_STAR, rand, ZEROS, ZEROS, keccakIterations), 96, 6);
}

function mac(
  kind: number,
  k: Uint8Array,
  topc: Uint8Array,
  rand: Uint8Array,
  sqn: Uint8Array,
  amf: Uint8Array,
  { macBits = 64, keccakIterations = 1 }: TuakParameters,
): Uint8Array {
  requireLength('SQN', sqn, 6);
  requireLength('AMF', amf, 2);
  return field(permute(k, topc, kind | LENGTH[macBits], rand, sqn, amf, keccakIterations), 0, macBits / 8);
}

/**
 * Fills INOUT, permutes it and gives its 200 octets. INOUT[0] is the least significant bit of the state's first octet, and
 * bit 0 of a parameter its most significant one: so each parameter lies there with its octets reversed.
 */
function permute(
  k: Uint8Array,
  top: Uint8Array,
  instance: number,
  rand: Uint8Array,
  sqn: Uint8Array,
  amf: Uint8Array,
  iterations: number,
): Uint8Array {
  requireLength('K', k, 16, 32);
  requireLength('TOP or TOPc', top, 32);
  requireLength('RAND', rand, 16);
  if (!Number.isInteger(iterations) || iterations < 1 || iterations > 255) {
    throw new EncodeError('TUAK applies Keccak 1 to 255 times');
  }
  const inout = new Uint8Array(200);
  putReversed(inout, 0, top, 32);
  inout[32] = instance | (k.length === 32 ? 1 : 0);
  putReversed(inout, 33, NAME, 7);
  putReversed(inout, 40, rand, 16);
  putReversed(inout, 56, amf, 2);
  putReversed(inout, 58, sqn, 6);
  putReversed(inout, 64, k, k.length);
  inout[96] = 0x1f;
  inout[135] = 0x80;

  const view = new DataView(inout.buffer);
  const state = new Int32Array(50);
  for (let i = 0; i < 50; i++) state[i] = view.getInt32(4 * i, true);
  for (let i = 0; i < iterations; i++) keccakF1600(state);
  for (let i = 0; i < 50; i++) view.setInt32(4 * i, state[i] as number, true);
  return inout;
}

function putReversed(inout: Uint8Array, at: number, value: Uint8Array, length: number): void {
  for (let i = 0; i < length; i++) inout[at + i] = value[length - 1 - i] as number;
}

function field(inout: Uint8Array, at: number, length: number): Uint8Array {
  return inout.slice(at, at + length).reverse();
}
