// Rx (TS 29.214): application functions that speak Diameter have the same application sessions as those of N5.
import { createHash } from 'node:crypto';
import {
  baseAvps,
  type DiameterAnswer,
  type DiameterMessageOf,
  type DiameterRequest,
  diameterResult,
  RX,
  rxResult,
  TGPP,
  type Unsent,
} from '@trunkline/diameter';
import { type NpcfPolicyAuthorization, SbiError } from '@trunkline/sbi';
import type { ApplicationSessions } from '../application-sessions.ts';
import type { AppSession, RxSession } from '../context.ts';
import { type AaRequest, changeOf, requestOf, ueAddressOf } from './service-information.ts';

export interface RxIdentity {
  readonly originHost: string;
  readonly originRealm: string;
}

type Outcome = Pick<
  Unsent<DiameterMessageOf<'AAAnswer'>>,
  'resultCode' | 'experimentalResult' | 'failedAvp' | 'errorMessage' | 'acceptableServiceInfo'
>;

/** Which of our sessions it is: any worker finds it by its Session-Id. */
export function rxSessionKey(sessionId: string): string {
  return `rx-${createHash('sha256').update(sessionId).digest('hex').slice(0, 32)}`;
}

/** Undefined for requests that are none of Rx. */
export function serveRx(
  sessions: ApplicationSessions,
  us: RxIdentity,
): (request: DiameterRequest) => Promise<Unsent<DiameterAnswer>> | undefined {
  return (request) => {
    switch (request.message) {
      case 'AARequest':
        return authorize(sessions, request).then((outcome) => ({
          message: 'AAAnswer',
          ...{ sessionId: request.sessionId, authApplicationId: RX, ...us },
          ...outcome,
        }));
      case 'SessionTerminationRequest':
        return terminate(sessions, request).then(({ resultCode }) => ({
          message: 'SessionTerminationAnswer',
          ...{ sessionId: request.sessionId, ...us },
          ...(resultCode === undefined ? {} : { resultCode }),
        }));
      default:
        return undefined;
    }
  };
}

const SUCCESS: Outcome = { resultCode: diameterResult.success };
const UNKNOWN: Outcome = { resultCode: diameterResult.unknownSessionId };

/** 4.4.1, 4.4.2: the first AAR of a session makes it, a later one changes it. */
async function authorize(sessions: ApplicationSessions, request: AaRequest): Promise<Outcome> {
  const id = rxSessionKey(request.sessionId);
  try {
    const known = await knownSession(sessions, id);
    if (known !== undefined) {
      const rx = theirs(known, request);
      if (rx === undefined) return UNKNOWN;
      // The worker that speaks for it now is the one to be told.
      await sessions.modify(id, changeOf(request), { ...rx, host: request.originHost, realm: request.originRealm });
      return SUCCESS;
    }
    if (request.rxRequestType === 'UPDATE_REQUEST') return UNKNOWN;
    const ue = ueAddressOf(request);
    if (ue === undefined) return missingAddress(request);
    const { sessionId, originHost: host, originRealm: realm, specificAction = [] } = request;
    const actions = specificAction.filter((action) => typeof action === 'string');
    await sessions.create(id, requestOf(request, ue), { apiRoot: '', rx: { sessionId, host, realm, actions } });
    return SUCCESS;
  } catch (error) {
    if (!(error instanceof SbiError)) throw error;
    return refusal(error);
  }
}

/**
 * A session is of the function that made it, whichever of its workers asks: they have an identity each and one realm, and who knows
 * the Session-Id. What is another's is as good as not there.
 */
function theirs(
  { rx }: AppSession,
  { originHost, originRealm }: { readonly originHost: string; readonly originRealm: string },
): RxSession | undefined {
  const isSame = rx?.host === originHost || rx?.realm.toLowerCase() === originRealm.toLowerCase();
  return isSame ? rx : undefined;
}

/** 4.4.4. */
async function terminate(
  sessions: ApplicationSessions,
  request: DiameterMessageOf<'SessionTerminationRequest'>,
): Promise<Outcome> {
  const id = rxSessionKey(request.sessionId);
  const known = await knownSession(sessions, id);
  if (known === undefined || theirs(known, request) === undefined) return UNKNOWN;
  try {
    await sessions.remove(id);
  } catch (error) {
    if (!(error instanceof SbiError)) throw error;
    return { resultCode: error.status === 404 ? diameterResult.unknownSessionId : diameterResult.unableToComply };
  }
  return SUCCESS;
}

async function knownSession(sessions: ApplicationSessions, id: string): Promise<AppSession | undefined> {
  try {
    return await sessions.load(id);
  } catch (error) {
    if (error instanceof SbiError && error.status === 404) return undefined;
    throw error;
  }
}

function missingAddress({ framedIpAddress, framedIpv6Prefix }: AaRequest): Outcome {
  const isThere = framedIpAddress !== undefined || framedIpv6Prefix !== undefined;
  const { code } =
    framedIpAddress === undefined && framedIpv6Prefix !== undefined
      ? baseAvps.framedIpv6Prefix
      : baseAvps.framedIpAddress;
  const value = framedIpAddress ?? framedIpv6Prefix ?? new Uint8Array(4);
  return {
    resultCode: isThere ? diameterResult.invalidAvpValue : diameterResult.missingAvp,
    failedAvp: [[{ code, vendorId: 0, mandatory: true, value }]],
  };
}

/** Causes of N5 as results of Rx (5.5). */
const RESULTS: Readonly<Record<string, number>> = {
  INVALID_SERVICE_INFORMATION: rxResult.invalidServiceInformation,
  FILTER_RESTRICTIONS: rxResult.filterRestrictions,
  REQUESTED_SERVICE_NOT_AUTHORIZED: rxResult.requestedServiceNotAuthorized,
  DUPLICATED_AF_SESSION: rxResult.duplicatedAfSession,
  PDU_SESSION_NOT_AVAILABLE: rxResult.ipCanSessionNotAvailable,
};

function refusal(error: SbiError): Outcome {
  const experimentalResultCode = RESULTS[error.cause ?? ''];
  const errorMessage = error.problem.detail;
  const said = errorMessage === undefined ? {} : { errorMessage };
  if (experimentalResultCode !== undefined) {
    const acceptable = acceptableIn(error);
    return { experimentalResult: { vendorId: TGPP, experimentalResultCode }, ...said, ...acceptable };
  }
  // What does not conform to the schema of N5 cannot be right in Rx.
  const isTheirs = error.status === 400;
  if (isTheirs) {
    const code = rxResult.invalidServiceInformation;
    return { experimentalResult: { vendorId: TGPP, experimentalResultCode: code }, ...said };
  }
  return { resultCode: diameterResult.unableToComply, ...said };
}

/** 4.4.1: what would be authorized. */
function acceptableIn({ problem }: SbiError): Pick<Outcome, 'acceptableServiceInfo'> {
  const { acceptableServInfo: info } = problem as NpcfPolicyAuthorization.ExtendedProblemDetails;
  const [uplink, downlink] = [bits(info?.marBwUl), bits(info?.marBwDl)];
  if (uplink === undefined && downlink === undefined) return {};
  return {
    acceptableServiceInfo: {
      ...(uplink === undefined ? {} : { maxRequestedBandwidthUl: uplink }),
      ...(downlink === undefined ? {} : { maxRequestedBandwidthDl: downlink }),
    },
  };
}

const UNITS: Readonly<Record<string, number>> = { bps: 1, Kbps: 1e3, Mbps: 1e6, Gbps: 1e9 };
const MOST = 0xffff_ffff;

function bits(rate: string | undefined): number | undefined {
  const [value, unit = ''] = rate?.split(' ') ?? [];
  return value === undefined ? undefined : Math.min(MOST, Math.floor(Number(value) * (UNITS[unit] ?? 1)));
}
