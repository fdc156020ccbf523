/** AVPs of the base protocol (RFC 6733 §4.5) and of other RFCs that several applications use. */
import {
  address,
  diameterIdentity,
  diameterUri,
  enumerated,
  octetString,
  openEnumerated,
  rawAvps,
  time,
  unsigned32,
  unsigned64,
  utf8String,
} from '../formats.ts';
import { grouped, ietf, many, one, opt } from '../table.ts';

export const userName = ietf('User-Name', 1, utf8String);
export const framedIpAddress = ietf('Framed-IP-Address', 8, octetString);
export const class_ = ietf('Class', 25, octetString);
/** Seconds. */
export const sessionTimeout = ietf('Session-Timeout', 27, unsigned32);
export const calledStationId = ietf('Called-Station-Id', 30, utf8String);
export const proxyState = ietf('Proxy-State', 33, octetString);
export const eventTimestamp = ietf('Event-Timestamp', 55, time);
/** Reserved octet, prefix length, and as much of the prefix as there is (RFC 3162 §2.3). */
export const framedIpv6Prefix = ietf('Framed-IPv6-Prefix', 97, octetString);

export const hostIpAddress = ietf('Host-IP-Address', 257, address);
export const authApplicationId = ietf('Auth-Application-Id', 258, unsigned32);
export const acctApplicationId = ietf('Acct-Application-Id', 259, unsigned32);
export const vendorId = ietf('Vendor-Id', 266, unsigned32);
export const vendorSpecificApplicationId = ietf(
  'Vendor-Specific-Application-Id',
  260,
  grouped([one(vendorId), opt(authApplicationId), opt(acctApplicationId)]),
);
export const redirectHostUsage = ietf(
  'Redirect-Host-Usage',
  261,
  enumerated({
    0: 'DONT_CACHE',
    1: 'ALL_SESSION',
    2: 'ALL_REALM',
    3: 'REALM_AND_APPLICATION',
    4: 'ALL_APPLICATION',
    5: 'ALL_HOST',
    6: 'ALL_USER',
  }),
);
/** Seconds. */
export const redirectMaxCacheTime = ietf('Redirect-Max-Cache-Time', 262, unsigned32);
export const sessionId = ietf('Session-Id', 263, utf8String);
export const originHost = ietf('Origin-Host', 264, diameterIdentity);
export const supportedVendorId = ietf('Supported-Vendor-Id', 265, unsigned32);
export const firmwareRevision = ietf('Firmware-Revision', 267, unsigned32, '-');
export const resultCode = ietf('Result-Code', 268, unsigned32);
export const productName = ietf('Product-Name', 269, utf8String, '-');
export const disconnectCause = ietf(
  'Disconnect-Cause',
  273,
  enumerated({ 0: 'REBOOTING', 1: 'BUSY', 2: 'DO_NOT_WANT_TO_TALK_TO_YOU' }),
);
/** Seconds. */
export const authGracePeriod = ietf('Auth-Grace-Period', 276, unsigned32);
export const authSessionState = ietf(
  'Auth-Session-State',
  277,
  enumerated({ 0: 'STATE_MAINTAINED', 1: 'NO_STATE_MAINTAINED' }),
);
export const originStateId = ietf('Origin-State-Id', 278, unsigned32);
export const failedAvp = ietf('Failed-AVP', 279, rawAvps);
export const proxyHost = ietf('Proxy-Host', 280, diameterIdentity);
export const errorMessage = ietf('Error-Message', 281, utf8String, '-');
export const routeRecord = ietf('Route-Record', 282, diameterIdentity);
export const destinationRealm = ietf('Destination-Realm', 283, diameterIdentity);
export const proxyInfo = ietf('Proxy-Info', 284, grouped([one(proxyHost), one(proxyState)]));
export const reAuthRequestType = ietf(
  'Re-Auth-Request-Type',
  285,
  enumerated({ 0: 'AUTHORIZE_ONLY', 1: 'AUTHORIZE_AUTHENTICATE' }),
);
/** Seconds. */
export const authorizationLifetime = ietf('Authorization-Lifetime', 291, unsigned32);
export const redirectHost = ietf('Redirect-Host', 292, diameterUri);
export const destinationHost = ietf('Destination-Host', 293, diameterIdentity);
export const errorReportingHost = ietf('Error-Reporting-Host', 294, diameterIdentity, '-');
export const terminationCause = ietf(
  'Termination-Cause',
  295,
  openEnumerated({
    1: 'DIAMETER_LOGOUT',
    2: 'DIAMETER_SERVICE_NOT_PROVIDED',
    3: 'DIAMETER_BAD_ANSWER',
    4: 'DIAMETER_ADMINISTRATIVE',
    5: 'DIAMETER_LINK_BROKEN',
    6: 'DIAMETER_AUTH_EXPIRED',
    7: 'DIAMETER_USER_MOVED',
    8: 'DIAMETER_SESSION_TIMEOUT',
  }),
);
export const originRealm = ietf('Origin-Realm', 296, diameterIdentity);
export const experimentalResultCode = ietf('Experimental-Result-Code', 298, unsigned32);
export const experimentalResult = ietf(
  'Experimental-Result',
  297,
  grouped([one(vendorId), one(experimentalResultCode)]),
);
export const inbandSecurityId = ietf('Inband-Security-Id', 299, openEnumerated({ 0: 'NO_INBAND_SECURITY', 1: 'TLS' }));
/** Priority of the message, 0 the highest (RFC 7944). */
export const drmp = ietf(
  'DRMP',
  301,
  openEnumerated(
    Object.fromEntries(Array.from({ length: 16 }, (_, n) => [n, `PRIORITY_${n}`])) as Readonly<Record<number, string>>,
  ),
  '-',
);

/** Overload control (RFC 7683 §7). */
export const ocFeatureVector = ietf('OC-Feature-Vector', 622, unsigned64, '-');
export const ocSupportedFeatures = ietf('OC-Supported-Features', 621, grouped([opt(ocFeatureVector)]), '-');
export const ocSequenceNumber = ietf('OC-Sequence-Number', 624, unsigned64, '-');
/** Seconds. */
export const ocValidityDuration = ietf('OC-Validity-Duration', 625, unsigned32, '-');
export const ocReportType = ietf('OC-Report-Type', 626, openEnumerated({ 0: 'HOST_REPORT', 1: 'REALM_REPORT' }), '-');
/** Per cent of the requests that are not to be sent. */
export const ocReductionPercentage = ietf('OC-Reduction-Percentage', 627, unsigned32, '-');
export const ocOlr = ietf(
  'OC-OLR',
  623,
  grouped([one(ocSequenceNumber), one(ocReportType), opt(ocReductionPercentage), opt(ocValidityDuration)]),
  '-',
);

/** Load of a host or a peer (RFC 8583 §7). */
export const loadType = ietf('Load-Type', 651, openEnumerated({ 0: 'HOST', 1: 'PEER' }), '-');
/** 0 to 65535. */
export const loadValue = ietf('Load-Value', 652, unsigned64, '-');
export const sourceid = ietf('SourceID', 649, diameterIdentity, '-');
export const load = ietf('Load', 650, grouped([opt(loadType), opt(loadValue), opt(sourceid)]), '-');

/** Who is served (RFC 8506 §8.46). */
export const subscriptionIdType = ietf(
  'Subscription-Id-Type',
  450,
  openEnumerated({
    0: 'END_USER_E164',
    1: 'END_USER_IMSI',
    2: 'END_USER_SIP_URI',
    3: 'END_USER_NAI',
    4: 'END_USER_PRIVATE',
  }),
);
export const subscriptionIdData = ietf('Subscription-Id-Data', 444, utf8String);
export const subscriptionId = ietf('Subscription-Id', 443, grouped([one(subscriptionIdType), one(subscriptionIdData)]));

/** The equipment (RFC 8506 §8.49). */
export const userEquipmentInfoType = ietf(
  'User-Equipment-Info-Type',
  459,
  openEnumerated({ 0: 'IMEISV', 1: 'MAC', 2: 'EUI64', 3: 'MODIFIED_EUI64' }),
  '-',
);
export const userEquipmentInfoValue = ietf('User-Equipment-Info-Value', 460, octetString, '-');
export const userEquipmentInfo = ietf(
  'User-Equipment-Info',
  458,
  grouped([one(userEquipmentInfoType), one(userEquipmentInfoValue)]),
  '-',
);

/** SIP digest (RFC 5090 §3). */
export const digestRealm = ietf('Digest-Realm', 104, utf8String);
export const digestQop = ietf('Digest-QoP', 110, utf8String);
export const digestAlgorithm = ietf('Digest-Algorithm', 111, utf8String);
export const digestHa1 = ietf('Digest-HA1', 121, utf8String);

/** AVPs that any request or answer of an application may have: agents add them, or RFC 6733 lets them be everywhere. */
export const anywhere = [
  opt(drmp),
  opt(originStateId),
  opt(eventTimestamp),
  many(class_),
  many(load),
  many(proxyInfo),
  many(routeRecord),
] as const;
