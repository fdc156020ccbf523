/** What an SBI error means for the UE's procedure (TS 29.524 maps causes; here only what the AMF acts on). */
import { SbiError, SbiTransportError } from '@trunkline/sbi';
import { type Refusal, RefusedError } from '../environment.ts';

const BY_CAUSE: Readonly<Record<string, Refusal>> = {
  USER_NOT_FOUND: 'unknown-subscriber',
  UNKNOWN_5GS_SUBSCRIPTION: 'unknown-subscriber',
  DATA_NOT_FOUND: 'unknown-subscriber',
  AUTHENTICATION_REJECTED: 'not-allowed',
  NO_PS_SUBSCRIPTION: 'not-allowed',
  ACCESS_NOT_ALLOWED: 'not-allowed',
  RAT_NOT_ALLOWED: 'not-allowed',
  SERVING_NETWORK_NOT_AUTHORIZED: 'serving-network-not-authorized',
  ROAMING_NOT_ALLOWED: 'roaming-not-allowed',
  NF_CONGESTION: 'congestion',
  NF_CONGESTION_RISK: 'congestion',
};

/** Runs a call and turns its failure into a {@link RefusedError}. */
export async function refusing<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof SbiError)) throw error;
    throw new RefusedError(refusalOf(error), error.message, { cause: error });
  }
}

function refusalOf(error: SbiError): Refusal {
  if (error instanceof SbiTransportError) return 'unavailable';
  const known = error.cause === undefined ? undefined : BY_CAUSE[error.cause];
  if (known !== undefined) return known;
  if (error.status === 404) return 'unknown-subscriber';
  if (error.status === 403) return 'not-allowed';
  return error.status === 429 || error.status === 503 ? 'congestion' : 'unavailable';
}

/** Splits a resource URI: `http://host/nausf-auth/v1/ue-authentications/7/eap-session` after the version. */
export function resource(uri: string): { readonly apiRoot: string; readonly segments: readonly string[] } {
  const { origin, pathname } = new URL(uri);
  const parts = pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
  const version = parts.findIndex((part) => /^v\d+$/.test(part));
  const prefix = parts.slice(0, Math.max(0, version - 1));
  return { apiRoot: [origin, ...prefix].join('/'), segments: parts.slice(version + 1) };
}
