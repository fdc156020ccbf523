/** Notifications of changed data (TS 29.562 §5.3.2.6) to those who subscribed over HTTP. */
import { type CommonData, NhssImsSDM, sameJson } from '@trunkline/sbi';
import type { DataSubscription } from '../../context/application-servers.ts';
import { defaultIdentity } from '../../context/registration.ts';
import type { Hss } from '../../hss.ts';
import { setOf, type User } from '../../users.ts';
import { monitoredIn } from './monitored.ts';
import { resourceAt } from './resources.ts';

/** What is another one now. `except`: the instance that made the change. */
export async function tellSubscribers(
  hss: Hss,
  before: User,
  after: User,
  { except }: { readonly except?: string | undefined },
): Promise<void> {
  const told = alive(hss, before).filter(({ nfInstanceId }) => nfInstanceId !== except);
  await Promise.all(
    told.map((subscription) => {
      const items = subscription.monitoredResourceUris.flatMap((uri) => changed(uri, before, after, subscription));
      return tell(hss, after, subscription, items);
    }),
  );
}

/** Provisioning may have changed any of these. */
const OF_PROFILE = /^(ims-data\/(profile-data|location-data\/scscf-capabilities)|identities\/)/;

export async function tellSubscribersOfProfile(hss: Hss, user: User): Promise<void> {
  await Promise.all(
    alive(hss, user).map((subscription) => {
      const items = subscription.monitoredResourceUris.flatMap((uri) => {
        const monitored = monitoredIn(uri);
        if (monitored === undefined || !OF_PROFILE.test(monitored.path)) return [];
        return item(uri, undefined, resourceAt(user, identityOf(user, monitored.imsUeId), monitored.path));
      });
      return tell(hss, user, subscription, items);
    }),
  );
}

export const isAlive = (hss: Hss, { expires }: DataSubscription): boolean =>
  expires === undefined || Date.parse(expires) > hss.now();

const alive = (hss: Hss, { applicationServers }: User): readonly DataSubscription[] =>
  (applicationServers.subscriptions ?? []).filter((each) => isAlive(hss, each));

function changed(
  uri: string,
  before: User,
  after: User,
  { identity }: DataSubscription,
): readonly CommonData.NotifyItem[] {
  const monitored = monitoredIn(uri);
  if (monitored === undefined) return [];
  const at = (user: User) => resourceAt(user, identityOf(user, monitored.imsUeId, identity), monitored.path);
  const [was, is] = [at(before), at(after)];
  return sameJson(was, is) ? [] : item(uri, was, is);
}

/** By a private identity the default set is meant. */
function identityOf({ subscription }: User, imsUeId: string, otherwise = ''): string {
  const identity = imsUeId.replace(/^impu-/, '');
  if (setOf(subscription, identity) !== undefined) return identity;
  return defaultIdentity(subscription.sets[0] ?? [])?.uri ?? otherwise;
}

function item(resourceId: string, was: object | undefined, is: object | undefined): CommonData.NotifyItem[] {
  const op = is === undefined ? 'REMOVE' : was === undefined ? 'ADD' : 'REPLACE';
  return [{ resourceId, changes: [{ op, path: '', ...(is === undefined ? {} : { newValue: is }) }] }];
}

async function tell(
  hss: Hss,
  { supi }: User,
  { callbackReference, nfInstanceId }: DataSubscription,
  notifyItems: CommonData.NotifyItem[],
): Promise<void> {
  if (notifyItems.length === 0) return;
  try {
    await hss.agent.notify(NhssImsSDM, 'datachangeNotification', callbackReference, { body: { notifyItems } });
  } catch (error) {
    hss.warn(`${nfInstanceId} was not notified`, { supi, error });
  }
}
