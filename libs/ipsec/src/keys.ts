/** Keys of ESP from those of IMS AKA (TS 33.203 Annex I). */
import { concatBytes, EncodeError } from '@trunkline/wire';
import type { EncryptionAlgorithm, EspKeys, IntegrityAlgorithm } from './algorithms.ts';

const AKA_KEY_OCTETS = 16;

/** IK and CK are of 16 octets. @throws EncodeError */
export function espKeys(
  algorithms: { readonly integrity: IntegrityAlgorithm; readonly encryption: EncryptionAlgorithm },
  ik: Uint8Array,
  ck: Uint8Array,
): EspKeys {
  for (const key of [ik, ck]) if (key.length !== AKA_KEY_OCTETS) throw new EncodeError(`a key of ${key.length} octets`);
  const { integrity, encryption } = algorithms;
  return {
    integrity: {
      algorithm: integrity,
      // HMAC-SHA-1 takes 160 bits: 32 of zero follow.
      key: integrity === 'hmac-sha-1-96' ? concatBytes(ik, new Uint8Array(4)) : ik,
    },
    encryption: encryption === 'null' ? { algorithm: 'null' } : { algorithm: 'aes-cbc', key: ck },
  };
}
