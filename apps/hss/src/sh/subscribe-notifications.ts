/** Subscription to notifications, Sh-Subs-Notif (TS 29.328 §6.1.3). */
import { type DiameterMessageOf, diameterResult, SH, shResult, type Unsent } from '@trunkline/diameter';
import { type Notification, sameNotification } from '../context/application-servers.ts';
import type { Hss } from '../hss.ts';
import { answerHead, experimental, type Outcome, SUCCESS, utf8 } from '../outcome.ts';
import { DATA_REFERENCES, type DataReference, isDataReference, shData } from './data.ts';
import { askedFor, keyText } from './user-of.ts';

type Snr = DiameterMessageOf<'SubscribeNotificationsRequest'>;
type Sna = Unsent<DiameterMessageOf<'SubscribeNotificationsAnswer'>>;

export async function subscribeNotifications(hss: Hss, request: Snr): Promise<Sna> {
  const answer = (outcome: Outcome, more: Partial<Sna> = {}): Sna => ({
    message: 'SubscribeNotificationsAnswer',
    ...answerHead(request, hss.us, SH, outcome),
    ...more,
  });
  const asked = await askedFor(hss, request);
  if ('outcome' in asked) return answer(asked.outcome);
  const { dataReference, expiryTime, serverName, identitySet = [], subsReqType } = request;
  const references = dataReference.filter(isDataReference);
  const isNotified =
    references.length === dataReference.length && references.every((each) => DATA_REFERENCES[each].notified);
  if (!isNotified) return answer(experimental(shResult.errorUserDataCannotBeNotified));
  const serviceIndications = (request.serviceIndication ?? []).map(keyText).filter((each) => each !== undefined);
  const named = references.includes('RepositoryData');
  if (named && serviceIndications.length === 0) return answer({ resultCode: diameterResult.missingAvp });

  const wanted = notificationsOf(request, asked.identity, references, serviceIndications);
  const done = await hss.users.change(
    () => hss.users.of(asked.user.supi),
    'applicationservers',
    (user) => {
      const now = hss.now();
      const alive = user.applicationServers.notifications.filter(({ expires = Infinity }) => expires > now);
      const others = alive.filter((each) => !wanted.some((one) => sameNotification(one, each)));
      if (subsReqType === 'Unsubscribe') {
        if (others.length === alive.length)
          return { result: { user, outcome: experimental(shResult.errorNoSubscriptionToData) } };
        return { write: { ...user.applicationServers, notifications: others }, result: { user, outcome: SUCCESS } };
      }
      const notifications = [...others, ...wanted];
      if (notifications.length > hss.config.sh.subscriptions) {
        return { result: { user, outcome: { resultCode: diameterResult.resourcesExceeded } } };
      }
      return { write: { ...user.applicationServers, notifications }, result: { user, outcome: SUCCESS } };
    },
  );
  if (done === undefined) return answer({ resultCode: diameterResult.unableToComply });
  if (done.outcome !== SUCCESS || subsReqType === 'Unsubscribe') return answer(done.outcome);
  hss.watchProvisioning();
  const identity = asked.identity;
  const xml = shData(done.user, { identity, references, serviceIndications, serverName, identitySets: identitySet });
  return answer(SUCCESS, {
    expiryTime,
    ...(request.sendDataIndication === 'USER_DATA_REQUESTED' ? { userData: utf8(xml) } : {}),
  });
}

function notificationsOf(
  { originHost, originRealm, expiryTime, serverName }: Snr,
  identity: string,
  references: readonly DataReference[],
  serviceIndications: readonly string[],
): Notification[] {
  const expires = expiryTime === undefined ? {} : { expires: expiryTime * 1_000 };
  const common = { host: originHost, realm: originRealm, identity, ...expires };
  return references.flatMap((dataReference): Notification[] => {
    if (dataReference === 'RepositoryData') {
      return serviceIndications.map((serviceIndication) => ({ ...common, dataReference, serviceIndication }));
    }
    const isForOne = dataReference === 'InitialFilterCriteria' && serverName !== undefined;
    return [{ ...common, dataReference, ...(isForOne ? { serverName } : {}) }];
  });
}
