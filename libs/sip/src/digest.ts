/**
 * Digest access authentication (RFC 7616 with RFC 8760 for SIP; RFC 2617 for servers without qop), and AKA in its place
 * (RFC 3310): there the password is RES, and the nonce carries RAND and AUTN.
 */
import { createHash } from 'node:crypto';
import {
  type AuthenticationVector,
  type AutnVerdict,
  type Credentials,
  equalSecrets,
  type SqnArray,
  verifyAutn,
} from '@trunkline/aka';
import { concatBytes, DecodeError, EncodeError } from '@trunkline/wire';
import type { Authentication } from './headers/authentication.ts';
import { type Param, type Params, paramOf, shown, unsigned } from './text.ts';

const HASHES = {
  MD5: 'md5',
  'MD5-SESS': 'md5',
  'SHA-256': 'sha256',
  'SHA-256-SESS': 'sha256',
  'SHA-512-256': 'sha512-256',
  'SHA-512-256-SESS': 'sha512-256',
  'AKAV1-MD5': 'md5',
} as const;

/** As in RFC 7616 §3.3; the names are compared whatever their case. */
export type DigestAlgorithm =
  | 'MD5'
  | 'MD5-sess'
  | 'SHA-256'
  | 'SHA-256-sess'
  | 'SHA-512-256'
  | 'SHA-512-256-sess'
  | 'AKAv1-MD5';

export interface DigestChallenge {
  readonly realm: string;
  readonly nonce: string;
  /** MD5 where absent. */
  readonly algorithm?: DigestAlgorithm | undefined;
  /** `auth`, `auth-int`; empty is RFC 2069's way. */
  readonly qop: readonly string[];
  readonly opaque?: string | undefined;
  /** The password was right, the nonce old. */
  readonly stale?: boolean | undefined;
  /** TS 24.229 §7.2A.1: keys for the P-CSCF, which takes them away. Hexadecimal. */
  readonly ik?: string | undefined;
  readonly ck?: string | undefined;
}

/** What the client says, as it stands in Authorization. */
export interface DigestCredentials {
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  /** Hexadecimal; empty in the first REGISTER of IMS (TS 24.229 §5.1.1.2.2). */
  readonly response: string;
  readonly algorithm?: DigestAlgorithm | undefined;
  readonly cnonce?: string | undefined;
  readonly qop?: string | undefined;
  readonly nc?: number | undefined;
  readonly opaque?: string | undefined;
  /** RFC 3310 §3.4: AUTS, 14 octets, after a synchronisation failure. */
  readonly auts?: Uint8Array | undefined;
  /** TS 24.229 §7.2A.2: `yes`, `no`, `tls-yes` …, put in by the P-CSCF. */
  readonly integrityProtected?: string | undefined;
}

/** A password (octets: RES), or H(A1) as a database holds it (hexadecimal; not for the -sess algorithms of another session). */
export type Secret = { readonly password: string | Uint8Array } | { readonly ha1: string };

export interface DigestRequest {
  readonly method: string;
  readonly body?: Uint8Array;
}

/** @throws DecodeError where it is not Digest or lacks what it needs */
export function parseChallenge({ scheme, params }: Authentication): DigestChallenge {
  if (scheme.toLowerCase() !== 'digest') throw new DecodeError('unknown', `scheme ${shown(scheme)}`);
  const qop = paramOf(params, 'qop');
  return {
    realm: required(params, 'realm'),
    nonce: required(params, 'nonce'),
    algorithm: algorithmOf(params),
    qop: qop === undefined ? [] : qop.split(',').map((each) => each.trim()),
    opaque: paramOf(params, 'opaque'),
    stale: paramOf(params, 'stale')?.toLowerCase() === 'true',
    ik: paramOf(params, 'ik'),
    ck: paramOf(params, 'ck'),
  };
}

export function formatChallenge(challenge: DigestChallenge): Authentication {
  const { realm, nonce, algorithm, qop, opaque, stale, ik, ck } = challenge;
  return {
    scheme: 'Digest',
    params: [
      quoted('realm', realm),
      quoted('nonce', nonce),
      ...(qop.length === 0 ? [] : [quoted('qop', qop.join(','))]),
      ...(algorithm === undefined ? [] : [{ name: 'algorithm', value: algorithm }]),
      ...(opaque === undefined ? [] : [quoted('opaque', opaque)]),
      ...(stale ? [{ name: 'stale', value: 'true' }] : []),
      ...(ik === undefined ? [] : [quoted('ik', ik)]),
      ...(ck === undefined ? [] : [quoted('ck', ck)]),
    ],
  };
}

/** @throws DecodeError where it is not Digest or lacks what it needs */
export function parseCredentials({ scheme, params }: Authentication): DigestCredentials {
  if (scheme.toLowerCase() !== 'digest') throw new DecodeError('unknown', `scheme ${shown(scheme)}`);
  const nc = paramOf(params, 'nc');
  if (nc !== undefined && !/^[0-9a-fA-F]{8}$/.test(nc)) throw new DecodeError('value', `nc ${shown(nc)}`);
  const auts = paramOf(params, 'auts');
  return {
    username: required(params, 'username'),
    realm: required(params, 'realm'),
    nonce: paramOf(params, 'nonce') ?? '',
    uri: required(params, 'uri'),
    response: paramOf(params, 'response') ?? '',
    algorithm: algorithmOf(params),
    cnonce: paramOf(params, 'cnonce'),
    qop: paramOf(params, 'qop'),
    nc: nc === undefined ? undefined : Number.parseInt(nc, 16),
    opaque: paramOf(params, 'opaque'),
    auts: auts === undefined ? undefined : fromBase64(auts, 14),
    integrityProtected: paramOf(params, 'integrity-protected'),
  };
}

export function formatCredentials(credentials: DigestCredentials): Authentication {
  const { username, realm, nonce, uri, response, algorithm, cnonce, qop, nc, opaque, auts, integrityProtected } =
    credentials;
  return {
    scheme: 'Digest',
    params: [
      quoted('username', username),
      quoted('realm', realm),
      quoted('nonce', nonce),
      quoted('uri', uri),
      quoted('response', response),
      ...(algorithm === undefined ? [] : [{ name: 'algorithm', value: algorithm }]),
      ...(cnonce === undefined ? [] : [quoted('cnonce', cnonce)]),
      ...(opaque === undefined ? [] : [quoted('opaque', opaque)]),
      ...(qop === undefined ? [] : [{ name: 'qop', value: qop }]),
      ...(nc === undefined ? [] : [{ name: 'nc', value: ncText(nc) }]),
      ...(auts === undefined ? [] : [quoted('auts', Buffer.from(auts).toString('base64'))]),
      ...(integrityProtected === undefined ? [] : [quoted('integrity-protected', integrityProtected)]),
    ],
  };
}

/** The client's answer to a challenge. `cnonce` is random and handed in; `nc` counts the uses of this nonce from 1. */
export function answerChallenge(
  challenge: DigestChallenge,
  who: { readonly username: string; readonly secret: Secret; readonly auts?: Uint8Array },
  request: DigestRequest & { readonly uri: string },
  { cnonce, nc }: { readonly cnonce: string; readonly nc: number },
): DigestCredentials {
  const { realm, nonce, algorithm, opaque } = challenge;
  const qop = challenge.qop.includes('auth') ? 'auth' : challenge.qop.find((each) => each === 'auth-int');
  const base = { username: who.username, realm, nonce, uri: request.uri, response: '', algorithm, opaque };
  const isSession = algorithm?.toLowerCase().endsWith('-sess') === true;
  const credentials: DigestCredentials = {
    ...base,
    ...(qop === undefined ? {} : { qop, nc }),
    ...(qop === undefined && !isSession ? {} : { cnonce }),
    ...(who.auts === undefined ? {} : { auts: who.auts }),
  };
  return { ...credentials, response: digestOf(credentials, who.secret, request) };
}

/** Whether the response fits the secret. That nonce, nc, realm and uri are the ones to be used is for the caller to look at. */
export function digestFits(credentials: DigestCredentials, secret: Secret, request: DigestRequest): boolean {
  const expected = digestOf(credentials, secret, request);
  const given = credentials.response.toLowerCase();
  return given.length === expected.length && equalSecrets(Buffer.from(given), Buffer.from(expected));
}

/** `request-digest` of RFC 7616 §3.4.1, hexadecimal. */
export function digestOf(credentials: DigestCredentials, secret: Secret, request: DigestRequest): string {
  const { username, realm, nonce, uri, algorithm = 'MD5', cnonce = '', qop, nc } = credentials;
  const hash = (...parts: (string | Uint8Array)[]) => hexDigest(algorithm, parts);
  let ha1 = 'ha1' in secret ? secret.ha1.toLowerCase() : hash(`${username}:${realm}:`, secret.password);
  if (algorithm.toLowerCase().endsWith('-sess')) ha1 = hash(`${ha1}:${nonce}:${cnonce}`);
  const ha2 =
    qop === 'auth-int'
      ? hash(`${request.method}:${uri}:${hash(request.body ?? '')}`)
      : hash(`${request.method}:${uri}`);
  return qop === undefined
    ? hash(`${ha1}:${nonce}:${ha2}`)
    : hash(`${ha1}:${nonce}:${ncText(nc ?? 0)}:${cnonce}:${qop}:${ha2}`);
}

/** H(A1) for a database, hexadecimal. */
export function ha1Of(username: string, realm: string, password: string, algorithm: DigestAlgorithm = 'MD5'): string {
  return hexDigest(algorithm, [`${username}:${realm}:${password}`]);
}

/** RFC 3310 §3.2: the nonce of an AKA challenge; `serverData` may follow RAND and AUTN. */
export function akaNonce({ rand, autn }: AuthenticationVector, serverData: Uint8Array = new Uint8Array(0)): string {
  return Buffer.from(concatBytes(rand, autn, serverData)).toString('base64');
}

/** @throws DecodeError where the nonce is no Base64 of at least RAND and AUTN */
export function parseAkaNonce(nonce: string): { readonly rand: Uint8Array; readonly autn: Uint8Array } {
  const bytes = fromBase64(nonce);
  if (bytes.length < 32) throw new DecodeError('length', `a nonce of ${bytes.length} octets holds no RAND and AUTN`);
  return { rand: bytes.slice(0, 16), autn: bytes.slice(16, 32) };
}

/** What a USIM makes of an AKA challenge, and the secret to answer it with (none after a MAC failure, RFC 3310 §3.4). */
export function answerAka(
  challenge: DigestChallenge,
  credentials: Credentials,
  sqnArray: SqnArray,
): { readonly verdict: AutnVerdict; readonly secret?: Secret; readonly auts?: Uint8Array } {
  const verdict = verifyAutn(credentials, parseAkaNonce(challenge.nonce), sqnArray);
  if (verdict.result === 'ok') return { verdict, secret: { password: verdict.res } };
  if (verdict.result === 'mac-failure') return { verdict };
  return { verdict, secret: { password: '' }, auts: verdict.auts };
}

function hexDigest(algorithm: string, parts: readonly (string | Uint8Array)[]): string {
  const name = HASHES[algorithm.toUpperCase() as keyof typeof HASHES];
  if (name === undefined) throw new EncodeError(`algorithm ${algorithm} is not known`);
  const hash = createHash(name);
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function algorithmOf(params: Params): DigestAlgorithm | undefined {
  const name = paramOf(params, 'algorithm');
  if (name === undefined) return undefined;
  if (!(name.toUpperCase() in HASHES)) throw new DecodeError('unknown', `algorithm ${shown(name)}`);
  return name as DigestAlgorithm;
}

function required(params: Params, name: string): string {
  const value = paramOf(params, name);
  if (value === undefined) throw new DecodeError('missing', `${name} is missing`);
  return value;
}

function fromBase64(text: string, octets?: number): Uint8Array {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new DecodeError('value', 'not Base64');
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  if (octets !== undefined && bytes.length !== octets) {
    throw new DecodeError('length', `${octets} octets expected, ${bytes.length} there`);
  }
  return bytes;
}

const quoted = (name: string, value: string): Param => ({ name, value, quoted: true });
const ncText = (nc: number): string => unsigned(`${nc}`, 'nc').toString(16).padStart(8, '0');
