// From an application's media to PCC rules (TS 29.513, 7.2 and 7.3): a rule for each flow of a media component.
import { type NpcfPolicyAuthorization, type NpcfSMPolicyControl, SbiError } from '@trunkline/sbi';
import type { ApplicationPolicy, Qos } from './policies.ts';
import { noRules, type RuleSet } from './rule-sets.ts';

type Component = NpcfPolicyAuthorization.MediaComponent;
type SubComponent = NpcfPolicyAuthorization.MediaSubComponent;
type Flow = NpcfSMPolicyControl.FlowInformation;
type Routing = NpcfPolicyAuthorization.AfRoutingRequirement;
type TrafficControl = NonNullable<NpcfSMPolicyControl.TrafficControlData>;

/** Rules of applications go after the operator's own of the same kind, and long before the default rule. */
const PRECEDENCE = 100;
/** RTCP has a twentieth of its media's bandwidth (RFC 3550, 6.2). */
const RTCP_SHARE = 0.05;
/** 5QIs with guaranteed bit rate (TS 23.501, table 5.7.4-1). */
const GBR: ReadonlySet<number> = new Set([
  ...[1, 2, 3, 4, 65, 66, 67, 71, 72, 73, 74, 76, 82, 83, 84, 85, 86, 87, 88, 89, 90],
]);

export interface Asked {
  readonly components: { readonly [number: string]: Component };
  /** The application wants to hear of the outcome, or of guarantees that fail. */
  readonly reportsAllocation: boolean;
  readonly reportsGuarantee: boolean;
  /** Where the traffic of all components is to go that say nothing else themselves. */
  readonly routing?: Routing | undefined;
}

export function ruleId(session: string, component: number, flow: number): string {
  return `${session}-${component}-${flow}`;
}

/** Which flows of an application a rule is. */
export function flowOfRule(id: string): { readonly medCompN: number; readonly fNums: number[] } {
  const [flow, component] = id.split('-').reverse();
  return { medCompN: Number(component), fNums: [Number(flow)] };
}

/** @throws SbiError where the media may not have, or cannot be given, what they ask for */
export function rulesOf(session: string, { components, ...wishes }: Asked, policy: ApplicationPolicy): RuleSet {
  let set: RuleSet = noRules;
  for (const component of Object.values(components)) {
    if (component.fStatus === 'REMOVED') continue;
    const control = controlOf(component.afRoutReq ?? wishes.routing);
    const qos = control !== undefined && asksNoQos(component) ? undefined : authorised(component, policy);
    const subComponents = Object.values(component.medSubComps ?? {}).filter(({ fStatus }) => fStatus !== 'REMOVED');
    if (subComponents.length === 0) {
      throw invalid('INVALID_SERVICE_INFORMATION', `media component ${component.medCompN} has no flows`);
    }
    for (const sub of subComponents) {
      const id = ruleId(session, component.medCompN, sub.fNum);
      const status = sub.fStatus ?? component.fStatus ?? 'ENABLED';
      const gate = status === 'ENABLED' ? {} : { flowStatus: status };
      const isControlled = status !== 'ENABLED' || control !== undefined;
      set = {
        pccRules: {
          ...set.pccRules,
          [id]: {
            pccRuleId: id,
            // The same for the same flow, whatever else comes and goes.
            precedence: PRECEDENCE + (((component.medCompN - 1) * 8 + sub.fNum - 1) % 100),
            flowInfos: flowsOf(sub),
            ...(qos === undefined ? {} : { refQosData: [id] }),
            ...(isControlled ? { refTcData: [id] } : {}),
          },
        },
        qosDecs:
          qos === undefined
            ? set.qosDecs
            : { ...set.qosDecs, [id]: flowQos(id, { qos, component, sub, policy, wishes }) },
        traffContDecs: isControlled
          ? { ...set.traffContDecs, [id]: { tcId: id, ...gate, ...control } }
          : set.traffContDecs,
        reported: wishes.reportsAllocation && qos !== undefined ? [...set.reported, id] : set.reported,
      };
    }
  }
  return set;
}

interface FlowOf {
  readonly qos: Qos;
  readonly component: Component;
  readonly sub: SubComponent;
  readonly policy: ApplicationPolicy;
  readonly wishes: Pick<Asked, 'reportsGuarantee'>;
}

function flowQos(
  id: string,
  { qos, component, sub, policy, wishes }: FlowOf,
): NonNullable<NpcfSMPolicyControl.QosData> {
  const own = sub.flowUsage === 'AF_SIGNALLING' ? withoutRates({ ...qos, fiveQi: policy.signalling }) : qos;
  const data = qosData(id, own, component, sub, policy);
  return wishes.reportsGuarantee && GBR.has(own.fiveQi) ? { ...data, qnc: true } : data;
}

/** Influence on traffic routing (TS 29.513, 5.5.3; TS 29.514, 4.2.2.8): DNAIs, and who hears of the path. */
function controlOf(routing: Routing | undefined): Partial<TrafficControl> | undefined {
  const { routeToLocs = [], upPathChgSub, appReloc } = routing ?? {};
  if (routeToLocs.length === 0 || appReloc === true) return undefined;
  return { routeToLocs, ...(upPathChgSub == null ? {} : { upPathChgEvent: upPathChgSub }) };
}

/** Traffic of which only the way is said stays on the default flow. */
function asksNoQos({ medType, qosReference, marBwUl, marBwDl, mirBwUl, mirBwDl }: Component): boolean {
  return [medType, qosReference, marBwUl, marBwDl, mirBwUl, mirBwDl].every((asked) => asked === undefined);
}

/** By the reference that the application names, else by the type of its media. */
function authorised({ qosReference, medType, medCompN }: Component, policy: ApplicationPolicy): Qos {
  if (qosReference !== undefined) {
    const known = policy.qosReferences[qosReference];
    if (known !== undefined) return known;
    throw invalid('INVALID_SERVICE_INFORMATION', `there is no QoS reference "${qosReference}"`);
  }
  const fiveQi = policy.mediaTypes[medType ?? 'OTHER'];
  if (fiveQi !== undefined) return { fiveQi, arp: policy.arp };
  const what = `media component ${medCompN} of type ${medType ?? 'OTHER'}`;
  throw new SbiError(403, 'REQUESTED_SERVICE_NOT_AUTHORIZED', `${what} is not authorised`);
}

function withoutRates({ fiveQi, arp }: Qos): Qos {
  return { fiveQi, arp };
}

function qosData(
  qosId: string,
  { fiveQi, arp, gbr, mbr }: Qos,
  component: Component,
  sub: SubComponent,
  policy: ApplicationPolicy,
): NonNullable<NpcfSMPolicyControl.QosData> {
  const share = sub.flowUsage === 'RTCP' ? RTCP_SHARE : 1;
  const asked = {
    uplink: bits(sub.marBwUl) ?? scaled(bits(component.marBwUl), share),
    downlink: bits(sub.marBwDl) ?? scaled(bits(component.marBwDl), share),
  };
  refuseTooMuch(asked, policy);
  const guaranteed = GBR.has(fiveQi);
  const fallback = scaled(bits(policy.bandwidth), share) as number;
  const maximum = {
    uplink: asked.uplink ?? bits(mbr?.uplink) ?? (guaranteed ? fallback : undefined),
    downlink: asked.downlink ?? bits(mbr?.downlink) ?? (guaranteed ? fallback : undefined),
  };
  // TS 29.513, 7.3.2: the guaranteed rate is the minimum that is asked for, else the maximum.
  const least = {
    uplink: scaled(bits(component.mirBwUl), share) ?? bits(gbr?.uplink) ?? maximum.uplink,
    downlink: scaled(bits(component.mirBwDl), share) ?? bits(gbr?.downlink) ?? maximum.downlink,
  };
  return {
    qosId,
    '5qi': fiveQi,
    arp,
    ...(maximum.uplink === undefined ? {} : { maxbrUl: text(maximum.uplink) }),
    ...(maximum.downlink === undefined ? {} : { maxbrDl: text(maximum.downlink) }),
    ...(guaranteed && least.uplink !== undefined ? { gbrUl: text(least.uplink) } : {}),
    ...(guaranteed && least.downlink !== undefined ? { gbrDl: text(least.downlink) } : {}),
  };
}

/** TS 29.514, 4.2.2.2: the answer says what would be acceptable. */
function refuseTooMuch(
  { uplink = 0, downlink = 0 }: { readonly uplink: number | undefined; readonly downlink: number | undefined },
  { mostBandwidth }: ApplicationPolicy,
): void {
  if (mostBandwidth === undefined) return;
  const most = bits(mostBandwidth) as number;
  if (uplink <= most && downlink <= most) return;
  const problem: NpcfPolicyAuthorization.ExtendedProblemDetails = {
    acceptableServInfo: { marBwUl: mostBandwidth, marBwDl: mostBandwidth },
  };
  throw new SbiError(403, 'REQUESTED_SERVICE_NOT_AUTHORIZED', { detail: `more than ${mostBandwidth}`, problem });
}

/** The application says each direction; what is the same both ways is one filter. */
function flowsOf({ fDescs = [], fNum }: SubComponent): Flow[] {
  if (fDescs.length === 0) throw invalid('INVALID_SERVICE_INFORMATION', `flow ${fNum} has no description`);
  const flows = new Map<string, 'UPLINK' | 'DOWNLINK' | 'BIDIRECTIONAL'>();
  for (const text of fDescs) {
    const { description, direction } = normalised(text);
    const known = flows.get(description);
    flows.set(description, known === undefined || known === direction ? direction : 'BIDIRECTIONAL');
  }
  return [...flows].map(([flowDescription, flowDirection]) => ({ flowDescription, flowDirection }));
}

const PROTOCOLS: Readonly<Record<string, string>> = { udp: '17', tcp: '6', sctp: '132', icmp: '1' };

/** An IPFilterRule of either direction as the one for downlink packets (TS 29.212, 5.4.2). @throws SbiError for others */
export function normalised(text: string): { readonly description: string; readonly direction: 'UPLINK' | 'DOWNLINK' } {
  const match =
    /^permit (in|out) (ip|udp|tcp|sctp|icmp|\d{1,3}) from (\S+)((?: [\d,-]+)?) to (\S+)((?: [\d,-]+)?)$/.exec(
      text.trim(),
    );
  if (match === null) throw invalid('FILTER_RESTRICTIONS', `"${text}" is no flow description`);
  const [, way, name = '', from = '', fromPorts = '', to = '', toPorts = ''] = match;
  const protocol = PROTOCOLS[name] ?? name;
  return way === 'out'
    ? { description: `permit out ${protocol} from ${from}${fromPorts} to ${to}${toPorts}`, direction: 'DOWNLINK' }
    : { description: `permit out ${protocol} from ${to}${toPorts} to ${from}${fromPorts}`, direction: 'UPLINK' };
}

function invalid(cause: string, detail: string): SbiError {
  return new SbiError(400, cause, detail);
}

const UNITS: Readonly<Record<string, number>> = { bps: 1, Kbps: 1e3, Mbps: 1e6, Gbps: 1e9, Tbps: 1e12 };

function bits(rate: string | undefined): number | undefined {
  const [value, unit] = rate?.split(' ') ?? [];
  return value === undefined ? undefined : Number(value) * (UNITS[unit ?? ''] ?? 1);
}

function scaled(rate: number | undefined, share: number): number | undefined {
  return rate === undefined ? undefined : Math.ceil(rate * share);
}

function text(rate: number): string {
  return rate % 1000 === 0 ? `${rate / 1000} Kbps` : `${rate} bps`;
}
