/** What ESP protects with: HMAC-SHA-1-96 (RFC 2404), HMAC-MD5-96 (RFC 2403), AES-CBC (RFC 3602), NULL (RFC 2410). */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { equalSecrets } from '@trunkline/aka';
import { EncodeError } from '@trunkline/wire';

/** The names of TS 33.203 Annex H. */
export const INTEGRITY_ALGORITHMS = ['hmac-sha-1-96', 'hmac-md5-96'] as const;
export const ENCRYPTION_ALGORITHMS = ['aes-cbc', 'null'] as const;
export type IntegrityAlgorithm = (typeof INTEGRITY_ALGORITHMS)[number];
export type EncryptionAlgorithm = (typeof ENCRYPTION_ALGORITHMS)[number];

export interface EspKeys {
  readonly integrity: { readonly algorithm: IntegrityAlgorithm; readonly key: Uint8Array };
  readonly encryption:
    | { readonly algorithm: 'null' }
    | { readonly algorithm: 'aes-cbc' /** 16, 24 or 32 octets. */; readonly key: Uint8Array };
}

const HASH = { 'hmac-sha-1-96': 'sha1', 'hmac-md5-96': 'md5' } as const;
/** Octets of the integrity check value: 96 bits of the HMAC. */
export const ICV_OCTETS = 12;
const AES_BLOCK = 16;

/** Octets of the initialisation vector. */
export const ivOctets = ({ encryption }: EspKeys): number => (encryption.algorithm === 'null' ? 0 : AES_BLOCK);

/** Payload, padding and trailer are a multiple of it (RFC 4303 §2.4: of 4 octets at least). */
export const blockOctets = ({ encryption }: EspKeys): number => (encryption.algorithm === 'null' ? 4 : AES_BLOCK);

export function integrityCheck({ integrity }: EspKeys, octets: Uint8Array): Uint8Array {
  const whole = createHmac(HASH[integrity.algorithm], integrity.key).update(octets).digest();
  return new Uint8Array(whole.subarray(0, ICV_OCTETS));
}

export function isIntact(keys: EspKeys, octets: Uint8Array, check: Uint8Array): boolean {
  return check.length === ICV_OCTETS && equalSecrets(integrityCheck(keys, octets), check);
}

/** @throws EncodeError where the initialisation vector has another length */
export function encrypt({ encryption }: EspKeys, iv: Uint8Array, plain: Uint8Array): Uint8Array {
  if (encryption.algorithm === 'null') return plain;
  if (iv.length !== AES_BLOCK) throw new EncodeError(`an initialisation vector of ${iv.length} octets`);
  const cipher = createCipheriv(cipherOf(encryption.key), encryption.key, iv).setAutoPadding(false);
  return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final()]));
}

/** `secret` is a multiple of the block. */
export function decrypt({ encryption }: EspKeys, iv: Uint8Array, secret: Uint8Array): Uint8Array {
  if (encryption.algorithm === 'null') return secret;
  const cipher = createDecipheriv(cipherOf(encryption.key), encryption.key, iv).setAutoPadding(false);
  return new Uint8Array(Buffer.concat([cipher.update(secret), cipher.final()]));
}

const cipherOf = (key: Uint8Array): string => `aes-${key.length * 8}-cbc`;
