// What the AMF is to do for a UE (TS 29.507, 4.2), from the operator's policy, what is subscribed and where the UE is.
import { type NpcfAMPolicyControl, sameJson } from '@trunkline/sbi';
import type { AmAssociation, AmDecision } from './context.ts';
import { commonFeatures } from './features.ts';
import { type AccessPolicy, type AccessValues, accessPolicy, type Policies } from './policies.ts';

type Request = NpcfAMPolicyControl.PolicyAssociationRequest;

/** Of TS 29.507, 5.8: SliceSupport and UE-AMBR_Authorization. */
const sliceSupport = 1;
const ueAmbrAuthorization = 3;
export const features = [sliceSupport, ueAmbrAuthorization];

type Basis = Pick<AmAssociation, 'request' | 'categories' | 'override' | 'presentIn'>;

/** What the operator sets goes before what is subscribed, which goes through as it came. */
export function decideAccess(policies: Policies, { request, categories, override, presentIn = [] }: Basis): AmDecision {
  const policy = override ?? accessPolicy(policies, categories);
  const { presence = {} } = policy;
  const { rfsp, ueAmbr, serviceArea } = valuesOf(policy, presentIn);
  const authorizedRfsp = rfsp ?? request.rfsp;
  const authorizedAmbr = supports(request, ueAmbrAuthorization) ? (ueAmbr ?? request.ueAmbr) : undefined;
  const area = serviceArea ? restriction(serviceArea) : request.servAreaRes;
  const areas = Object.entries(presence);
  const triggers: NpcfAMPolicyControl.RequestTrigger[] = [
    ...(area ? ['LOC_CH', 'SERV_AREA_CH'] : []),
    ...(areas.length > 0 ? ['PRA_CH'] : []),
    ...(authorizedRfsp === undefined ? [] : ['RFSP_CH']),
    ...(authorizedAmbr ? ['UE_AMBR_CH'] : []),
    ...(supports(request, sliceSupport) ? ['ALLOWED_NSSAI_CH'] : []),
  ];
  const plmnId = plmnOf(request);
  return {
    ...(triggers.length > 0 ? { triggers } : {}),
    ...(area ? { servAreaRes: area } : {}),
    ...(authorizedRfsp === undefined ? {} : { rfsp: authorizedRfsp }),
    ...(authorizedAmbr ? { ueAmbr: authorizedAmbr } : {}),
    ...(areas.length > 0
      ? {
          pras: Object.fromEntries(
            areas.map(([praId, { in: tacs }]) => [
              praId,
              { praId, trackingAreaList: tacs.map((tac) => ({ plmnId, tac })) },
            ]),
          ),
        }
      : {}),
  };
}

/** Of several areas that the UE is in, each value of the first that has it. */
function valuesOf({ presence = {}, ...everywhere }: AccessPolicy, presentIn: readonly string[]): AccessValues {
  const there = Object.entries(presence).flatMap(([id, { in: _, ...values }]) =>
    presentIn.includes(id) ? values : [],
  );
  const first = <K extends keyof AccessValues>(name: K) =>
    [...there, everywhere].map((values) => values[name]).find((value) => value !== undefined);
  return { rfsp: first('rfsp'), ueAmbr: first('ueAmbr'), serviceArea: first('serviceArea') };
}

/** Presence areas name tracking areas of one network, the serving one. */
function plmnOf({ servingPlmn, guami }: Request): { mcc: string; mnc: string } {
  const { mcc = '', mnc = '' } = servingPlmn ?? guami?.plmnId ?? {};
  return { mcc, mnc };
}

function supports({ suppFeat }: Request, feature: number): boolean {
  return commonFeatures(suppFeat, [feature]) !== '0';
}

function restriction({ allowed, tacs }: NonNullable<AccessPolicy['serviceArea']>): NonNullable<Request['servAreaRes']> {
  return { restrictionType: allowed ? 'ALLOWED_AREAS' : 'NOT_ALLOWED_AREAS', areas: [{ tacs: [...tacs] }] };
}

/** What to tell of a new decision; what there was before and is not any more is taken away, as far as that can be said. */
export function differences(
  before: AmDecision,
  now: AmDecision,
): Omit<NpcfAMPolicyControl.PolicyUpdate, 'resourceUri'> {
  const changed = Object.entries(now).filter(([name, value]) => !sameJson(value, before[name as keyof AmDecision]));
  return {
    ...(Object.fromEntries(changed) as AmDecision),
    ...(before.triggers !== undefined && now.triggers === undefined ? { triggers: null } : {}),
    ...(before.pras !== undefined && now.pras === undefined ? { pras: null } : {}),
    ...(before.servAreaRes !== undefined && now.servAreaRes === undefined ? { servAreaRes: {} } : {}),
  };
}

/** The presence reporting areas that the UE is in after a report. */
export function presentAfter(
  before: readonly string[] | undefined,
  statuses: NpcfAMPolicyControl.PolicyAssociationUpdateRequest['praStatuses'],
): readonly string[] | undefined {
  if (statuses === undefined) return before;
  const reported = Object.entries(statuses);
  const kept = (before ?? []).filter((id) => !reported.some(([one]) => one === id));
  return [...kept, ...reported.filter(([, { presenceState }]) => presenceState === 'IN_AREA').map(([id]) => id)];
}
