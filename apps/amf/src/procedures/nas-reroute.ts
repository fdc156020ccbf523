/**
 * Registration with AMF re-allocation (TS 23.502 §4.2.2.2.3): the UE's slices are another AMF set's. Its registration is given to an AMF of
 * that set (step 7, A), or its gNB sends the initial message there (B).
 */
import type { NasMessageOf } from '@trunkline/nas-5gs';
import { decodeNgapPdu } from '@trunkline/ngap';
import type { Snssai } from '@trunkline/wire';
import { GUARD_MS } from '../context/timers.ts';
import type { RegistrationType } from '../context/ue.ts';
import { type AmfSet, RefusedError } from '../environment.ts';
import type { UeEvent } from '../events.ts';
import { ngapSnssai } from '../n2/values.ts';
import { decodePlain, nasDigest } from '../nas/security.ts';
import type { UeStep } from '../ue-step.ts';
import { connectionReleased } from './an-release.ts';
import { goOn } from './inter-amf-registration.ts';
import { gnbOfNodeId } from './ng-setup.ts';
import { noteRegistrationRequest } from './registration-request.ts';

/** Stream of UE-associated signalling that the gNB has not chosen one for here (TS 38.412 §7). */
const UE_STREAM = 1;

interface Elsewhere {
  readonly set: AmfSet;
  /** What the UE may have there. */
  readonly allowed: readonly Snssai[];
}

/**
 * True where the UE goes; it is served as far as can be where it stays. A UE that this AMF has had before goes through its gNB: the
 * other AMF fetches its context by the message that it began with. One that was authenticated for this registration has new keys,
 * with which that message was not protected, so that its context has to go along.
 */
export async function rerouteNas(step: UeStep, elsewhere: Elsewhere): Promise<boolean> {
  const { ran, registered, registration } = step.ue;
  // Once is enough: the other AMF knows no better.
  if (ran === undefined || ran.rerouted === true) return false;
  return registered && registration?.requestAgain === false ? sendBack(step, elsewhere) : giveTo(step, elsewhere);
}

/** A: for a UE that begins here. */
async function giveTo(step: UeStep, { set }: Elsewhere): Promise<boolean> {
  const { ue, env } = step;
  const { ran, registered, registration, location, supi } = ue;
  if (registered || ran === undefined || location === undefined || registration?.request === undefined) return false;
  const node = await env.contexts.node(ran.peer);
  const gnb = node === undefined ? undefined : gnbOfNodeId(node.id);
  if (gnb === undefined) return false;
  try {
    const taken = await env.amfs.reroute(set, {
      ue: { ...ue },
      gnb,
      ranUeNgapId: ran.ranUeNgapId,
      location,
      registrationRequest: registration.request,
      contextRequested: ran.contextRequested,
    });
    if (!taken) return false;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    env.warn('an AMF that could serve a UE does not take it', { supi, error });
    return false;
  }
  step.count('RM.RegRerouted', { way: 'direct' });
  connectionReleased(step);
  return true;
}

/** B: Reroute NAS Request (TS 38.413 §8.6.5). The gNB has no connection of the UE with this AMF any more. */
function sendBack(step: UeStep, { set, allowed }: Elsewhere): boolean {
  const { ue } = step;
  const { ran, amfUeNgapId } = ue;
  if (ran?.initialMessage === undefined) return false;
  const initial = decodeNgapPdu(ran.initialMessage);
  if (initial.message === 'InitialUEMessage') ue.rerouted = nasDigest(initial.nasPdu);
  step.ngap({
    message: 'RerouteNASRequest',
    ranUeNgapId: ran.ranUeNgapId,
    amfUeNgapId,
    ngapMessage: ran.initialMessage,
    amfSetId: set.amfSetId,
    allowedNSSAI: allowed.map((slice) => ({ sNssai: ngapSnssai(slice) })),
  });
  step.count('RM.RegRerouted', { way: 'ran' });
  connectionReleased(step);
  return true;
}

const TYPES: Partial<Record<NasMessageOf<'RegistrationRequest'>['registrationType']['kind'], RegistrationType>> = {
  'mobility-updating': 'mobility',
  'periodic-updating': 'periodic',
};

/** A, at the other AMF: the UE is at a gNB of this one too, which learns by the next message that it is served here. */
export function reroutedHere(step: UeStep, { peer, rerouted }: Extract<UeEvent, { kind: 'rerouted' }>): void {
  const { ue } = step;
  const { context, ranUeNgapId, location, contextRequested, establishmentCause } = rerouted;
  const request = decodePlain(rerouted.registrationRequest);
  const { security } = context;
  if (request?.message !== 'RegistrationRequest' || security === undefined) {
    // Whoever gives it away has to know that it is not here.
    step.answer(403, 'UNSPECIFIED');
    step.end();
    return;
  }
  ue.supi = context.supi;
  ue.pei = context.pei;
  ue.gpsi = context.gpsi;
  ue.security = security;
  ue.securityCapability = context.securityCapability;
  ue.location = location;
  ue.ran = {
    peer,
    stream: UE_STREAM,
    ranUeNgapId,
    secured: true,
    contextSetUp: false,
    contextRequested,
    establishmentCause,
    rerouted: true,
  };
  ue.registration = {
    type: TYPES[request.registrationType.kind] ?? 'initial',
    followOn: request.registrationType.followOnRequest,
    requestAgain: false,
    ngksi: security.ngksi,
    // TS 33.501 §A.9: of the last message, which made the connection secure.
    startedAt: security.uplinkCount - 1,
    authenticated: true,
  };
  noteRegistrationRequest(step, request);
  step.start('guard', GUARD_MS);
  goOn(step);
}
