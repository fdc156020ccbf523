/** A subscription of Namf_EventExposure (TS 29.518 §5.3) as it is stored: what is wanted, and the reports that were not delivered yet. */
import type { NamfEventExposure } from '@trunkline/sbi';
import type { ContextDefinition } from '@trunkline/state';

export interface EventSubscription {
  readonly id: string;
  /** URI of the resource. */
  readonly uri: string;
  readonly wanted: NamfEventExposure.AmfEventSubscription;
  /** Reports so far by SUPI, where there is a limit to them. */
  readonly sent: Readonly<Record<string, number>>;
  /** Notifications on their way, the oldest first. */
  readonly queue: readonly NamfEventExposure.AmfEventReport[];
  /** Attempts at the oldest that failed. */
  readonly failures: number;
  /** All wanted reports were made; it ends when they are delivered. */
  readonly over: boolean;
}

/** Index value of subscriptions that are for every UE. */
export const ANY_UE = 'any';

export const eventSubscriptions: ContextDefinition<EventSubscription> = {
  name: 'amf-event-subscription',
  schema: 1,
  indexes: {
    ue: { kind: 'many', of: ({ wanted }) => wanted.supi ?? ANY_UE },
  },
};
