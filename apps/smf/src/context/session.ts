/**
 * An SM context: one PDU session of one UE (TS 23.501 §5.6). Plain data; everything that a worker has to know to go on
 * where another one stopped.
 */
import type { CommonData, NpcfSMPolicyControl } from '@trunkline/sbi';
import type { PlmnId } from '@trunkline/wire';
import type { CountedReports } from './counted.ts';
import type { Modification, SessionQos } from './qos.ts';
import type { Route } from './steering.ts';
import type { UsageMonitor, UsagePlan } from './usage.ts';

export type Snssai = CommonData.Snssai;

export type PduSessionType = 'IPV4' | 'IPV6' | 'IPV4V6';
export type SscMode = 'SSC_MODE_1' | 'SSC_MODE_2' | 'SSC_MODE_3';

/** A GTP-U endpoint; `address` is text, IPv4 or IPv6. */
export interface Tunnel {
  readonly teid: number;
  readonly address: string;
}

/** What the UE was given; `ipv6Prefix` is a /64 as text, `interfaceId` the 16 hexadecimal digits of its link-local address. */
export interface UeAddress {
  readonly ipv4?: string;
  readonly ipv6Prefix?: string;
  readonly interfaceId?: string;
}

/** Where the session is in its life; each has only what is valid then. */
export type Phase =
  /** The UPF was asked; the UE has no answer yet. */
  | {
      readonly name: 'establishing-n4';
      readonly attempts: number;
      /** 5GSM cause: the session is not wanted any more, and ends as soon as the UPF has answered. */
      readonly refused?: number;
    }
  /** Accept and N2 resources are on their way; the gNB has not answered. */
  | { readonly name: 'establishing-ran' }
  | { readonly name: 'active' }
  /** The UE has to acknowledge (N1) and the gNB has to release (N2, if it has resources) before the session is gone. */
  | {
      readonly name: 'releasing';
      /** 5GSM cause of the command; what repeats it says the same. */
      readonly cause: number;
      readonly n1Complete: boolean;
      readonly n2Complete: boolean;
      readonly attempts: number;
      /** An idle UE has to hear of it. */
      readonly page?: boolean;
    }
  /** It is gone for everybody; the UPF has its last usage still to give. */
  | { readonly name: 'ending' };

export type UserPlane = 'deactivated' | 'activating' | 'activated';

/** TS 29.502 §6.1.6.3.9 HoState, while a handover runs. */
export interface SessionHandover {
  readonly state: 'PREPARING' | 'PREPARED';
  /** Source and target can send to each other (TS 38.413 §9.3.1.64). */
  readonly direct: boolean;
  /** What the target was asked for. */
  readonly asked: Pick<SessionQos, 'defaultFlow' | 'flows'>;
  /** The target's end of N3, and what it can take. */
  readonly target?: HandoverTarget;
}

export interface HandoverTarget {
  readonly ran: Tunnel;
  readonly acceptedQfis: readonly number[];
  /** Flows whose packets the source is to pass on, and where the target wants them. */
  readonly forwardedQfis: readonly number[];
  readonly forwardTo?: Tunnel;
}

export interface Forwarding {
  readonly to: Tunnel;
  /** Our end, for the source; the UPF chooses it. */
  readonly n3?: Tunnel;
}

/** A UPF of the session, with a PFCP session of its own. */
export interface UpfLeg {
  readonly nodeId: string;
  /** Network instances of N3 and N6 at the UPF. */
  readonly n3Instance: string;
  readonly n6Instance: string;
  /** Our SEID there, where it is not the session's. */
  readonly own?: string;
  readonly seid?: string;
  /** Number of the association with the UPF in which it was made: a UPF that is associated anew has no sessions of those before. */
  readonly association?: number;
  /** Its end of the tunnel for uplink packets: of N3, or of N9 behind a classifier. */
  readonly n3?: Tunnel;
}

/** An uplink classifier that is the session's UPF towards gNBs (TS 23.501 §5.6.4.2). */
export interface Classifier extends Route {
  /** The UPF behind it that has the session's address. */
  readonly anchor: UpfLeg;
  /** Where the anchor sends downlink packets; absent while the classifier has not chosen it. */
  readonly n9?: Tunnel;
}

export interface SmSession extends SessionQos {
  /** The key in the store; with a dot and the SEID it is the smContextRef. */
  readonly ref: string;
  readonly supi: string;
  readonly gpsi?: string;
  readonly pei?: string;
  /** For emergency services: no subscription, and the UDM does not know of it; `supi` may be the PEI. */
  readonly emergency?: boolean;
  readonly pduSessionId: number;
  /** Procedure transaction of the UE's request that is being answered; 0 for none. */
  readonly pti: number;
  readonly dnn: string;
  readonly snssai: Snssai;
  readonly servingPlmn: PlmnId;
  readonly access: { readonly anType: string; readonly ratType?: string };

  /** The AMF that serves the UE. */
  readonly amf: { readonly instanceId: string; readonly statusUri: string };
  /** The idempotency key of the request that made it, where it had one (TS 29.500 §5.2.8). */
  readonly request?: string;
  /** The AMF instance that did not know the UE any more. */
  readonly forgottenBy?: string | undefined;

  readonly type: PduSessionType;
  /** 5GSM cause that says why the UE did not get the type it asked for (#50, #51). */
  readonly typeCause?: number;
  readonly sscMode: SscMode;
  /** What is subscribed, for where no policy says otherwise. */
  readonly subscribed: Pick<SessionQos, 'ambr' | 'defaultFlow'>;
  /** Containers that the UE asked for in its PCO, by id. */
  readonly pcoRequests: readonly number[];
  /** Packet filters that the UE can have in all (TS 24.501 §9.11.4.9). */
  readonly maxFilters: number;
  /** Integrity protection maximum data rate and always-on wish as the UE sent them. */
  readonly alwaysOnRequested: boolean;
  /** Resource of the policy association at the PCF. */
  readonly policyUri?: string;
  /** What the PCF has decided, all its answers and notifications together. */
  readonly policy?: NpcfSMPolicyControl.SmPolicyDecision;
  /** PCC rules that UE or gNB refused; they are not tried again until the PCF gives them anew. */
  readonly refusedRules: readonly string[];
  /** QFIs that UE and UPF have, and the gNB has not. */
  readonly notAtRan: readonly number[];
  /** The modification that runs; absent: none does. */
  readonly modification?: Modification;
  /** Nudm_SDM subscription to changes of what is subscribed. */
  readonly sdmSubscription?: string;

  /** Our SEID, unique over all workers; the UPF's is known once it has answered. */
  readonly seid: string;
  /** The UPF that gNBs know: the anchor, or a classifier in front of it. */
  readonly upf: UpfLeg;
  readonly classifier?: Classifier;
  /** A classifier that is being made. */
  readonly insertion?: Route & { readonly leg: UpfLeg };
  /** How many there were. */
  readonly insertions?: number;
  /** Classifiers that were taken away and have not said their last word. */
  readonly removed?: readonly UpfLeg[];
  readonly address: UeAddress;
  /** The gNB's end of N3 while the user plane is active. */
  readonly ran?: Tunnel;
  readonly userPlane: UserPlane;
  /** The connection is suspended: the gNB's end of N3, and text of what the gNB knew of the session. */
  readonly suspended?: { readonly ran: Tunnel; readonly known: string };
  /** Its anchor leaves: the UE is to make another session, and has done so. */
  readonly relocation?: { readonly replaced: boolean };
  /** The N2 handover that runs. */
  readonly handover?: SessionHandover;
  /** The tunnel at the UPF that packets go through from the source of a handover to its target. */
  readonly forwarding?: Forwarding;
  readonly phase: Phase;
  /** Octets that the UPF reported. */
  readonly usage: { readonly uplink: number; readonly downlink: number };
  /** What is measured by the settings, and how many quotas were granted of it. */
  readonly usagePlan?: UsagePlan;
  readonly quotaGrants?: number;
  /** The UPF has not answered for the last of them: what it reports was of the one before. */
  readonly quotaAsked?: true;
  /** Usage monitoring for the PCF. */
  readonly monitors?: readonly UsageMonitor[];
  /** The reports of each URR that were counted. */
  readonly usageCounted?: Readonly<Record<number, CountedReports>>;
  /** The UPF has ended the session, and given its last usage. */
  readonly usageComplete?: true;
}
