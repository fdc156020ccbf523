/** At least one of every message, with the IEs that the core reads and writes. */
import type { PfcpMessage } from '@trunkline/pfcp';
import { fromHex } from '@trunkline/wire';

const cause = 1;
const nodeId = '127.0.0.4';
const sequenceNumber = 7;
const seid = 0x1122334455667788n;

export const samples: readonly PfcpMessage[] = [
  { message: 'HeartbeatRequest', sequenceNumber, recoveryTimeStamp: 3_900_000_000 },
  { message: 'HeartbeatResponse', sequenceNumber, recoveryTimeStamp: 3_900_000_000 },
  { message: 'PfdManagementRequest', sequenceNumber },
  { message: 'PfdManagementResponse', sequenceNumber, cause },
  {
    message: 'AssociationSetupRequest',
    sequenceNumber,
    nodeId,
    recoveryTimeStamp: 1,
    cpFunctionFeatures: fromHex('00'),
  },
  {
    message: 'AssociationSetupResponse',
    sequenceNumber,
    nodeId: 'upf.example.org',
    cause,
    recoveryTimeStamp: 1,
    upFunctionFeatures: fromHex('000004000000'),
  },
  {
    message: 'AssociationUpdateRequest',
    sequenceNumber,
    nodeId,
    associationReleaseRequest: { sarr: true },
    gracefulReleasePeriod: 30,
  },
  { message: 'AssociationUpdateResponse', sequenceNumber, nodeId, cause },
  { message: 'AssociationReleaseRequest', sequenceNumber, nodeId },
  { message: 'AssociationReleaseResponse', sequenceNumber, nodeId: '2001:db8::4', cause },
  { message: 'VersionNotSupportedResponse', sequenceNumber },
  {
    message: 'NodeReportRequest',
    sequenceNumber,
    nodeId,
    nodeReportType: { upfr: true },
    userPlanePathFailureReport: { remoteGtpuPeer: [{ ipv4: '10.0.0.9' }] },
  },
  { message: 'NodeReportResponse', sequenceNumber, nodeId, cause },
  { message: 'SessionSetDeletionRequest', sequenceNumber, nodeId },
  { message: 'SessionSetDeletionResponse', sequenceNumber, nodeId, cause },
  {
    message: 'SessionSetModificationRequest',
    sequenceNumber,
    nodeId,
    sessionChangeInfo: [{ alternativeSmfIpAddress: { ipv4: '127.0.0.14' } }],
  },
  { message: 'SessionSetModificationResponse', sequenceNumber, nodeId, cause },
  {
    message: 'SessionEstablishmentRequest',
    sequenceNumber,
    priority: 5,
    seid: 0n,
    nodeId,
    cpFSeid: { seid, ipv4: nodeId },
    createPdr: [
      {
        pdrId: 1,
        precedence: 255,
        pdi: {
          sourceInterface: 'access',
          localFTeid: { choose: true, ipv4: true, ipv6: false, chooseId: 1 },
          networkInstance: 'access',
          ueIpAddress: [{ isDestination: false, ipv4: '10.45.0.2' }],
          sdfFilter: [{ flowDescription: 'permit out ip from any to assigned', filterId: 3 }],
          qfi: [1],
        },
        outerHeaderRemoval: { description: 0, extensionHeaderDeletion: 1 },
        farId: 1,
        urrId: [1],
        qerId: [1, 2],
      },
      {
        pdrId: 2,
        precedence: 255,
        pdi: {
          sourceInterface: 'core',
          networkInstance: 'internet',
          ueIpAddress: [{ isDestination: true, chooseIpv4: true, chooseIpv6: true }],
        },
        farId: 2,
      },
    ],
    createFar: [
      {
        farId: 1,
        applyAction: { forw: true },
        forwardingParameters: { destinationInterface: 'core', networkInstance: 'internet' },
      },
      { farId: 2, applyAction: { buff: true, nocp: true }, barId: 1 },
    ],
    createUrr: [
      {
        urrId: 1,
        measurementMethod: { volume: true, duration: true },
        reportingTriggers: { periodic: true, volumeThreshold: true, volumeQuota: true },
        measurementPeriod: 60,
        volumeThreshold: { total: 1_000_000n },
        volumeQuota: { uplink: 5n, downlink: 6n },
      },
    ],
    createQer: [
      {
        qerId: 1,
        gateStatus: { uplink: 'open', downlink: 'closed' },
        maximumBitRate: { uplink: 1_000_000, downlink: 2_000_000 },
        qfi: 1,
      },
    ],
    createBar: { barId: 1, suggestedBufferingPacketsCount: 10 },
    pdnType: 1,
    userPlaneInactivityTimer: 60,
    apnDnn: 'internet',
    snssai: { sst: 1, sd: '010203' },
  },
  {
    message: 'SessionEstablishmentResponse',
    sequenceNumber,
    seid,
    nodeId,
    cause,
    upFSeid: { seid: 9n, ipv4: '127.0.0.7' },
    createdPdr: [
      { pdrId: 1, localFTeid: { teid: 0xdeadbeef, ipv4: '127.0.0.7' } },
      { pdrId: 2, ueIpAddress: [{ isDestination: true, ipv4: '10.45.0.2', ipv6: '2001:db8:cafe:1::' }] },
    ],
  },
  {
    message: 'SessionModificationRequest',
    sequenceNumber,
    seid,
    updateFar: [
      { farId: 3, applyAction: { buff: true, bdpn: true, ddpn: true } },
      {
        farId: 2,
        applyAction: { forw: true },
        updateForwardingParameters: {
          destinationInterface: 'access',
          outerHeaderCreation: { description: 'GTP-U/UDP/IPv4', teid: 1, ipv4: '127.0.0.1' },
          smReqFlags: { sndem: true },
        },
      },
    ],
    removePdr: [{ pdrId: 9 }],
    queryUrr: [{ urrId: 1 }],
  },
  { message: 'SessionModificationResponse', sequenceNumber, seid, cause },
  { message: 'SessionDeletionRequest', sequenceNumber, seid },
  {
    message: 'SessionDeletionResponse',
    sequenceNumber,
    seid,
    cause,
    loadControlInformation: { sequenceNumber: 1, metric: 40 },
    overloadControlInformation: { sequenceNumber: 2, metric: 50, timer: 0x21, ociFlags: { aoci: true } },
    usageReport: [
      {
        urrId: 1,
        urSeqn: 0,
        usageReportTrigger: { termination: true },
        volumeMeasurement: { total: 3n, uplink: 1n, downlink: 2n },
        durationMeasurement: 12,
      },
    ],
  },
  {
    message: 'SessionReportRequest',
    sequenceNumber,
    seid,
    reportType: { dldr: true, erir: true },
    downlinkDataReport: { pdrId: [2], downlinkDataServiceInformation: { qfi: 1 } },
    errorIndicationReport: { remoteFTeid: [{ teid: 1, ipv4: '127.0.0.1' }] },
  },
  {
    message: 'SessionReportResponse',
    sequenceNumber,
    seid,
    cause,
    updateBar: { barId: 1, suggestedBufferingPacketsCount: 3 },
  },
];
