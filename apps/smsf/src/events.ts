/** What comes to a UE's context or a mailbox, and what comes out of a step. Plain data: effects are stored with the commit. */
import type { NsmsfSMService } from '@trunkline/sbi';
import type { RpMessage } from '@trunkline/sms';
import type { WaitingMessage } from './context/mailbox.ts';
import type { Ended } from './context/outcome.ts';
import type { Attempt } from './context/ue.ts';

export type UeEvent =
  | { readonly kind: 'activate'; readonly context: NsmsfSMService.UeSmsContextData }
  | { readonly kind: 'deactivate' }
  /** A payload container of the UE. */
  | { readonly kind: 'uplink'; readonly payload: Uint8Array }
  /** What the service centre says to a message of the UE. */
  | { readonly kind: 'submitted'; readonly transaction: string; readonly reference: number; readonly answer: Submitted }
  /** The service centre has a message for the UE. */
  | ({ readonly kind: 'deliver'; readonly tpdu: Uint8Array; readonly elsewhere?: true } & Attempt)
  /** The AMF has reached the UE for it, or has not. */
  | ({ readonly kind: 'reached'; readonly reached: boolean } & Attempt)
  /** Namf_EventExposure_Subscribe has given a subscription, or none. */
  | { readonly kind: 'watching'; readonly uri?: string | undefined }
  /** Namf_EventExposure_Notify: the UE is reachable. */
  | { readonly kind: 'reachable' }
  /** Nudm_SDM_Notification. */
  | { readonly kind: 'subscription-changed' }
  | { readonly kind: 'timer'; readonly name: string };

export type Submitted = Extract<RpMessage, { message: 'RP-ACK' | 'RP-ERROR' }>;

/** How an attempt ended: `full` waits for RP-SMMA, `absent` for the UE, `failed` for the next attempt; the others are for good. */
export type Outcome = 'delivered' | 'full' | 'absent' | 'failed' | 'rejected' | 'barred';

export type MailboxEvent =
  | { readonly kind: 'store'; readonly message: WaitingMessage; readonly rejectDuplicates: boolean }
  | ({ readonly kind: 'outcome'; readonly outcome: Outcome } & Attempt)
  /** The subscriber is there, or has memory again. */
  | { readonly kind: 'alert' }
  | { readonly kind: 'timer'; readonly name: string };

export type SmsfEffect =
  /** A message of CP for the UE. */
  | { readonly effect: 'n1'; readonly amfId: string; readonly bytes: Uint8Array }
  /** Namf_MT_EnableUEReachability; its outcome is the event `reached`. */
  | ({ readonly effect: 'reach'; readonly amfId: string } & Attempt)
  /** A message of the UE for the service centre; what that says is the event `submitted`. */
  | {
      readonly effect: 'submit';
      readonly transaction: string;
      readonly reference: number;
      readonly gpsi?: string | undefined;
      readonly tpdu: Uint8Array;
    }
  | ({ readonly effect: 'outcome'; readonly outcome: Outcome } & Attempt)
  /** How a message of a service centre elsewhere ended. */
  | ({ readonly effect: 'ended'; readonly id: string } & Ended)
  | { readonly effect: 'alert' }
  /** Namf_EventExposure_Subscribe to the reachability of the UE; its outcome is the event `watching`. */
  | { readonly effect: 'watch'; readonly amfId: string }
  | { readonly effect: 'unwatch'; readonly uri: string }
  /** What the UDM holds for the UE goes. */
  | { readonly effect: 'forget'; readonly sdmSubscription?: string | undefined }
  | ({ readonly effect: 'deliver'; readonly tpdu: Uint8Array } & Attempt)
  /** A message for the mailbox of another subscriber. */
  | { readonly effect: 'store'; readonly supi: string; readonly message: WaitingMessage }
  | { readonly effect: 'count'; readonly name: CountName; readonly cause?: string }
  | { readonly effect: 'answer'; readonly answer: CallAnswer };

export type CountName = 'originating' | 'terminating';

/** Answer to the call that a step handles. */
export interface CallAnswer {
  readonly status: 200 | 201 | 204 | 403 | 404 | 409 | 503 | 504;
  readonly cause?: string | undefined;
}
