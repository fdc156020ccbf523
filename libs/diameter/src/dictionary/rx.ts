/** AVPs of Rx (TS 29.214 §5.3), and of Gx and Gi that it uses again (§5.4). Bandwidths are bit/s, extended ones kbit/s. */
import {
  address,
  enumerated,
  float32,
  ipFilterRule,
  octetString,
  openEnumerated,
  time,
  unsigned32,
  unsigned64,
  utf8String,
} from '../formats.ts';
import { etsi, grouped, many, one, opt, tgpp } from '../table.ts';

export const tgppSgsnMccMnc = tgpp('3GPP-SGSN-MCC-MNC', 18, utf8String);
export const tgppUserLocationInfo = tgpp('3GPP-User-Location-Info', 22, octetString);
export const tgppMsTimezone = tgpp('3GPP-MS-TimeZone', 23, octetString);
export const ipCanType = tgpp(
  'IP-CAN-Type',
  1027,
  openEnumerated({
    0: '3GPP-GPRS',
    1: 'DOCSIS',
    2: 'xDSL',
    3: 'WiMAX',
    4: '3GPP2',
    5: '3GPP-EPS',
    6: 'Non-3GPP-EPS',
    7: 'FBA',
    8: '3GPP-5GS',
    9: 'Non-3GPP-5GS',
  }),
);
export const ratType = tgpp(
  'RAT-Type',
  1032,
  openEnumerated({
    0: 'WLAN',
    1: 'VIRTUAL',
    1000: 'UTRAN',
    1001: 'GERAN',
    1002: 'GAN',
    1003: 'HSPA_EVOLUTION',
    1004: 'EUTRAN',
    1005: 'EUTRAN-NB-IoT',
    1006: 'NR',
  }),
  '-',
);
export const preEmptionCapability = tgpp(
  'Pre-emption-Capability',
  1047,
  enumerated({ 0: 'PRE-EMPTION_CAPABILITY_ENABLED', 1: 'PRE-EMPTION_CAPABILITY_DISABLED' }),
  '-',
);
export const preEmptionVulnerability = tgpp(
  'Pre-emption-Vulnerability',
  1048,
  enumerated({ 0: 'PRE-EMPTION_VULNERABILITY_ENABLED', 1: 'PRE-EMPTION_VULNERABILITY_DISABLED' }),
  '-',
);
export const anGwAddress = tgpp('AN-GW-Address', 1050, address, '-');
export const anTrusted = tgpp('AN-Trusted', 1503, enumerated({ 0: 'TRUSTED', 1: 'UNTRUSTED' }), '-');
export const userLocationInfoTime = tgpp('User-Location-Info-Time', 2812, time, '-');
export const ranNasReleaseCause = tgpp('RAN-NAS-Release-Cause', 2819, octetString, '-');
export const netlocAccessSupport = tgpp('NetLoc-Access-Support', 2824, unsigned32, '-');
/** ETSI TS 183 017. */
export const reservationPriority = etsi('Reservation-Priority', 458, openEnumerated({}), '-');

export const abortCause = tgpp(
  'Abort-Cause',
  500,
  openEnumerated({
    0: 'BEARER_RELEASED',
    1: 'INSUFFICIENT_SERVER_RESOURCES',
    2: 'INSUFFICIENT_BEARER_RESOURCES',
    3: 'PS_TO_CS_HANDOVER',
    4: 'SPONSORED_DATA_CONNECTIVITY_DISALLOWED',
  }),
);
export const accessNetworkChargingAddress = tgpp('Access-Network-Charging-Address', 501, address);
export const accessNetworkChargingIdentifierValue = tgpp('Access-Network-Charging-Identifier-Value', 503, octetString);
export const afApplicationIdentifier = tgpp('AF-Application-Identifier', 504, octetString);
export const afChargingIdentifier = tgpp('AF-Charging-Identifier', 505, octetString);
export const flowDescription = tgpp('Flow-Description', 507, ipFilterRule);
export const flowNumber = tgpp('Flow-Number', 509, unsigned32);
export const flowStatus = tgpp(
  'Flow-Status',
  511,
  enumerated({ 0: 'ENABLED-UPLINK', 1: 'ENABLED-DOWNLINK', 2: 'ENABLED', 3: 'DISABLED', 4: 'REMOVED' }),
);
export const flowUsage = tgpp('Flow-Usage', 512, enumerated({ 0: 'NO_INFORMATION', 1: 'RTCP', 2: 'AF_SIGNALLING' }));
export const specificAction = tgpp(
  'Specific-Action',
  513,
  openEnumerated({
    1: 'CHARGING_CORRELATION_EXCHANGE',
    2: 'INDICATION_OF_LOSS_OF_BEARER',
    3: 'INDICATION_OF_RECOVERY_OF_BEARER',
    4: 'INDICATION_OF_RELEASE_OF_BEARER',
    6: 'IP-CAN_CHANGE',
    7: 'INDICATION_OF_OUT_OF_CREDIT',
    8: 'INDICATION_OF_SUCCESSFUL_RESOURCES_ALLOCATION',
    9: 'INDICATION_OF_FAILED_RESOURCES_ALLOCATION',
    10: 'INDICATION_OF_LIMITED_PCC_DEPLOYMENT',
    11: 'USAGE_REPORT',
    12: 'ACCESS_NETWORK_INFO_REPORT',
    13: 'INDICATION_OF_RECOVERY_FROM_LIMITED_PCC_DEPLOYMENT',
    14: 'INDICATION_OF_ACCESS_NETWORK_INFO_REPORTING_FAILURE',
    15: 'INDICATION_OF_TRANSFER_POLICY_EXPIRED',
    16: 'PLMN_CHANGE',
    17: 'EPS_FALLBACK',
  }),
);
export const maxRequestedBandwidthDl = tgpp('Max-Requested-Bandwidth-DL', 515, unsigned32);
export const maxRequestedBandwidthUl = tgpp('Max-Requested-Bandwidth-UL', 516, unsigned32);
export const mediaComponentNumber = tgpp('Media-Component-Number', 518, unsigned32);
export const mediaType = tgpp(
  'Media-Type',
  520,
  openEnumerated({
    0: 'AUDIO',
    1: 'VIDEO',
    2: 'DATA',
    3: 'APPLICATION',
    4: 'CONTROL',
    5: 'TEXT',
    6: 'MESSAGE',
    // 0xffffffff as an Integer32.
    [-1]: 'OTHER',
  }),
);
export const rrBandwidth = tgpp('RR-Bandwidth', 521, unsigned32);
export const rsBandwidth = tgpp('RS-Bandwidth', 522, unsigned32);
export const sipForkingIndication = tgpp(
  'SIP-Forking-Indication',
  523,
  enumerated({ 0: 'SINGLE_DIALOGUE', 1: 'SEVERAL_DIALOGUES' }),
);
/** Direction, offer or answer, and lines of SDP (TS 29.214 §5.3.7). */
export const codecData = tgpp('Codec-Data', 524, octetString);
export const serviceUrn = tgpp('Service-URN', 525, octetString);
export const serviceInfoStatus = tgpp(
  'Service-Info-Status',
  527,
  enumerated({ 0: 'FINAL_SERVICE_INFORMATION', 1: 'PRELIMINARY_SERVICE_INFORMATION' }),
);
export const mpsIdentifier = tgpp('MPS-Identifier', 528, octetString);
export const afSignallingProtocol = tgpp(
  'AF-Signalling-Protocol',
  529,
  openEnumerated({ 0: 'NO_INFORMATION', 1: 'SIP' }),
  '-',
);
export const sponsorIdentity = tgpp('Sponsor-Identity', 531, utf8String, '-');
export const applicationServiceProviderIdentity = tgpp('Application-Service-Provider-Identity', 532, utf8String, '-');
export const rxRequestType = tgpp(
  'Rx-Request-Type',
  533,
  openEnumerated({ 0: 'INITIAL_REQUEST', 1: 'UPDATE_REQUEST', 2: 'PCSCF_RESTORATION' }),
  '-',
);
export const minRequestedBandwidthDl = tgpp('Min-Requested-Bandwidth-DL', 534, unsigned32, '-');
export const minRequestedBandwidthUl = tgpp('Min-Requested-Bandwidth-UL', 535, unsigned32, '-');
export const requiredAccessInfo = tgpp(
  'Required-Access-Info',
  536,
  openEnumerated({ 0: 'USER_LOCATION', 1: 'MS_TIME_ZONE' }),
  '-',
);
export const ipDomainId = tgpp('IP-Domain-Id', 537, octetString, '-');
export const gcsIdentifier = tgpp('GCS-Identifier', 538, octetString, '-');
export const sharingKeyDl = tgpp('Sharing-Key-DL', 539, unsigned32, '-');
export const sharingKeyUl = tgpp('Sharing-Key-UL', 540, unsigned32, '-');
/** Seconds. */
export const retryInterval = tgpp('Retry-Interval', 541, unsigned32, '-');
export const sponsoringAction = tgpp(
  'Sponsoring-Action',
  542,
  enumerated({ 0: 'DISABLE_SPONSORING', 1: 'ENABLE_SPONSORING' }),
  '-',
);
export const maxSupportedBandwidthDl = tgpp('Max-Supported-Bandwidth-DL', 543, unsigned32, '-');
export const maxSupportedBandwidthUl = tgpp('Max-Supported-Bandwidth-UL', 544, unsigned32, '-');
export const minDesiredBandwidthDl = tgpp('Min-Desired-Bandwidth-DL', 545, unsigned32, '-');
export const minDesiredBandwidthUl = tgpp('Min-Desired-Bandwidth-UL', 546, unsigned32, '-');
export const mcpttIdentifier = tgpp('MCPTT-Identifier', 547, octetString, '-');
/** Bits. */
export const serviceAuthorizationInfo = tgpp('Service-Authorization-Info', 548, unsigned32, '-');
export const mediaComponentStatus = tgpp('Media-Component-Status', 549, unsigned32, '-');
export const prioritySharingIndicator = tgpp(
  'Priority-Sharing-Indicator',
  550,
  enumerated({ 0: 'PRIORITY_SHARING_ENABLED', 1: 'PRIORITY_SHARING_DISABLED' }),
  '-',
);
export const contentVersion = tgpp('Content-Version', 552, unsigned64, '-');
export const preEmptionControlInfo = tgpp('Pre-emption-Control-Info', 553, unsigned32, '-');
export const extendedMaxRequestedBwDl = tgpp('Extended-Max-Requested-BW-DL', 554, unsigned32, '-');
export const extendedMaxRequestedBwUl = tgpp('Extended-Max-Requested-BW-UL', 555, unsigned32, '-');
export const mcvideoIdentifier = tgpp('MCVideo-Identifier', 562, octetString, '-');
export const imsContentIdentifier = tgpp('IMS-Content-Identifier', 563, octetString, '-');
export const imsContentType = tgpp(
  'IMS-Content-Type',
  564,
  openEnumerated({ 0: 'NO_CONTENT_DETAIL', 1: 'CAT', 2: 'CONFERENCE' }),
  '-',
);
/** Milliseconds. */
export const desiredMaxLatency = tgpp('Desired-Max-Latency', 567, float32, '-');
/** Packets lost of those that were sent. */
export const desiredMaxLoss = tgpp('Desired-Max-Loss', 568, float32, '-');

const requestedBandwidth = [
  opt(maxRequestedBandwidthUl),
  opt(maxRequestedBandwidthDl),
  opt(extendedMaxRequestedBwUl),
  opt(extendedMaxRequestedBwDl),
] as const;

export const mediaSubComponent = tgpp(
  'Media-Sub-Component',
  519,
  grouped([
    one(flowNumber),
    // One a direction.
    many(flowDescription),
    opt(flowStatus),
    opt(flowUsage),
    ...requestedBandwidth,
    opt(afSignallingProtocol),
  ]),
);
export const mediaComponentDescription = tgpp(
  'Media-Component-Description',
  517,
  grouped([
    one(mediaComponentNumber),
    many(mediaSubComponent),
    opt(afApplicationIdentifier),
    opt(mediaType),
    ...requestedBandwidth,
    opt(maxSupportedBandwidthUl),
    opt(maxSupportedBandwidthDl),
    opt(minDesiredBandwidthUl),
    opt(minDesiredBandwidthDl),
    opt(minRequestedBandwidthUl),
    opt(minRequestedBandwidthDl),
    opt(flowStatus),
    opt(prioritySharingIndicator),
    opt(preEmptionCapability),
    opt(preEmptionVulnerability),
    opt(reservationPriority),
    opt(rsBandwidth),
    opt(rrBandwidth),
    many(codecData),
    opt(sharingKeyDl),
    opt(sharingKeyUl),
    opt(contentVersion),
    opt(desiredMaxLatency),
    opt(desiredMaxLoss),
  ]),
);
/** Which flows: all of a component where no number is there. */
export const flows = tgpp(
  'Flows',
  510,
  grouped([one(mediaComponentNumber), many(flowNumber), many(contentVersion), opt(mediaComponentStatus)]),
);
export const accessNetworkChargingIdentifier = tgpp(
  'Access-Network-Charging-Identifier',
  502,
  grouped([one(accessNetworkChargingIdentifierValue), many(flows)]),
);
export const acceptableServiceInfo = tgpp(
  'Acceptable-Service-Info',
  526,
  grouped([many(mediaComponentDescription), ...requestedBandwidth]),
);
export const sponsoredConnectivityData = tgpp(
  'Sponsored-Connectivity-Data',
  530,
  grouped([opt(sponsorIdentity), opt(applicationServiceProviderIdentity), opt(sponsoringAction)]),
  '-',
);
