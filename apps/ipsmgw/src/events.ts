/** What comes to a subscriber's context, and what comes out of a step. Plain data: effects are stored with the commit. */
import type { Attempt } from './context/ue.ts';

/** How an attempt ended: `full` waits for RP-SMMA, `absent` for the UE, `failed` for the next attempt; the others are for good. */
export type Outcome = 'delivered' | 'full' | 'absent' | 'failed' | 'rejected';

/** What the service centre says to a message. */
export interface SubmissionAnswer {
  readonly rpCause?: number | undefined;
  readonly tpdu?: Uint8Array | undefined;
}

export type ImsEvent =
  /** Third-party REGISTER (TS 24.341 §5.3.3.2). */
  | {
      readonly kind: 'registered';
      readonly gpsi: string;
      readonly identity: string;
      readonly scscf: string;
      readonly seconds: number;
    }
  /** It has left IMS, or takes no short messages there any more. */
  | { readonly kind: 'deregistered' }
  /** MESSAGE of the UE, with an RP message. */
  | { readonly kind: 'message'; readonly callId: string; readonly rpdu: Uint8Array }
  | {
      readonly kind: 'submitted';
      readonly callId: string;
      readonly reference: number;
      readonly answer: SubmissionAnswer;
    }
  /** The service centre has a message for the UE. */
  | ({ readonly kind: 'deliver'; readonly tpdu: Uint8Array } & Attempt)
  /** What became of the MESSAGE that carried it: a status, 408 where none came. */
  | ({ readonly kind: 'sent'; readonly status: number } & Attempt)
  | { readonly kind: 'timer'; readonly name: string };

export type ImsEffect =
  | { readonly effect: 'answer'; readonly status: number }
  | { readonly effect: 'count'; readonly direction: 'originating' | 'terminating'; readonly outcome: string }
  /** A message of the UE for the service centre; what that says is the event `submitted`. */
  | {
      readonly effect: 'submit';
      readonly callId: string;
      readonly reference: number;
      readonly gpsi: string;
      readonly tpdu: Uint8Array;
    }
  /** The subscriber is there, or has memory again. */
  | { readonly effect: 'alert' }
  | ({ readonly effect: 'outcome'; readonly outcome: Outcome } & Attempt)
  /** MESSAGE to the UE. `inReplyTo`: Call-ID of the one that it answers; `delivery`: its end is the event `sent`. */
  | {
      readonly effect: 'message';
      readonly identity: string;
      readonly scscf: string;
      readonly rpdu: Uint8Array;
      readonly inReplyTo?: string | undefined;
      readonly delivery?: Attempt | undefined;
    };
