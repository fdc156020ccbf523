/** Notifications, Sh-Notif (TS 29.328 §6.1.4): application servers hear of what has changed. */
import { SH } from '@trunkline/diameter';
import type { Notification } from '../context/application-servers.ts';
import type { Hss } from '../hss.ts';
import { requestHead, utf8 } from '../outcome.ts';
import type { User } from '../users.ts';
import { isDataReference, shData, type Wanted } from './data.ts';

/** Tells those who asked for something that is another one now; `except` has made the change itself. Nothing waits for it. */
export function notifyOf(
  hss: Hss,
  before: User,
  after: User,
  { except }: { readonly except?: string | undefined } = {},
): void {
  for (const notification of alive(hss, before)) {
    if (notification.host.toLowerCase() === except?.toLowerCase()) continue;
    const wanted = wantedBy(notification);
    if (wanted === undefined) continue;
    const data = shData(after, wanted);
    if (data !== shData(before, wanted)) void push(hss, after, notification, data);
  }
}

/** What provisioning may have changed, where nobody knows what was before. */
export async function notifyOfProfile(hss: Hss, user: User): Promise<void> {
  for (const notification of alive(hss, user)) {
    const wanted = wantedBy(notification);
    const isOfProfile = ['InitialFilterCriteria', 'IMSPublicIdentity'].includes(notification.dataReference);
    if (wanted !== undefined && isOfProfile) await push(hss, user, notification, shData(user, wanted));
  }
}

const alive = ({ now }: Hss, { applicationServers }: User): readonly Notification[] =>
  applicationServers.notifications.filter(({ expires = Infinity }) => expires > now());

function wantedBy({ identity, dataReference, serviceIndication, serverName }: Notification): Wanted | undefined {
  if (!isDataReference(dataReference)) return undefined;
  const serviceIndications = serviceIndication === undefined ? [] : [serviceIndication];
  return { identity, references: [dataReference], serviceIndications, serverName };
}

async function push(hss: Hss, { supi }: User, { host, realm, identity }: Notification, data: string): Promise<void> {
  try {
    await hss.request({
      message: 'PushNotificationRequest',
      ...requestHead(hss.sessionId(), hss.us, SH, { host, realm }),
      userIdentity: { publicIdentity: identity },
      userData: utf8(data),
    });
  } catch (error) {
    hss.warn(`${host} was not notified`, { supi, error });
  }
}
