/** Which slices a UE may use here (TS 23.501 §5.15.5.2). */
import { type Snssai, samePlmn, sameSnssai, snssaiText } from '@trunkline/wire';
import type { RejectedSnssai } from '../context/ue.ts';
import { type AmfSet, RefusedError } from '../environment.ts';
import { nasNssai } from '../nas/ies.ts';
import type { UeStep } from '../ue-step.ts';

export interface Slices {
  readonly allowed: readonly Snssai[];
  /** Absent where the UE need not be told. */
  readonly configured?: readonly Snssai[] | undefined;
  readonly rejected: readonly RejectedSnssai[];
  /** An AMF set that has all that the UE may have, where this AMF has not. */
  readonly elsewhere?: { readonly set: AmfSet; readonly allowed: readonly Snssai[] } | undefined;
}

/** TS 23.501 §5.15.4.1: an Allowed NSSAI has at most eight. */
const MAX_ALLOWED = 8;

/** Of what the UE asks for, what it has subscribed to and the network has here; else the defaults. */
export async function selectSlices(step: UeStep, requested: readonly Snssai[]): Promise<Slices> {
  const { subscription, location } = step.ue;
  if (subscription === undefined || location === undefined) return { allowed: [], rejected: [] };
  const served = step.plmns.find(({ plmnId }) => samePlmn(plmnId, location.tai.plmnId))?.slices ?? [];
  const { nssai: subscribed, defaultNssai: defaults } = subscription;
  const { allowed, configured, rejectedInPlmn, rejectedInArea, amfSet } = await ifThere(
    step,
    () => step.env.nssf.select({ requested, subscribed, defaults, tai: location.tai }),
    // Without an NSSF the AMF decides by itself (§5.15.5.2.1).
    {
      allowed: requested.length === 0 ? defaults : intersection(requested, subscribed),
      configured: undefined,
      rejectedInPlmn: [],
      rejectedInArea: [],
      amfSet: undefined,
    },
  );
  const ours = intersection(allowed, served);
  const isOurs =
    amfSet?.amfRegionId === step.config.guami.amfRegionId && amfSet.amfSetId === step.config.guami.amfSetId;
  const elsewhere =
    amfSet === undefined || isOurs || ours.length === allowed.length ? undefined : { set: amfSet, allowed };
  return {
    elsewhere,
    allowed: [...new Map(ours.map((slice) => [snssaiText(slice), slice])).values()].slice(0, MAX_ALLOWED),
    configured,
    rejected: [...rejected(0, rejectedInPlmn), ...rejected(1, rejectedInArea)],
  };
}

/** A network function that the registration can do without, when it is not there. */
export async function ifThere<T>(step: UeStep, call: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof RefusedError) || error.refusal !== 'unavailable') throw error;
    step.env.warn('a registration goes on without a network function that does not answer', {
      supi: step.ue.supi,
      error,
    });
    return otherwise;
  }
}

function intersection(slices: readonly Snssai[], others: readonly Snssai[]): Snssai[] {
  return slices.filter((slice) => others.some((other) => sameSnssai(other, slice)));
}

/** Rejected S-NSSAI (TS 24.501 §9.11.3.46): cause 0 for the PLMN, 1 for the registration area. */
function rejected(cause: number, slices: readonly Snssai[]): RejectedSnssai[] {
  return nasNssai(slices).map((snssai) => ({ cause, snssai }));
}
