// OAuth 2.0 access tokens: JWTs that the NRF signs and a producer verifies (TS 33.501, 13.4.1; TS 29.510, 6.3.5.2.4).
import {
  createLocalJWKSet,
  errors,
  importPKCS8,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { Authorizer } from './dispatcher.ts';
import type { AccessTokenClaims } from './generated/TS29510_Nnrf_AccessToken.generated.ts';
import { SbiError } from './problem.ts';

export type TokenAlgorithm = 'ES256' | 'RS256';

export interface IssuerOptions {
  /** The NRF's own instance id: the tokens' `iss`. */
  nfInstanceId: string;
  /** PKCS #8 in PEM. */
  privateKey: string;
  algorithm: TokenAlgorithm;
  /** Names the key, for producers that know several. */
  keyId?: string;
}

/** Signs claims; `exp` is in seconds since 1970. */
export function accessTokenIssuer(options: IssuerOptions): (claims: Omit<AccessTokenClaims, 'iss'>) => Promise<string> {
  const { algorithm: alg, keyId } = options;
  const key = importPKCS8(options.privateKey, alg);
  // The caller sees a bad key when it signs; until then nobody waits for it.
  key.catch(() => undefined);
  return async (claims) => {
    const jwt = new SignJWT({ ...claims, iss: options.nfInstanceId });
    return jwt.setProtectedHeader({ alg, typ: 'JWT', ...(keyId === undefined ? {} : { kid: keyId }) }).sign(await key);
  };
}

export interface VerifierOptions {
  /** The NRF's public keys, or how to get them: asked for at the first token, and again for a key that isn't known. */
  keys: JSONWebKeySet | (() => Promise<JSONWebKeySet>);
  /** Whom the tokens must be for: this NF's type and instance id. */
  nfType: string;
  nfInstanceId: string;
  /** Accepted difference of the clocks in seconds; 5. */
  clockToleranceSeconds?: number;
}

interface Verified {
  readonly subject: string;
  readonly scopes: ReadonlySet<string>;
  /** Seconds since 1970. */
  readonly expires: number;
}

const maxRemembered = 10_000;

/**
 * For `SbiServerOptions.authorize`: the signature, expiry, audience and scope of each request's token.
 * Without a valid token the answer is 401, without the scope 403, both with WWW-Authenticate (TS 29.500, 6.7.3).
 */
export function accessTokenVerifier(options: VerifierOptions): Authorizer {
  const keyOf = keyResolver(options.keys);
  const tolerance = options.clockToleranceSeconds ?? 5;
  // One token serves many requests: its signature is computed once.
  const remembered = new Map<string, Verified>();

  const verify = async (token: string): Promise<Verified> => {
    const { payload } = await jwtVerify(token, keyOf, { algorithms: ['ES256', 'RS256'], clockTolerance: tolerance });
    const { sub, aud, scope, exp } = payload as Partial<AccessTokenClaims>;
    if (typeof sub !== 'string' || typeof scope !== 'string' || exp === undefined)
      throw unauthorized('claims are missing');
    const audience: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
    if (!audience.includes(options.nfType) && !audience.includes(options.nfInstanceId))
      throw unauthorized('another audience');
    return { subject: sub, scopes: new Set(scope.split(' ')), expires: exp };
  };

  return async (headers, { service, table, callback }) => {
    // A notification goes to a URI that this NF itself gave out (TS 33.501, 13.4.1.1.2 covers service requests).
    if (callback) return undefined;
    const token = /^Bearer +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
    if (token === undefined)
      throw new SbiError(401, undefined, { headers: { 'www-authenticate': `Bearer realm="${service}"` } });
    let verified = remembered.get(token);
    if (!verified || verified.expires + tolerance < Date.now() / 1000) {
      remembered.delete(token);
      try {
        verified = await verify(token);
      } catch (error) {
        if (error instanceof errors.JOSEError) throw unauthorized(error.message);
        throw error;
      }
      if (remembered.size >= maxRemembered) remembered.clear();
      remembered.set(token, verified);
    }
    const { scopes } = verified;
    const alternatives = table.scopes?.filter((alternative) => alternative.length > 0) ?? [];
    const needed = alternatives.length > 0 ? alternatives : [[service]];
    if (!needed.some((alternative) => alternative.every((scope) => scopes.has(scope))))
      throw forbidden(needed.at(0) ?? [service]);
    return { nfInstanceId: verified.subject };
  };
}

/** An unknown key is looked for at the NRF once in a while, however many tokens name it. */
const keysRetryMs = 5000;

function keyResolver(keys: VerifierOptions['keys']): JWTVerifyGetKey {
  if (typeof keys !== 'function') return createLocalJWKSet(keys);
  let known: { readonly find: JWTVerifyGetKey; readonly at: number } | undefined;
  let pending: Promise<JWTVerifyGetKey> | undefined;
  const fetched = async (): Promise<JWTVerifyGetKey> => {
    const find = createLocalJWKSet(await keys());
    known = { find, at: performance.now() };
    return find;
  };
  const refreshed = (): Promise<JWTVerifyGetKey> => {
    pending ??= fetched().finally(() => {
      pending = undefined;
    });
    return pending;
  };
  return async (header, token) => {
    const { find, at } = known ?? { find: await refreshed(), at: performance.now() };
    try {
      return await find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || performance.now() - at < keysRetryMs) throw error;
      return (await refreshed())(header, token);
    }
  };
}

function unauthorized(description: string): SbiError {
  const text = description.replaceAll(/["\\]/g, "'");
  const challenge = `Bearer error="invalid_token", error_description="${text}"`;
  return new SbiError(401, undefined, { detail: description, headers: { 'www-authenticate': challenge } });
}

function forbidden(scopes: readonly string[]): SbiError {
  const challenge = `Bearer error="insufficient_scope", scope="${scopes.join(' ')}"`;
  return new SbiError(403, undefined, {
    detail: 'the token lacks the scope',
    headers: { 'www-authenticate': challenge },
  });
}
