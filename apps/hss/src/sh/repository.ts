/** Data that application servers keep (TS 29.328 §7.6.1): what was stored, or what the subscriber record begins with. */
import { canonicalIdentity } from '@trunkline/subscribers';
import type { RepositoryEntry } from '../context/application-servers.ts';
import { aliasesOf, type User } from '../users.ts';
import { simservsXml } from '../xml/simservs.ts';

/** Settings of multimedia telephony, as its application server asks for them. */
export const MMTEL_SERVICES = 'simservs';

/** One of an identity; aliases share theirs (§6.1.1). */
export function repositoryEntry(user: User, identity: string, serviceIndication: string): RepositoryEntry | undefined {
  const { subscription, applicationServers } = user;
  const own = canonicalIdentity(identity);
  const aliases = new Set([own, ...aliasesOf(subscription, identity).map(({ uri }) => canonicalIdentity(uri))]);
  const stored = applicationServers.repository.find(
    (entry) => aliases.has(entry.identity) && entry.serviceIndication === serviceIndication,
  );
  if (stored !== undefined) return stored;
  if (serviceIndication !== MMTEL_SERVICES || subscription.mmtel === undefined) return undefined;
  // As if it had been stored when the subscriber was made: the first update has the number that follows.
  return { identity: own, serviceIndication, sequenceNumber: 0, serviceData: simservsXml(subscription.mmtel) };
}
