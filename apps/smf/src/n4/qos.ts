/**
 * PDRs and QERs of a session's PCC rules (TS 29.244 §5.4): each rule has a PDR each way that names its QFI, and a QER with its
 * gate, its rates and the marking. While a modification runs, the uplink of old and new rules passes, and the downlink of the new
 * ones begins when the gNB has their flows.
 */
import type { PfcpMessageOf } from '@trunkline/pfcp';
import type { BitRates, FlowRule, SessionQos } from '../context/qos.ts';
import type { SmSession, UeAddress } from '../context/session.ts';
import { type Urr, usageRules, usageRulesOf } from './usage.ts';

type Establishment = PfcpMessageOf<'SessionEstablishmentRequest'>;
export type Pdr = Establishment['createPdr'][number];
type Qer = NonNullable<Establishment['createQer']>[number];

export const UPLINK = 1;
export const DOWNLINK = 2;
/** At a classifier, for what goes no further. */
export const LOCAL_UPLINK = 50_000;
/** The session's AMBR: all non-GBR flows share it. */
export const SESSION_QER = 1;
/** Gate and marking of the default flow. */
export const DEFAULT_QER = 2;
const DEFAULT_PRECEDENCE = 255;
/** Rules that share our end of N3 name it by this where the UPF is to choose it. */
const N3_CHOICE = 1;

type RuleChanges = Partial<
  Pick<
    PfcpMessageOf<'SessionModificationRequest'>,
    | 'createPdr'
    | 'updatePdr'
    | 'removePdr'
    | 'createQer'
    | 'updateQer'
    | 'removeQer'
    | 'createUrr'
    | 'updateUrr'
    | 'removeUrr'
  >
>;

export interface UpfRules {
  readonly pdrs: readonly Pdr[];
  readonly qers: readonly Qer[];
  readonly urrs: readonly Urr[];
}

/** All rules as they have to be at the UPF in the session's present state. */
export function upfRules(session: SmSession): UpfRules {
  const { modification, upf } = session;
  const target: SessionQos = modification?.target ?? session;
  const { ambr, defaultFlow, defaultGate } = target;
  const uplinkRules = [
    ...target.rules,
    ...(modification === undefined ? [] : session.rules.filter((rule) => !hasRule(target, rule))),
  ];
  const pdrs: Pdr[] = [
    uplinkPdr(
      session,
      UPLINK,
      DEFAULT_PRECEDENCE,
      [session.defaultFlow.qfi],
      [SESSION_QER, DEFAULT_QER],
      undefined,
      undefined,
    ),
  ];
  pdrs.push({
    pdrId: DOWNLINK,
    precedence: DEFAULT_PRECEDENCE,
    pdi: { sourceInterface: 'core', networkInstance: upf.n6Instance, ueIpAddress: [ueAddress(session, true)] },
    farId: DOWNLINK,
    qerId: [SESSION_QER, DEFAULT_QER],
    urrId: usageRulesOf(session, undefined),
  });
  const qers: Qer[] = [
    { qerId: SESSION_QER, gateStatus: { uplink: 'open', downlink: 'open' }, maximumBitRate: kilobits(ambr) },
    { qerId: DEFAULT_QER, gateStatus: defaultGate, qfi: defaultFlow.qfi },
  ];
  for (const rule of uplinkRules) {
    const old = session.rules.find(({ ruleId }) => ruleId === rule.ruleId);
    const down = downlinkVersion(session, rule, old);
    const marked = down ?? rule;
    qers.push({
      qerId: qerOf(rule),
      gateStatus: rule.gate,
      qfi: marked.qfi,
      ...(rule.mbr === undefined ? {} : { maximumBitRate: kilobits(rule.mbr) }),
      ...(rule.gbr === undefined ? {} : { guaranteedBitRate: kilobits(rule.gbr) }),
    });
    const qerId = rule.gbr === undefined ? [qerOf(rule), SESSION_QER] : [qerOf(rule)];
    const up = filtersOf(rule, 'uplink');
    if (up.length > 0) {
      const isLocal = session.classifier?.rules.some(({ id }) => id === rule.id) === true;
      const qfis = [...new Set([rule.qfi, ...(modification === undefined || old === undefined ? [] : [old.qfi])])];
      const pdr = uplinkPdr(session, pdrOf(rule, UPLINK), rule.precedence, qfis, qerId, up, rule.id);
      pdrs.push(isLocal ? leavingHere(session, pdr) : pdr);
    }
    const downFilters = down === undefined ? [] : filtersOf(down, 'downlink');
    if (down === undefined || downFilters.length === 0) continue;
    pdrs.push({
      pdrId: pdrOf(rule, DOWNLINK),
      precedence: down.precedence,
      pdi: {
        sourceInterface: 'core',
        networkInstance: upf.n6Instance,
        ueIpAddress: [ueAddress(session, true)],
        sdfFilter: downFilters,
      },
      farId: DOWNLINK,
      qerId,
      urrId: usageRulesOf(session, rule.id),
    });
  }
  return { pdrs, qers, urrs: usageRules(session) };
}

/** At a classifier: to the data network, and not to the anchor. */
export function leavingHere(session: SmSession, pdr: Pdr): Pdr {
  return { ...pdr, farId: LOCAL_UPLINK, urrId: usageRulesOf(session, undefined) };
}

/** The rule as it is for downlink packets now; undefined where they go the default way. */
function downlinkVersion(session: SmSession, rule: FlowRule, old: FlowRule | undefined): FlowRule | undefined {
  const { modification, notAtRan } = session;
  const atRan = ({ qfi }: FlowRule) => !notAtRan.includes(qfi);
  if (modification === undefined) return atRan(rule) ? rule : undefined;
  if (!hasRule(modification.target, rule)) return undefined;
  if (modification.n2Complete) return atRan(rule) ? rule : undefined;
  if (old === undefined || !atRan(old)) return undefined;
  return { ...rule, qfi: old.qfi };
}

function hasRule({ rules }: SessionQos, { ruleId }: FlowRule): boolean {
  return rules.some((rule) => rule.ruleId === ruleId);
}

/** What a Session Modification Request has to say to get from one state to the other; undefined where nothing changes. */
export function ruleChanges(before: UpfRules, after: UpfRules): RuleChanges | undefined {
  const pdrs = difference(before.pdrs, after.pdrs, ({ pdrId }) => pdrId);
  const qers = difference(before.qers, after.qers, ({ qerId }) => qerId);
  const urrs = difference(before.urrs, after.urrs, ({ urrId }) => urrId);
  const lists = {
    createPdr: pdrs.created,
    updatePdr: pdrs.updated,
    removePdr: pdrs.removed.map(({ pdrId }) => ({ pdrId })),
    createQer: qers.created,
    updateQer: qers.updated,
    removeQer: qers.removed.map(({ qerId }) => ({ qerId })),
    createUrr: urrs.created,
    updateUrr: urrs.updated,
    removeUrr: urrs.removed.map(({ urrId }) => ({ urrId })),
  };
  const said = Object.entries(lists).filter(([, list]) => list.length > 0);
  return said.length === 0 ? undefined : (Object.fromEntries(said) as RuleChanges);
}

function difference<T>(before: readonly T[], after: readonly T[], idOf: (item: T) => number) {
  const known = new Map(before.map((item) => [idOf(item), item]));
  const now = new Set(after.map(idOf));
  return {
    created: after.filter((item) => !known.has(idOf(item))),
    updated: after.filter((item) => {
      const old = known.get(idOf(item));
      return old !== undefined && asText(old) !== asText(item);
    }),
    removed: before.filter((item) => !now.has(idOf(item))),
  };
}

/** For comparison; JSON has no bigint. */
function asText(item: unknown): string {
  return JSON.stringify(item, (_name, value) => (typeof value === 'bigint' ? `${value}` : value));
}

export function uplinkPdr(
  session: SmSession,
  pdrId: number,
  precedence: number,
  qfi: readonly number[],
  qerId: readonly number[],
  sdfFilter: readonly { readonly flowDescription: string }[] | undefined,
  ruleId: string | undefined,
): Pdr {
  const { n3, n3Instance } = session.upf;
  return {
    pdrId,
    precedence,
    pdi: {
      sourceInterface: 'access',
      networkInstance: n3Instance,
      localFTeid:
        n3 === undefined
          ? { choose: true, ipv4: true, ipv6: false, chooseId: N3_CHOICE }
          : { teid: n3.teid, ipv4: n3.address },
      ueIpAddress: [ueAddress(session, false)],
      ...(sdfFilter === undefined ? {} : { sdfFilter }),
      qfi,
    },
    // GTP-U/UDP/IP, whichever version (§8.2.64).
    outerHeaderRemoval: { description: 6 },
    farId: UPLINK,
    qerId,
    // What a classifier passes on is counted by the anchor.
    ...(session.classifier === undefined ? { urrId: usageRulesOf(session, ruleId) } : {}),
  };
}

function ueAddress({ type, address }: SmSession, isDestination: boolean) {
  return { isDestination, ...versionsOf(type, address) };
}

function versionsOf(type: SmSession['type'], { ipv4, ipv6Prefix }: UeAddress) {
  return {
    ...(type === 'IPV6' ? {} : ipv4 === undefined ? { chooseIpv4: true } : { ipv4 }),
    ...(type === 'IPV4'
      ? {}
      : ipv6Prefix === undefined
        ? { chooseIpv6: true }
        : { ipv6: ipv6Prefix.split('/')[0] ?? '' }),
  };
}

function filtersOf({ filters }: FlowRule, way: 'uplink' | 'downlink') {
  return filters
    .filter(({ direction }) => direction === way || direction === 'bidirectional')
    .map(({ description }) => ({ flowDescription: description }));
}

const pdrOf = ({ ruleId }: FlowRule, way: number) => 2 * (ruleId - 1) + way;
const qerOf = ({ ruleId }: FlowRule) => DEFAULT_QER + ruleId - 1;

function kilobits({ uplink, downlink }: BitRates) {
  const one = (rate: number) => Math.max(1, Math.round(rate / 1000));
  return { uplink: one(uplink), downlink: one(downlink) };
}
