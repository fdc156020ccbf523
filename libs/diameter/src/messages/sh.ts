/** Commands of Sh (TS 29.329 §6.1). */
import * as b from '../dictionary/base.ts';
import * as c from '../dictionary/cx.ts';
import * as s from '../dictionary/sh.ts';
import { many, one, opt, some } from '../table.ts';
import { application, fromHss, overloadRequest, statelessAnswer, toHss } from './command.ts';

export const SH = 16777217;

const { request, answer } = application(SH, { proxiable: true });
const features = many(c.supportedFeatures);
/** Whose data. */
const user = [one(s.userIdentity), opt(c.wildcardedPublicIdentity), opt(b.userName)] as const;

export const shMessages = [
  request('UserDataRequest', 306, [
    ...toHss,
    ...overloadRequest,
    features,
    ...user,
    opt(c.serverName),
    many(s.serviceIndication),
    some(s.dataReference),
    many(s.identitySet),
    opt(s.requestedDomain),
    opt(s.currentLocation),
    many(s.dsaiTag),
    opt(c.sessionPriority),
    opt(s.requestedNodes),
    opt(s.servingNodeIndication),
    opt(s.prePagingSupported),
    opt(s.localTimeZoneIndication),
    opt(s.udrFlags),
    ...b.anywhere,
  ]),
  answer('UserDataAnswer', 306, [
    ...statelessAnswer,
    features,
    opt(c.wildcardedPublicIdentity),
    opt(s.userData),
    ...b.anywhere,
  ]),
  request('ProfileUpdateRequest', 307, [
    ...toHss,
    ...overloadRequest,
    features,
    ...user,
    some(s.dataReference),
    one(s.userData),
    ...b.anywhere,
  ]),
  answer('ProfileUpdateAnswer', 307, [
    ...statelessAnswer,
    features,
    opt(c.wildcardedPublicIdentity),
    opt(s.repositoryDataId),
    opt(s.dataReference),
    ...b.anywhere,
  ]),
  request('SubscribeNotificationsRequest', 308, [
    ...toHss,
    ...overloadRequest,
    features,
    ...user,
    many(s.serviceIndication),
    opt(s.sendDataIndication),
    opt(c.serverName),
    one(s.subsReqType),
    some(s.dataReference),
    many(s.identitySet),
    opt(s.expiryTime),
    many(s.dsaiTag),
    opt(s.oneTimeNotification),
    ...b.anywhere,
  ]),
  answer('SubscribeNotificationsAnswer', 308, [
    ...statelessAnswer,
    features,
    opt(c.wildcardedPublicIdentity),
    opt(s.userData),
    opt(s.expiryTime),
    ...b.anywhere,
  ]),
  request('PushNotificationRequest', 309, [...fromHss, features, ...user, one(s.userData), ...b.anywhere]),
  answer('PushNotificationAnswer', 309, [...statelessAnswer, features, ...b.anywhere]),
] as const;
