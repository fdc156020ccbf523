/**
 * An SM context: one PDU session of one UE (TS 23.501 §5.6). Plain data; everything that a worker has to know to go on
 * where another one stopped.
 */
import type { CommonData } from '@trunkline/sbi';
import type { PlmnId } from '@trunkline/wire';

export type Snssai = CommonData.Snssai;

export type PduSessionType = 'IPV4' | 'IPV6' | 'IPV4V6';
export type SscMode = 'SSC_MODE_1' | 'SSC_MODE_2' | 'SSC_MODE_3';

/** Bits per second each way. */
export interface BitRates {
  readonly uplink: number;
  readonly downlink: number;
}

export interface Arp {
  readonly priorityLevel: number;
  readonly mayPreempt: boolean;
  readonly preemptable: boolean;
}

/** A QoS flow; the default flow has no GBR (TS 23.501 §5.7). */
export interface QosFlow {
  readonly qfi: number;
  readonly fiveQi: number;
  readonly arp: Arp;
}

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
  | { readonly name: 'establishing-n4'; readonly attempts: number }
  /** Accept and N2 resources are on their way; the gNB has not answered. */
  | { readonly name: 'establishing-ran' }
  | { readonly name: 'active' }
  /** The UE has to acknowledge (N1) and the gNB has to release (N2, if it has resources) before the session is gone. */
  | {
      readonly name: 'releasing';
      readonly n1Complete: boolean;
      readonly n2Complete: boolean;
      readonly attempts: number;
    };

export type UserPlane = 'deactivated' | 'activating' | 'activated';

export interface SmSession {
  /** smContextRef; also the key in the store. */
  readonly ref: string;
  readonly supi: string;
  readonly gpsi?: string;
  readonly pei?: string;
  readonly pduSessionId: number;
  /** Procedure transaction of the UE's request that is being answered; 0 for none. */
  readonly pti: number;
  readonly dnn: string;
  readonly snssai: Snssai;
  readonly servingPlmn: PlmnId;

  /** The AMF that serves the UE. */
  readonly amf: { readonly instanceId: string; readonly statusUri: string };

  readonly type: PduSessionType;
  /** 5GSM cause that says why the UE did not get the type it asked for (#50, #51). */
  readonly typeCause?: number;
  readonly sscMode: SscMode;
  readonly ambr: BitRates;
  readonly defaultFlow: QosFlow;
  /** Containers that the UE asked for in its PCO, by id. */
  readonly pcoRequests: readonly number[];
  /** Integrity protection maximum data rate and always-on wish as the UE sent them. */
  readonly alwaysOnRequested: boolean;
  /** Resource of the policy association at the PCF. */
  readonly policyUri?: string;

  /** Our SEID, unique over all workers; the UPF's is known once it has answered. */
  readonly seid: string;
  readonly upf: {
    readonly nodeId: string;
    /** Network instances of N3 and N6 at the UPF. */
    readonly n3Instance: string;
    readonly n6Instance: string;
    readonly seid?: string;
    readonly n3?: Tunnel;
  };
  readonly address: UeAddress;
  /** The gNB's end of N3 while the user plane is active. */
  readonly ran?: Tunnel;
  readonly userPlane: UserPlane;
  readonly phase: Phase;
  /** Octets that the UPF reported. */
  readonly usage: { readonly uplink: number; readonly downlink: number };
}
