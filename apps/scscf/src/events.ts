/** What happens to a registration, and what comes of it. */
import type { Dialog } from '@trunkline/sip';
import type { ServiceProfile } from './profile/user-profile.ts';

/** A contact that is to be bound. */
export interface Binding {
  readonly uri: string;
  readonly params: string;
  readonly path: readonly string[];
  readonly seconds: number;
  /** It stands beside other contacts of its private identity. */
  readonly flow?: string | undefined;
  /** An emergency registration. */
  readonly emergency?: true | undefined;
}

/** An application server that is told of the registration (TS 24.229 §5.4.1.7). */
export interface Watcher {
  readonly server: string;
  readonly identity: string;
  readonly serviceInfo?: string | undefined;
  /** The REGISTER of the UE, where the criterion has IncludeRegisterRequest (TS 29.228 §B.2.2). */
  readonly registerRequest?: string | undefined;
}

/** Why contacts go: `event` and what watchers are told (RFC 3680 §5.2.3). */
export type Ending = 'unregistered' | 'expired' | 'deactivated' | 'rejected';

export type RegistrationEvent =
  | {
      readonly kind: 'register';
      readonly privateIdentity: string;
      readonly profiles: readonly ServiceProfile[];
      readonly binding: Binding;
      readonly callId: string;
      readonly sequence: number;
      readonly watchers: readonly Watcher[];
      readonly maxContacts: number;
    }
  | {
      readonly kind: 'deregister';
      readonly privateIdentity: string;
      /** URI of the contact; all of the private identity where absent. */
      readonly uri?: string | undefined;
    }
  /** The HSS took the registration back (RTR). */
  | { readonly kind: 'terminate'; readonly privateIdentities: readonly string[]; readonly ending: Ending }
  /** The HSS has another profile (PPR). */
  | { readonly kind: 'profile'; readonly profiles: readonly ServiceProfile[] }
  | {
      readonly kind: 'subscribe';
      readonly watched: string;
      /** Undefined: a refresh of the subscription with this id. */
      readonly dialog?: Dialog | undefined;
      readonly id: string;
      readonly event: string;
      /** 0 ends it. */
      readonly seconds: number;
      readonly maxSubscriptions: number;
    }
  /** A watcher does not know the subscription any more. */
  | { readonly kind: 'unwatched'; readonly id: string }
  | { readonly kind: 'timer'; readonly name: string };

/** A contact as a 200 to REGISTER lists it. */
export interface BoundContact {
  readonly uri: string;
  readonly params: string;
  readonly seconds: number;
}

export type AssignmentType = 'USER_DEREGISTRATION' | 'TIMEOUT_DEREGISTRATION' | 'ADMINISTRATIVE_DEREGISTRATION';

export type RegistrationEffect =
  | { readonly effect: 'answer'; readonly status: number; readonly contacts: readonly BoundContact[] }
  /** In the watcher's dialog, whose next state is stored already. */
  | {
      readonly effect: 'notify';
      readonly id: string;
      /** Before the request. */
      readonly dialog: Dialog;
      readonly event: string;
      readonly state: string;
      readonly body: string;
    }
  | { readonly effect: 'third-party'; readonly watcher: Watcher; readonly seconds: number }
  | {
      readonly effect: 'assign';
      readonly type: AssignmentType;
      readonly privateIdentity: string;
      readonly identity: string;
    };
