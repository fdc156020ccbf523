/** Home network key pairs for SUCI (TS 33.501 §C.3.4), as raw octets, and their readers. */
import { createECDH, createPrivateKey, createPublicKey, ECDH, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { concatBytes, EncodeError, fromHex } from '@trunkline/wire';
import { own, requireLength } from './secret.ts';

/** A: X25519 with keys of 32 octets. B: secp256r1, the private key 32 octets, the public one 33 (compressed). */
export type Profile = 'A' | 'B';

export interface HomeNetworkKeyPair {
  readonly profile: Profile;
  readonly privateKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

const CURVE = 'prime256v1';
/** DER around a raw X25519 key (RFC 8410 §7, §4). */
const X25519_PKCS8 = fromHex('302e020100300506032b656e04220420');
const X25519_SPKI = fromHex('302a300506032b656e032100');

/** A new pair from the operating system's randomness: for tools and tests. */
export function generateHomeNetworkKeyPair(profile: Profile): HomeNetworkKeyPair {
  if (profile === 'A') return fromKeyObject(generateKeyPairSync('x25519').privateKey);
  const ecdh = createECDH(CURVE);
  ecdh.generateKeys();
  return homeNetworkKeyPair('B', leftPad(ecdh.getPrivateKey()));
}

/** The pair that belongs to a private key of 32 octets. @throws EncodeError for one that the curve does not have */
export function homeNetworkKeyPair(profile: Profile, privateKey: Uint8Array): HomeNetworkKeyPair {
  requireLength('home network private key', privateKey, 32);
  if (profile === 'A') {
    const publicKey = rawX25519(createPublicKey(x25519PrivateKey(privateKey)), 'x');
    return { profile, privateKey: own(privateKey), publicKey };
  }
  return { profile, privateKey: own(privateKey), publicKey: own(ecdhOf(privateKey).getPublicKey(null, 'compressed')) };
}

/** A private key as 64 hexadecimal digits (the profile has to be said) or as PEM (PKCS #8 or SEC 1). */
export function readHomeNetworkKey(text: string, profile?: Profile): HomeNetworkKeyPair {
  if (!text.includes('-----BEGIN')) {
    if (profile === undefined) throw new EncodeError('a raw home network key needs its profile, A or B');
    return homeNetworkKeyPair(profile, fromHex(text.trim()));
  }
  let key: KeyObject;
  try {
    key = createPrivateKey(text);
  } catch {
    throw new EncodeError('not a private key in PEM');
  }
  const pair = fromKeyObject(key);
  if (profile !== undefined && profile !== pair.profile) {
    throw new EncodeError(`the key is one of profile ${pair.profile}, not ${profile}`);
  }
  return pair;
}

export function x25519PrivateKey(raw: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(concatBytes(X25519_PKCS8, raw)), format: 'der', type: 'pkcs8' });
}

export function x25519PublicKey(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.from(concatBytes(X25519_SPKI, raw)), format: 'der', type: 'spki' });
}

export function ecdhOf(privateKey: Uint8Array): ECDH {
  const ecdh = createECDH(CURVE);
  try {
    ecdh.setPrivateKey(privateKey);
  } catch {
    throw new EncodeError('not a private key of secp256r1');
  }
  return ecdh;
}

function fromKeyObject(key: KeyObject): HomeNetworkKeyPair {
  const { asymmetricKeyType, asymmetricKeyDetails } = key;
  if (asymmetricKeyType === 'x25519') return homeNetworkKeyPair('A', rawX25519(key, 'd'));
  if (asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === CURVE) {
    const { d } = key.export({ format: 'jwk' });
    return homeNetworkKeyPair('B', leftPad(Buffer.from(d ?? '', 'base64url')));
  }
  throw new EncodeError('a home network key is of X25519 (profile A) or secp256r1 (profile B)');
}

function rawX25519(key: KeyObject, part: 'x' | 'd'): Uint8Array {
  return own(Buffer.from(key.export({ format: 'jwk' })[part] ?? '', 'base64url'));
}

/** The scalar with the zeros in front that some exports leave out. */
function leftPad(scalar: Uint8Array): Uint8Array {
  const padded = new Uint8Array(32);
  padded.set(scalar, 32 - scalar.length);
  return padded;
}
