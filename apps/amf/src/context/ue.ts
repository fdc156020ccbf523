/**
 * The UE context of the AMF (TS 23.502 §5.2.2.2.2, TS 29.518 UeContext), as it is stored: plain data only.
 * Its key is the AMF UE NGAP ID, which stays the UE's for the life of the context.
 */
import type { SecurityContext, UeSecurityCapability } from '@trunkline/nas-5gs';
import type { ContextDefinition } from '@trunkline/state';
import type { Guti5g, Snssai, Tai } from '@trunkline/wire';
import type { AmPolicy, ServiceArea } from './am-policy.ts';
import type { Handover, LeftConnection, Relocation } from './handover.ts';
import type { OldAmf, TransferReason } from './other-amf.ts';
import type { Trace } from './trace.ts';

export interface UeContext {
  readonly amfUeNgapId: number;
  /** `imsi-…`; known once the UE is authenticated, or from an older context. */
  readonly supi?: string | undefined;
  /** As the AUSF takes it: `suci-0-999-70-0000-0-0-0000000001`. */
  readonly suci?: string | undefined;
  /** `imeisv-…` */
  readonly pei?: string | undefined;
  readonly gpsi?: string | undefined;
  readonly guti?: Guti5g | undefined;
  /** The GUTI before, valid until the UE has acknowledged the new one (TS 24.501 §5.5.1.2.4). */
  readonly oldGuti?: Guti5g | undefined;
  /** 5GMM state of TS 24.501 §5.1.3.2.3. */
  readonly registered: boolean;
  /** Registered for emergency services only. */
  readonly emergency?: true | undefined;
  /** The NG connection; the UE is CM-CONNECTED exactly while it is there. */
  readonly ran?: RanConnection | undefined;
  readonly location?: UeLocation | undefined;
  /** The security context in use. */
  readonly security?: UeSecurity | undefined;
  /** What the 5GMM procedures wait for (architecture, rule one §2). */
  readonly waiting?: Waiting | undefined;
  /** The registration that runs. */
  readonly registration?: RegistrationRun | undefined;
  /** When the newest registration began, milliseconds since 1970: of two contexts of one subscriber the later one counts. */
  readonly began?: number | undefined;
  readonly securityCapability?: UeSecurityCapability | undefined;
  readonly subscription?: Subscription | undefined;
  readonly allowedNssai?: readonly Snssai[] | undefined;
  readonly configuredNssai?: readonly Snssai[] | undefined;
  readonly registrationArea?: readonly Tai[] | undefined;
  /** The mobile reachable timer has expired: it is not paged any more (TS 24.501 §5.3.7). */
  readonly unreachable?: boolean | undefined;
  /** Seconds. */
  readonly t3512?: number | undefined;
  /** Resource of Npcf_AMPolicyControl. */
  readonly amPolicy?: string | undefined;
  /** What it says. */
  readonly policy?: AmPolicy | undefined;
  /** The service area restriction that the UE knows. */
  readonly serviceAreaTold?: ServiceArea | undefined;
  readonly sdmSubscription?: string | undefined;
  /** The SMSF that serves the UE; absent: no SMS over NAS. */
  readonly smsf?: SmsfRef | undefined;
  /** By PDU session id. */
  readonly sessions: Readonly<Record<string, SmContextRef>>;
  /** Container as the RAN gave it; handed back at the next Initial Context Setup. */
  readonly radioCapability?: Uint8Array | undefined;
  /** Who wants N1 messages of the UE, by the id of the subscription (Namf_Communication_N1N2MessageSubscribe). */
  readonly n1Subscriptions?: Readonly<Record<string, N1Subscription>> | undefined;
  /** N1/N2 messages that wait for the UE to be reachable. */
  readonly pending: readonly PendingTransfer[];
  /** The network wants the UE gone as soon as it answers the paging. */
  readonly deregisterWhenReached?: Extract<Waiting, { for: 'DeregistrationAccept' }> | undefined;
  /** Transmissions of the message that `waiting` waits for an answer to; the first counts. */
  readonly transmissions: number;
  /** The N2 handover that runs (TS 23.502 §4.9.1.3). */
  readonly handover?: Handover | undefined;
  /** The UE is to come from another AMF by handover; until then this context is of no use to anybody else. */
  readonly relocation?: Relocation | undefined;
  /** It came that way: UDM and PCF learn of it with the registration update that follows (TS 23.502 §4.9.1.3.3 step 12). */
  readonly arrived?: true | undefined;
  /** The connection that the last handover left behind, until its node is told to let go of it. */
  readonly left?: LeftConnection | undefined;
  /** The UE is idle, and RAN and SMFs keep its connection: sessions that may be resumed (TS 23.502 §4.8.1.2). */
  readonly suspended?: { readonly ran: RanConnection; readonly pduSessionIds: readonly number[] } | undefined;
  /** UE and network use the user plane optimisation for the internet of things (TS 24.501 §9.11.3.1, §9.11.3.5). */
  readonly upCiot?: boolean | undefined;
  /** NAS messages for the UE that wait for the end of a handover, protected already. */
  readonly heldNas?: readonly Uint8Array[] | undefined;
  /** The UDM has told of other data, which are read when the registration that runs is over. */
  readonly subscriptionStale?: boolean | undefined;
  /** Slices or service area have changed, and the UE does not know yet. */
  readonly changedConfiguration?: ChangedConfiguration | undefined;
  /** The AMF that the UE comes from, until it is told that the UE is served here. */
  readonly oldAmf?: OldAmf | undefined;
  /** Another AMF has asked for this context, and has not said yet what became of the UE. */
  readonly askedFor?: TransferReason | undefined;
  readonly trace?: Trace | undefined;
  /** Digest of the initial NAS message with which the UE was sent to another AMF, which asks for the context by it. */
  readonly rerouted?: string | undefined;
  /** Of the UE, for paging. */
  readonly drx?: 'v32' | 'v64' | 'v128' | 'v256' | undefined;
}

export interface ChangedConfiguration {
  readonly registrationRequested: boolean;
  readonly slices?: true;
  readonly serviceArea?: true;
}

export interface RanConnection {
  /** Key of the RAN node. */
  readonly peer: string;
  /** The TNL association in use, where it is not the one of the node's NG Setup (NGAP UE-TNLA-binding, TS 23.501 §5.21.1.2). */
  readonly via?: string | undefined;
  readonly ranUeNgapId: number;
  /** SCTP stream of this UE's signalling (TS 38.412 §7). */
  readonly stream: number;
  /** Secure exchange of NAS messages is established on this connection (TS 24.501 §4.4.2.5). */
  readonly secured: boolean;
  /** Initial Context Setup is done, so the gNB has AS security and may take PDU sessions. */
  readonly contextSetUp: boolean;
  /** The gNB asked for an Initial Context Setup (UE Context Request). */
  readonly contextRequested: boolean;
  /** What the gNB was told of the subscription with the UE's context, or since. */
  readonly given?: Pick<Subscription, 'ambrUplink' | 'ambrDownlink' | 'rfsp'> | undefined;
  /** As the gNB reported: RRC inactive, and still CM-CONNECTED. */
  readonly inactive?: boolean | undefined;
  /** A UE Context Release Command is on its way; `then` says what follows. */
  readonly releasing?: { readonly cause: ReleaseCause } | undefined;
  readonly establishmentCause?: string | undefined;
  /** The Initial UE Message, for another AMF, until the registration that it brought is over. */
  readonly initialMessage?: Uint8Array | undefined;
  /** Another AMF has sent the UE here: it is served as far as can be. */
  readonly rerouted?: true | undefined;
}

export type ReleaseCause =
  | {
      readonly group: 'nas';
      readonly value: 'normal-release' | 'deregister' | 'authentication-failure' | 'unspecified';
    }
  | { readonly group: 'radioNetwork'; readonly value: string };

export interface UeLocation {
  readonly tai: Tai;
  /** 36 bits as 9 hexadecimal digits. */
  readonly nrCellId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The NAS security context of 3GPP access, and what the AS security comes from. */
export interface UeSecurity extends SecurityContext {
  readonly kAmf: Uint8Array;
  /** Next hop chaining, for path switch and handover (TS 33.501 §6.9.2). */
  readonly ncc: number;
  readonly nh?: Uint8Array | undefined;
}

/** The message of the UE that a 5GMM procedure waits for, and what it needs then. */
export type Waiting =
  | { readonly for: 'IdentityResponse'; readonly identity: 'suci' | 'imei' | 'imeisv' }
  | {
      readonly for: 'AuthenticationResponse';
      readonly rand: Uint8Array;
      readonly autn: Uint8Array;
      readonly hxresStar: Uint8Array;
      readonly ngksi: number;
      /** Resource of Nausf_UEAuthentication to confirm at. */
      readonly confirmation: string;
    }
  | {
      readonly for: 'EapResponse';
      readonly ngksi: number;
      readonly session: string;
      /** The EAP request on its way, for retransmissions. */
      readonly eap: Uint8Array;
    }
  | {
      readonly for: 'SecurityModeComplete';
      readonly security: UeSecurity;
      readonly eapSuccess?: Uint8Array | undefined;
      /** Its K_AMF is derived from the one that the UE has. */
      readonly horizontal?: true | undefined;
    }
  | { readonly for: 'RegistrationComplete' }
  | {
      readonly for: 'ConfigurationUpdateComplete';
      readonly what: 'network-name' | 'guti' | 'changes';
      /** What has changed after the command. */
      readonly since?: ChangedConfiguration | undefined;
    }
  | { readonly for: 'DeregistrationAccept'; readonly cause?: number | undefined; readonly reRegistration: boolean }
  | { readonly for: 'ServiceAfterPaging' };

export type RegistrationType = 'initial' | 'mobility' | 'periodic' | 'emergency';

export interface RejectedSnssai {
  readonly cause: number;
  readonly snssai: Snssai;
}

export interface RegistrationRun {
  readonly type: RegistrationType;
  readonly followOn: boolean;
  readonly requestedNssai?: readonly Snssai[] | undefined;
  /** SMS over NAS (TS 24.501 §9.11.3.9A). */
  readonly smsRequested?: boolean | undefined;
  /** What the UE asked for and may not have here. */
  readonly rejectedNssai?: readonly RejectedSnssai[] | undefined;
  /** PDU session ids. */
  readonly uplinkDataStatus?: readonly number[] | undefined;
  readonly pduSessionStatus?: readonly number[] | undefined;
  /** The whole Registration Request comes again in the Security Mode Complete (TS 24.501 §4.4.6). */
  readonly requestAgain: boolean;
  /** Uplink NAS COUNT that K_gNB comes from. */
  readonly startedAt: number;
  /** SUPI was confirmed by an authentication in this run. */
  readonly authenticated: boolean;
  /** Key set identifier that the UE has, or that the newest authentication of this run gives it; 7 for none. */
  readonly ngksi: number;
  /** Authentication Failures of the UE in this run (TS 24.501 §5.4.1.3.7). */
  readonly authenticationFailures?: number | undefined;
  /** Those of them in a row that were synch failures. */
  readonly synchFailures?: number | undefined;
  /** The subscriber is known by a temporary identity only, which may be somebody else's by now. */
  readonly byGuti?: boolean | undefined;
  /** Given by another AMF, which could not verify the request; it is asked again for a UE that has been authenticated. */
  readonly elsewhere?: Guti5g | undefined;
  /** The request, plain and whole as far as it is known. */
  readonly request?: Uint8Array | undefined;
  /** Of the request, so that its repetition is told from another one (TS 24.501 §5.5.1.2.8). */
  readonly digest?: string | undefined;
}

export interface Subscription {
  /** Bits per second. */
  readonly ambrUplink: number;
  readonly ambrDownlink: number;
  readonly defaultNssai: readonly Snssai[];
  readonly nssai: readonly Snssai[];
  /** Default DNN by slice text. */
  readonly defaultDnn: Readonly<Record<string, string>>;
  readonly dnns: Readonly<Record<string, readonly string[]>>;
  readonly rfsp?: number | undefined;
  readonly serviceArea?: ServiceArea | undefined;
  /** What the subscriber may not do (TS 29.503 §6.1.6.2.4); nothing where absent. */
  readonly restrictions?: AccessRestrictions | undefined;
}

export interface AccessRestrictions {
  /** Operator determined barring of all packet services. */
  readonly barred?: boolean | undefined;
  /** Networks of others as a whole. */
  readonly roamingBarred?: boolean | undefined;
  /** 5GC as a whole. */
  readonly no5gc?: boolean | undefined;
  readonly noNr?: boolean | undefined;
  /** Tracking areas without any service for this subscriber; 6 hexadecimal digits. */
  readonly forbiddenTacs?: readonly string[] | undefined;
}

export interface SmContextRef {
  /** URI of the SM context (Location of its creation). */
  readonly uri: string;
  /** Names this context among those that one session id had, in what its SMF notifies. */
  readonly statusId: string;
  readonly dnn: string;
  readonly snssai: Snssai;
  readonly emergency?: true | undefined;
  /** The gNB has its user plane. */
  readonly active: boolean;
}

/** By the URI of its context there, or by its instance where only that is known. */
export interface SmsfRef {
  readonly uri?: string | undefined;
  readonly instanceId?: string | undefined;
}

/** N1 messages that are not for a session (TS 29.518 N1MessageClass), by their payload container (TS 24.501 §9.11.3.40). */
export type N1Container = 'sms' | 'lpp' | 'ue-policy' | 'location-services';

export interface N1Subscription {
  readonly container: N1Container;
  readonly uri: string;
}

export interface PendingTransfer {
  readonly id: string;
  /** 0 for what belongs to no session (TS 24.007 §11.2.3.1b). */
  readonly pduSessionId: number;
  /** What `n1` is where it is no 5GSM message. */
  readonly container?: N1Container | undefined;
  readonly n1?: Uint8Array | undefined;
  readonly n2?: { readonly type: string; readonly bytes: Uint8Array } | undefined;
  readonly snssai?: Snssai | undefined;
  /** ARP priority level of what waits, 1 is the highest. */
  readonly priority?: number | undefined;
  readonly failureUri?: string | undefined;
}

export const ueContexts: ContextDefinition<UeContext> = {
  name: 'amf-ue',
  schema: 1,
  indexes: {
    supi: {
      kind: 'unique',
      of: (ue) => (ue.registered || ue.registration?.authenticated ? ueIdOf(ue) : undefined),
    },
    guti: {
      kind: 'unique',
      of: ({ guti, oldGuti }) => [guti, oldGuti].filter((one) => one !== undefined).map(gutiKey),
    },
    ran: { kind: 'unique', of: (ue) => connectionsOf(ue).map(({ peer, ranUeNgapId }) => ranKey(peer, ranUeNgapId)) },
    relocation: { kind: 'unique', of: ({ relocation }) => relocation?.ueContextId },
    tac: { kind: 'many', of: ({ registered, location }) => (registered ? location?.tai.tac : undefined) },
    peer: {
      kind: 'many',
      of: ({ ran, handover, left, suspended }) => [
        ...new Set(
          [ran?.peer, handover?.target?.peer, left?.peer, suspended?.ran.peer].filter((peer) => peer !== undefined),
        ),
      ],
    },
  },
};

/** The connection in use or suspended, and the one that a handover prepares. */
function connectionsOf({
  suspended,
  ran = suspended?.ran,
  handover,
}: UeContext): readonly { readonly peer: string; readonly ranUeNgapId: number }[] {
  const { peer, ranUeNgapId } = handover?.target ?? {};
  const prepared = peer === undefined || ranUeNgapId === undefined ? [] : [{ peer, ranUeNgapId }];
  return ran === undefined ? prepared : [ran, ...prepared];
}

export function ueKey(amfUeNgapId: number): string {
  return String(amfUeNgapId);
}

/** What other NFs know the UE by: its SUPI, or the PEI of one that is here for emergency services without. */
export function ueIdOf({ supi, pei, emergency }: Pick<UeContext, 'supi' | 'pei' | 'emergency'>): string | undefined {
  return supi ?? (emergency === true ? pei : undefined);
}

/** Index value of the NG connection. */
export function ranKey(peer: string, ranUeNgapId: number): string {
  return `${peer}|${ranUeNgapId}`;
}

/** 5G-S-TMSI as text: set, pointer and TMSI; what a UE is paged and found by (TS 23.003 §2.11). */
export function gutiKey({ amfSetId, amfPointer, tmsi5g }: Pick<Guti5g, 'amfSetId' | 'amfPointer' | 'tmsi5g'>): string {
  return `${amfSetId}.${amfPointer}.${tmsi5g}`;
}

export function newUeContext(amfUeNgapId: number): UeContext {
  return { amfUeNgapId, registered: false, sessions: {}, pending: [], transmissions: 0 };
}
