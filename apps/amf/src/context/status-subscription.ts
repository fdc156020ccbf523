/** Who wants to know when GUAMIs of this AMF come and go (TS 29.518 §5.2.2.5). */
import type { NamfCommunication } from '@trunkline/sbi';
import type { ContextDefinition } from '@trunkline/state';

export type StatusSubscription = NamfCommunication.SubscriptionData;

export const ALL = 'all';

export const statusSubscriptions: ContextDefinition<StatusSubscription> = {
  name: 'amf-status-subscription',
  schema: 1,
  indexes: { all: { kind: 'many', of: () => ALL } },
};
