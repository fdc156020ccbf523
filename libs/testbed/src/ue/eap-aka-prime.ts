/** EAP-AKA' at the peer's side (RFC 9048; TS 33.501 §6.1.3.1, Annex F): a simulated UE answers the challenge of its home network. */
import { decodeEap, type EapAkaAttributes, encodeEap, verifyEapMac } from '@trunkline/aka';
import type { PlmnId } from '@trunkline/wire';
import type { Usim } from './usim.ts';

/** AT_KDF's only value (RFC 9048 §3.2). */
const KDF_1 = 1;

export interface EapAnswer {
  readonly response: Uint8Array;
  /** Absent where the challenge was refused. */
  readonly kAmf?: Uint8Array;
}

/** Undefined for what is no EAP-AKA' challenge. @throws DecodeError */
export function answerEapAkaPrime(
  usim: Usim,
  request: Uint8Array,
  abba: Uint8Array,
  servingPlmn: PlmnId,
): EapAnswer | undefined {
  const packet = decodeEap(request);
  if (packet.code !== 'Request' || packet.type !== "AKA'" || packet.subtype !== 'Challenge') return undefined;
  const { identifier, attributes } = packet;
  const { rand, autn, kdf, kdfInput } = attributes;
  if (rand === undefined || autn === undefined || kdf?.[0] !== KDF_1 || kdfInput === undefined) return undefined;
  const respond = (
    subtype: 'Challenge' | 'Authentication-Reject' | 'Synchronization-Failure',
    own: EapAkaAttributes,
    kAut?: Uint8Array,
  ) => encodeEap({ code: 'Response', identifier, type: "AKA'", subtype, attributes: own }, kAut);

  const answer = usim.authenticatePrime(rand, autn, abba, servingPlmn, kdfInput);
  switch (answer.result) {
    case 'ok':
      if (!verifyEapMac(request, answer.kAut)) return { response: respond('Authentication-Reject', {}) };
      return { response: respond('Challenge', { res: answer.res }, answer.kAut), kAmf: answer.kAmf };
    case 'synch-failure':
      return { response: respond('Synchronization-Failure', { auts: answer.auts }) };
    default:
      return { response: respond('Authentication-Reject', {}) };
  }
}
