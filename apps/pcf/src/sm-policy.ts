// Npcf_SMPolicyControl (TS 29.512): what the SMF is to do for a PDU session.
import { createHash, randomUUID } from 'node:crypto';
import { type Handlers, idempotencyKey, type NpcfSMPolicyControl, SbiError } from '@trunkline/sbi';
import { update } from '@trunkline/state';
import { endApplications, tellApplications } from './application-events.ts';
import { Associations } from './associations.ts';
import type { Bindings } from './bindings.ts';
import type { PcfState, SmAssociation } from './context.ts';
import { commonFeatures } from './features.ts';
import { others } from './one-each.ts';
import type { Policies } from './policies.ts';
import type { PolicyData } from './policy-data.ts';
import { noRules, ownerOf, type RuleSets, withoutRules } from './rule-sets.ts';
import { SessionBindings } from './session-bindings.ts';
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
  const bound = new SessionBindings(state, bindings);

  return {
    createSMPolicy: async ({ body: context, apiRoot, headers }) => {
      const key = idempotencyKey(headers);
      const id = key === undefined ? randomUUID() : idOf(context, key);
      const known = key === undefined ? undefined : (await sm.load(id)).value;
      // TS 29.500, 5.2.8: another worker of the SMF has asked for the same session, or the same one for the second time.
      if (known !== undefined) return created(known);
      const categories = await policyData.forSession(context.supi, context.dnn, context.sliceInfo);
      const decision = associations.decision(context, categories, {});
      const uri = `${apiRoot}/npcf-smpolicycontrol/v1/sm-policies/${id}`;
      const value: SmAssociation = { context, decision, rules: {}, uri, categories };
      const made = await update(sm, id, ({ value: first }) =>
        first === undefined ? { change: { value }, result: value } : undefined,
      );
      if (made === undefined) return created((await sm.load(id)).value ?? value);
      const { supi, pduSessionId } = context;
      for (const { key: old } of await others(sm, id, supi, (other) => other.context.pduSessionId === pduSessionId)) {
        await bound.end(old);
        await endApplications(options, old);
      }
      await bound.follow(id, value, context);
      return created(value);
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
      await bound.follow(path.smPolicyId, before, now.context);
      await tellApplications(options, path.smPolicyId, changed, body);
      const again = thresholds(now.decision, body);
      const policy = associations.policyFor(now.context, now.categories);
      const isOver = policy.usage?.some((one) => one.atEnd.release === true && isUsedUp(one, now.usage ?? {})) === true;
      // The SMF has its answer first.
      if (isOver && body.accuUsageReports !== undefined) void options.notices.terminate(now, 'UNSPECIFIED');
      return { status: 200, body: withoutEmpty(again === undefined ? difference : { ...difference, umDecs: again }) };
    },

    deleteSMPolicy: async ({ path }) => {
      const gone = await bound.end(path.smPolicyId);
      // Also where it has gone before: whoever ended it may have died over its applications.
      await endApplications(options, path.smPolicyId);
      if (!gone) throw unknown(path.smPolicyId);
      return { status: 204 };
    },
  };
}

function created({ context, decision, uri: location }: SmAssociation) {
  const suppFeat = commonFeatures(context.suppFeat, [USAGE_MONITORING]);
  return { status: 201, body: { ...decision, suppFeat }, headers: { location } } as const;
}

/** The same for the same request, whichever worker has it. */
function idOf({ supi, pduSessionId }: Context, key: string): string {
  const hash = createHash('sha256').update(`${supi} ${pduSessionId} ${key}`).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
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
