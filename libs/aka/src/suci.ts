/** Concealing a SUPI and de-concealing a SUCI (TS 33.501 §6.12, Annex C). */
import { createCipheriv, createHmac, diffieHellman, type ECDH, type KeyObject } from 'node:crypto';
import { concatBytes, DecodeError, EncodeError, type PlmnId } from '@trunkline/wire';
import {
  ecdhOf,
  generateHomeNetworkKeyPair,
  type HomeNetworkKeyPair,
  type Profile,
  x25519PrivateKey,
  x25519PublicKey,
} from './home-network-key.ts';
import { sha256 } from './kdf.ts';
import { equalSecrets, own, requireLength } from './secret.ts';
import { assembleSupi, concealedPart, NULL_SCHEME, PROFILE_A, PROFILE_B, type Suci, type Supi } from './supi.ts';

/** Why a SUCI gives no SUPI. */
export type SuciReason =
  /** No key of that identifier, or one of the other profile. */
  | 'unknown-key'
  /** A protection scheme that is neither null nor profile A or B. */
  | 'unsupported-scheme'
  /** The scheme output is too short for its scheme. */
  | 'truncated'
  /** The ephemeral public key is no point of the curve, or one of small order. */
  | 'bad-point'
  /** The MAC tag does not match: another key, or the octets were changed. */
  | 'bad-mac'
  /** What came out is no MSIN or user name. */
  | 'bad-plaintext';

export class SuciError extends Error {
  override readonly name = 'SuciError';
  readonly reason: SuciReason;

  constructor(reason: SuciReason, what: string) {
    super(what);
    this.reason = reason;
  }
}

/** The home network's private keys by home network public key identifier. */
export type HomeNetworkKeys = ReadonlyMap<number, HomeNetworkKeyPair>;

export interface ConcealOptions {
  /** Needed for an IMSI, whose digits do not say how long the MNC is. */
  readonly plmnId?: PlmnId;
  /** 1 to 4 digits; `0` unless told (TS 23.003 §2.2B). */
  readonly routingIndicator?: string;
  /** The null scheme unless told. */
  readonly homeNetwork?: { readonly publicKeyId: number; readonly profile: Profile; readonly publicKey: Uint8Array };
  /** For tests: the ephemeral key pair that is otherwise new each time, as §C.3.2 demands. */
  readonly ephemeral?: HomeNetworkKeyPair;
}

const MAC_OCTETS = 8;
const POINT_OCTETS = { A: 32, B: 33 } as const;

/** The UE's side (§C.3.2). @throws EncodeError for an IMSI of another PLMN or an unusable home network key */
export function conceal(supi: Supi, options: ConcealOptions = {}): Suci {
  const { plmnId, routingIndicator = '0', homeNetwork } = options;
  if (!/^\d{1,4}$/.test(routingIndicator)) throw new EncodeError('a routing indicator has 1 to 4 digits');
  const plain = concealedPart(supi, plmnId);
  const parts =
    homeNetwork === undefined
      ? { routingIndicator, protectionScheme: NULL_SCHEME, homeNetworkPublicKeyId: 0, schemeOutput: plain }
      : {
          routingIndicator,
          protectionScheme: homeNetwork.profile === 'A' ? PROFILE_A : PROFILE_B,
          homeNetworkPublicKeyId: homeNetwork.publicKeyId,
          schemeOutput: encrypt(plain, homeNetwork.profile, homeNetwork.publicKey, options.ephemeral),
        };
  if (supi.type === 'nai') return { type: 'nai', realm: supi.nai.slice(supi.nai.indexOf('@') + 1), ...parts };
  if (plmnId === undefined) throw new EncodeError('concealing an IMSI needs its PLMN');
  return { type: 'imsi', plmnId, ...parts };
}

/** The home network's side, the SIDF (§C.3.3). @throws SuciError */
export function deconceal(suci: Suci, keys: HomeNetworkKeys): Supi {
  const plain = plaintext(suci, keys);
  try {
    return assembleSupi(suci, plain);
  } catch (error) {
    if (error instanceof DecodeError) throw new SuciError('bad-plaintext', error.message);
    throw error;
  }
}

function plaintext(suci: Suci, keys: HomeNetworkKeys): Uint8Array {
  const { protectionScheme, homeNetworkPublicKeyId, schemeOutput } = suci;
  if (protectionScheme === NULL_SCHEME) return schemeOutput;
  if (protectionScheme !== PROFILE_A && protectionScheme !== PROFILE_B) {
    throw new SuciError('unsupported-scheme', `protection scheme ${protectionScheme} is not supported`);
  }
  const profile = protectionScheme === PROFILE_A ? 'A' : 'B';
  const pair = keys.get(homeNetworkPublicKeyId);
  if (pair?.profile !== profile) {
    throw new SuciError('unknown-key', `no home network key ${homeNetworkPublicKeyId} of profile ${profile}`);
  }
  const pointEnd = POINT_OCTETS[profile];
  const macStart = schemeOutput.length - MAC_OCTETS;
  if (macStart <= pointEnd) throw new SuciError('truncated', 'the scheme output is too short');

  const point = schemeOutput.subarray(0, pointEnd);
  const ciphertext = schemeOutput.subarray(pointEnd, macStart);
  const keyData = eciesKeys(agree(pair, point), point);
  if (!equalSecrets(macTag(keyData, ciphertext), schemeOutput.subarray(macStart))) {
    throw new SuciError('bad-mac', 'the MAC tag does not match');
  }
  return aesCtr(keyData, ciphertext);
}

function encrypt(plain: Uint8Array, profile: Profile, publicKey: Uint8Array, given?: HomeNetworkKeyPair): Uint8Array {
  requireLength('home network public key', publicKey, POINT_OCTETS[profile]);
  const ephemeral = given ?? generateHomeNetworkKeyPair(profile);
  if (ephemeral.profile !== profile) throw new EncodeError('the ephemeral key is of another profile');
  let shared: Uint8Array;
  try {
    shared = agree(ephemeral, publicKey);
  } catch {
    throw new EncodeError('the home network public key is no point of its curve');
  }
  const keyData = eciesKeys(shared, ephemeral.publicKey);
  const ciphertext = aesCtr(keyData, plain);
  return concatBytes(ephemeral.publicKey, ciphertext, macTag(keyData, ciphertext));
}

/** Private keys in the form that the cryptography takes; making it costs as much as using it. */
const prepared = new WeakMap<HomeNetworkKeyPair, KeyObject | ECDH>();

/** The shared secret: 32 octets (the x coordinate for profile B). */
function agree(pair: HomeNetworkKeyPair, point: Uint8Array): Uint8Array {
  let key = prepared.get(pair);
  if (key === undefined) {
    key = pair.profile === 'A' ? x25519PrivateKey(pair.privateKey) : ecdhOf(pair.privateKey);
    prepared.set(pair, key);
  }
  try {
    return 'computeSecret' in key
      ? key.computeSecret(point)
      : diffieHellman({ privateKey: key, publicKey: x25519PublicKey(point) });
  } catch {
    throw new SuciError('bad-point', 'the ephemeral public key is no point of its curve');
  }
}

/** ANSI X9.63 KDF with SHA-256 and the ephemeral public key as SharedInfo1: 16 + 16 + 32 octets (§C.3.4). */
function eciesKeys(shared: Uint8Array, ephemeralPublicKey: Uint8Array): Uint8Array {
  return concatBytes(
    sha256(shared, Uint8Array.of(0, 0, 0, 1), ephemeralPublicKey),
    sha256(shared, Uint8Array.of(0, 0, 0, 2), ephemeralPublicKey),
  );
}

function aesCtr(keyData: Uint8Array, data: Uint8Array): Uint8Array {
  return own(createCipheriv('aes-128-ctr', keyData.subarray(0, 16), keyData.subarray(16, 32)).update(data));
}

function macTag(keyData: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  return createHmac('sha256', keyData.subarray(32)).update(ciphertext).digest().subarray(0, MAC_OCTETS);
}
