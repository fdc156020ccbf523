/** An N2 handover as it is stored between its messages (TS 23.502 §4.9.1.3). */
import type { Cause } from '@trunkline/ngap';
import type { Guti5g } from '@trunkline/wire';

export interface Handover {
  /** `preparing`: the target is asked for resources. `prepared`: the source has the command, the UE is on its way. */
  readonly phase: 'preparing' | 'prepared';
  /** A gNB of this AMF; absent where it is another AMF's. */
  readonly target?: TargetNode | undefined;
  /** The AMF of a target that is none of ours. */
  readonly elsewhere?: TargetAmf | undefined;
  /** PDU sessions that the target is asked to take over; once it has answered, those that it takes. */
  readonly sessions: readonly number[];
  /** Those that cannot go along, with the Handover Preparation Unsuccessful Transfer for the source. */
  readonly refused: readonly RefusedSession[];
  /** The source's association is gone. The UE may arrive at the target all the same. */
  readonly sourceLost?: true | undefined;
}

export interface TargetNode {
  /** Id of the front's peer. */
  readonly peer: string;
  readonly stream: number;
  /** The target gives it with its acknowledgement. */
  readonly ranUeNgapId?: number | undefined;
}

export interface TargetAmf {
  readonly apiRoot: string;
  /** What the UE's context is called there until the UE has arrived. */
  readonly ueContextId: string;
  /** Tells one preparation from the next. */
  readonly attempt: string;
  /** It makes a policy association of its own. */
  readonly policyReselected?: boolean | undefined;
}

export interface SessionTransfer {
  readonly pduSessionId: number;
  readonly transfer: Uint8Array;
}

export type RefusedSession = SessionTransfer;

/** What a UE has left, for packets that are still on their way there. */
export interface LeftConnection {
  readonly peer: string;
  readonly via?: string | undefined;
  readonly stream: number;
  readonly ranUeNgapId: number;
  /** How often its node was told. */
  readonly commands?: number | undefined;
}

/** A UE that is to come from another AMF by N2 handover: what that AMF is answered, and where it is told of the arrival. */
export interface Relocation {
  readonly ueContextId: string;
  readonly attempt: string;
  readonly notifyUri?: string | undefined;
  /** By which other AMFs and the UE itself name it until it has registered here. */
  readonly guti?: Guti5g | undefined;
  /** Once the target gNB has answered, or nobody waits for it any more. */
  readonly outcome?: RelocationOutcome | undefined;
}

export type RelocationOutcome =
  | {
      readonly result: 'prepared';
      readonly targetToSource: Uint8Array;
      /** Handover Command Transfers. */
      readonly sessions: readonly SessionTransfer[];
      readonly refused: readonly RefusedSession[];
    }
  | {
      readonly result: 'failed';
      readonly cause: Cause;
      readonly targetToSourceFailure?: Uint8Array | undefined;
    };
