/** What place and subscription forbid, and the 5GMM cause that says so (TS 23.501 §5.3.4.1, TS 24.501 §5.5.1.2.5, Annex A). */
import { mmCause } from '@trunkline/nas-5gs';
import type { MobilityRestrictionList } from '@trunkline/ngap';
import { encodePlmnId, fromHex, samePlmn } from '@trunkline/wire';
import type { UeContext } from '../context/ue.ts';
import type { UeStep } from '../ue-step.ts';
import { serviceAreaInformation } from './service-area.ts';

/** PLMN and tracking area that this AMF does not serve; the gNB may broadcast more than one. Undefined where it does. */
export function forbiddenByArea(step: UeStep, tai = step.ue.location?.tai): number | undefined {
  if (tai === undefined) return mmCause.noSuitableCells;
  if (!step.plmns.some(({ plmnId }) => samePlmn(plmnId, tai.plmnId))) return mmCause.plmnNotAllowed;
  const { tacs } = step.config;
  const served = tacs.length === 0 || tacs.some((tac) => tac.toLowerCase() === tai.tac.toLowerCase());
  return served ? undefined : mmCause.trackingAreaNotAllowed;
}

/** Undefined where the subscriber may be served here. */
export function forbiddenBySubscription(
  { subscription, location, supi }: Readonly<UeContext>,
  tai = location?.tai,
): number | undefined {
  const { restrictions } = subscription ?? {};
  if (restrictions === undefined || tai === undefined) return undefined;
  const { plmnId, tac } = tai;
  const atHome = supi?.startsWith(`imsi-${plmnId.mcc}${plmnId.mnc}`) === true;
  if (restrictions.barred === true) return mmCause.fiveGsServicesNotAllowed;
  if (restrictions.roamingBarred === true && !atHome) return mmCause.plmnNotAllowed;
  if (restrictions.no5gc === true || restrictions.noNr === true) return mmCause.n1ModeNotAllowed;
  const here = restrictions.forbiddenTacs?.some((forbidden) => forbidden.toLowerCase() === tac.toLowerCase()) === true;
  if (!here) return undefined;
  return atHome ? mmCause.trackingAreaNotAllowed : mmCause.roamingNotAllowedInTrackingArea;
}

/**
 * What a gNB has to know of it for where it may hand the UE over to (TS 38.413 §9.3.1.85); nothing where all is allowed, unless the gNB
 * has to hear that it is, `always`.
 */
export function mobilityRestrictions(
  step: UeStep,
  always = false,
): { readonly mobilityRestrictionList?: MobilityRestrictionList } {
  const { subscription, location } = step.ue;
  const forbidden = subscription?.restrictions?.forbiddenTacs ?? [];
  const plmnId = location?.tai.plmnId ?? step.plmn;
  const areas = serviceAreaInformation(step.ue, plmnId);
  if (forbidden.length === 0 && areas === undefined && !always) return {};
  const plmnIdentity = encodePlmnId(plmnId);
  return {
    mobilityRestrictionList: {
      servingPLMN: plmnIdentity,
      ...(forbidden.length === 0
        ? {}
        : { forbiddenAreaInformation: [{ plmnIdentity, forbiddenTACs: forbidden.map(fromHex) }] }),
      ...(areas === undefined ? {} : { serviceAreaInformation: areas }),
    },
  };
}
