/** What a UE answers in the common procedures of 5GMM: identification, authentication, security mode (TS 24.501 §5.4.1 to §5.4.3). */
import { encodeNas, type MobileIdentity, mmCause, type NasMessage, type NasMessageOf } from '@trunkline/nas-5gs';
import type { PlmnId } from '@trunkline/wire';
import { answerEapAkaPrime } from './eap-aka-prime.ts';
import type { Usim } from './usim.ts';

export interface Capability {
  readonly nea: readonly number[];
  readonly nia: readonly number[];
}

/** §5.4.3.3. */
export function identityResponse(
  { identityType }: NasMessageOf<'IdentityRequest'>,
  { usim, imeisv }: { readonly usim: Usim; readonly imeisv: string },
): NasMessage {
  const mobileIdentity: MobileIdentity =
    identityType === 'imeisv'
      ? { type: 'imeisv', imeisv }
      : identityType === 'imei'
        ? { type: 'imei', imei: imeisv.slice(0, 15) }
        : { type: 'suci', suci: usim.suci() };
  return { message: 'IdentityResponse', mobileIdentity };
}

/** §5.4.1. Undefined for a request that is none; `kAmf` where it has proven to be the network's. */
export function authenticationAnswer(
  { rand, autn, abba, eapMessage }: NasMessageOf<'AuthenticationRequest'>,
  usim: Usim,
  plmn: PlmnId,
): { readonly answer: NasMessage; readonly kAmf?: Uint8Array | undefined } | undefined {
  if (eapMessage !== undefined) {
    const eap = answerEapAkaPrime(usim, eapMessage, abba, plmn);
    if (eap === undefined) return undefined;
    return { answer: { message: 'AuthenticationResponse', eapMessage: eap.response }, kAmf: eap.kAmf };
  }
  if (rand === undefined || autn === undefined) return undefined;
  const aka = usim.authenticate(rand, autn, abba, plmn);
  switch (aka.result) {
    case 'ok':
      return {
        answer: { message: 'AuthenticationResponse', authenticationResponseParameter: aka.resStar },
        kAmf: aka.kAmf,
      };
    case 'mac-failure':
      return { answer: { message: 'AuthenticationFailure', cause5gmm: mmCause.macFailure } };
    case 'synch-failure': {
      const failure = { cause5gmm: mmCause.synchFailure, authenticationFailureParameter: aka.auts };
      return { answer: { message: 'AuthenticationFailure', ...failure } };
    }
    case 'not-5g':
      return { answer: { message: 'AuthenticationFailure', cause5gmm: mmCause.non5gAuthenticationUnacceptable } };
  }
}

/** §5.4.2.3, §5.4.2.5: the network repeats what the UE can do, or somebody on the way has changed it. */
export function securityModeAnswer(
  command: NasMessageOf<'SecurityModeCommand'>,
  own: { readonly capability: Capability; readonly imeisv: string; readonly initialMessage: NasMessage | undefined },
): NasMessageOf<'SecurityModeComplete'> | NasMessageOf<'SecurityModeReject'> {
  const { nea, nia } = command.replayedUeSecurityCapabilities;
  const { capability, imeisv, initialMessage } = own;
  if (`${nea}|${nia}` !== `${capability.nea}|${capability.nia}`) {
    return { message: 'SecurityModeReject', cause5gmm: mmCause.ueSecurityCapabilitiesMismatch };
  }
  return {
    message: 'SecurityModeComplete',
    ...(command.imeisvRequest === 1 ? { imeisv: { type: 'imeisv', imeisv } } : {}),
    ...(initialMessage === undefined ? {} : { nasMessageContainer: encodeNas(initialMessage) }),
  };
}
