/** What application servers keep with the HSS, and what they want to hear of (TS 29.328 §6.1.2, §6.1.3). Pure. */
import { canonicalIdentity } from '@trunkline/subscribers';

export interface RepositoryEntry {
  /** The identity that it belongs to, in canonical form. */
  readonly identity: string;
  readonly serviceIndication: string;
  readonly sequenceNumber: number;
  /** Octets of ServiceData as they came, XML. */
  readonly serviceData: string;
}

export interface Notification {
  /** Diameter identity and realm of the application server. */
  readonly host: string;
  readonly realm: string;
  /** As it was asked for. */
  readonly identity: string;
  readonly dataReference: string;
  /** Of RepositoryData. */
  readonly serviceIndication?: string | undefined;
  /** Of InitialFilterCriteria. */
  readonly serverName?: string | undefined;
  /** Milliseconds since 1970; for ever where it is absent. */
  readonly expires?: number | undefined;
}

/** Over HTTP (TS 29.562 §5.3.2.3): as it came, and for whom. */
export interface DataSubscription {
  readonly id: string;
  /** The identity by which it was made. */
  readonly identity: string;
  readonly nfInstanceId: string;
  readonly callbackReference: string;
  readonly monitoredResourceUris: readonly string[];
  /** Date and time; for ever where it is absent. */
  readonly expires?: string | undefined;
}

export interface ApplicationServerData {
  readonly repository: readonly RepositoryEntry[];
  readonly notifications: readonly Notification[];
  /** Absent in what was written before there were any. */
  readonly subscriptions?: readonly DataSubscription[] | undefined;
}

export const NO_DATA: ApplicationServerData = { repository: [], notifications: [] };

/** Is it a subscription to the same, which replaces or ends the other? */
export const sameNotification = (a: Notification, b: Notification): boolean =>
  a.host.toLowerCase() === b.host.toLowerCase() &&
  canonicalIdentity(a.identity) === canonicalIdentity(b.identity) &&
  a.dataReference === b.dataReference &&
  a.serviceIndication === b.serviceIndication &&
  a.serverName === b.serverName;
