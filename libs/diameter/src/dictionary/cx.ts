/** AVPs of Cx and Dx (TS 29.229 §6.3); some of them are used by Sh and Rx as well. */
import { diameterUri, enumerated, octetString, unsigned32, utf8String } from '../formats.ts';
import { etsi, grouped, many, one, opt, some, tgpp } from '../table.ts';
import * as b from './base.ts';

export const visitedNetworkIdentifier = tgpp('Visited-Network-Identifier', 600, octetString);
export const publicIdentity = tgpp('Public-Identity', 601, utf8String);
export const serverName = tgpp('Server-Name', 602, utf8String);
export const mandatoryCapability = tgpp('Mandatory-Capability', 604, unsigned32);
export const optionalCapability = tgpp('Optional-Capability', 605, unsigned32);
export const serverCapabilities = tgpp(
  'Server-Capabilities',
  603,
  grouped([many(mandatoryCapability), many(optionalCapability), many(serverName)]),
);
/** The user profile as XML (TS 29.228 Annex B). */
export const userData = tgpp('User-Data', 606, octetString);
export const sipNumberAuthItems = tgpp('SIP-Number-Auth-Items', 607, unsigned32);
export const sipAuthenticationScheme = tgpp('SIP-Authentication-Scheme', 608, utf8String);
/** RAND and AUTN. */
export const sipAuthenticate = tgpp('SIP-Authenticate', 609, octetString);
/** XRES; in a request RAND and AUTS. */
export const sipAuthorization = tgpp('SIP-Authorization', 610, octetString);
export const sipAuthenticationContext = tgpp('SIP-Authentication-Context', 611, octetString);
export const sipItemNumber = tgpp('SIP-Item-Number', 613, unsigned32);
export const confidentialityKey = tgpp('Confidentiality-Key', 625, octetString);
export const integrityKey = tgpp('Integrity-Key', 626, octetString);
export const sipDigestAuthenticate = tgpp(
  'SIP-Digest-Authenticate',
  635,
  grouped([one(b.digestRealm), opt(b.digestAlgorithm), one(b.digestQop), one(b.digestHa1)]),
  '-',
);
/** ETSI TS 183 017. */
export const lineIdentifier = etsi('Line-Identifier', 500, octetString, '-');
export const sipAuthDataItem = tgpp(
  'SIP-Auth-Data-Item',
  612,
  grouped([
    opt(sipItemNumber),
    opt(sipAuthenticationScheme),
    opt(sipAuthenticate),
    opt(sipAuthorization),
    opt(sipAuthenticationContext),
    opt(confidentialityKey),
    opt(integrityKey),
    opt(sipDigestAuthenticate),
    opt(b.framedIpAddress),
    opt(b.framedIpv6Prefix),
    many(lineIdentifier),
  ]),
);
export const serverAssignmentType = tgpp(
  'Server-Assignment-Type',
  614,
  enumerated({
    0: 'NO_ASSIGNMENT',
    1: 'REGISTRATION',
    2: 'RE_REGISTRATION',
    3: 'UNREGISTERED_USER',
    4: 'TIMEOUT_DEREGISTRATION',
    5: 'USER_DEREGISTRATION',
    6: 'TIMEOUT_DEREGISTRATION_STORE_SERVER_NAME',
    7: 'USER_DEREGISTRATION_STORE_SERVER_NAME',
    8: 'ADMINISTRATIVE_DEREGISTRATION',
    9: 'AUTHENTICATION_FAILURE',
    10: 'AUTHENTICATION_TIMEOUT',
    11: 'DEREGISTRATION_TOO_MUCH_DATA',
    12: 'AAA_USER_DATA_REQUEST',
    13: 'PGW_UPDATE',
    14: 'RESTORATION',
  }),
);
export const reasonCode = tgpp(
  'Reason-Code',
  616,
  enumerated({ 0: 'PERMANENT_TERMINATION', 1: 'NEW_SERVER_ASSIGNED', 2: 'SERVER_CHANGE', 3: 'REMOVE_S-CSCF' }),
);
export const reasonInfo = tgpp('Reason-Info', 617, utf8String);
export const deregistrationReason = tgpp('Deregistration-Reason', 615, grouped([one(reasonCode), opt(reasonInfo)]));
export const primaryEventChargingFunctionName = tgpp('Primary-Event-Charging-Function-Name', 619, diameterUri);
export const secondaryEventChargingFunctionName = tgpp('Secondary-Event-Charging-Function-Name', 620, diameterUri);
export const primaryChargingCollectionFunctionName = tgpp(
  'Primary-Charging-Collection-Function-Name',
  621,
  diameterUri,
);
export const secondaryChargingCollectionFunctionName = tgpp(
  'Secondary-Charging-Collection-Function-Name',
  622,
  diameterUri,
);
export const chargingInformation = tgpp(
  'Charging-Information',
  618,
  grouped([
    opt(primaryEventChargingFunctionName),
    opt(secondaryEventChargingFunctionName),
    opt(primaryChargingCollectionFunctionName),
    opt(secondaryChargingCollectionFunctionName),
  ]),
);
export const userAuthorizationType = tgpp(
  'User-Authorization-Type',
  623,
  enumerated({ 0: 'REGISTRATION', 1: 'DE_REGISTRATION', 2: 'REGISTRATION_AND_CAPABILITIES' }),
);
export const userDataAlreadyAvailable = tgpp(
  'User-Data-Already-Available',
  624,
  enumerated({ 0: 'USER_DATA_NOT_AVAILABLE', 1: 'USER_DATA_ALREADY_AVAILABLE' }),
);
export const featureListId = tgpp('Feature-List-ID', 629, unsigned32, '-');
/** Bits (TS 29.229 §7.1.1). */
export const featureList = tgpp('Feature-List', 630, unsigned32, '-');
export const supportedFeatures = tgpp(
  'Supported-Features',
  628,
  grouped([one(b.vendorId), one(featureListId), one(featureList)]),
  '-',
);
export const supportedApplications = tgpp(
  'Supported-Applications',
  631,
  grouped([many(b.authApplicationId), many(b.acctApplicationId), many(b.vendorSpecificApplicationId)]),
  '-',
);
/** Private identities of the subscription. */
export const associatedIdentities = tgpp('Associated-Identities', 632, grouped([many(b.userName)]), '-');
export const originatingRequest = tgpp('Originating-Request', 633, enumerated({ 0: 'ORIGINATING' }));
export const wildcardedPublicIdentity = tgpp('Wildcarded-Public-Identity', 634, utf8String, '-');
/** Bit 0: IMS emergency registration. */
export const uarFlags = tgpp('UAR-Flags', 637, unsigned32, '-');
export const looseRouteIndication = tgpp(
  'Loose-Route-Indication',
  638,
  enumerated({ 0: 'LOOSE_ROUTE_NOT_REQUIRED', 1: 'LOOSE_ROUTE_REQUIRED' }),
  '-',
);
export const path = tgpp('Path', 640, octetString, '-');
export const contact = tgpp('Contact', 641, octetString, '-');
export const callIdSipHeader = tgpp('Call-ID-SIP-Header', 643, octetString, '-');
export const fromSipHeader = tgpp('From-SIP-Header', 644, octetString, '-');
export const toSipHeader = tgpp('To-SIP-Header', 645, octetString, '-');
export const recordRoute = tgpp('Record-Route', 646, octetString, '-');
export const subscriptionInfo = tgpp(
  'Subscription-Info',
  642,
  grouped([one(callIdSipHeader), one(fromSipHeader), one(toSipHeader), one(recordRoute), one(contact)]),
  '-',
);
export const associatedRegisteredIdentities = tgpp(
  'Associated-Registered-Identities',
  647,
  grouped([many(b.userName)]),
  '-',
);
export const multipleRegistrationIndication = tgpp(
  'Multiple-Registration-Indication',
  648,
  enumerated({ 0: 'NOT_MULTIPLE_REGISTRATION', 1: 'MULTIPLE_REGISTRATION' }),
  '-',
);
export const initialCseqSequenceNumber = tgpp('Initial-CSeq-Sequence-Number', 654, unsigned32, '-');
export const restorationInfo = tgpp(
  'Restoration-Info',
  649,
  grouped([one(path), one(contact), opt(initialCseqSequenceNumber), opt(callIdSipHeader), opt(subscriptionInfo)]),
  '-',
);
/** What an S-CSCF that has started anew needs of a registration (TS 23.380). */
export const scscfRestorationInfo = tgpp(
  'SCSCF-Restoration-Info',
  639,
  grouped([one(b.userName), some(restorationInfo), opt(sipAuthenticationScheme)]),
  '-',
);
export const sessionPriority = tgpp(
  'Session-Priority',
  650,
  enumerated({ 0: 'PRIORITY-0', 1: 'PRIORITY-1', 2: 'PRIORITY-2', 3: 'PRIORITY-3', 4: 'PRIORITY-4' }),
  '-',
);
export const identityWithEmergencyRegistration = tgpp(
  'Identity-with-Emergency-Registration',
  651,
  grouped([one(b.userName), one(publicIdentity)]),
  '-',
);
export const priviledgedSenderIndication = tgpp(
  'Priviledged-Sender-Indication',
  652,
  enumerated({ 0: 'NOT_PRIVILEDGED_SENDER', 1: 'PRIVILEDGED_SENDER' }),
  '-',
);
/** Bit 0: PSI direct routing. */
export const liaFlags = tgpp('LIA-Flags', 653, unsigned32, '-');
/** Bit 0: P-CSCF restoration. */
export const sarFlags = tgpp('SAR-Flags', 655, unsigned32, '-');
export const webrtcAuthenticationFunctionName = tgpp('WebRTC-Authentication-Function-Name', 657, utf8String, '-');
export const webrtcWebServerFunctionName = tgpp('WebRTC-Web-Server-Function-Name', 658, utf8String, '-');
export const allowedWafWwsfIdentities = tgpp(
  'Allowed-WAF-WWSF-Identities',
  656,
  grouped([many(webrtcAuthenticationFunctionName), many(webrtcWebServerFunctionName)]),
  '-',
);
/** Bit 0: reference location information is wanted. */
export const rtrFlags = tgpp('RTR-Flags', 659, unsigned32, '-');
