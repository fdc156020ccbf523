// The key that signs access tokens: the operator's own from a file, or one that the first instance makes and all share.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { TokenAlgorithm, TrunklineNrfKeys } from '@trunkline/sbi';
import { type ContextDefinition, type StateBackend, update } from '@trunkline/state';

export interface SigningKey {
  /** PKCS #8 in PEM. */
  readonly privateKey: string;
  readonly algorithm: TokenAlgorithm;
  readonly keyId: string;
  readonly publicKey: TrunklineNrfKeys.Jwk;
}

const shared: ContextDefinition<{ readonly privateKey: string }> = { name: 'nrf-signing-key', schema: 1 };

export async function signingKey(backend: StateBackend, file: string | undefined): Promise<SigningKey> {
  if (file !== undefined) return described(readFileSync(file, 'utf8'));
  const store = backend.contexts(shared);
  const made = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });
  const key = await update(store, 'key', ({ value }) => ({
    change: { value: value ?? { privateKey: made.toString() } },
    result: value?.privateKey ?? made.toString(),
  }));
  return described(key ?? made.toString());
}

function described(pem: string): SigningKey {
  const key = createPrivateKey(pem);
  const jwk = createPublicKey(key).export({ format: 'jwk' });
  const algorithm = algorithmOf(key.asymmetricKeyType, jwk.crv);
  const keyId = createHash('sha256').update(JSON.stringify(jwk)).digest('base64url').slice(0, 16);
  const privateKey = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  const members = Object.fromEntries(Object.entries(jwk).filter(([, value]) => value !== undefined));
  return { privateKey, algorithm, keyId, publicKey: { kty: '', ...members, kid: keyId, alg: algorithm, use: 'sig' } };
}

function algorithmOf(type: string | undefined, curve: string | undefined): TokenAlgorithm {
  if (type === 'rsa') return 'RS256';
  if (type === 'ec' && curve === 'P-256') return 'ES256';
  throw new Error('the key that signs access tokens must be of RSA or of the curve P-256');
}
