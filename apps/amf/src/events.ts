/** What comes to a UE's context or a RAN node's, and what comes out of a step. Plain data: effects are stored with the commit. */
import type { Cause, NgapPdu, RanStatusTransferTransparentContainer } from '@trunkline/ngap';
import type { Guti5g } from '@trunkline/wire';
import type { PolicyDecision } from './context/am-policy.ts';
import type { HandoverFromAmf, HandoverToAmf, ReroutedHere, TransferReason } from './context/other-amf.ts';
import type { Trace } from './context/trace.ts';
import type { N1Container, N1Subscription, PendingTransfer, SmContextRef, SmsfRef, UeContext } from './context/ue.ts';
import type { CreatedContext, UeAtAmf } from './environment.ts';
import type { UeChange } from './exposure/change.ts';

export type UeEvent =
  /** `peer` is the RAN node's key; `via` the association where that is another. */
  | {
      readonly kind: 'ngap';
      readonly pdu: NgapPdu;
      readonly peer: string;
      readonly via?: string | undefined;
      readonly stream: number;
    }
  | { readonly kind: 'timer'; readonly name: string }
  /** Namf_Communication_N1N2MessageTransfer. */
  | { readonly kind: 'transfer'; readonly transfer: PendingTransfer; readonly skipPaging: boolean }
  /** Namf_MT_EnableUEReachability. */
  | { readonly kind: 'reach'; readonly id: string }
  /** Namf_Communication_N1N2MessageSubscribe; without a subscription it ends. */
  | { readonly kind: 'n1-subscription'; readonly id: string; readonly subscription?: N1Subscription }
  /** The association to the RAN node is gone, or the node reset the connection. */
  | { readonly kind: 'ran-lost'; readonly peer: string; readonly cause: 'association' | 'reset' }
  /** The operator takes the association away: the UE is to use another. */
  | { readonly kind: 'unbind'; readonly association: string; readonly other: string }
  /** The operator wants to know where the UE is. */
  | { readonly kind: 'locate' }
  /** The operator has the UE traced, or not any more. */
  | { readonly kind: 'trace'; readonly trace: Trace | undefined }
  /** The subscriber registered anew under another context, which has taken over the SUPI, and `by` what UDM and PCF hold. */
  | { readonly kind: 'superseded'; readonly by?: Partial<Pick<UeContext, 'amPolicy' | 'sdmSubscription'>> }
  /** Nudm_UECM_DeregistrationNotification, or the operator. */
  | {
      readonly kind: 'deregister';
      readonly reason: 'subscription-withdrawn' | 'operator';
      readonly reRegistration: boolean;
    }
  /** The same because another AMF has the UE, which has begun anew there or has moved. */
  | { readonly kind: 'moved-elsewhere'; readonly initial: boolean }
  /** Namf_Communication_UEContextTransfer: another AMF wants the context. */
  | {
      readonly kind: 'context-asked';
      readonly reason: TransferReason;
      readonly registrationRequest?: Uint8Array | undefined;
    }
  /** Namf_Communication_RegistrationStatusUpdate. */
  | {
      readonly kind: 'registered-elsewhere';
      readonly transferred: boolean;
      readonly toRelease: readonly number[];
      readonly policyReselected: boolean;
    }
  /** What another AMF has answered to CreateUEContext; no answer came where it is absent. */
  | { readonly kind: 'context-created'; readonly attempt: string; readonly created?: CreatedContext | undefined }
  /** Namf_Communication_CreateUEContext: a UE is to come by handover. */
  | { readonly kind: 'relocation'; readonly handover: HandoverFromAmf }
  /** Namf_Communication_ReleaseUEContext: it does not come. */
  | { readonly kind: 'relocation-cancelled' }
  /** The RAN status, by Namf_Communication_N1N2MessageTransfer of the AMF that it comes from. */
  | { readonly kind: 'ran-status'; readonly container: RanStatusTransferTransparentContainer }
  /** Namf_Communication_N2InfoNotify: the UE is at the other AMF. */
  | {
      readonly kind: 'handed-over';
      readonly attempt: string;
      readonly toRelease: readonly number[];
      readonly notifySource: boolean;
    }
  /** Namf_Communication_N1MessageNotify of an AMF that cannot serve the UE. */
  | { readonly kind: 'rerouted'; readonly peer: string; readonly rerouted: ReroutedHere }
  /** The context of another AMF is stored; the registration goes on. */
  | { readonly kind: 'context-taken-over' }
  /** Nsmf_PDUSession_SMContextStatusNotify. */
  | { readonly kind: 'session-released'; readonly pduSessionId: number; readonly statusId: string }
  /** Nudm_SDM_Notification: subscription data changed. */
  | { readonly kind: 'subscription-changed' }
  /** Npcf_AMPolicyControl_UpdateNotify. */
  | { readonly kind: 'policy-decided'; readonly decision: PolicyDecision }
  /** The PCF wants the association ended. */
  | { readonly kind: 'policy-terminated' };

export type RanEvent =
  /** `peer`: the association, which may be one that the node has not named yet. */
  | {
      readonly kind: 'ngap';
      readonly pdu: NgapPdu;
      readonly peer: string;
      readonly stream: number;
      /** Nodes that an NG Setup replaces, if it succeeds. */
      readonly supersedes?: readonly string[] | undefined;
    }
  /** An association has ended. */
  | { readonly kind: 'down'; readonly association: string }
  /** All of its associations have ended, and no UE has a connection through it any more. */
  | { readonly kind: 'closed' }
  /** The node has set up NG anew over another association. */
  | { readonly kind: 'gone' }
  /** What it has replaced is gone. */
  | { readonly kind: 'superseded' }
  /** Time to look whether a front has the node's association. */
  | { readonly kind: 'presence' }
  /** What gNBs are told of the AMF may have changed. */
  | { readonly kind: 'configuration' }
  /** The node has not answered an AMF Configuration Update, or wanted to be asked later. */
  | { readonly kind: 'configuration-due' };

export type AmfEffect =
  /** To a RAN node by its key; over this association while it is there. */
  | {
      readonly effect: 'n2';
      readonly peer: string;
      readonly via?: string | undefined;
      readonly stream: number;
      readonly bytes: Uint8Array;
    }
  /** An association is not needed any more. */
  | { readonly effect: 'close'; readonly peer: string }
  /** A step for another context, under an id that follows from this message's. */
  | { readonly effect: 'ue'; readonly key: string; readonly event: UeEvent }
  /** What other network functions may learn of the UE has changed. */
  | { readonly effect: 'changed'; readonly change: UeChange }
  /** Answer to the call that the step handles. */
  | { readonly effect: 'answer'; readonly answer: TransferAnswer }
  | { readonly effect: 'count'; readonly name: string; readonly labels?: Readonly<Record<string, string>> | undefined }
  /** Calls that nobody waits for; a failure is only reported. */
  | { readonly effect: 'release-session'; readonly ref: SmContextRef; readonly cause: string }
  | { readonly effect: 'cancel-handover'; readonly ref: SmContextRef }
  | { readonly effect: 'deactivate-session'; readonly ref: SmContextRef; readonly cause: string }
  | {
      readonly effect: 'forget';
      readonly supi: string;
      readonly purge: boolean;
      readonly amPolicy?: string | undefined;
      readonly sdmSubscription?: string | undefined;
      readonly smsf?: SmsfRef | undefined;
    }
  /** No SMS over NAS for the UE any more, which stays. */
  | { readonly effect: 'deactivate-sms'; readonly supi: string; readonly smsf: SmsfRef }
  /** Another AMF keeps the UE whose context it has given. */
  | { readonly effect: 'not-transferred'; readonly guti: Guti5g }
  /** A handover to a gNB of another AMF; its answer becomes an event of the UE. */
  | {
      readonly effect: 'create-context';
      readonly key: string;
      readonly attempt: string;
      readonly handover: HandoverToAmf;
    }
  | { readonly effect: 'release-context'; readonly at: UeAtAmf; readonly cause: Cause }
  | { readonly effect: 'ran-status'; readonly at: UeAtAmf; readonly container: Uint8Array }
  | {
      readonly effect: 'n1-message';
      readonly uri: string;
      readonly id: string;
      readonly container: N1Container;
      readonly bytes: Uint8Array;
    }
  | { readonly effect: 'transfer-failed'; readonly uri: string; readonly transferId: string; readonly cause: string };

/** How N1N2MessageTransfer ends for its caller (TS 29.518 §5.2.2.3.1). */
export interface TransferAnswer {
  readonly status: 200 | 202 | 403 | 404 | 409 | 504;
  readonly cause: string;
}
