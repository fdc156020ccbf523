/** Who is told of a change: application servers by Sh (TS 29.328 §6.1.4), and functions that subscribed over HTTP (TS 29.562 §5.3.2.6). */
import type { Hss } from './hss.ts';
import { tellSubscribers, tellSubscribersOfProfile } from './sbi/data/notification.ts';
import { notifyOf, notifyOfProfile } from './sh/push-notification.ts';
import type { User } from './users.ts';

/** `except` has made the change itself. Nothing waits for it. */
export function notifyOfChange(
  hss: Hss,
  before: User,
  after: User,
  { except }: { readonly except?: string | undefined } = {},
): void {
  notifyOf(hss, before, after, { except });
  void tellSubscribers(hss, before, after, { except });
}

/** What provisioning may have changed, where nobody knows what was before. */
export async function notifyOfProvisioning(hss: Hss, user: User): Promise<void> {
  await Promise.all([notifyOfProfile(hss, user), tellSubscribersOfProfile(hss, user)]);
}
