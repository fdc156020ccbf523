/** AVPs of Sh (TS 29.329 §6.3). */
import { enumerated, octetString, openEnumerated, time, unsigned32, utf8String } from '../formats.ts';
import { grouped, one, opt, tgpp } from '../table.ts';
import { publicIdentity } from './cx.ts';

/** Digits of E.164 as TBCD (TS 29.002), without a type octet. */
export const msisdn = tgpp('MSISDN', 701, octetString);
/** TS 29.336 §6.4.11. */
export const externalIdentifier = tgpp('External-Identifier', 3111, utf8String);
export const userIdentity = tgpp(
  'User-Identity',
  700,
  grouped([opt(publicIdentity), opt(msisdn), opt(externalIdentifier)]),
);
/** Sh-Data as XML (TS 29.328 Annex C). */
export const userData = tgpp('User-Data', 702, octetString);
export const dataReference = tgpp(
  'Data-Reference',
  703,
  openEnumerated({
    0: 'RepositoryData',
    10: 'IMSPublicIdentity',
    11: 'IMSUserState',
    12: 'S-CSCFName',
    13: 'InitialFilterCriteria',
    14: 'LocationInformation',
    15: 'UserState',
    16: 'ChargingInformation',
    17: 'MSISDN',
    18: 'PSIActivation',
    19: 'DSAI',
    21: 'ServiceLevelTraceInfo',
    22: 'IPAddressSecureBindingInformation',
    23: 'ServicePriorityLevel',
    24: 'SMSRegistrationInfo',
    25: 'UEReachabilityForIP',
    26: 'TADSinformation',
    27: 'STN-SR',
    28: 'UE-SRVCC-Capability',
    29: 'ExtendedPriority',
    30: 'CSRN',
    31: 'ReferenceLocationInformation',
    32: 'IMSI',
    33: 'IMSPrivateUserIdentity',
    34: 'IMEISV',
    35: 'UE-5G-SRVCC-Capability',
  }),
);
export const serviceIndication = tgpp('Service-Indication', 704, octetString);
export const subsReqType = tgpp('Subs-Req-Type', 705, enumerated({ 0: 'Subscribe', 1: 'Unsubscribe' }));
export const requestedDomain = tgpp('Requested-Domain', 706, enumerated({ 0: 'CS-Domain', 1: 'PS-Domain' }));
export const currentLocation = tgpp(
  'Current-Location',
  707,
  enumerated({ 0: 'DoNotNeedInitiateActiveLocationRetrieval', 1: 'InitiateActiveLocationRetrieval' }),
);
export const identitySet = tgpp(
  'Identity-Set',
  708,
  enumerated({ 0: 'ALL_IDENTITIES', 1: 'REGISTERED_IDENTITIES', 2: 'IMPLICIT_IDENTITIES', 3: 'ALIAS_IDENTITIES' }),
  '-',
);
export const expiryTime = tgpp('Expiry-Time', 709, time, '-');
export const sendDataIndication = tgpp(
  'Send-Data-Indication',
  710,
  enumerated({ 0: 'USER_DATA_NOT_REQUESTED', 1: 'USER_DATA_REQUESTED' }),
  '-',
);
export const dsaiTag = tgpp('DSAI-Tag', 711, octetString);
export const oneTimeNotification = tgpp(
  'One-Time-Notification',
  712,
  enumerated({ 0: 'ONE_TIME_NOTIFICATION_REQUESTED' }),
);
/** Bits: MME, SGSN, 3GPP AAA server, AMF and so on (TS 29.329 §6.3.7A). */
export const requestedNodes = tgpp('Requested-Nodes', 713, unsigned32, '-');
export const servingNodeIndication = tgpp(
  'Serving-Node-Indication',
  714,
  enumerated({ 0: 'ONLY_SERVING_NODES_REQUIRED' }),
  '-',
);
export const sequenceNumber = tgpp('Sequence-Number', 716, unsigned32, '-');
export const repositoryDataId = tgpp(
  'Repository-Data-ID',
  715,
  grouped([one(serviceIndication), one(sequenceNumber)]),
  '-',
);
export const prePagingSupported = tgpp(
  'Pre-paging-Supported',
  717,
  enumerated({ 0: 'PREPAGING_NOT_SUPPORTED', 1: 'PREPAGING_SUPPORTED' }),
  '-',
);
export const localTimeZoneIndication = tgpp(
  'Local-Time-Zone-Indication',
  718,
  enumerated({ 0: 'ONLY_LOCAL_TIME_ZONE_REQUESTED', 1: 'LOCAL_TIME_ZONE_WITH_LOCATION_INFO_REQUESTED' }),
  '-',
);
/** Bits: location information of EPS, RAT type (TS 29.329 §6.3.28). */
export const udrFlags = tgpp('UDR-Flags', 719, unsigned32, '-');
