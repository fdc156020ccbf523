/** At least one of every message, with the AVPs that an IMS reads and writes. */
import { CX, type DiameterMessage, RX, SH, TGPP } from '@trunkline/diameter';
import { fromHex } from '@trunkline/wire';

const utf8 = (text: string) => new TextEncoder().encode(text);
const ids = { hopByHop: 0x01020304, endToEnd: 0xa1b2c3d4 };
const scscf = { originHost: 'scscf.ims.example.org', originRealm: 'ims.example.org' };
const hss = { originHost: 'hss.ims.example.org', originRealm: 'ims.example.org' };
const pcscf = { originHost: 'pcscf.ims.example.org', originRealm: 'ims.example.org' };
const pcrf = { originHost: 'pcrf.epc.example.org', originRealm: 'epc.example.org' };
const success = { resultCode: 2001 };
const publicIdentity = 'sip:+999700000000001@ims.example.org';
const userName = '999700000000001@ims.example.org';
const serverName = 'sip:scscf.ims.example.org:6060';

const stateless = (authApplicationId: number) =>
  ({
    sessionId: 'scscf.ims.example.org;1095042000;1',
    vendorSpecificApplicationId: { vendorId: TGPP, authApplicationId },
    authSessionState: 'NO_STATE_MAINTAINED',
  }) as const;
const toHss = (id: number) => ({ ...ids, ...stateless(id), ...scscf, destinationRealm: hss.originRealm }) as const;
const fromHss = (id: number) =>
  ({
    ...ids,
    ...stateless(id),
    ...hss,
    destinationHost: scscf.originHost,
    destinationRealm: scscf.originRealm,
  }) as const;
const answerOfHss = (id: number) => ({ ...ids, ...stateless(id), ...hss }) as const;
const answerToHss = (id: number) => ({ ...ids, ...stateless(id), ...scscf }) as const;
const supportedFeatures = [{ vendorId: TGPP, featureListId: 1, featureList: 3 }];
const restoration = {
  userName,
  restorationInfo: [
    {
      path: utf8('<sip:pcscf.ims.example.org;lr>'),
      contact: utf8('<sip:ue@[2001:db8:cafe::1]:5060>'),
      subscriptionInfo: {
        callIdSipHeader: utf8('a84b4c76e66710'),
        fromSipHeader: utf8(`<${publicIdentity}>;tag=1`),
        toSipHeader: utf8(`<${publicIdentity}>;tag=2`),
        recordRoute: utf8('<sip:pcscf.ims.example.org;lr>'),
        contact: utf8('<sip:ue@[2001:db8:cafe::1]:5060>'),
      },
    },
  ],
  sipAuthenticationScheme: 'Digest-AKAv1-MD5',
};
const chargingInformation = {
  primaryEventChargingFunctionName: 'aaa://ecf.ims.example.org:3868;transport=tcp',
  primaryChargingCollectionFunctionName: 'aaa://ccf.ims.example.org',
  secondaryChargingCollectionFunctionName: 'aaas://ccf2.ims.example.org:5658;transport=sctp;protocol=diameter',
};
const capabilities = {
  hostIpAddress: ['192.0.2.1', '2001:db8::1'],
  vendorId: 0,
  productName: 'Trunkline',
  originStateId: 1_732_640_000,
  supportedVendorId: [TGPP, 13019],
  inbandSecurityId: ['NO_INBAND_SECURITY'],
  vendorSpecificApplicationId: [
    { vendorId: TGPP, authApplicationId: CX },
    { vendorId: TGPP, authApplicationId: SH },
  ],
  firmwareRevision: 1,
} as const;

const base: readonly DiameterMessage[] = [
  { message: 'CapabilitiesExchangeRequest', ...ids, ...scscf, ...capabilities },
  { message: 'CapabilitiesExchangeAnswer', ...ids, ...success, ...hss, ...capabilities },
  { message: 'DeviceWatchdogRequest', ...ids, ...scscf, originStateId: 7 },
  { message: 'DeviceWatchdogAnswer', ...ids, ...success, ...hss, originStateId: 8 },
  { message: 'DisconnectPeerRequest', ...ids, ...scscf, disconnectCause: 'REBOOTING' },
  { message: 'DisconnectPeerAnswer', ...ids, ...success, ...hss },
  {
    message: 'ErrorAnswer',
    ...ids,
    commandCode: 300,
    applicationId: CX,
    proxiable: true,
    sessionId: 'icscf.ims.example.org;1;2',
    ...hss,
    resultCode: 3002,
    errorMessage: 'no route to example.net – nowhere',
    errorReportingHost: 'dra.ims.example.org',
    failedAvp: [[{ code: 283, mandatory: true, value: utf8('example.net') }]],
    redirectHost: ['aaa://hss2.ims.example.org'],
    redirectHostUsage: 'ALL_USER',
    redirectMaxCacheTime: 3600,
    proxyInfo: [{ proxyHost: 'dra.ims.example.org', proxyState: fromHex('0102030405') }],
  },
];

const cx: readonly DiameterMessage[] = [
  {
    message: 'UserAuthorizationRequest',
    ...toHss(CX),
    retransmitted: true,
    destinationHost: hss.originHost,
    userName,
    ocSupportedFeatures: { ocFeatureVector: 1n },
    supportedFeatures,
    publicIdentity,
    visitedNetworkIdentifier: utf8('ims.example.org'),
    userAuthorizationType: 'REGISTRATION_AND_CAPABILITIES',
    uarFlags: 1,
    routeRecord: ['icscf.ims.example.org', 'dra.ims.example.org'],
  },
  {
    message: 'UserAuthorizationAnswer',
    ...answerOfHss(CX),
    experimentalResult: { vendorId: TGPP, experimentalResultCode: 2001 },
    ocOlr: {
      ocSequenceNumber: 0xffff_ffff_ffff_ffffn,
      ocReportType: 'HOST_REPORT',
      ocReductionPercentage: 30,
      ocValidityDuration: 60,
    },
    load: [{ loadType: 'HOST', loadValue: 1000n, sourceid: hss.originHost }],
    serverCapabilities: { mandatoryCapability: [1, 2], optionalCapability: [9], serverName: [serverName] },
  },
  {
    message: 'ServerAssignmentRequest',
    ...toHss(CX),
    userName,
    publicIdentity: [publicIdentity, 'tel:+999700000000001'],
    wildcardedPublicIdentity: 'sip:chat-!.*!@ims.example.org',
    serverName,
    serverAssignmentType: 'REGISTRATION',
    userDataAlreadyAvailable: 'USER_DATA_NOT_AVAILABLE',
    scscfRestorationInfo: restoration,
    multipleRegistrationIndication: 'NOT_MULTIPLE_REGISTRATION',
    sessionPriority: 'PRIORITY-2',
    sarFlags: 1,
  },
  {
    message: 'ServerAssignmentAnswer',
    ...answerOfHss(CX),
    ...success,
    userName,
    userData: utf8('<?xml version="1.0"?><IMSSubscription/>'),
    chargingInformation,
    associatedIdentities: { userName: [userName] },
    looseRouteIndication: 'LOOSE_ROUTE_REQUIRED',
    scscfRestorationInfo: [restoration],
    associatedRegisteredIdentities: { userName: [userName] },
    priviledgedSenderIndication: 'NOT_PRIVILEDGED_SENDER',
    allowedWafWwsfIdentities: { webrtcAuthenticationFunctionName: ['waf.example.org'] },
  },
  {
    message: 'LocationInfoRequest',
    ...toHss(CX),
    originatingRequest: 'ORIGINATING',
    publicIdentity,
    userAuthorizationType: 'REGISTRATION',
    sessionPriority: 'PRIORITY-0',
  },
  { message: 'LocationInfoAnswer', ...answerOfHss(CX), ...success, serverName, liaFlags: 1 },
  {
    message: 'MultimediaAuthRequest',
    ...toHss(CX),
    userName,
    publicIdentity,
    sipAuthDataItem: {
      sipAuthenticationScheme: 'Digest-AKAv1-MD5',
      sipAuthorization: fromHex('00112233445566778899aabbccddeeff0011223344556677889900aabbcc'),
    },
    sipNumberAuthItems: 1,
    serverName,
  },
  {
    message: 'MultimediaAuthAnswer',
    ...answerOfHss(CX),
    ...success,
    userName,
    publicIdentity,
    sipNumberAuthItems: 2,
    sipAuthDataItem: [
      {
        sipItemNumber: 1,
        sipAuthenticationScheme: 'Digest-AKAv1-MD5',
        sipAuthenticate: fromHex('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'),
        sipAuthorization: fromHex('0011223344556677'),
        confidentialityKey: fromHex('00112233445566778899aabbccddeeff'),
        integrityKey: fromHex('ffeeddccbbaa99887766554433221100'),
        lineIdentifier: [fromHex('0a0b0c')],
      },
      {
        sipItemNumber: 2,
        sipAuthenticationScheme: 'SIP Digest',
        sipDigestAuthenticate: {
          digestRealm: 'ims.example.org',
          digestAlgorithm: 'MD5',
          digestQop: 'auth',
          digestHa1: '939e7578ed9e3c518a452acee763bce9',
        },
        framedIpAddress: fromHex('0a2d0002'),
        framedIpv6Prefix: fromHex('004020010db8cafe0001'),
      },
    ],
  },
  {
    message: 'RegistrationTerminationRequest',
    ...fromHss(CX),
    userName,
    associatedIdentities: { userName: ['999700000000002@ims.example.org'] },
    publicIdentity: [publicIdentity],
    deregistrationReason: { reasonCode: 'PERMANENT_TERMINATION', reasonInfo: 'the contract has ended' },
    rtrFlags: 1,
  },
  {
    message: 'RegistrationTerminationAnswer',
    ...answerToHss(CX),
    ...success,
    identityWithEmergencyRegistration: [{ userName, publicIdentity }],
  },
  {
    message: 'PushProfileRequest',
    ...fromHss(CX),
    userName,
    userData: utf8('<IMSSubscription/>'),
    chargingInformation,
  },
  { message: 'PushProfileAnswer', ...answerToHss(CX), ...success },
];

const sh: readonly DiameterMessage[] = [
  {
    message: 'UserDataRequest',
    ...toHss(SH),
    supportedFeatures,
    userIdentity: { publicIdentity },
    serverName: 'sip:mmtel.ims.example.org',
    serviceIndication: [utf8('mmtel')],
    dataReference: ['RepositoryData', 'IMSUserState', 40],
    identitySet: ['IMPLICIT_IDENTITIES'],
    requestedDomain: 'PS-Domain',
    currentLocation: 'InitiateActiveLocationRetrieval',
    dsaiTag: [utf8('tag')],
    requestedNodes: 9,
    servingNodeIndication: 'ONLY_SERVING_NODES_REQUIRED',
    prePagingSupported: 'PREPAGING_SUPPORTED',
    localTimeZoneIndication: 'ONLY_LOCAL_TIME_ZONE_REQUESTED',
    udrFlags: 1,
  },
  { message: 'UserDataAnswer', ...answerOfHss(SH), ...success, userData: utf8('<Sh-Data/>') },
  {
    message: 'ProfileUpdateRequest',
    ...toHss(SH),
    userIdentity: { msisdn: fromHex('99790000000010') },
    dataReference: ['RepositoryData'],
    userData: utf8('<Sh-Data><RepositoryData/></Sh-Data>'),
  },
  {
    message: 'ProfileUpdateAnswer',
    ...answerOfHss(SH),
    experimentalResult: { vendorId: TGPP, experimentalResultCode: 5105 },
    repositoryDataId: { serviceIndication: utf8('mmtel'), sequenceNumber: 12 },
    dataReference: 'RepositoryData',
  },
  {
    message: 'SubscribeNotificationsRequest',
    ...toHss(SH),
    userIdentity: { publicIdentity },
    serviceIndication: [utf8('mmtel')],
    sendDataIndication: 'USER_DATA_REQUESTED',
    subsReqType: 'Subscribe',
    dataReference: ['RepositoryData'],
    expiryTime: 1_800_000_000,
    oneTimeNotification: 'ONE_TIME_NOTIFICATION_REQUESTED',
  },
  {
    message: 'SubscribeNotificationsAnswer',
    ...answerOfHss(SH),
    ...success,
    userData: utf8('<Sh-Data/>'),
    expiryTime: 2_100_000_000,
  },
  {
    message: 'PushNotificationRequest',
    ...fromHss(SH),
    userIdentity: { publicIdentity },
    userData: utf8('<Sh-Data/>'),
  },
  { message: 'PushNotificationAnswer', ...answerToHss(SH), ...success },
];

const session = { sessionId: 'pcscf.ims.example.org;1095042000;9' };
const mediaComponentDescription = [
  {
    mediaComponentNumber: 1,
    mediaSubComponent: [
      {
        flowNumber: 1,
        flowDescription: [
          'permit in 17 from 10.45.0.2 to 10.45.0.3 49152',
          'permit out 17 from 10.45.0.3 to 10.45.0.2 49154',
        ],
        flowUsage: 'NO_INFORMATION',
      },
      { flowNumber: 2, flowDescription: ['permit out 17 from any to 10.45.0.2 49155'], flowUsage: 'RTCP' },
    ],
    afApplicationIdentifier: utf8('urn:urn-7:3gpp-service.ims.icsi.mmtel'),
    mediaType: 'AUDIO',
    maxRequestedBandwidthUl: 41_000,
    maxRequestedBandwidthDl: 41_000,
    extendedMaxRequestedBwUl: 5_000_000,
    minRequestedBandwidthUl: 12_000,
    flowStatus: 'ENABLED',
    prioritySharingIndicator: 'PRIORITY_SHARING_DISABLED',
    preEmptionCapability: 'PRE-EMPTION_CAPABILITY_DISABLED',
    reservationPriority: 3,
    rsBandwidth: 512,
    rrBandwidth: 1537,
    codecData: [utf8('uplink\noffer\nm=audio 49152 RTP/AVP 97\n')],
    contentVersion: 4_294_967_296n,
    desiredMaxLatency: 100.5,
    desiredMaxLoss: 0.25,
  },
  { mediaComponentNumber: 2, mediaType: 'OTHER', flowStatus: 'REMOVED' },
] as const;
const accessNetwork = {
  ipCanType: '3GPP-5GS',
  ratType: 'NR',
  netlocAccessSupport: 0,
  anTrusted: 'TRUSTED',
  anGwAddress: ['192.0.2.7', '2001:db8::7'],
  tgppUserLocationInfo: fromHex('8099f9070001'),
  userLocationInfoTime: 1_732_640_000,
  tgppMsTimezone: fromHex('0400'),
  tgppSgsnMccMnc: '99970',
} as const;

const rx: readonly DiameterMessage[] = [
  {
    message: 'AARequest',
    ...ids,
    ...session,
    authApplicationId: RX,
    ...pcscf,
    destinationRealm: pcrf.originRealm,
    authSessionState: 'STATE_MAINTAINED',
    afApplicationIdentifier: utf8('IMS Services'),
    mediaComponentDescription,
    serviceInfoStatus: 'FINAL_SERVICE_INFORMATION',
    afChargingIdentifier: utf8('icid-1'),
    sipForkingIndication: 'SEVERAL_DIALOGUES',
    specificAction: ['INDICATION_OF_RELEASE_OF_BEARER', 'ACCESS_NETWORK_INFO_REPORT', 99],
    subscriptionId: [{ subscriptionIdType: 'END_USER_SIP_URI', subscriptionIdData: publicIdentity }],
    supportedFeatures,
    framedIpAddress: fromHex('0a2d0002'),
    framedIpv6Prefix: fromHex('004020010db8cafe0001'),
    calledStationId: 'ims',
    serviceUrn: utf8('sos.fire'),
    sponsoredConnectivityData: { sponsorIdentity: 'sponsor', sponsoringAction: 'ENABLE_SPONSORING' },
    rxRequestType: 'INITIAL_REQUEST',
    requiredAccessInfo: ['USER_LOCATION'],
    userEquipmentInfo: { userEquipmentInfoType: 'IMEISV', userEquipmentInfoValue: fromHex('53012900000000f0') },
    class: [fromHex('01')],
    eventTimestamp: -1,
  },
  {
    message: 'AAAnswer',
    ...ids,
    ...session,
    authApplicationId: RX,
    ...pcrf,
    ...success,
    accessNetworkChargingIdentifier: [
      {
        accessNetworkChargingIdentifierValue: fromHex('00000001'),
        flows: [{ mediaComponentNumber: 1, flowNumber: [1, 2] }],
      },
    ],
    accessNetworkChargingAddress: '192.0.2.9',
    acceptableServiceInfo: { mediaComponentDescription: [{ mediaComponentNumber: 1, maxRequestedBandwidthDl: 1 }] },
    ...accessNetwork,
    retryInterval: 5,
  },
  {
    message: 'ReAuthRequest',
    ...ids,
    ...session,
    ...pcrf,
    destinationRealm: pcscf.originRealm,
    destinationHost: pcscf.originHost,
    authApplicationId: RX,
    specificAction: ['INDICATION_OF_LOSS_OF_BEARER'],
    flows: [{ mediaComponentNumber: 1, flowNumber: [1] }],
    abortCause: 'BEARER_RELEASED',
    ...accessNetwork,
  },
  { message: 'ReAuthAnswer', ...ids, ...session, ...pcscf, ...success },
  {
    message: 'SessionTerminationRequest',
    ...ids,
    ...session,
    ...pcscf,
    destinationRealm: pcrf.originRealm,
    authApplicationId: RX,
    terminationCause: 'DIAMETER_LOGOUT',
    destinationHost: pcrf.originHost,
  },
  { message: 'SessionTerminationAnswer', ...ids, ...session, ...pcrf, ...success, ...accessNetwork },
  {
    message: 'AbortSessionRequest',
    ...ids,
    ...session,
    ...pcrf,
    destinationRealm: pcscf.originRealm,
    destinationHost: pcscf.originHost,
    authApplicationId: RX,
    abortCause: 'PS_TO_CS_HANDOVER',
  },
  {
    message: 'AbortSessionAnswer',
    ...ids,
    ...session,
    ...pcscf,
    resultCode: 5002,
    errorMessage: 'there is no such session',
  },
];

export const samples: readonly DiameterMessage[] = [...base, ...cx, ...sh, ...rx];
