/** Commands of the base protocol (RFC 6733 §5). */
import * as b from '../dictionary/base.ts';
import { many, one, opt, some } from '../table.ts';
import { application, errors } from './command.ts';

export const BASE = 0;
/** Of a relay agent: any application (RFC 6733 §2.4). */
export const RELAY = 0xffffffff;

const { request, answer } = application(BASE, { proxiable: false });

const origin = [one(b.originHost), one(b.originRealm)] as const;
const capabilities = [
  some(b.hostIpAddress),
  one(b.vendorId),
  one(b.productName),
  opt(b.originStateId),
  many(b.supportedVendorId),
  many(b.authApplicationId),
  many(b.inbandSecurityId),
  many(b.acctApplicationId),
  many(b.vendorSpecificApplicationId),
  opt(b.firmwareRevision),
] as const;

export const baseMessages = [
  request('CapabilitiesExchangeRequest', 257, [...origin, ...capabilities]),
  answer('CapabilitiesExchangeAnswer', 257, [one(b.resultCode), ...origin, ...capabilities, ...errors]),
  request('DeviceWatchdogRequest', 280, [...origin, opt(b.originStateId)]),
  answer('DeviceWatchdogAnswer', 280, [one(b.resultCode), ...origin, ...errors, opt(b.originStateId)]),
  request('DisconnectPeerRequest', 282, [...origin, one(b.disconnectCause)]),
  answer('DisconnectPeerAnswer', 282, [one(b.resultCode), ...origin, ...errors]),
] as const;

/** The answer to any request that was not understood or could not be delivered (§7.2): its E bit is set. */
export const errorAnswerRows = [
  opt(b.sessionId),
  ...origin,
  one(b.resultCode),
  opt(b.experimentalResult),
  opt(b.vendorSpecificApplicationId),
  opt(b.authApplicationId),
  opt(b.authSessionState),
  many(b.redirectHost),
  opt(b.redirectHostUsage),
  opt(b.redirectMaxCacheTime),
  ...errors,
  ...b.anywhere,
] as const;
