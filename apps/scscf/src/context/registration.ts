/** What the S-CSCF knows of an implicit registration set: who is reachable where, who watches, which services there are. */
import type { Dialog } from '@trunkline/sip';
import type { ContextDefinition } from '@trunkline/state';
import type { Watcher } from '../events.ts';
import type { ServiceProfile } from '../profile/user-profile.ts';

export interface Contact {
  /** Counts up within the set: id of the contact in registration information. */
  readonly id: number;
  readonly privateIdentity: string;
  /** The URI, as the UE gave it. */
  readonly uri: string;
  /** Parameters of its Contact, without expires: feature tags, +sip.instance, reg-id; as on the wire, from the semicolon on. */
  readonly params: string;
  /** Name-addrs of Path, the P-CSCF's first. */
  readonly path: readonly string[];
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly callId: string;
  readonly sequence: number;
  /** Instance and reg-id of a phone that may have several contacts (RFC 5626). */
  readonly flow?: string | undefined;
  /** Milliseconds since 1970; absent where it has no flow. */
  readonly registeredAt?: number | undefined;
  /** Of an emergency registration (TS 24.229 §5.4.8): it has no services, and nobody calls it but a PSAP. */
  readonly emergency?: true | undefined;
}

export interface Subscription {
  readonly id: string;
  /** The identity that is watched. */
  readonly watched: string;
  readonly dialog: Dialog;
  readonly event: string;
  readonly expiresAt: number;
  /** Of the next document (RFC 3680 §5.2). */
  readonly version: number;
}

export interface Registration {
  /** The first public identity of the set when it was made: the context's key. */
  readonly set: string;
  readonly privateIdentities: readonly string[];
  readonly profiles: readonly ServiceProfile[];
  /** No contacts: the user has services all the same (TS 24.229 §5.4.3.3), or is about to go. */
  readonly contacts: readonly Contact[];
  readonly nextContact: number;
  readonly subscriptions: readonly Subscription[];
  /** Application servers that know of the registration. */
  readonly watchers: readonly Watcher[];
}

export const registrations: ContextDefinition<Registration> = {
  name: 'scscf-registration',
  schema: 1,
  indexes: {
    identity: { kind: 'unique', of: ({ profiles }) => identitiesOf(profiles).map(({ identity }) => identity) },
    private: { kind: 'many', of: ({ privateIdentities }) => privateIdentities },
  },
};

export function identitiesOf(profiles: readonly ServiceProfile[]): ServiceProfile['identities'] {
  return profiles.flatMap(({ identities }) => identities);
}

/** Contacts of usual registrations: those that the user is reached by. */
export function usualContacts(contacts: readonly Contact[]): readonly Contact[] {
  return contacts.filter(({ emergency }) => emergency !== true);
}

/** Identities that may be used; the first is the default one. */
export function usableIdentities(profiles: readonly ServiceProfile[]): ServiceProfile['identities'] {
  return identitiesOf(profiles).filter(({ barred }) => !barred);
}

export function profileOf(registration: Registration, identity: string): ServiceProfile | undefined {
  return registration.profiles.find(({ identities }) => identities.some((each) => each.identity === identity));
}

export function isBarred(registration: Registration, identity: string): boolean {
  return identitiesOf(registration.profiles).some((each) => each.identity === identity && each.barred);
}
