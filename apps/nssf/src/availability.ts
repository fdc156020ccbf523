// What AMFs said that they support where, and who wants to know (TS 29.531, 5.3).
import type { NnssfNSSAIAvailability } from '@trunkline/sbi';
import type { ContextDefinition, ContextStore, StateBackend } from '@trunkline/state';
import { type Snssai, samePlmn, sameTai, type Tai } from '@trunkline/wire';
import { covers, type Network, slicesIn } from './slices.ts';

type Reported = NnssfNSSAIAvailability.SupportedNssaiAvailabilityData;
export type Authorized = NnssfNSSAIAvailability.AuthorizedNssaiAvailabilityData;

export interface AmfAvailability {
  readonly nfId: string;
  readonly info: NnssfNSSAIAvailability.NssaiAvailabilityInfo;
}

export interface AvailabilitySubscription {
  readonly subscriptionId: string;
  readonly data: NnssfNSSAIAvailability.NssfEventSubscriptionCreateData;
  /** What the subscriber was told last. */
  readonly told: readonly Authorized[];
}

const all = 'all';

const amfs: ContextDefinition<AmfAvailability> = {
  name: 'nssf-availability',
  schema: 1,
  indexes: { all: { kind: 'many', of: () => all } },
};

const subscriptions: ContextDefinition<AvailabilitySubscription> = {
  name: 'nssf-subscription',
  schema: 1,
  indexes: { all: { kind: 'many', of: () => all } },
};

export interface NssfState {
  readonly amfs: ContextStore<AmfAvailability>;
  readonly subscriptions: ContextStore<AvailabilitySubscription>;
}

export function nssfState(backend: StateBackend): NssfState {
  return { amfs: backend.contexts(amfs), subscriptions: backend.contexts(subscriptions) };
}

export async function everyOf<T>(store: ContextStore<T>): Promise<T[]> {
  const keys = await store.keysByIndex('all', all);
  const loaded = await Promise.all(keys.map((key) => store.load(key)));
  return loaded.flatMap(({ value }) => (value === undefined ? [] : [value]));
}

/** The slices that an AMF supports in a tracking area; undefined where it says nothing about the area. */
export function supportOf(
  { info }: AmfAvailability,
  tai: Tai,
): readonly Reported['supportedSnssaiList'][number][] | undefined {
  return info.supportedNssaiAvailabilityData.find((entry) => concerns(entry, tai))?.supportedSnssaiList;
}

function concerns({ tai: one, taiList = [], taiRangeList = [] }: Reported, tai: Tai): boolean {
  const tac = tai.tac.toLowerCase();
  return (
    sameTai(one, tai) ||
    taiList.some((other) => sameTai(other, tai)) ||
    taiRangeList.some(
      ({ plmnId, tacRangeList }) =>
        samePlmn(plmnId, tai.plmnId) &&
        tacRangeList.some(({ start = '', end = '' }) => start.toLowerCase() <= tac && tac <= end.toLowerCase()),
    )
  );
}

/** Slices that the network offers in an area and that some AMF there supports; all of them while no AMF has reported. */
export function availableIn(network: Network, reports: readonly AmfAvailability[], tai: Tai): Snssai[] {
  const offered = slicesIn(network, tai).map(({ snssai }) => snssai);
  const supports = reports.flatMap((report) => supportOf(report, tai) ?? []);
  const known = reports.some((report) => supportOf(report, tai) !== undefined);
  return known ? offered.filter((snssai) => covers(supports, snssai)) : offered;
}

/** What one AMF may use of what it reported: the part that the network offers in each area. */
export function authorized(network: Network, info: NnssfNSSAIAvailability.NssaiAvailabilityInfo): Authorized[] {
  return info.supportedNssaiAvailabilityData.flatMap(({ tai, supportedSnssaiList, taiList, taiRangeList }) => {
    const list = slicesIn(network, tai)
      .map(({ snssai }) => snssai)
      .filter((snssai) => covers(supportedSnssaiList, snssai));
    if (list.length === 0) return [];
    return [
      {
        tai,
        supportedSnssaiList: list.map(plain),
        ...(taiList ? { taiList } : {}),
        ...(taiRangeList ? { taiRangeList } : {}),
      },
    ];
  });
}

/** What a subscriber is told of its areas. */
export function authorizedIn(
  network: Network,
  reports: readonly AmfAvailability[],
  tais: readonly Tai[],
): Authorized[] {
  return tais.flatMap((tai) => {
    const list = availableIn(network, reports, tai);
    return list.length === 0 ? [] : [{ tai, supportedSnssaiList: list.map(plain) }];
  });
}

function plain({ sst, sd }: Snssai): { sst: number; sd?: string } {
  return sd === undefined ? { sst } : { sst, sd };
}
