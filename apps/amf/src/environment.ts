/** What the procedures are given of the world outside. No Nest, no sockets, no clock: a unit test hands in plain objects. */

import type { NasMessage } from '@trunkline/nas-5gs';
import type { Cause } from '@trunkline/ngap';
import type { Stored } from '@trunkline/state';
import type { Guti5g, PlmnId, Snssai, Tai } from '@trunkline/wire';
import type { AmfConfig } from './config.ts';
import type { PolicyDecision, PolicyInput } from './context/am-policy.ts';
import type { RelocationOutcome } from './context/handover.ts';
import type { AmfIdentity } from './context/identity.ts';
import type { HandoverToAmf, TransferReason, TransferredContext } from './context/other-amf.ts';
import type { RanNode } from './context/ran-node.ts';
import type { SmContextRef, SmsfRef, Subscription, UeContext, UeLocation } from './context/ue.ts';

export interface Environment {
  readonly config: AmfConfig;
  /** Served PLMNs with their slices; the first is that of the GUAMI. */
  readonly plmns: readonly [ServedPlmn, ...ServedPlmn[]];
  readonly nfInstanceId: string;
  /** Root of our callback URIs: `http://127.0.0.10:8014`. */
  readonly apiRoot: string;
  readonly random: (bytes: number) => Uint8Array;
  readonly ausf: Ausf;
  readonly udm: Udm;
  readonly nssf: Nssf;
  readonly pcf: Pcf;
  readonly smf: Smf;
  readonly smsf: Smsf;
  readonly amfs: OtherAmfs;
  readonly contexts: Contexts;
  /** A procedure that begins asks whether it may; seconds to wait where it may not. */
  readonly admit: () => number | undefined;
  /** Shows a NAS message in plain form to whoever watches; absent while nobody does. */
  readonly showNas?: ((seen: NasSeen) => void) | undefined;
  /** Says what a caller cannot be told: a peer that failed in a way which the procedure survives. */
  readonly warn: (message: string, about: { supi?: string | undefined; error?: unknown }) => void;
}

export interface NasSeen {
  readonly direction: 'uplink' | 'downlink';
  readonly message: NasMessage;
  readonly supi: string | undefined;
}

export interface ServedPlmn {
  readonly plmnId: PlmnId;
  readonly slices: readonly Snssai[];
}

/** Other contexts: read only. */
export interface Contexts {
  bySupi(supi: string): Promise<Stored<UeContext> | undefined>;
  byGuti(key: string): Promise<Stored<UeContext> | undefined>;
  /** Peers of the RAN nodes that serve any of these tracking areas. */
  ranNodes(area: readonly Tai[]): Promise<readonly string[]>;
  /** Keys of the UEs that are connected through a peer. */
  uesOf(peer: string): Promise<readonly string[]>;
  /** Has a front an association with this peer? Undefined where this worker is attached to no front. */
  present(peer: string): boolean | undefined;
  ueOfConnection(peer: string, ranUeNgapId: number): Promise<string | undefined>;
  node(peer: string): Promise<RanNode | undefined>;
  /** The RAN node of this id, as `ranNodeId` writes it, while its association is up. */
  ranNode(id: string): Promise<{ readonly peer: string; readonly node: RanNode } | undefined>;
  newAmfUeNgapId(): Promise<number>;
  /** What gNBs are told of this AMF. */
  identity(): AmfIdentity;
  /** Both ends of an association: the gNB's address and that of the gateway. */
  ends(association: string): { readonly remote?: string | undefined; readonly local?: string | undefined };
  /** The operator has taken this N2 endpoint away. */
  isRemoved(endpoint: string): boolean;
}

/** Why a network function's answer ends the procedure; maps onto a 5GMM cause. */
export type Refusal =
  | 'unknown-subscriber'
  | 'not-allowed'
  | 'roaming-not-allowed'
  | 'serving-network-not-authorized'
  | 'congestion'
  | 'unavailable';

export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly refusal: Refusal;
  constructor(refusal: Refusal, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.refusal = refusal;
  }
}

/** Namf_Communication of other AMFs (TS 29.518 §5.2.2.2), found by the GUAMI in a 5G-GUTI. */
export interface OtherAmfs {
  /** UEContextTransfer; undefined where that AMF does not know the UE. By SUPI where the UE was authenticated here. */
  transfer(
    guti: Guti5g,
    options: {
      readonly supi?: string | undefined;
      readonly reason: TransferReason;
      readonly registrationRequest?: Uint8Array | undefined;
    },
  ): Promise<TransferredContext | 'integrity-check-failed' | undefined>;
  /** RegistrationStatusUpdate. */
  registered(
    guti: Guti5g,
    how: { readonly transferred: boolean; readonly toRelease: readonly number[] },
  ): Promise<void>;
  /** N1MessageNotify to an AMF of the set; false where there is none that takes it. */
  reroute(set: AmfSet, rerouted: ReroutedUe): Promise<boolean>;
  /** Where an AMF is that serves this tracking area and is none of ours; undefined where the NRF knows none. */
  serving(tai: Tai): Promise<string | undefined>;
  /** CreateUEContext. What the other AMF says, or a {@link RefusedError} where it says nothing. */
  createContext(handover: HandoverToAmf): Promise<CreatedContext>;
  /** ReleaseUEContext; it may have forgotten the UE already. */
  releaseContext(at: UeAtAmf, cause: Cause): Promise<void>;
  /** N1N2MessageTransfer of the RAN status. */
  transferRanStatus(at: UeAtAmf, container: Uint8Array): Promise<void>;
  /** N2InfoNotify: the UE has come. That AMF may wait for it no longer. */
  handoverCompleted(
    notifyUri: string,
    told: { readonly toRelease: readonly number[]; readonly notifySource: boolean },
  ): Promise<void>;
}

/** TS 23.501 §5.21.3. */
export interface AmfSet {
  readonly amfRegionId: number;
  readonly amfSetId: number;
}

/** A UE that has registered here so far, and whose slices another AMF set has. */
export interface ReroutedUe {
  readonly ue: UeContext;
  readonly gnb: Pick<HandoverTarget, 'plmnId' | 'gnbId'>;
  readonly ranUeNgapId: number;
  readonly location: UeLocation;
  readonly registrationRequest: Uint8Array;
  readonly contextRequested: boolean;
}

export interface UeAtAmf {
  readonly apiRoot: string;
  readonly ueContextId: string;
}

export type CreatedContext = RelocationOutcome & { readonly policyReselected?: boolean };

/** Nausf_UEAuthentication (TS 29.509). All calls throw {@link RefusedError}. */
export interface Ausf {
  authenticate(
    supiOrSuci: string,
    servingNetworkName: string,
    resynchronisation?: { readonly rand: Uint8Array; readonly auts: Uint8Array },
  ): Promise<
    | {
        readonly method: '5G_AKA';
        readonly rand: Uint8Array;
        readonly autn: Uint8Array;
        readonly hxresStar: Uint8Array;
        readonly confirmation: string;
      }
    | { readonly method: 'EAP_AKA_PRIME'; readonly eap: Uint8Array; readonly session: string }
  >;
  /** `resStar` undefined: the UE failed. */
  confirm(
    confirmation: string,
    resStar: Uint8Array | undefined,
  ): Promise<{ readonly supi: string; readonly kSeaf: Uint8Array } | undefined>;
  eap(
    session: string,
    response: Uint8Array,
  ): Promise<
    | { readonly result: 'success'; readonly eap: Uint8Array; readonly supi: string; readonly kSeaf: Uint8Array }
    | { readonly result: 'failure'; readonly eap: Uint8Array | undefined }
    | { readonly result: 'ongoing'; readonly eap: Uint8Array }
  >;
}

export interface Udm {
  /** Nudm_UECM_Registration. */
  register(supi: string, ue: { readonly initial: boolean; readonly pei?: string | undefined }): Promise<void>;
  /** Nudm_UECM, purge: this AMF no longer serves the UE. */
  purge(supi: string): Promise<void>;
  /** Nudm_SDM_Get of am-data (with nssai) and smf-select-data. */
  subscription(supi: string): Promise<Subscription & { readonly gpsi?: string | undefined }>;
  /** Nudm_SDM_Subscribe; the subscription's URI. */
  subscribe(supi: string): Promise<string>;
  unsubscribe(subscription: string): Promise<void>;
  /** Nudm_SDM_Get of sms-data and ue-context-in-smsf-data. */
  sms(supi: string): Promise<{ readonly subscribed: boolean; readonly smsf?: string | undefined }>;
}

/** Nsmsf_SMService (TS 29.540). All calls throw {@link RefusedError}. */
export interface Smsf {
  /** Activate; at the SMSF that is known to serve the UE where there is one. Undefined: nobody answered, and it may be active. */
  activate(
    ue: {
      readonly supi: string;
      readonly pei?: string | undefined;
      readonly gpsi?: string | undefined;
      readonly location?: UeLocation | undefined;
    },
    known: SmsfRef | undefined,
  ): Promise<SmsfRef | undefined>;
  /** UplinkSMS; false where the SMSF does not know the UE. */
  send(
    supi: string,
    smsf: SmsfRef,
    message: {
      /** The same for each repetition. */
      readonly id: string;
      readonly payload: Uint8Array;
      readonly pei?: string | undefined;
      readonly gpsi?: string | undefined;
      readonly location?: UeLocation | undefined;
    },
  ): Promise<boolean>;
  deactivate(supi: string, smsf: SmsfRef): Promise<void>;
}

export interface Nssf {
  select(request: {
    readonly requested: readonly Snssai[];
    readonly subscribed: readonly Snssai[];
    readonly defaults: readonly Snssai[];
    readonly tai: Tai;
  }): Promise<{
    readonly allowed: readonly Snssai[];
    readonly configured?: readonly Snssai[] | undefined;
    readonly rejectedInPlmn: readonly Snssai[];
    readonly rejectedInArea: readonly Snssai[];
    /** One that has all of the allowed slices. */
    readonly amfSet?: AmfSet | undefined;
  }>;
}

export interface Pcf {
  /** Npcf_AMPolicyControl_Create; the association's URI and what it says. */
  create(ue: {
    readonly supi: string;
    readonly pei?: string | undefined;
    readonly gpsi?: string | undefined;
    readonly location?: UeLocation | undefined;
    readonly input: PolicyInput;
  }): Promise<{ readonly uri: string; readonly decision: PolicyDecision }>;
  /** Npcf_AMPolicyControl_Update, with what the triggers are about. */
  update(
    uri: string,
    change: {
      readonly triggers: readonly string[];
      readonly input: PolicyInput;
      readonly location?: UeLocation | undefined;
    },
  ): Promise<PolicyDecision>;
  delete(uri: string): Promise<void>;
}

/** N1 and N2 session management information in an SMF's answer. */
export interface SmAnswer {
  readonly n1?: Uint8Array | undefined;
  readonly n2?: { readonly type: string; readonly bytes: Uint8Array } | undefined;
}

/** Where a handover goes (TS 29.518 NgRanTargetId). */
export interface HandoverTarget {
  readonly plmnId: PlmnId;
  /** Of `bits` bits, as hexadecimal digits. */
  readonly gnbId: { readonly hex: string; readonly bits: number };
  readonly tai: Tai;
}

export interface Smf {
  /** Nsmf_PDUSession_CreateSMContext. A refusal has the 5GSM message for the UE, if any. */
  create(request: {
    /** Absent for a UE that is known by its PEI only. */
    readonly supi: string | undefined;
    readonly pei?: string | undefined;
    readonly gpsi?: string | undefined;
    readonly pduSessionId: number;
    readonly dnn: string;
    readonly snssai: Snssai;
    readonly guti: Guti5g | undefined;
    readonly location: UeLocation | undefined;
    readonly requestType: 'INITIAL_REQUEST' | 'EXISTING_PDU_SESSION' | 'INITIAL_EMERGENCY_REQUEST';
    /** The session that the new one takes the place of (TS 23.502 §4.3.5.2). */
    readonly oldPduSessionId?: number | undefined;
    readonly n1: Uint8Array;
    readonly statusUri: string;
    /** The same when the step runs again, for which the SMF has made the session already. */
    readonly requestId: string;
  }): Promise<
    | ({ readonly outcome: 'created'; readonly ref: Omit<SmContextRef, 'statusId'> } & SmAnswer)
    | ({ readonly outcome: 'refused'; readonly cause?: string | undefined } & SmAnswer)
  >;
  /** Nsmf_PDUSession_UpdateSMContext; undefined where the SMF no longer knows the context. */
  update(
    ref: SmContextRef,
    change: {
      readonly n1?: Uint8Array | undefined;
      readonly n2?: { readonly type: string; readonly bytes: Uint8Array } | undefined;
      readonly upCnxState?: 'ACTIVATING' | 'DEACTIVATED' | 'SUSPENDED' | undefined;
      readonly cause?: string | undefined;
      readonly release?: boolean | undefined;
      /** Xn handover: the gNB that the UE is at now carries the session on, or could not. */
      readonly pathSwitch?: 'to-be-switched' | 'failed' | undefined;
      /** N2 handover (TS 29.502 §5.2.2.3.4); a target where it begins. */
      readonly hoState?: 'PREPARING' | 'PREPARED' | 'COMPLETED' | 'CANCELLED' | undefined;
      readonly target?: HandoverTarget | undefined;
      /** The handover brings the UE from another AMF to this one. */
      readonly fromOtherAmf?: boolean | undefined;
      /** The UE is served by this AMF from now on, which is told of the context's end there. */
      readonly statusUri?: string | undefined;
      /** The same when the step runs again: the SMF answers as it did. Without it only what it may do twice is sent again. */
      readonly requestId?: string;
      readonly location?: UeLocation | undefined;
    },
  ): Promise<SmAnswer | undefined>;
  /** Nsmf_PDUSession_ReleaseSMContext. */
  release(
    ref: SmContextRef,
    why: { readonly cause?: string | undefined; readonly location?: UeLocation | undefined },
  ): Promise<void>;
}
