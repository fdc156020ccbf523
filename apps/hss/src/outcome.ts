/** How a request ends: a Result-Code of the base protocol, or an Experimental-Result-Code of 3GPP (TS 29.229 §6.2). */
import { CX, diameterResult, SH, TGPP } from '@trunkline/diameter';

/** What Cx and Sh requests have in common. */
interface Stateless {
  readonly sessionId: string;
}

export interface Identity {
  readonly originHost: string;
  readonly originRealm: string;
}

export type Outcome = { readonly resultCode: number } | { readonly experimental: number };

export const SUCCESS: Outcome = { resultCode: diameterResult.success };
export const UNABLE: Outcome = { resultCode: diameterResult.unableToComply };
export const REJECTED: Outcome = { resultCode: diameterResult.authorizationRejected };
export const experimental = (code: number): Outcome => ({ experimental: code });

export const isSuccess = (outcome: Outcome): boolean =>
  'resultCode' in outcome
    ? outcome.resultCode === diameterResult.success
    : outcome.experimental >= 2000 && outcome.experimental < 3000;

/** The AVPs with which every answer begins. */
export function answerHead(
  { sessionId }: Stateless,
  us: Identity,
  application: typeof CX | typeof SH,
  outcome: Outcome,
) {
  return {
    sessionId,
    vendorSpecificApplicationId: { vendorId: TGPP, authApplicationId: application },
    authSessionState: 'NO_STATE_MAINTAINED',
    originHost: us.originHost,
    originRealm: us.originRealm,
    ...('resultCode' in outcome
      ? { resultCode: outcome.resultCode }
      : { experimentalResult: { vendorId: TGPP, experimentalResultCode: outcome.experimental } }),
  } as const;
}

/** The AVPs with which every request of ours begins. */
export function requestHead(
  sessionId: string,
  us: Identity,
  application: typeof CX | typeof SH,
  to: { readonly host: string; readonly realm: string },
) {
  return {
    sessionId,
    vendorSpecificApplicationId: { vendorId: TGPP, authApplicationId: application },
    authSessionState: 'NO_STATE_MAINTAINED',
    originHost: us.originHost,
    originRealm: us.originRealm,
    destinationHost: to.host,
    destinationRealm: to.realm,
  } as const;
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
