/** Authentication of a REGISTER (TS 24.229 §5.4.1.2, TS 33.203 §6.1): AKA with the vectors of the HSS, or SIP digest. */
import { diameterResult } from '@trunkline/diameter';
import {
  type DigestAlgorithm,
  type DigestChallenge,
  type DigestCredentials,
  digestFits,
  header,
  parseAkaNonce,
  parseCredentials,
  type SipRequest,
} from '@trunkline/sip';
import { concatBytes } from '@trunkline/wire';
import type { Challenge } from '../context/challenge.ts';
import type { Environment } from '../environment.ts';

export type Verdict =
  | { readonly result: 'authenticated' }
  | { readonly result: 'challenged'; readonly challenge: DigestChallenge }
  /** `failed`: the user answered wrongly, which the HSS is told. */
  | { readonly result: 'refused'; readonly status: number; readonly failed: boolean };

export interface Candidate {
  readonly request: SipRequest;
  readonly privateIdentity: string;
  readonly publicIdentity: string;
  readonly credentials: DigestCredentials | undefined;
}

/** The credentials for this domain; undefined where there are none. @throws DecodeError */
export function credentialsOf(request: SipRequest): DigestCredentials | undefined {
  const digest = request.all(header.authorization).find(({ scheme }) => scheme.toLowerCase() === 'digest');
  return digest === undefined ? undefined : parseCredentials(digest);
}

export async function authenticate(environment: Environment, candidate: Candidate): Promise<Verdict> {
  const { credentials, privateIdentity, request } = candidate;
  const { challenges } = environment;
  if (credentials === undefined || credentials.nonce === '') return challenge(environment, candidate);
  const stored = await challenges.load(privateIdentity);
  const open = stored.value;
  // §5.4.1.2.3: a nonce that is not known, or known no more, gets a new challenge.
  if (open === undefined || open.nonce !== credentials.nonce || open.publicIdentity !== candidate.publicIdentity) {
    return challenge(environment, candidate, { stale: open === undefined && credentials.response !== '' });
  }
  if (credentials.auts !== undefined) {
    // TS 33.203 §6.1.3: RAND and AUTS go to the HSS, once.
    await challenges.commit(stored, { value: null });
    return challenge(environment, candidate, { auts: credentials.auts });
  }
  const isFresh = open.scheme !== 'SIP Digest' || (credentials.nc ?? 0) > open.used;
  if (!isFresh) return challenge(environment, candidate, { stale: true });
  const fits =
    credentials.response !== '' && credentials.realm === open.realm && answerFits(open, credentials, request);
  const next = fits && open.scheme === 'SIP Digest' ? { ...open, used: credentials.nc ?? 0 } : null;
  const { outcome } = await challenges.commit(stored, {
    value: next,
    ...(next === null ? {} : { ttlMs: environment.config.registration.awaitAuth * 1_000 }),
  });
  // Somebody answered it at the same time.
  if (outcome === 'conflict') return challenge(environment, candidate);
  return fits ? { result: 'authenticated' } : { result: 'refused', status: 403, failed: true };
}

function answerFits(open: Challenge, credentials: DigestCredentials, request: SipRequest): boolean {
  const { method, body } = request;
  if (open.scheme === 'SIP Digest') {
    const algorithm = open.algorithm as DigestAlgorithm;
    return digestFits({ ...credentials, algorithm }, { ha1: open.ha1 }, { method, body });
  }
  const password = new Uint8Array(Buffer.from(open.xres, 'hex'));
  return digestFits({ ...credentials, algorithm: 'AKAv1-MD5' }, { password }, { method, body });
}

interface Why {
  readonly auts?: Uint8Array;
  readonly stale?: boolean;
}

/** §5.4.1.2.1: a vector of the HSS becomes the challenge. */
async function challenge(environment: Environment, candidate: Candidate, why: Why = {}): Promise<Verdict> {
  const { challenges, config, cx, domain, name } = environment;
  const { credentials, privateIdentity, publicIdentity } = candidate;
  const asksForAka = why.auts !== undefined || credentials?.algorithm?.toUpperCase() === 'AKAV1-MD5';
  const { code, experimental, answer } = await cx.multimediaAuth({
    userName: privateIdentity,
    publicIdentity,
    sipNumberAuthItems: 1,
    sipAuthDataItem: {
      // TS 29.228 §6.3.1: the HSS knows how a user authenticates who does not say.
      sipAuthenticationScheme: asksForAka ? 'Digest-AKAv1-MD5' : 'Unknown',
      ...(why.auts === undefined ? {} : { sipAuthorization: concatBytes(randOf(credentials), why.auts) }),
    },
    serverName: name,
  });
  if (experimental || code !== diameterResult.success) return { result: 'refused', status: 403, failed: false };
  const item = answer?.sipAuthDataItem?.[0];
  const realm = credentials?.realm ?? domain;
  const ttlMs = config.registration.awaitAuth * 1_000;
  const keep = async (value: Challenge) => {
    const stored = await challenges.load(privateIdentity);
    await challenges.commit(stored, { value, ttlMs });
  };
  if (item?.sipDigestAuthenticate !== undefined) {
    const { digestRealm, digestAlgorithm = 'MD5', digestHa1 } = item.sipDigestAuthenticate;
    if (digestHa1 === undefined) return { result: 'refused', status: 500, failed: false };
    const nonce = environment.sip.service.newId();
    const algorithm = digestAlgorithm as DigestAlgorithm;
    await keep({ publicIdentity, nonce, realm: digestRealm, scheme: 'SIP Digest', ha1: digestHa1, algorithm, used: 0 });
    const stale = why.stale === true ? { stale: true } : {};
    return { result: 'challenged', challenge: { realm: digestRealm, nonce, algorithm, qop: ['auth'], ...stale } };
  }
  const { sipAuthenticate, sipAuthorization, confidentialityKey, integrityKey } = item ?? {};
  if (sipAuthenticate === undefined || sipAuthorization === undefined) {
    environment.warn('the HSS gave no vector that can be used', { privateIdentity });
    return { result: 'refused', status: 500, failed: false };
  }
  const nonce = Buffer.from(sipAuthenticate).toString('base64');
  await keep({ publicIdentity, nonce, realm, scheme: 'Digest-AKAv1-MD5', xres: hex(sipAuthorization) });
  return {
    result: 'challenged',
    challenge: {
      ...{ realm, nonce, algorithm: 'AKAv1-MD5', qop: ['auth'] },
      // For the P-CSCF, which takes them away (§5.2.2.2).
      ...(confidentialityKey === undefined ? {} : { ck: hex(confidentialityKey) }),
      ...(integrityKey === undefined ? {} : { ik: hex(integrityKey) }),
    },
  };
}

/** RAND of the challenge that the UE found out of step. @throws DecodeError */
function randOf(credentials: DigestCredentials | undefined): Uint8Array {
  return parseAkaNonce(credentials?.nonce ?? '').rand;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
