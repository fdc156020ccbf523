// Npcf_AMPolicyControl (TS 29.507): what the AMF is to do for a registered UE.
import { randomUUID } from 'node:crypto';
import { type Handlers, type NpcfAMPolicyControl, SbiError } from '@trunkline/sbi';
import { update } from '@trunkline/state';
import { decideAccess, differences, features, presentAfter } from './access-decision.ts';
import type { AmAssociation, PcfState } from './context.ts';
import { commonFeatures } from './features.ts';
import { replaceOthers } from './one-each.ts';
import type { Policies } from './policies.ts';
import type { PolicyData } from './policy-data.ts';

export interface AmPolicyOptions {
  readonly state: PcfState;
  readonly policies: Policies;
  readonly policyData: PolicyData;
}

type Request = NpcfAMPolicyControl.PolicyAssociationRequest;

export function amPolicy({ state, policies, policyData }: AmPolicyOptions): Handlers<NpcfAMPolicyControl.Operations> {
  const { am } = state;
  return {
    createIndividualAMPolicyAssociation: async ({ body: request, apiRoot }) => {
      const categories = await policyData.forAccess(request.supi);
      const decision = decideAccess(policies, { request, categories });
      const id = randomUUID();
      const uri = `${apiRoot}/npcf-am-policy-control/v1/policies/${id}`;
      await update(am, id, () => ({ change: { value: { request, decision, categories, uri } }, result: true }));
      await replaceOthers(am, id, request.supi, (other) => other.request.accessType === request.accessType);
      return {
        status: 201,
        body: { ...decision, suppFeat: commonFeatures(request.suppFeat, features) },
        headers: { location: uri },
      };
    },

    readIndividualAMPolicyAssociation: async ({ path }) => {
      const { value } = await am.load(path.polAssoId);
      if (!value) throw unknown(path.polAssoId);
      const { request, decision } = value;
      return { status: 200, body: { request, ...decision, suppFeat: commonFeatures(request.suppFeat, features) } };
    },

    // TS 29.507, 4.2.3: the AMF reports what changed. The answer has all that is decided, and what is taken away: to an AMF that
    // asks again, since it could not keep the first answer, it says the same.
    reportObservedEventTriggersForIndividualAMPolicyAssociation: async ({ path, body, apiRoot }) => {
      const { triggers: _observed, ...reported } = body;
      const changed = await update(am, path.polAssoId, ({ value }) => {
        if (!value) return undefined;
        const presentIn = presentAfter(value.presentIn, reported.praStatuses);
        const told: AmAssociation = { ...value, request: merged(value.request, reported), presentIn };
        const decision = decideAccess(policies, told);
        return { change: { value: { ...told, decision } }, result: { before: value.decision, decision } };
      });
      if (!changed) throw unknown(path.polAssoId);
      const resourceUri = `${apiRoot}/npcf-am-policy-control/v1/policies/${path.polAssoId}`;
      return {
        status: 200,
        body: { resourceUri, ...differences(changed.before, changed.decision), ...changed.decision },
      };
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

/** A service area without kind and areas is none. */
function merged(
  request: Request,
  { nwdafDatas, servAreaRes, ...reported }: Partial<NpcfAMPolicyControl.PolicyAssociationUpdateRequest>,
): Request {
  const { smfSelInfo: _selection, praStatuses: _presence, ...rest } = reported;
  const { servAreaRes: before, ...others } = request;
  const area = servAreaRes ?? before;
  return {
    ...others,
    ...rest,
    ...(area?.restrictionType === undefined ? {} : { servAreaRes: area }),
    ...(nwdafDatas ? { nwdafDatas } : {}),
  };
}

function unknown(id: string): SbiError {
  return new SbiError(404, 'CONTEXT_NOT_FOUND', `no policy association ${id}`);
}
