/** Requests of Sh, each with its procedure (TS 29.328 §6). */
import type { Serve } from '../diameter-server.ts';
import type { Hss } from '../hss.ts';
import { profileUpdate } from './profile-update.ts';
import { subscribeNotifications } from './subscribe-notifications.ts';
import { userData } from './user-data.ts';

export function serveSh(hss: Hss): Serve {
  return (request) => {
    switch (request.message) {
      case 'UserDataRequest':
        return userData(hss, request);
      case 'ProfileUpdateRequest':
        return profileUpdate(hss, request);
      case 'SubscribeNotificationsRequest':
        return subscribeNotifications(hss, request);
      default:
        return undefined;
    }
  };
}
