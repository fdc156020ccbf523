// An NF's dealings with the NRF (TS 29.510): registration, heartbeat, discovery, status subscriptions.
import type { NFProfile as FoundProfile } from './generated/TS29510_Nnrf_NFDiscovery.generated.ts';
import type { NFProfile, NotificationData, SubscriptionData } from './generated/TS29510_Nnrf_NFManagement.generated.ts';
import type { SearchQuery } from './target.ts';

export interface NrfClient {
  /** Registers and keeps the registration alive until `deregister`. Keeps trying while the NRF is away. */
  register(profile: NFProfile): Promise<void>;
  /** Changes of the own profile (load, status, services): sent with the next heartbeat at the latest. */
  update(change: Partial<NFProfile>): Promise<void>;
  deregister(): Promise<void>;
  /** Profiles from the cache while they are valid, from the NRF otherwise; old ones while the NRF is away. */
  discover(query: SearchQuery): Promise<readonly FoundProfile[]>;
  /** Notifications go to the `nfStatusNotificationUri` in the data. Resolves to the subscription's URI. */
  subscribe(subscription: SubscriptionData, onNotification: (data: NotificationData) => void): Promise<string>;
}
