/** User data as application servers get it (TS 29.328 §7.6, Annexes C and D): Sh-Data. */
import { canonicalIdentity, type ImsPublicIdentity } from '@trunkline/subscribers';
import { document, type Element, element, group, optional } from '@trunkline/xml';
import { isPending, stateOf } from '../context/registration.ts';
import { aliasesOf, setOf, type User } from '../users.ts';
import { initialFilterCriteria } from '../xml/user-profile.ts';
import { repositoryEntry } from './repository.ts';

/** What can be read, and heard of where `notified` (TS 29.328 Table 7.6.1). */
export const DATA_REFERENCES = {
  RepositoryData: { notified: true },
  IMSPublicIdentity: { notified: true },
  IMSUserState: { notified: true },
  'S-CSCFName': { notified: true },
  InitialFilterCriteria: { notified: true },
  ChargingInformation: { notified: false },
  MSISDN: { notified: false },
} as const;

export type DataReference = keyof typeof DATA_REFERENCES;

export const isDataReference = (reference: unknown): reference is DataReference =>
  typeof reference === 'string' && Object.hasOwn(DATA_REFERENCES, reference);

export interface Wanted {
  /** The public identity that was asked for; the user's default one where it was asked for by number. */
  readonly identity: string;
  readonly references: readonly DataReference[];
  readonly serviceIndications?: readonly string[];
  /** Of the application server: only what is for it (§7.6.7). */
  readonly serverName?: string | undefined;
  readonly identitySets?: readonly string[];
}

export function shData(user: User, wanted: Wanted): string {
  const has = (reference: DataReference) => wanted.references.includes(reference);
  const { charging } = user.subscription;
  return document(
    element('Sh-Data', [
      group(
        'PublicIdentifiers',
        ...(has('IMSPublicIdentity') ? publicIdentities(user, wanted) : []),
        ...(has('MSISDN') ? numbers(user) : []),
      ),
      ...(has('RepositoryData') ? repositoryData(user, wanted) : []),
      group(
        'Sh-IMS-Data',
        has('S-CSCFName') ? optional('SCSCFName', user.registration.scscf?.name) : undefined,
        has('InitialFilterCriteria') ? element('IFCs', filterCriteria(user, wanted)) : undefined,
        has('IMSUserState') ? element('IMSUserState', userState(user, wanted.identity)) : undefined,
        has('ChargingInformation')
          ? group(
              'ChargingInformation',
              optional('PrimaryEventChargingFunctionName', charging?.primaryEvent),
              optional('SecondaryEventChargingFunctionName', charging?.secondaryEvent),
              optional('PrimaryChargingCollectionFunctionName', charging?.primaryCollection),
              optional('SecondaryChargingCollectionFunctionName', charging?.secondaryCollection),
            )
          : undefined,
      ),
    ]),
  );
}

/** §7.6.2: barred ones are not told. */
function publicIdentities({ subscription, registration }: User, { identity, identitySets = [] }: Wanted): Element[] {
  const own = setOf(subscription, identity) ?? [];
  const ofSet: Readonly<Record<string, () => readonly ImsPublicIdentity[]>> = {
    ALL_IDENTITIES: () => subscription.sets.flat(),
    REGISTERED_IDENTITIES: () => subscription.sets.filter((set) => stateOf(registration, set) === 'REGISTERED').flat(),
    IMPLICIT_IDENTITIES: () => own,
    // Those of one set that have the same service profile.
    ALIAS_IDENTITIES: () => aliasesOf(subscription, identity),
  };
  const names = identitySets.length === 0 ? ['ALL_IDENTITIES'] : identitySets;
  const found = names.flatMap((name) => ofSet[name]?.() ?? []).filter(({ barred }) => !barred);
  return [...new Set(found.map(({ uri }) => uri))].map((uri) => element('IMSPublicIdentity', uri));
}

/** §7.6.8: digits alone, the country code first. */
function numbers({ subscription }: User): Element[] {
  return subscription.gpsis
    .filter((gpsi) => gpsi.startsWith('msisdn-'))
    .map((gpsi) => element('MSISDN', gpsi.slice('msisdn-'.length)));
}

function repositoryData(user: User, { identity, serviceIndications = [] }: Wanted): Element[] {
  return [...new Set(serviceIndications)]
    .flatMap((indication) => repositoryEntry(user, identity, indication) ?? [])
    .map(({ serviceIndication, sequenceNumber, serviceData }) =>
      element('RepositoryData', [
        element('ServiceIndication', serviceIndication),
        element('SequenceNumber', sequenceNumber),
        // XML already, and read as such when it came.
        `<ServiceData>${serviceData}</ServiceData>`,
      ]),
    );
}

function filterCriteria({ subscription }: User, { identity, serverName }: Wanted): Element[] {
  const wanted = canonicalIdentity(identity);
  const profile = subscription.sets.flat().find(({ uri }) => canonicalIdentity(uri) === wanted)?.profile;
  const criteria = (profile === undefined ? undefined : subscription.profiles[profile]?.filterCriteria) ?? [];
  return criteria
    .filter(({ applicationServer }) => serverName === undefined || sameServer(applicationServer.name, serverName))
    .map(initialFilterCriteria);
}

const sameServer = (a: string, b: string): boolean => canonicalIdentity(a) === canonicalIdentity(b);

/** Annex D, tIMSUserState. */
function userState({ subscription, registration }: User, identity: string): number {
  const set = setOf(subscription, identity);
  if (set === undefined) return 0;
  const state = stateOf(registration, set);
  if (state === 'REGISTERED') return 1;
  if (isPending(registration, set)) return 3;
  return state === 'UNREGISTERED' ? 2 : 0;
}
