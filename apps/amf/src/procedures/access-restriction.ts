/** What a subscription forbids, and the 5GMM cause that says so (TS 23.501 §5.3.4.1, TS 24.501 §5.5.1.2.5, Annex A). */
import { mmCause } from '@trunkline/nas-5gs';
import type { Subscription, UeLocation } from '../context/ue.ts';

/** Undefined where the subscriber may be served here. */
export function forbiddenBySubscription(
  { restrictions }: Subscription,
  { tai }: Pick<UeLocation, 'tai'>,
): number | undefined {
  if (restrictions === undefined) return undefined;
  if (restrictions.barred === true) return mmCause.fiveGsServicesNotAllowed;
  if (restrictions.no5gc === true || restrictions.noNr === true) return mmCause.n1ModeNotAllowed;
  const here = restrictions.forbiddenTacs?.some((tac) => tac.toLowerCase() === tai.tac.toLowerCase()) === true;
  return here ? mmCause.trackingAreaNotAllowed : undefined;
}
