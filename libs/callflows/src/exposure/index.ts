/** Flows of this family, by name. */
import type { CallFlow } from '@trunkline/testbed';
import anyUeEvents from './any-ue-events.ts';
import connectivityEvents from './connectivity-events.ts';
import eventSubscriptionRefused from './event-subscription-refused.ts';
import locationEvents from './location-events.ts';
import lossOfConnectivity from './loss-of-connectivity.ts';
import n1MessageTransfer from './n1-message-transfer.ts';
import sessionEvents from './session-events.ts';

export const exposure: readonly CallFlow[] = [
  connectivityEvents,
  locationEvents,
  lossOfConnectivity,
  anyUeEvents,
  eventSubscriptionRefused,
  sessionEvents,
  n1MessageTransfer,
];
