/** A subscription of Nsmf_EventExposure (TS 29.508 §5.6.2.2) as it is stored. */
import type { NsmfEventExposure } from '@trunkline/sbi';
import type { ContextDefinition } from '@trunkline/state';

export type Wanted = NsmfEventExposure.NsmfEventExposure;

export interface EventSubscription {
  readonly wanted: Wanted;
  /** Notifications so far. */
  readonly sent: number;
}

/** Index value of subscriptions that are for every UE. */
export const ANY_UE = 'any';

export const eventSubscriptions: ContextDefinition<EventSubscription> = {
  name: 'smf-event-subscription',
  schema: 1,
  indexes: { ue: { kind: 'many', of: ({ wanted }) => wanted.supi ?? ANY_UE } },
};
