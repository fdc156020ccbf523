// What the NRF keeps: registered profiles and subscriptions to their changes. Any instance of the NRF may take any request.
import type { NnrfNFManagement } from '@trunkline/sbi';
import type { ContextDefinition, ContextStore, StateBackend } from '@trunkline/state';

export type NFProfile = NnrfNFManagement.NFProfile;
export type SubscriptionData = NnrfNFManagement.SubscriptionData;

export interface Registration {
  readonly profile: NFProfile;
  /** Seconds that the NF was granted between heartbeats. */
  readonly heartBeatTimer: number;
}

export interface Subscription {
  readonly data: SubscriptionData;
}

/** Index value under which everything of a kind is found. */
export const all = 'all';

const registrations: ContextDefinition<Registration> = {
  name: 'nrf-registration',
  schema: 1,
  indexes: {
    nfType: { kind: 'many', of: ({ profile }) => [all, profile.nfType] },
  },
};

const subscriptions: ContextDefinition<Subscription> = {
  name: 'nrf-subscription',
  schema: 1,
  indexes: { all: { kind: 'many', of: () => all } },
};

export interface NrfState {
  readonly registrations: ContextStore<Registration>;
  readonly subscriptions: ContextStore<Subscription>;
}

export function nrfState(backend: StateBackend): NrfState {
  return { registrations: backend.contexts(registrations), subscriptions: backend.contexts(subscriptions) };
}

/** Registered profiles of an NF type, or all of them. */
export async function registrationsOf(state: NrfState, nfType: string = all): Promise<Registration[]> {
  const keys = await state.registrations.keysByIndex('nfType', nfType);
  const loaded = await Promise.all(keys.map((key) => state.registrations.load(key)));
  return loaded
    .flatMap(({ value }) => (value === undefined ? [] : [value]))
    .filter(({ profile }) => nfType === all || profile.nfType === nfType);
}
