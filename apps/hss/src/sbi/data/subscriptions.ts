/** Subscriptions to changes of data (TS 29.562 §5.3.2.3 to §5.3.2.5). */
import { randomUUID } from 'node:crypto';
import { applyJsonPatch, type CommonData, checkConforms, NhssImsSDM, SbiError } from '@trunkline/sbi';
import type { DataSubscription } from '../../context/application-servers.ts';
import type { Hss } from '../../hss.ts';
import type { User } from '../../users.ts';
import { type Asked, userAt, userNotFound } from '../asked-for.ts';
import { monitoredIn } from './monitored.ts';
import { isAlive } from './notification.ts';

export async function subscribed(
  hss: Hss,
  asked: Asked,
  wanted: NhssImsSDM.ImsSdmSubscription,
): Promise<DataSubscription> {
  await check(hss, asked.user, wanted);
  const subscription = { id: randomUUID(), identity: asked.identity, ...wanted };
  await change(hss, asked, (others) => {
    if (others.length >= hss.config.sh.subscriptions) {
      throw new SbiError(403, 'INSUFFICIENT_RESOURCES', 'there are too many subscriptions to this user');
    }
    return [...others, subscription];
  });
  return subscription;
}

export async function unsubscribed(hss: Hss, asked: Asked, id: string): Promise<void> {
  await change(hss, asked, (all) => {
    theOne(all, id);
    return all.filter((each) => each.id !== id);
  });
}

export async function modified(
  hss: Hss,
  asked: Asked,
  id: string,
  patch: readonly CommonData.PatchItem[],
): Promise<DataSubscription> {
  const all = asked.user.applicationServers.subscriptions ?? [];
  const { identity, ...before } = theOne(
    all.filter((each) => isAlive(hss, each)),
    id,
  );
  const { id: _id, ...after } = applyJsonPatch(before, patch);
  checkConforms(NhssImsSDM, 'ImsSdmSubscription', after);
  await check(hss, asked.user, after as NhssImsSDM.ImsSdmSubscription);
  const subscription: DataSubscription = { ...after, id, identity };
  await change(hss, asked, (others) => {
    theOne(others, id);
    return others.map((each) => (each.id === id ? subscription : each));
  });
  return subscription;
}

export function asTold({ id: _, identity: __, ...subscription }: DataSubscription): NhssImsSDM.ImsSdmSubscription {
  const { expires, monitoredResourceUris, ...rest } = subscription;
  const more = expires === undefined ? {} : { expires };
  return { ...rest, ...more, monitoredResourceUris: [...monitoredResourceUris] };
}

function theOne(all: readonly DataSubscription[], id: string): DataSubscription {
  const found = all.find((each) => each.id === id);
  if (found === undefined) throw new SbiError(404, 'SUBSCRIPTION_NOT_FOUND', `there is no subscription ${id}`);
  return found;
}

/** Every URI is of data of this user that can be told of. */
async function check(hss: Hss, user: User, wanted: NhssImsSDM.ImsSdmSubscription): Promise<void> {
  if (wanted.expires !== undefined && Number.isNaN(Date.parse(wanted.expires))) {
    throw new SbiError(400, 'OPTIONAL_IE_INCORRECT', 'expires is no time');
  }
  for (const uri of wanted.monitoredResourceUris) {
    const monitored = monitoredIn(uri);
    if (monitored === undefined) throw new SbiError(501, 'UNSUPPORTED_RESOURCE_URI', uri.slice(0, 200));
    const owner = await userAt(hss, monitored.imsUeId);
    if (owner?.supi !== user.supi)
      throw new SbiError(403, 'OPERATION_NOT_ALLOWED', `${uri.slice(0, 200)} is of another user`);
  }
}

/** Those whose time has come go with the next change. */
async function change(
  hss: Hss,
  { user: { supi } }: Asked,
  to: (alive: readonly DataSubscription[]) => readonly DataSubscription[],
): Promise<void> {
  const done = await hss.users.change(
    () => hss.users.of(supi),
    'applicationservers',
    ({ applicationServers }) => {
      const alive = (applicationServers.subscriptions ?? []).filter((each) => isAlive(hss, each));
      return { write: { ...applicationServers, subscriptions: to(alive) }, result: true };
    },
  );
  if (done === undefined) throw userNotFound(supi);
  hss.watchProvisioning();
}
