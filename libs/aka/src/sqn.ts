/** Sequence numbers (TS 33.102 Annex C): SQN = SEQ || IND, 48 bits, of which IND has 5. */
import { EncodeError } from '@trunkline/wire';

/** Entries of the USIM's array, and values of IND (TS 33.102 §C.3: a = 32). */
export const IND_VALUES = 32;
/** TS 33.102 §C.3: the largest jump that a USIM accepts, against being driven to the end of its numbers. */
const DELTA = 2 ** 28;
const SQN_LIMIT = 2 ** 48;

/** What a USIM remembers: the highest SEQ accepted for each IND. Plain data; never changed in place. */
export interface SqnArray {
  readonly seq: readonly number[];
}

/** Limits of acceptance, in SEQ. */
export interface SqnPolicy {
  /** Δ: the largest jump above the highest SEQ; 2^28 unless told. */
  readonly delta?: number;
  /** L: the age that a SEQ may have, counted from the highest one accepted; unlimited unless told (TS 33.102 §C.2.2). */
  readonly l?: number;
}

/** The array of a USIM that has accepted nothing yet, or only what `sqn` says. */
export function newSqnArray(sqn = 0): SqnArray {
  const seq = new Array<number>(IND_VALUES).fill(0);
  seq[sqn % IND_VALUES] = Math.floor(sqn / IND_VALUES);
  return { seq };
}

/** SQN_MS: the highest number accepted so far (TS 33.102 §C.2.2). */
export function sqnMs(array: SqnArray): number {
  let highest = 0;
  for (let ind = 1; ind < array.seq.length; ind++) {
    if ((array.seq[ind] as number) >= (array.seq[highest] as number)) highest = ind;
  }
  return (array.seq[highest] as number) * IND_VALUES + highest;
}

/** The array after accepting `sqn`, or undefined where it is not acceptable (TS 33.102 §C.2.1, §C.2.2). */
export function acceptSqn(array: SqnArray, sqn: number, policy: SqnPolicy = {}): SqnArray | undefined {
  const { delta = DELTA, l = Number.POSITIVE_INFINITY } = policy;
  const ind = sqn % IND_VALUES;
  const seq = Math.floor(sqn / IND_VALUES);
  const highest = Math.floor(sqnMs(array) / IND_VALUES);
  if (seq - highest > delta) return undefined;
  if (highest - seq > l) return undefined;
  if (seq <= (array.seq[ind] as number)) return undefined;
  return { seq: array.seq.with(ind, seq) };
}

/** The home network's next number: SEQ and IND each one further (TS 33.102 §C.1.1.1, §C.1.2). Wraps at 2^48. */
export function nextSqn(sqn: number): number {
  const ind = ((sqn % IND_VALUES) + 1) % IND_VALUES;
  return ((Math.floor(sqn / IND_VALUES) + 1) * IND_VALUES + ind) % SQN_LIMIT;
}

/** A sequence number's 6 octets. */
export function sqnToBytes(sqn: number): Uint8Array {
  if (!Number.isInteger(sqn) || sqn < 0 || sqn >= SQN_LIMIT) throw new EncodeError('SQN is an integer below 2^48');
  const bytes = new Uint8Array(6);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(sqn / 2 ** 32));
  view.setUint32(2, sqn >>> 0);
  return bytes;
}

export function sqnFromBytes(bytes: Uint8Array): number {
  if (bytes.length !== 6) throw new EncodeError('SQN has 6 octets');
  const view = new DataView(bytes.buffer, bytes.byteOffset, 6);
  return view.getUint16(0) * 2 ** 32 + view.getUint32(2);
}
