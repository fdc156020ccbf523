// Npcf_AMPolicyControl (TS 29.507): what the AMF is to do for a registered UE.
import { randomUUID } from 'node:crypto';
import { type Handlers, type NpcfAMPolicyControl, SbiError, sameJson } from '@trunkline/sbi';
import { update } from '@trunkline/state';
import type { AmDecision, PcfState } from './context.ts';
import { commonFeatures } from './features.ts';
import { replaceOthers } from './one-each.ts';
import { type AccessPolicy, accessPolicy, type Policies } from './policies.ts';
import type { PolicyData } from './policy-data.ts';

export interface AmPolicyOptions {
  readonly state: PcfState;
  readonly policies: Policies;
  readonly policyData: PolicyData;
}

type Request = NpcfAMPolicyControl.PolicyAssociationRequest;

/** Of TS 29.507, 5.8: SliceSupport and UE-AMBR_Authorization. */
const sliceSupport = 1;
const ueAmbrAuthorization = 3;
const features = [sliceSupport, ueAmbrAuthorization];

export function amPolicy({ state, policies, policyData }: AmPolicyOptions): Handlers<NpcfAMPolicyControl.Operations> {
  const { am } = state;
  return {
    createIndividualAMPolicyAssociation: async ({ body: request, apiRoot }) => {
      const categories = await policyData.forAccess(request.supi);
      const decision = decide(accessPolicy(policies, categories), request);
      const id = randomUUID();
      await update(am, id, () => ({ change: { value: { request, decision, categories } }, result: true }));
      await replaceOthers(am, id, request.supi, (other) => other.request.accessType === request.accessType);
      const location = `${apiRoot}/npcf-am-policy-control/v1/policies/${id}`;
      return {
        status: 201,
        body: { ...decision, suppFeat: commonFeatures(request.suppFeat, features) },
        headers: { location },
      };
    },

    readIndividualAMPolicyAssociation: async ({ path }) => {
      const { value } = await am.load(path.polAssoId);
      if (!value) throw unknown(path.polAssoId);
      const { request, decision } = value;
      return { status: 200, body: { request, ...decision, suppFeat: commonFeatures(request.suppFeat, features) } };
    },

    // TS 29.507, 4.2.3: the AMF reports what changed, the answer has what is decided otherwise than before.
    reportObservedEventTriggersForIndividualAMPolicyAssociation: async ({ path, body, apiRoot }) => {
      const { triggers: _observed, ...reported } = body;
      const changed = await update(am, path.polAssoId, ({ value }) => {
        if (!value) return undefined;
        const request = merged(value.request, reported);
        const decision = decide(accessPolicy(policies, value.categories), request);
        return { change: { value: { ...value, request, decision } }, result: { before: value.decision, decision } };
      });
      if (!changed) throw unknown(path.polAssoId);
      const resourceUri = `${apiRoot}/npcf-am-policy-control/v1/policies/${path.polAssoId}`;
      return { status: 200, body: { resourceUri, ...differences(changed.before, changed.decision) } };
    },

    deleteIndividualAMPolicyAssociation: async ({ path }) => {
      const gone = await update(am, path.polAssoId, ({ value }) =>
        value ? { change: { value: null }, result: true } : undefined,
      );
      if (!gone) throw unknown(path.polAssoId);
      return { status: 204 };
    },
  };
}

/** What the operator sets goes before what is subscribed, which goes through as it came. */
function decide({ rfsp, ueAmbr, serviceArea }: AccessPolicy, request: Request): AmDecision {
  const authorizedRfsp = rfsp ?? request.rfsp;
  const authorizedAmbr = supports(request, ueAmbrAuthorization) ? (ueAmbr ?? request.ueAmbr) : undefined;
  const area = serviceArea ? restriction(serviceArea) : request.servAreaRes;
  const triggers: NpcfAMPolicyControl.RequestTrigger[] = [
    ...(area ? ['LOC_CH', 'SERV_AREA_CH'] : []),
    ...(authorizedRfsp === undefined ? [] : ['RFSP_CH']),
    ...(authorizedAmbr ? ['UE_AMBR_CH'] : []),
    ...(supports(request, sliceSupport) ? ['ALLOWED_NSSAI_CH'] : []),
  ];
  return {
    ...(triggers.length > 0 ? { triggers } : {}),
    ...(area ? { servAreaRes: area } : {}),
    ...(authorizedRfsp === undefined ? {} : { rfsp: authorizedRfsp }),
    ...(authorizedAmbr ? { ueAmbr: authorizedAmbr } : {}),
  };
}

function supports({ suppFeat }: Request, feature: number): boolean {
  return commonFeatures(suppFeat, [feature]) !== '0';
}

function restriction({ allowed, tacs }: NonNullable<AccessPolicy['serviceArea']>): NonNullable<Request['servAreaRes']> {
  return { restrictionType: allowed ? 'ALLOWED_AREAS' : 'NOT_ALLOWED_AREAS', areas: [{ tacs: [...tacs] }] };
}

function merged(
  request: Request,
  { nwdafDatas, ...reported }: Partial<NpcfAMPolicyControl.PolicyAssociationUpdateRequest>,
): Request {
  const { smfSelInfo: _selection, praStatuses: _presence, ...rest } = reported;
  return { ...request, ...rest, ...(nwdafDatas ? { nwdafDatas } : {}) };
}

function differences(before: AmDecision, now: AmDecision): AmDecision {
  const entries = Object.entries(now).filter(([name, value]) => !sameJson(value, before[name as keyof AmDecision]));
  return Object.fromEntries(entries);
}

function unknown(id: string): SbiError {
  return new SbiError(404, 'CONTEXT_NOT_FOUND', `no policy association ${id}`);
}
