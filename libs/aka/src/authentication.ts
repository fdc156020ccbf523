/**
 * Authentication and key agreement (TS 33.102 §6.3) with either algorithm: what the UDM does with a subscriber's
 * credentials, and what the USIM does with the same.
 */
import { EncodeError } from '@trunkline/wire';
import { deriveOpc, type MilenageConstants, milenage } from './milenage.ts';
import { equalSecrets, requireLength } from './secret.ts';
import { acceptSqn, type SqnArray, type SqnPolicy, sqnFromBytes, sqnMs, sqnToBytes } from './sqn.ts';
import { deriveTopc, type TuakParameters, tuakF1, tuakF1Star, tuakF5Star, tuakF2345 } from './tuak.ts';

/** A subscriber's secrets. K has 16 octets (TUAK: or 32), OP and OPc 16, TOP and TOPc 32. */
export type Credentials =
  | ({ readonly algorithm: 'milenage'; readonly k: Uint8Array; readonly constants?: MilenageConstants } & (
      | { readonly opc: Uint8Array }
      | { readonly op: Uint8Array }
    ))
  | ({ readonly algorithm: 'tuak'; readonly k: Uint8Array; readonly parameters?: TuakParameters } & (
      | { readonly topc: Uint8Array }
      | { readonly top: Uint8Array }
    ));

export interface AuthenticationVector {
  readonly rand: Uint8Array;
  /** SQN ⊕ AK || AMF || MAC, 16 octets. */
  readonly autn: Uint8Array;
  readonly xres: Uint8Array;
  readonly ck: Uint8Array;
  readonly ik: Uint8Array;
  readonly ak: Uint8Array;
  /** The first 6 octets of AUTN, which the KDFs take. */
  readonly sqnXorAk: Uint8Array;
}

/** What a USIM says to a RAND and an AUTN (TS 33.102 §6.3.3). */
export type AutnVerdict =
  | {
      readonly result: 'ok';
      readonly res: Uint8Array;
      readonly ck: Uint8Array;
      readonly ik: Uint8Array;
      readonly ak: Uint8Array;
      readonly sqnXorAk: Uint8Array;
      readonly sqn: number;
      /** 2 octets; bit 0 (the most significant) is the separation bit, which 5G demands: {@link separationBit}. */
      readonly amf: Uint8Array;
      /** What the USIM has to remember from now on. */
      readonly sqnArray: SqnArray;
    }
  | { readonly result: 'mac-failure' }
  | { readonly result: 'synch-failure'; readonly auts: Uint8Array };

export type Resynchronisation = { readonly result: 'ok'; readonly sqnMs: number } | { readonly result: 'mac-failure' };

/** f1 to f5* for one RAND; each MAC is computed when asked for. */
interface Functions {
  readonly res: Uint8Array;
  readonly ck: Uint8Array;
  readonly ik: Uint8Array;
  readonly ak: Uint8Array;
  akStar(): Uint8Array;
  macA(sqn: Uint8Array, amf: Uint8Array): Uint8Array;
  macS(sqn: Uint8Array, amf: Uint8Array): Uint8Array;
}

/** TS 33.102 §6.3.3: MAC-S is over the real SQN_MS, but with an AMF of zeros. */
const AMF_OF_AUTS = new Uint8Array(2);

/** An authentication vector (TS 33.102 §6.3.2). `rand` has 16 octets, `amf` 2; `sqn` is below 2^48. */
export function generateVector(
  credentials: Credentials,
  { rand, sqn, amf }: { rand: Uint8Array; sqn: number; amf: Uint8Array },
): AuthenticationVector {
  requireLength('AMF', amf, 2);
  const sqnBytes = sqnToBytes(sqn);
  const f = functions(credentials, rand, sqnBytes, amf);
  const autn = new Uint8Array(16);
  for (let i = 0; i < 6; i++) autn[i] = (sqnBytes[i] as number) ^ (f.ak[i] as number);
  autn.set(amf, 6);
  autn.set(f.macA(sqnBytes, amf), 8);
  return { rand, autn, xres: f.res, ck: f.ck, ik: f.ik, ak: f.ak, sqnXorAk: autn.slice(0, 6) };
}

/**
 * The USIM's side (TS 33.102 §6.3.3). A wrong MAC or an AUTN of another length is `mac-failure`; a number that the array
 * does not accept is `synch-failure` with AUTS (14 octets).
 */
export function verifyAutn(
  credentials: Credentials,
  { rand, autn }: { rand: Uint8Array; autn: Uint8Array },
  sqnArray: SqnArray,
  policy: SqnPolicy = {},
): AutnVerdict {
  if (autn.length !== 16 || rand.length !== 16) return { result: 'mac-failure' };
  const f = functions(credentials, rand);
  const sqnXorAk = autn.slice(0, 6);
  const sqnBytes = xor6(sqnXorAk, f.ak);
  const amf = autn.slice(6, 8);
  if (!equalSecrets(f.macA(sqnBytes, amf), autn.subarray(8))) return { result: 'mac-failure' };

  const sqn = sqnFromBytes(sqnBytes);
  const accepted = acceptSqn(sqnArray, sqn, policy);
  if (accepted !== undefined) {
    return { result: 'ok', res: f.res, ck: f.ck, ik: f.ik, ak: f.ak, sqnXorAk, sqn, amf, sqnArray: accepted };
  }
  const highest = sqnToBytes(sqnMs(sqnArray));
  const auts = new Uint8Array(14);
  auts.set(xor6(highest, f.akStar()));
  auts.set(f.macS(highest, AMF_OF_AUTS), 6);
  return { result: 'synch-failure', auts };
}

/** The home network's side of a synchronisation failure (TS 33.102 §6.3.5): the USIM's SQN_MS, if AUTS is its own. */
export function resynchronise(
  credentials: Credentials,
  { rand, auts }: { rand: Uint8Array; auts: Uint8Array },
): Resynchronisation {
  if (auts.length !== 14 || rand.length !== 16) return { result: 'mac-failure' };
  const f = functions(credentials, rand);
  const sqnBytes = xor6(auts.subarray(0, 6), f.akStar());
  if (!equalSecrets(f.macS(sqnBytes, AMF_OF_AUTS), auts.subarray(6))) return { result: 'mac-failure' };
  return { result: 'ok', sqnMs: sqnFromBytes(sqnBytes) };
}

/** The AMF separation bit: 1 in vectors for EPS and 5GS only (TS 33.102 Annex H, TS 33.501 §6.1.3). */
export function separationBit(amf: Uint8Array): boolean {
  return ((amf[0] ?? 0) & 0x80) !== 0;
}

function functions(credentials: Credentials, rand: Uint8Array, sqn?: Uint8Array, amf?: Uint8Array): Functions {
  return credentials.algorithm === 'milenage'
    ? milenageFunctions(credentials, rand, sqn, amf)
    : tuakFunctions(credentials, rand);
}

function milenageFunctions(
  credentials: Extract<Credentials, { algorithm: 'milenage' }>,
  rand: Uint8Array,
  // Known beforehand in the network: f1 then comes out of the same call as the others.
  sqn: Uint8Array = new Uint8Array(6),
  amf: Uint8Array = AMF_OF_AUTS,
): Functions {
  const { k, constants } = credentials;
  const opc = 'opc' in credentials ? credentials.opc : deriveOpc(k, credentials.op);
  const first = milenage(k, opc, rand, sqn, amf, constants);
  const again = (otherSqn: Uint8Array, otherAmf: Uint8Array) =>
    otherSqn === sqn && otherAmf === amf ? first : milenage(k, opc, rand, otherSqn, otherAmf, constants);
  return {
    ...first,
    akStar: () => first.akStar,
    macA: (s, a) => again(s, a).macA,
    macS: (s, a) => again(s, a).macS,
  };
}

function tuakFunctions(credentials: Extract<Credentials, { algorithm: 'tuak' }>, rand: Uint8Array): Functions {
  const { k, parameters = {} } = credentials;
  if ((parameters.macBits ?? 64) !== 64) throw new EncodeError('AUTN and AUTS hold a MAC of 64 bits (TS 33.102 §6.3)');
  const topc = 'topc' in credentials ? credentials.topc : deriveTopc(k, credentials.top, parameters.keccakIterations);
  return {
    ...tuakF2345(k, topc, rand, parameters),
    akStar: () => tuakF5Star(k, topc, rand, parameters.keccakIterations),
    macA: (s, a) => tuakF1(k, topc, rand, s, a, parameters),
    macS: (s, a) => tuakF1Star(k, topc, rand, s, a, parameters),
  };
}

function xor6(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(6);
  for (let i = 0; i < 6; i++) out[i] = (a[i] as number) ^ (b[i] as number);
  return out;
}
