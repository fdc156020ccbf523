/** Makes the data plane's rules of the SMF's: references resolved, filters parsed, counters and token buckets kept. */
import type { SdfFilter } from '@trunkline/pfcp';
import { EncodeError } from '@trunkline/wire';
import { ipv4Number, prefix64 } from '../addresses.ts';
import type { Far, Pdr, Tunnel } from '../rules/pdr.ts';
import { Qer } from '../rules/qer.ts';
import { type FlowMatcher, flowMatcher } from '../rules/sdf-filter.ts';
import { Urr, type UrrClocks } from '../rules/urr.ts';
import { Refusal } from './refusal.ts';
import type { FarRule, PdrRule, RuleSet } from './rule-set.ts';
import type { CompiledRules, Session } from './session.ts';

export type Clocks = UrrClocks;

/** @throws Refusal where a rule refers to one that is not there, or cannot be applied. Changes nothing in `session`. */
export function compileRules(session: Session, rules: RuleSet, clocks: Clocks): CompiledRules {
  const fars = mapOf(rules.fars, farOf);
  // QERs and URRs have a life of their own: the objects stay, and take their new parameters when the set is adopted.
  const qers = mapOf(rules.qers, (rule, id) => session.compiled.qers.get(id) ?? new Qer(rule, clocks.now()));
  const urrs = mapOf(rules.urrs, (rule, id) => session.compiled.urrs.get(id) ?? new Urr(rule, clocks));
  for (const { urrId, farIdForQuotaAction } of rules.urrs.values()) {
    if (farIdForQuotaAction === undefined || fars.has(farIdForQuotaAction)) continue;
    throw Refusal.rule('urr', urrId, `there is no FAR ${farIdForQuotaAction}`);
  }
  const filters = sharedFilters(rules);
  const pdrs: Pdr[] = [];
  for (const rule of rules.pdrs.values()) {
    const far = rule.farId === undefined ? undefined : fars.get(rule.farId);
    if (far === undefined) throw Refusal.rule('pdr', rule.pdrId, `there is no FAR ${rule.farId}`);
    pdrs.push({
      ...detectionOf(rule, filters),
      session,
      far,
      qers: referred(rule, rule.qerId, qers, 'QER'),
      urrs: referred(rule, rule.urrId, urrs, 'URR'),
      ...marking(rule, rules),
    });
  }
  pdrs.sort((a, b) => a.precedence - b.precedence);
  return { pdrs, fars, qers, urrs };
}

/** Lets a compiled set count: parameters of QERs and URRs that stay are renewed. */
export function adoptRules(session: Session, rules: RuleSet, compiled: CompiledRules, { now }: Clocks): void {
  for (const [id, qer] of compiled.qers) {
    const rule = rules.qers.get(id);
    if (rule !== undefined && rule !== qer.rule) qer.update(rule, now());
  }
  for (const [id, urr] of compiled.urrs) {
    const rule = rules.urrs.get(id);
    if (rule !== undefined && rule !== urr.rule) urr.update(rule);
  }
  session.rules = rules;
  session.compiled = compiled;
}

function mapOf<Rule, T>(rules: ReadonlyMap<number, Rule>, make: (rule: Rule, id: number) => T): Map<number, T> {
  return new Map([...rules].map(([id, rule]) => [id, make(rule, id)]));
}

function farOf({ farId, applyAction, forwardingParameters, barId }: FarRule): Far {
  const creation = forwardingParameters?.outerHeaderCreation;
  const address = creation?.ipv4 ?? creation?.ipv6;
  const tunnel: Tunnel | undefined =
    creation?.teid === undefined || address === undefined ? undefined : { teid: creation.teid, address };
  const destination = forwardingParameters?.destinationInterface;
  const towardsAccess = destination === 'access';
  const forward = applyAction.forw === true;
  if (forward && (destination === 'cp-function' || destination === 'li-function')) {
    throw Refusal.rule('far', farId, `forwarding to the ${destination} is not supported`);
  }
  if (forward && forwardingParameters === undefined) throw Refusal.rule('far', farId, 'it forwards to nowhere');
  if (forward && towardsAccess && tunnel === undefined)
    throw Refusal.rule('far', farId, 'no tunnel towards the access');
  return {
    farId,
    action: forward ? 'forward' : applyAction.buff === true ? 'buffer' : 'drop',
    notify: applyAction.nocp === true,
    towardsAccess,
    tunnel,
    barId,
  };
}

function detectionOf({ pdrId, precedence, pdi }: PdrRule, filters: ReadonlyMap<number, SdfFilter>) {
  const { localFTeid, ueIpAddress = [], sdfFilter = [], qfi, sourceInterface, applicationId, trafficEndpointId } = pdi;
  if (applicationId !== undefined) throw Refusal.rule('pdr', pdrId, 'detection of applications is not supported');
  if (trafficEndpointId !== undefined) throw Refusal.rule('pdr', pdrId, 'traffic endpoints are not supported');
  const uplink = sourceInterface === 'access';
  const teid = localFTeid === undefined || localFTeid.choose === true ? undefined : localFTeid.teid;
  const ipv4 = ueIpAddress.find((address) => address.ipv4 !== undefined)?.ipv4;
  const ipv6 = ueIpAddress.find((address) => address.ipv6 !== undefined)?.ipv6;
  if (uplink && teid === undefined) throw Refusal.rule('pdr', pdrId, 'an uplink rule without F-TEID');
  if (!uplink && teid === undefined && ipv4 === undefined && ipv6 === undefined) {
    throw Refusal.rule('pdr', pdrId, 'a downlink rule without F-TEID or UE IP address');
  }
  return {
    pdrId,
    precedence,
    uplink,
    teid,
    ueIpv4: ipv4 === undefined ? undefined : ipv4Number(ipv4),
    ueIpv6: ipv6 === undefined ? undefined : prefix64(ipv6),
    qfis: qfi === undefined || qfi.length === 0 ? undefined : qfi,
    filters: sdfFilter.map((filter) => matcherOf(pdrId, filter, filters)),
  };
}

function matcherOf(pdrId: number, filter: SdfFilter, shared: ReadonlyMap<number, SdfFilter>): FlowMatcher {
  try {
    const { filterId, ...own } = filter;
    const empty = Object.values(own).every((member) => member === undefined);
    const meant = filterId !== undefined && empty ? shared.get(filterId) : filter;
    if (meant === undefined) throw new EncodeError(`there is no SDF filter ${filterId}`);
    return flowMatcher(meant);
  } catch (error) {
    throw error instanceof EncodeError ? Refusal.rule('pdr', pdrId, error.message) : error;
  }
}

/** A bidirectional filter is described in one PDR, and named by its SDF Filter ID in the other (§8.2.5). */
function sharedFilters(rules: RuleSet): ReadonlyMap<number, SdfFilter> {
  const shared = new Map<number, SdfFilter>();
  for (const { pdi } of rules.pdrs.values()) {
    for (const filter of pdi.sdfFilter ?? []) {
      if (filter.filterId !== undefined && filter.flowDescription !== undefined) shared.set(filter.filterId, filter);
    }
  }
  return shared;
}

function referred<T>(rule: PdrRule, ids: readonly number[] = [], all: ReadonlyMap<number, T>, what: string): T[] {
  return ids.map((id) => {
    const found = all.get(id);
    if (found === undefined) throw Refusal.rule('pdr', rule.pdrId, `there is no ${what} ${id}`);
    return found;
  });
}

/** QFI and reflective QoS of a downlink packet are those of its first QER that has them (§5.4.2). */
function marking({ qerId = [] }: PdrRule, { qers }: RuleSet): { qfi: number; rqi: boolean } {
  const rule = qerId.map((id) => qers.get(id)).find((qer) => qer?.qfi !== undefined);
  return { qfi: rule?.qfi ?? -1, rqi: rule?.reflectiveQos === 1 };
}
