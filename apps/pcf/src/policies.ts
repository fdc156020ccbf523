// The operator's policies, as the settings have them, and the choice among them for a subscriber.
import type { CommonData } from '@trunkline/sbi';
import { type Snssai, sameSnssai } from '@trunkline/wire';
import type { UsagePolicy } from './usage.ts';

export interface Ambr {
  readonly uplink: string;
  readonly downlink: string;
}

export interface Qos {
  /** 5QI of TS 23.501, table 5.7.4-1, or of the operator's own. */
  readonly fiveQi: number;
  readonly arp: CommonData.Arp;
  /** Guaranteed and maximum bit rates, `5 Mbps`: only for 5QIs with guaranteed bit rate. */
  readonly gbr?: Ambr | undefined;
  readonly mbr?: Ambr | undefined;
}

export interface FlowRule {
  readonly name: string;
  /** Lower goes first (TS 29.512, 5.6.2.6); the default rule has the highest value. */
  readonly precedence: number;
  /** IPFilterRules as TS 29.212 has them: `permit out udp from 10.0.0.1 5060 to assigned`. */
  readonly flows: readonly string[];
  readonly qos: Qos;
  readonly gate: 'open' | 'closed';
}

export interface SessionPolicy {
  /** Data networks and slices that it is for; any where absent. */
  readonly dnn?: string | undefined;
  readonly snssai?: Snssai | undefined;
  /** Replaces the subscribed session AMBR. */
  readonly ambr?: Ambr | undefined;
  /** Replaces the subscribed default QoS. */
  readonly defaultQos?: Qos | undefined;
  readonly rules: readonly FlowRule[];
  /** What is monitored of its usage. */
  readonly usage?: readonly UsagePolicy[] | undefined;
  /** May UEs ask for flows of their own? */
  readonly ueRequests?: 'allow' | 'refuse' | undefined;
}

/** What application functions may have (N5). */
export interface ApplicationPolicy {
  /** Media type → 5QI; a type that is not there is not authorised. */
  readonly mediaTypes: { readonly [type: string]: number };
  /** 5QI of signalling flows. */
  readonly signalling: number;
  readonly arp: CommonData.Arp;
  /** QoS by the names that applications use. */
  readonly qosReferences: { readonly [name: string]: Qos };
  /** Rate of media with guaranteed bit rate that names none. */
  readonly bandwidth: string;
  /** The most that a media component may ask for. */
  readonly mostBandwidth?: string | undefined;
}

export interface AccessPolicy extends AccessValues {
  /** Where the UE has other values: areas of which the AMF reports that the UE comes or goes (presence reporting areas). */
  readonly presence?: { readonly [area: string]: AccessValues & { readonly in: readonly string[] } } | undefined;
}

export interface AccessValues {
  /** RAT/frequency selection priority, 1 to 256; replaces the subscribed one. */
  readonly rfsp?: number | undefined;
  readonly ueAmbr?: Ambr | undefined;
  /** Tracking areas in which the UE may, or may not, use services. */
  readonly serviceArea?: { readonly allowed: boolean; readonly tacs: readonly string[] } | undefined;
}

export interface Policies {
  /** By subscriber category of the policy data (TS 29.519, subscCats); `default` is for everybody else. */
  readonly access: { readonly [category: string]: AccessPolicy };
  readonly session: { readonly [category: string]: readonly SessionPolicy[] };
  readonly applications: ApplicationPolicy;
}

const fallback = 'default';

export function accessPolicy({ access }: Policies, categories: readonly string[]): AccessPolicy {
  const category = categories.find((name) => Object.hasOwn(access, name)) ?? fallback;
  return access[category] ?? {};
}

/** The first policy for the data network and slice, in the subscriber's category and then in `default`. */
export function sessionPolicy(
  { session }: Policies,
  categories: readonly string[],
  dnn: string,
  snssai: Snssai,
): SessionPolicy {
  const lists = [...categories, fallback].flatMap((name) =>
    Object.hasOwn(session, name) ? (session[name] ?? []) : [],
  );
  const found = lists.find(
    (policy) =>
      (policy.dnn === undefined || policy.dnn.toLowerCase() === dnn.toLowerCase()) &&
      (policy.snssai === undefined || sameSnssai(policy.snssai, snssai)),
  );
  return found ?? { rules: [] };
}
