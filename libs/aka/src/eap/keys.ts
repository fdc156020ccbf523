/** The keys of EAP-AKA' (RFC 9048 §3.3, §3.4). */
import { concatBytes } from '@trunkline/wire';
import { hmacSha256, textParameter } from '../kdf.ts';
import { requireLength } from '../secret.ts';

export interface EapAkaPrimeKeys {
  /** 16 octets. */
  readonly kEncr: Uint8Array;
  /** 32 octets, for AT_MAC. */
  readonly kAut: Uint8Array;
  /** 32 octets. */
  readonly kRe: Uint8Array;
  /** 64 octets. */
  readonly msk: Uint8Array;
  /** 64 octets; K_AUSF is its first half (TS 33.501 §6.1.3.1). */
  readonly emsk: Uint8Array;
}

/**
 * MK = PRF'(IK' || CK', "EAP-AKA'" || Identity), cut in five.
 * @param identity as RFC 9048 §3.3 and TS 33.501 Annex F say: in 5GS the SUPI's digits or its NAI
 */
export function eapAkaPrimeKeys(ckPrime: Uint8Array, ikPrime: Uint8Array, identity: string): EapAkaPrimeKeys {
  requireLength("CK'", ckPrime, 16);
  requireLength("IK'", ikPrime, 16);
  const mk = prfPrime(concatBytes(ikPrime, ckPrime), textParameter(`EAP-AKA'${identity}`), 208);
  return {
    kEncr: mk.slice(0, 16),
    kAut: mk.slice(16, 48),
    kRe: mk.slice(48, 80),
    msk: mk.slice(80, 144),
    emsk: mk.slice(144, 208),
  };
}

/** PRF' (RFC 9048 §3.4.1): T1 || T2 …, where Tn = HMAC-SHA-256(key, Tn-1 || seed || n). */
function prfPrime(key: Uint8Array, seed: Uint8Array, octets: number): Uint8Array {
  const out = new Uint8Array(octets);
  let t: Uint8Array = new Uint8Array(0);
  for (let n = 1, at = 0; at < octets; n++, at += 32) {
    t = hmacSha256(key, concatBytes(t, seed, Uint8Array.of(n)));
    out.set(t.subarray(0, octets - at), at);
  }
  return out;
}
