/**
 * What the HSS keeps of a subscriber's IMS registration (TS 29.228 §6.1, TS 23.008 §3.2): the S-CSCF of the subscription, and the
 * state of each implicit registration set. Pure: every change gives a new value, which is stored with a conditional write.
 */
import { canonicalIdentity, type ImsPublicIdentity } from '@trunkline/subscribers';

export interface ServingCscf {
  /** Its SIP URI. */
  readonly name: string;
  /** The Diameter node that spoke for it: where RTR and PPR go. Absent of one that speaks HTTP. */
  readonly host?: string | undefined;
  readonly realm?: string | undefined;
  /** Of one that speaks HTTP: where it hears that it is to deregister the user. */
  readonly deregCallbackUri?: string | undefined;
  /** Private identity that it knows the user by. */
  readonly impi: string;
}

export interface SetState {
  readonly state: 'REGISTERED' | 'UNREGISTERED' | 'NOT_REGISTERED';
  /** Authentication pending flag: a vector was given and the outcome is not known. */
  readonly pending: boolean;
  /** Its identities when it was stored: what has to be deregistered though the subscription has changed since. */
  readonly identities: readonly string[];
  /** What the S-CSCF keeps here against its own loss (TS 23.380 §4), one of each private identity, as it came. */
  readonly restoration?: readonly RestorationInfo[] | undefined;
}

export interface RestorationInfo {
  readonly userName?: string;
  readonly [field: string]: unknown;
}

export interface ImsRegistration {
  readonly scscf?: ServingCscf | undefined;
  /** Another one that authenticates the user while the first still serves it: it takes over once the user has registered there. */
  readonly candidate?: ServingCscf | undefined;
  /** By the default identity of the set. */
  readonly sets: { readonly [set: string]: SetState };
}

export type IdentitySet = readonly ImsPublicIdentity[];

export const NOTHING: ImsRegistration = { sets: {} };

/** The default public identity: the first that is not barred (TS 24.229 §5.2.2). */
export const defaultIdentity = (set: IdentitySet): ImsPublicIdentity | undefined =>
  set.find(({ barred }) => !barred) ?? set[0];

export const setKey = (set: IdentitySet): string => canonicalIdentity(defaultIdentity(set)?.uri ?? '');

export const stateOf = ({ sets }: ImsRegistration, set: IdentitySet): SetState['state'] =>
  sets[setKey(set)]?.state ?? 'NOT_REGISTERED';

export const isPending = ({ sets }: ImsRegistration, set: IdentitySet): boolean => sets[setKey(set)]?.pending === true;

/** Is it the S-CSCF, or the one that is about to be? */
export const isAssigned = ({ scscf, candidate }: ImsRegistration, name: string): boolean =>
  sameServer(scscf, name) || sameServer(candidate, name);

export const sameServer = (scscf: ServingCscf | undefined, name: string): boolean =>
  scscf !== undefined && canonicalIdentity(scscf.name) === canonicalIdentity(name);

/** Sets that an S-CSCF has the profile of. */
export const servedSets = ({ sets }: ImsRegistration): readonly [string, SetState][] =>
  Object.entries(sets).filter(([, { state }]) => state !== 'NOT_REGISTERED');

/** A vector was given for the set to this S-CSCF. */
export function authenticating(before: ImsRegistration, set: IdentitySet, scscf: ServingCscf): ImsRegistration {
  const isOther = before.scscf !== undefined && !sameServer(before.scscf, scscf.name);
  const assigned = isOther && servedSets(before).length > 0 ? { ...before, candidate: scscf } : { ...before, scscf };
  return written(assigned, set, stateOf(before, set), true);
}

/** The set is served by this S-CSCF; what another one served is not any more. */
export function served(
  before: ImsRegistration,
  set: IdentitySet,
  scscf: ServingCscf,
  state: 'REGISTERED' | 'UNREGISTERED',
): ImsRegistration {
  const stays = before.scscf === undefined || sameServer(before.scscf, scscf.name);
  return written({ scscf, sets: stays ? before.sets : {} }, set, state, false);
}

/** The authentication of the set has come to nothing; the state stays as it was. */
export function notAuthenticated({ candidate: _none, ...before }: ImsRegistration, set: IdentitySet): ImsRegistration {
  return withoutIdle(written(before, set, stateOf(before, set), false));
}

/** The sets are not registered any more. */
export function deregistered(before: ImsRegistration, keys: readonly string[]): ImsRegistration {
  const left = Object.entries(before.sets).filter(([key]) => !keys.includes(key));
  return withoutIdle({ ...before, sets: Object.fromEntries(left) });
}

/** Other restoration information of a set that is served; undefined where it is not. */
export function withRestoration(
  before: ImsRegistration,
  set: IdentitySet,
  restoration: readonly RestorationInfo[],
): ImsRegistration | undefined {
  const key = setKey(set);
  const state = before.sets[key];
  if (state === undefined || state.state === 'NOT_REGISTERED') return undefined;
  return { ...before, sets: { ...before.sets, [key]: { ...state, restoration } } };
}

function written(
  before: ImsRegistration,
  set: IdentitySet,
  state: SetState['state'],
  pending: boolean,
): ImsRegistration {
  const identities = set.map(({ uri }) => uri);
  const key = setKey(set);
  return { ...before, sets: { ...before.sets, [key]: { ...before.sets[key], state, pending, identities } } };
}

/** The name of the S-CSCF is kept as long as it serves a set, or is about to (TS 29.228 §6.1.2.1). */
function withoutIdle(registration: ImsRegistration): ImsRegistration {
  const used = Object.entries(registration.sets).filter(
    ([, { state, pending }]) => state !== 'NOT_REGISTERED' || pending,
  );
  return used.length > 0 ? { ...registration, sets: Object.fromEntries(used) } : NOTHING;
}
