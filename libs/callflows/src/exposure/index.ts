/** Flows of this family, by name. */
import type { CallFlow } from '@trunkline/testbed';
import connectivityEvents from './connectivity-events.ts';
import n1MessageTransfer from './n1-message-transfer.ts';

export const exposure: readonly CallFlow[] = [connectivityEvents, n1MessageTransfer];
