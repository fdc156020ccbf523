/** EAP-AKA' at the server's side (RFC 9048; TS 33.501 §6.1.3.1, Annex F). EAP packets are base64, as the SBI carries them. */
import {
  decodeEap,
  eapAkaPrimeKeys,
  encodeEap,
  equalSecrets,
  kAusfFromEmsk,
  kSeaf,
  verifyEapMac,
} from '@trunkline/aka';
import { type NudmUEAU, SbiError } from '@trunkline/sbi';
import { DecodeError, fromHex, toHex } from '@trunkline/wire';
import type { EapAkaPrime } from './authentications.ts';

/** AT_KDF's only value (RFC 9048 §3.2). */
const KDF_1 = 1;

export interface EapStart {
  readonly authentication: EapAkaPrime;
  /** EAP-Request/AKA'-Challenge. */
  readonly payload: string;
}

/** `identifier` is that of the first request, 0..255. */
export function startEap(
  identifier: number,
  supi: string,
  servingNetworkName: string,
  vector: NudmUEAU.AvEapAkaPrime,
): EapStart {
  const identity = supi.replace(/^(imsi|nai)-/, '');
  const keys = eapAkaPrimeKeys(fromHex(vector.ckPrime), fromHex(vector.ikPrime), identity);
  const challenge = encodeEap(
    {
      code: 'Request',
      identifier,
      type: "AKA'",
      subtype: 'Challenge',
      attributes: {
        rand: fromHex(vector.rand),
        autn: fromHex(vector.autn),
        kdf: [KDF_1],
        kdfInput: servingNetworkName,
      },
    },
    keys.kAut,
  );
  return {
    payload: base64(challenge),
    authentication: {
      method: 'EAP_AKA_PRIME',
      supi,
      servingNetworkName,
      identifier,
      rand: vector.rand,
      xres: vector.xres,
      kAut: toHex(keys.kAut),
      kSeaf: toHex(kSeaf(kAusfFromEmsk(keys.emsk), servingNetworkName)),
    },
  };
}

export type EapVerdict =
  | { readonly result: 'success'; readonly payload: string }
  | { readonly result: 'failure'; readonly payload: string }
  /** The USIM's AUTS: a new challenge has to be made of it. */
  | { readonly result: 'resynchronise'; readonly auts: string };

/** What the peer answered to the challenge. @throws SbiError 400 for octets that are no EAP packet */
export function answerEap(authentication: EapAkaPrime, eapPayload: string | null): EapVerdict {
  const { identifier } = authentication;
  const failure: EapVerdict = { result: 'failure', payload: base64(encodeEap({ code: 'Failure', identifier })) };
  if (eapPayload === null) return failure;
  const bytes = new Uint8Array(Buffer.from(eapPayload, 'base64'));
  try {
    const packet = decodeEap(bytes);
    if (packet.code !== 'Response' || packet.type !== "AKA'" || packet.identifier !== identifier) return failure;
    const { subtype, attributes } = packet;
    if (subtype === 'Synchronization-Failure' && attributes.auts !== undefined) {
      return { result: 'resynchronise', auts: toHex(attributes.auts) };
    }
    if (subtype !== 'Challenge' || attributes.res === undefined) return failure;
    const genuine =
      verifyEapMac(bytes, fromHex(authentication.kAut)) && equalSecrets(attributes.res, fromHex(authentication.xres));
    return genuine ? { result: 'success', payload: base64(encodeEap({ code: 'Success', identifier })) } : failure;
  } catch (error) {
    if (error instanceof DecodeError) throw new SbiError(400, 'MANDATORY_IE_INCORRECT', error.toString());
    throw error;
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
