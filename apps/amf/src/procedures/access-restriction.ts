/** What place and subscription forbid, and the 5GMM cause that says so (TS 23.501 §5.3.4.1, TS 24.501 §5.5.1.2.5, Annex A). */
import { mmCause } from '@trunkline/nas-5gs';
import { samePlmn } from '@trunkline/wire';
import type { UeContext } from '../context/ue.ts';
import type { UeStep } from '../ue-step.ts';

/** PLMN and tracking area that this AMF does not serve; the gNB may broadcast more than one. Undefined where it does. */
export function forbiddenByArea(step: UeStep): number | undefined {
  const { tai } = step.ue.location ?? {};
  if (tai === undefined) return mmCause.noSuitableCells;
  if (!step.plmns.some(({ plmnId }) => samePlmn(plmnId, tai.plmnId))) return mmCause.plmnNotAllowed;
  const { tacs } = step.config;
  const served = tacs.length === 0 || tacs.some((tac) => tac.toLowerCase() === tai.tac.toLowerCase());
  return served ? undefined : mmCause.trackingAreaNotAllowed;
}

/** Undefined where the subscriber may be served here. */
export function forbiddenBySubscription({ subscription, location, supi }: Readonly<UeContext>): number | undefined {
  const { restrictions } = subscription ?? {};
  if (restrictions === undefined || location === undefined) return undefined;
  const { plmnId, tac } = location.tai;
  const atHome = supi?.startsWith(`imsi-${plmnId.mcc}${plmnId.mnc}`) === true;
  if (restrictions.barred === true) return mmCause.fiveGsServicesNotAllowed;
  if (restrictions.roamingBarred === true && !atHome) return mmCause.plmnNotAllowed;
  if (restrictions.no5gc === true || restrictions.noNr === true) return mmCause.n1ModeNotAllowed;
  const here = restrictions.forbiddenTacs?.some((forbidden) => forbidden.toLowerCase() === tac.toLowerCase()) === true;
  if (!here) return undefined;
  return atHome ? mmCause.trackingAreaNotAllowed : mmCause.roamingNotAllowedInTrackingArea;
}
