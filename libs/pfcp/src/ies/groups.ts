/** Grouped IEs (TS 29.244 §7.5): what PDRs, FARs, QERs, URRs and BARs consist of. */
import { group, many, one, opt } from '../table.ts';
import {
  bitRates,
  bits,
  downlinkDataServiceInformation,
  fTeid,
  gateStatus,
  lowBits,
  named,
  octets,
  outerHeaderCreation,
  outerHeaderRemoval,
  remoteGtpuPeer,
  sdfFilter,
  text,
  u8,
  u16,
  u32,
  ueIpAddress,
  volume,
  volumeMeasurement,
} from './values.ts';

export const sourceInterface = named(['access', 'core', 'sgi-lan-n6-lan', 'cp-function', '5g-vn-internal']);
export const destinationInterface = named([
  'access',
  'core',
  'sgi-lan-n6-lan',
  'cp-function',
  'li-function',
  '5g-vn-internal',
]);

/** Apply Action (§8.2.26). */
export const applyAction = bits(
  ['drop', 'forw', 'buff', 'nocp', 'dupl', 'ipma', 'ipmd', 'dfrt', 'edrt', 'bdpn', 'ddpn'],
  1,
);

/** Measurement method (§8.2.40). */
export const measurementMethod = bits(['duration', 'volume', 'event'], 1);

/** Reporting triggers (§8.2.19). */
export const reportingTriggers = bits(
  [
    ...([
      'periodic',
      'volumeThreshold',
      'timeThreshold',
      'quotaHoldingTime',
      'startOfTraffic',
      'stopOfTraffic',
      'droppedDlThreshold',
      'linkedUsage',
    ] as const),
    ...([
      'volumeQuota',
      'timeQuota',
      'envelopeClosure',
      'macAddresses',
      'eventThreshold',
      'eventQuota',
      'ipMulticast',
      'quotaValidityTime',
    ] as const),
    ...(['reportEndMarker', 'userPlaneInactivity'] as const),
  ],
  3,
);

/** Usage report trigger (§8.2.41). */
export const usageReportTrigger = bits(
  [
    ...([
      'periodic',
      'volumeThreshold',
      'timeThreshold',
      'quotaHoldingTime',
      'startOfTraffic',
      'stopOfTraffic',
      'droppedDlThreshold',
      'immediate',
    ] as const),
    ...([
      'volumeQuota',
      'timeQuota',
      'linkedUsage',
      'termination',
      'monitoringTime',
      'envelopeClosure',
      'macAddresses',
      'eventThreshold',
    ] as const),
    ...([
      'eventQuota',
      'terminationByUp',
      'ipMulticast',
      'quotaValidityTime',
      'endMarkerReception',
      'userPlaneInactivity',
    ] as const),
  ],
  3,
);

const trafficEndpointId = opt('trafficEndpointId', 131, u8);
const networkInstance = opt('networkInstance', 22, text);

export const pdi = group([
  one('sourceInterface', 20, sourceInterface),
  opt('localFTeid', 21, fTeid),
  networkInstance,
  many('ueIpAddress', 93, ueIpAddress),
  trafficEndpointId,
  many('sdfFilter', 23, sdfFilter),
  opt('applicationId', 24, text),
  many('qfi', 124, lowBits(6)),
  many('framedRoute', 153, text),
  opt('sourceInterfaceType', 160, lowBits(6)),
] as const);

export const createPdr = group([
  one('pdrId', 56, u16),
  one('precedence', 29, u32),
  one('pdi', 2, pdi),
  opt('outerHeaderRemoval', 95, outerHeaderRemoval),
  opt('farId', 108, u32),
  many('urrId', 81, u32),
  many('qerId', 109, u32),
  many('activatePredefinedRules', 106, text),
] as const);

export const updatePdr = group([
  one('pdrId', 56, u16),
  opt('outerHeaderRemoval', 95, outerHeaderRemoval),
  opt('precedence', 29, u32),
  opt('pdi', 2, pdi),
  opt('farId', 108, u32),
  many('urrId', 81, u32),
  many('qerId', 109, u32),
  many('activatePredefinedRules', 106, text),
  many('deactivatePredefinedRules', 107, text),
] as const);

const forwardingRows = [
  networkInstance,
  opt('outerHeaderCreation', 84, outerHeaderCreation),
  opt('transportLevelMarking', 30, u16),
  opt('forwardingPolicy', 41, octets),
  opt('headerEnrichment', 98, octets),
  trafficEndpointId,
  opt('destinationInterfaceType', 160, lowBits(6)),
] as const;

export const forwardingParameters = group([
  one('destinationInterface', 42, destinationInterface),
  ...forwardingRows,
] as const);

/** PFCPSMReq-Flags (§8.2.31): `sndem` asks for end markers on the old tunnel. */
export const smReqFlags = bits(['drobu', 'sndem', 'qaurr'], 1);

export const updateForwardingParameters = group([
  opt('destinationInterface', 42, destinationInterface),
  ...forwardingRows,
  opt('smReqFlags', 49, smReqFlags),
] as const);

export const duplicatingParameters = group([
  one('destinationInterface', 42, destinationInterface),
  opt('outerHeaderCreation', 84, outerHeaderCreation),
  opt('transportLevelMarking', 30, u16),
  opt('forwardingPolicy', 41, octets),
] as const);

export const createFar = group([
  one('farId', 108, u32),
  one('applyAction', 44, applyAction),
  opt('forwardingParameters', 4, forwardingParameters),
  many('duplicatingParameters', 5, duplicatingParameters),
  opt('barId', 88, u8),
] as const);

export const updateFar = group([
  one('farId', 108, u32),
  opt('applyAction', 44, applyAction),
  opt('updateForwardingParameters', 11, updateForwardingParameters),
  opt('barId', 88, u8),
] as const);

const qerRows = [
  opt('qerCorrelationId', 28, u32),
  opt('maximumBitRate', 26, bitRates),
  opt('guaranteedBitRate', 27, bitRates),
  opt('qfi', 124, lowBits(6)),
  opt('reflectiveQos', 123, lowBits(1)),
  opt('pagingPolicyIndicator', 158, lowBits(3)),
  opt('averagingWindow', 157, u32),
] as const;

export const createQer = group([one('qerId', 109, u32), one('gateStatus', 25, gateStatus), ...qerRows] as const);
export const updateQer = group([one('qerId', 109, u32), opt('gateStatus', 25, gateStatus), ...qerRows] as const);

const urrRows = [
  /** Seconds. */
  opt('measurementPeriod', 64, u32),
  opt('volumeThreshold', 31, volume),
  opt('volumeQuota', 73, volume),
  opt('timeThreshold', 32, u32),
  opt('timeQuota', 74, u32),
  opt('quotaHoldingTime', 71, u32),
  opt('droppedDlTrafficThreshold', 72, octets),
  opt('monitoringTime', 33, u32),
  many('linkedUrrId', 82, u32),
  opt('measurementInformation', 100, bits(['mbqe', 'inam', 'radi', 'istm', 'mnop'], 1)),
  opt('farIdForQuotaAction', 108, u32),
  opt('inactivityDetectionTime', 36, u32),
  opt('eventThreshold', 149, u32),
  opt('eventQuota', 148, u32),
  opt('quotaValidityTime', 181, u32),
] as const;

export const createUrr = group([
  one('urrId', 81, u32),
  one('measurementMethod', 62, measurementMethod),
  one('reportingTriggers', 37, reportingTriggers),
  ...urrRows,
] as const);

export const updateUrr = group([
  one('urrId', 81, u32),
  opt('measurementMethod', 62, measurementMethod),
  opt('reportingTriggers', 37, reportingTriggers),
  ...urrRows,
] as const);

const barRows = [
  /** Units of 50 ms. */
  opt('downlinkDataNotificationDelay', 46, u8),
  opt('suggestedBufferingPacketsCount', 140, u8),
] as const;
export const createBar = group([one('barId', 88, u8), ...barRows] as const);
export const updateBar = group([one('barId', 88, u8), ...barRows] as const);

export const removePdr = group([one('pdrId', 56, u16)] as const);
export const removeFar = group([one('farId', 108, u32)] as const);
export const removeUrr = group([one('urrId', 81, u32)] as const);
export const removeQer = group([one('qerId', 109, u32)] as const);
export const removeBar = group([one('barId', 88, u8)] as const);
export const queryUrr = group([one('urrId', 81, u32)] as const);

export const createdPdr = group([
  one('pdrId', 56, u16),
  opt('localFTeid', 21, fTeid),
  many('ueIpAddress', 93, ueIpAddress),
] as const);

export const createTrafficEndpoint = group([
  one('trafficEndpointId', 131, u8),
  opt('localFTeid', 21, fTeid),
  networkInstance,
  many('ueIpAddress', 93, ueIpAddress),
] as const);

export const createdTrafficEndpoint = group([
  one('trafficEndpointId', 131, u8),
  opt('localFTeid', 21, fTeid),
  many('ueIpAddress', 93, ueIpAddress),
] as const);

export const usageReport = group([
  one('urrId', 81, u32),
  one('urSeqn', 104, u32),
  one('usageReportTrigger', 63, usageReportTrigger),
  /** Seconds since 1900, as NTP counts them. */
  opt('startTime', 75, u32),
  opt('endTime', 76, u32),
  opt('volumeMeasurement', 66, volumeMeasurement),
  opt('durationMeasurement', 67, u32),
  opt('timeOfFirstPacket', 69, u32),
  opt('timeOfLastPacket', 70, u32),
  /** Of each event, where events are measured. */
  many('eventTimeStamp', 156, u32),
  /** Of the query that it answers. */
  opt('queryUrrReference', 125, u32),
] as const);

export const downlinkDataReport = group([
  many('pdrId', 56, u16),
  opt('downlinkDataServiceInformation', 45, downlinkDataServiceInformation),
] as const);

export const errorIndicationReport = group([many('remoteFTeid', 21, fTeid)] as const);
export const updateBarInReportResponse = group([
  one('barId', 88, u8),
  opt('downlinkDataNotificationDelay', 46, u8),
  opt('suggestedBufferingPacketsCount', 140, u8),
] as const);
/** Which sessions another SMF takes over, and its address; how they are named stays octets. */
export const sessionChangeInfo = group([
  many('smfFqCsid', 65, octets),
  many('groupId', 291, octets),
  many('cpIpAddress', 292, octets),
  one('alternativeSmfIpAddress', 178, remoteGtpuPeer),
] as const);
export const userPlanePathFailureReport = group([many('remoteGtpuPeer', 103, remoteGtpuPeer)] as const);
export const loadControlInformation = group([one('sequenceNumber', 52, u32), one('metric', 53, u8)] as const);
export const overloadControlInformation = group([
  one('sequenceNumber', 52, u32),
  one('metric', 53, u8),
  one('timer', 55, u8),
  opt('ociFlags', 110, bits(['aoci'], 1)),
] as const);
