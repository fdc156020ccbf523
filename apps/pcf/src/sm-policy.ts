// Npcf_SMPolicyControl (TS 29.512): what the SMF is to do for a PDU session.
import { randomUUID } from 'node:crypto';
import { type Handlers, type NpcfSMPolicyControl, SbiError } from '@trunkline/sbi';
import { update } from '@trunkline/state';
import { endApplications, tellApplications } from './application-events.ts';
import { Associations } from './associations.ts';
import type { Bindings } from './bindings.ts';
import type { PcfState, SmAssociation } from './context.ts';
import { commonFeatures } from './features.ts';
import { replaceOthers } from './one-each.ts';
import type { Policies } from './policies.ts';
import type { PolicyData } from './policy-data.ts';
import { noRules, ownerOf, type RuleSets, withoutRules } from './rule-sets.ts';
import type { Notices } from './session-notices.ts';
import { afterUeRequest } from './ue-resources.ts';
import { isUsedUp, USAGE_MONITORING, used } from './usage.ts';

export interface SmPolicyOptions {
  readonly state: PcfState;
  readonly policies: Policies;
  readonly policyData: PolicyData;
  readonly bindings: Bindings;
  readonly notices: Notices;
}

type Context = NpcfSMPolicyControl.SmPolicyContextData;
type Report = NpcfSMPolicyControl.SmPolicyUpdateContextData;
type Decision = NpcfSMPolicyControl.SmPolicyDecision;

const UE = 'ue';

export function smPolicy(options: SmPolicyOptions): Handlers<NpcfSMPolicyControl.Operations> {
  const { state, policies, policyData, bindings } = options;
  const { sm } = state;
  const associations = new Associations(state, policies);

  /** `kept`: the binding of the association that goes on. One that was made and whose answer was lost has no URI here: made again it is the same one. */
  const unbound = async (gone: SmAssociation, kept?: string): Promise<void> => {
    const made = gone.bindingUri ?? (await bindings.register(gone.context));
    if (made !== kept) await bindings.deregister(made);
  };

  return {
    createSMPolicy: async ({ body: context, apiRoot }) => {
      const categories = await policyData.forSession(context.supi, context.dnn, context.sliceInfo);
      const decision = associations.decision(context, categories, {});
      const bindingUri = await bindings.register(context);
      const id = randomUUID();
      const uri = `${apiRoot}/npcf-smpolicycontrol/v1/sm-policies/${id}`;
      const binding = bindingUri === undefined ? {} : { bindingUri };
      const value = { context, decision, rules: {}, uri, categories, ...binding };
      await update(sm, id, () => ({ change: { value }, result: true }));
      const { supi, pduSessionId } = context;
      const replaced = await replaceOthers(sm, id, supi, (other) => other.context.pduSessionId === pduSessionId);
      for (const { key, value: old } of replaced) {
        await unbound(old, bindingUri);
        await endApplications(options, key);
      }
      const suppFeat = commonFeatures(context.suppFeat, [USAGE_MONITORING]);
      return { status: 201, body: { ...decision, suppFeat }, headers: { location: uri } };
    },

    getSMPolicy: async ({ path }) => {
      const { value } = await sm.load(path.smPolicyId);
      if (!value) throw unknown(path.smPolicyId);
      return { status: 200, body: { context: value.context, policy: withoutEmpty(value.decision) } };
    },

    // TS 29.512, 4.2.4: the SMF reports what happened, the answer has what is decided otherwise than before.
    updateSMPolicy: async ({ path, body }) => {
      const changed = await associations.change(path.smPolicyId, (association) => {
        const { categories } = association;
        const context = reported(association.context, body);
        const policy = associations.policyFor(context, categories);
        const { ueInitResReq } = body;
        const asked =
          ueInitResReq === undefined
            ? association.rules
            : { ...association.rules, [UE]: afterUeRequest(association.rules[UE] ?? noRules, ueInitResReq, policy) };
        const usage = used(association.usage ?? {}, body.accuUsageReports);
        return { context, rules: withoutFailed(asked, body), usage };
      });
      if (!changed) throw unknown(path.smPolicyId);
      const { before, now, difference } = changed;
      const bindingUri = await bindings.update(before, now.context);
      if (bindingUri !== before.bindingUri) {
        const noted = await update(sm, path.smPolicyId, ({ value }) => {
          if (!value) return undefined;
          const { bindingUri: _, ...rest } = value;
          return { change: { value: { ...rest, ...(bindingUri === undefined ? {} : { bindingUri }) } }, result: true };
        });
        // The association ended while the BSF was asked.
        if (!noted) await bindings.deregister(bindingUri);
      }
      await tellApplications(options, path.smPolicyId, changed, body);
      const again = thresholds(now.decision, body);
      const policy = associations.policyFor(now.context, now.categories);
      const isOver = policy.usage?.some((one) => one.atEnd.release === true && isUsedUp(one, now.usage ?? {})) === true;
      // The SMF has its answer first.
      if (isOver && body.accuUsageReports !== undefined) void options.notices.terminate(now, 'UNSPECIFIED');
      return { status: 200, body: withoutEmpty(again === undefined ? difference : { ...difference, umDecs: again }) };
    },

    deleteSMPolicy: async ({ path }) => {
      const gone = await update(sm, path.smPolicyId, ({ value }) =>
        value ? { change: { value: null }, result: value } : undefined,
      );
      if (!gone) throw unknown(path.smPolicyId);
      await unbound(gone);
      await endApplications(options, path.smPolicyId);
      return { status: 204 };
    },
  };
}

/** TS 29.512 §5.6.2.4: a map that is there has members. One of usage that is all used up has none. */
function withoutEmpty(decision: Decision): Decision {
  const { umDecs, ...others } = decision;
  return umDecs == null || Object.keys(umDecs).length > 0 ? decision : others;
}

/** Keys that are reported go on only with a threshold, be it the same once more; those that went are named as such. */
function thresholds(decision: Decision, { accuUsageReports = [] }: Report): Decision['umDecs'] {
  if (accuUsageReports.length === 0) return undefined;
  return Object.fromEntries(accuUsageReports.map(({ refUmIds }) => [refUmIds, decision.umDecs?.[refUmIds] ?? null]));
}

/** Rules that could not be applied are not decided any longer: whoever asked for them is told. */
function withoutFailed(sets: RuleSets, { ruleReports = [] }: Report): RuleSets {
  const failed = ruleReports.filter(({ ruleStatus }) => ruleStatus === 'INACTIVE').flatMap((one) => one.pccRuleIds);
  let left = sets;
  for (const id of failed) {
    const owner = ownerOf(left, id);
    const set = owner === undefined ? undefined : left[owner];
    if (owner !== undefined && set !== undefined) left = { ...left, [owner]: withoutRules(set, [id]) };
  }
  return left;
}

/** The session as it is after a report. Addresses are taken away before new ones are given. */
function reported(context: Context, report: Report): Context {
  const { relIpv4Address, relIpv6AddressPrefix, ipv4Address, ipv6AddressPrefix, ipDomain } = report;
  const { subsSessAmbr, subsDefQos, accessType, ratType, servingNetwork, userLocationInfo, ueTimeZone } = report;
  const next: { -readonly [K in keyof Context]: Context[K] } = { ...context };
  if (relIpv4Address !== undefined && relIpv4Address === next.ipv4Address) delete next.ipv4Address;
  if (relIpv6AddressPrefix !== undefined && relIpv6AddressPrefix === next.ipv6AddressPrefix)
    delete next.ipv6AddressPrefix;
  return {
    ...next,
    ...(ipv4Address === undefined ? {} : { ipv4Address }),
    ...(ipv6AddressPrefix === undefined ? {} : { ipv6AddressPrefix }),
    ...(ipDomain === undefined ? {} : { ipDomain }),
    ...(subsSessAmbr ? { subsSessAmbr } : {}),
    ...(subsDefQos ? { subsDefQos } : {}),
    ...(accessType ? { accessType } : {}),
    ...(ratType ? { ratType } : {}),
    ...(servingNetwork ? { servingNetwork } : {}),
    ...(userLocationInfo ? { userLocationInfo } : {}),
    ...(ueTimeZone === undefined ? {} : { ueTimeZone }),
  };
}

function unknown(id: string): SbiError {
  return new SbiError(404, 'CONTEXT_NOT_FOUND', `no SM policy association ${id}`);
}
