/** What passes between this AMF and the one that a UE comes from (TS 23.502 §4.2.2.2.2 steps 4, 5 and 10). */
import type { UeSecurityCapability } from '@trunkline/nas-5gs';
import type { Cause } from '@trunkline/ngap';
import type { Guti5g, Snssai } from '@trunkline/wire';
import type { HandoverTarget } from '../environment.ts';
import type { AggregateBitRate, ServiceArea } from './am-policy.ts';
import type { SessionTransfer } from './handover.ts';
import type { AccessRestrictions, SmContextRef, UeContext, UeLocation, UeSecurity } from './ue.ts';

/** TS 29.518 §6.1.6.3.12. */
export type TransferReason = 'INIT_REG' | 'MOBI_REG' | 'MOBI_REG_UE_VALIDATED';

/** The AMF that has given its context of a UE, until it is told whether the UE is served here now. */
export interface OldAmf {
  /** By which it knows the UE. */
  readonly guti: Guti5g;
  readonly supi: string;
  /** They stay its own until then. By PDU session id. */
  readonly sessions: Readonly<Record<string, SmContextRef>>;
}

/** A UE's context as another AMF has given it (TS 29.518 UeContext). */
export interface TransferredContext {
  readonly supi: string;
  readonly pei?: string | undefined;
  readonly gpsi?: string | undefined;
  readonly security?: UeSecurity | undefined;
  /** Instead: a new K_AMF, derived from the UE's, which is not in use yet. */
  readonly derived?: { readonly kAmf: Uint8Array; readonly ngksi: number } | undefined;
  readonly securityCapability?: UeSecurityCapability | undefined;
  readonly radioCapability?: Uint8Array | undefined;
  readonly sessions: Readonly<Record<string, SmContextRef>>;
  readonly allowedNssai?: readonly Snssai[] | undefined;
  /** As the PCF has decided, or as subscribed. */
  readonly ambr?: AggregateBitRate | undefined;
  readonly rfsp?: number | undefined;
  readonly serviceArea?: ServiceArea | undefined;
  readonly restrictions?: AccessRestrictions | undefined;
}

/** A UE's handover to a gNB of another AMF, as that AMF is asked for it (TS 29.518 UeContextCreateData). */
export interface HandoverToAmf {
  readonly apiRoot: string;
  readonly ueContextId: string;
  readonly ue: UeContext;
  readonly target: HandoverTarget;
  readonly cause: Cause;
  readonly sourceToTarget: Uint8Array;
  /** Handover Required Transfers. */
  readonly sessions: readonly SessionTransfer[];
  readonly notifyUri: string;
}

/** The same at the AMF that is asked. */
export interface HandoverFromAmf {
  readonly ueContextId: string;
  readonly attempt: string;
  readonly notifyUri?: string | undefined;
  readonly guti?: Guti5g | undefined;
  readonly context: TransferredContext;
  readonly target: HandoverTarget;
  readonly cause: Cause;
  readonly sourceToTarget: Uint8Array;
  readonly sessions: readonly SessionTransfer[];
}

/** A registration that another AMF has begun and gives to this one (TS 29.518 RegistrationContextContainer). */
export interface ReroutedHere {
  /** As `ranNodeId` writes it. */
  readonly ranNodeId: string;
  readonly ranUeNgapId: number;
  readonly context: TransferredContext;
  readonly location: UeLocation;
  readonly registrationRequest: Uint8Array;
  readonly contextRequested: boolean;
  readonly establishmentCause?: string | undefined;
}
