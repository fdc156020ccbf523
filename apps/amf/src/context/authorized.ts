/** What a UE may have and where: what its PCF says goes before what is subscribed (TS 23.503 §6.1.2.1). */
import type { AggregateBitRate, PolicyInput, PresenceArea, ServiceArea } from './am-policy.ts';
import type { UeContext, UeLocation } from './ue.ts';

export function authorized({
  policy,
  subscription,
}: Pick<UeContext, 'policy' | 'subscription'>):
  | (AggregateBitRate & { readonly rfsp?: number | undefined })
  | undefined {
  if (subscription === undefined) return undefined;
  const { ambrUplink, ambrDownlink, rfsp } = subscription;
  return { ambrUplink, ambrDownlink, ...policy?.ambr, rfsp: policy?.rfsp ?? rfsp };
}

/** What request triggers are about, as it is now. */
export function policyInput(
  { location, subscription, allowedNssai }: Readonly<UeContext>,
  areas: Readonly<Record<string, PresenceArea>>,
): PolicyInput {
  return {
    tac: location?.tai.tac.toLowerCase(),
    rfsp: subscription?.rfsp,
    ambr:
      subscription === undefined
        ? undefined
        : { ambrUplink: subscription.ambrUplink, ambrDownlink: subscription.ambrDownlink },
    serviceArea: subscription?.serviceArea,
    allowedNssai,
    presence: Object.fromEntries(Object.entries(areas).map(([id, area]) => [id, isIn(area, location)])),
  };
}

function isIn({ tacs, cells }: PresenceArea, location: UeLocation | undefined): boolean {
  const same = (one: string, other: string | undefined) => one.toLowerCase() === other?.toLowerCase();
  return tacs.some((tac) => same(tac, location?.tai.tac)) || cells.some((cell) => same(cell, location?.nrCellId));
}

/** Undefined: no restriction. */
export function serviceAreaOf({
  policy,
  subscription,
  emergency,
}: Pick<UeContext, 'policy' | 'subscription' | 'emergency'>): ServiceArea | undefined {
  const area = emergency === true ? undefined : (policy?.serviceArea ?? subscription?.serviceArea);
  return area === undefined || (!area.allowed && area.tacs.length === 0) ? undefined : area;
}

/** Is the UE in a non-allowed area? */
export function isRestricted(ue: Readonly<UeContext>): boolean {
  const area = serviceAreaOf(ue);
  if (area === undefined) return false;
  const here = ue.location?.tai.tac.toLowerCase();
  return area.allowed !== area.tacs.some((tac) => tac.toLowerCase() === here);
}
