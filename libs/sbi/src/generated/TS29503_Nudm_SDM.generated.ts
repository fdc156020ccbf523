// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29503_Nudm_PP from './TS29503_Nudm_PP.generated.ts';
import type * as TS29503_Nudm_UECM from './TS29503_Nudm_UECM.generated.ts';
import type * as TS29509_Nausf_SoRProtection from './TS29509_Nausf_SoRProtection.generated.ts';
import type * as TS29509_Nausf_UPUProtection from './TS29509_Nausf_UPUProtection.generated.ts';
import type * as TS29510_Nnrf_NFManagement from './TS29510_Nnrf_NFManagement.generated.ts';
import type * as TS29519_Policy_Data from './TS29519_Policy_Data.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';
import type * as TS29572_Nlmf_Location from './TS29572_Nlmf_Location.generated.ts';

export type _3GppChargingCharacteristics = string;
export interface AccessAndMobilitySubscriptionData { supportedFeatures?: TS29571_CommonData.SupportedFeatures; gpsis?: TS29571_CommonData.Gpsi[]; hssGroupId?: TS29571_CommonData.NfGroupId; internalGroupIds?: TS29571_CommonData.GroupId[]; sharedVnGroupDataIds?: { [key: string]: SharedDataId }; subscribedUeAmbr?: TS29571_CommonData.AmbrRm; nssai?: Nssai; ratRestrictions?: TS29571_CommonData.RatType[]; forbiddenAreas?: TS29571_CommonData.Area[]; serviceAreaRestriction?: TS29571_CommonData.ServiceAreaRestriction; coreNetworkTypeRestrictions?: TS29571_CommonData.CoreNetworkType[]; rfspIndex?: TS29571_CommonData.RfspIndexRm; subsRegTimer?: TS29571_CommonData.DurationSecRm; ueUsageType?: UeUsageType; mpsPriority?: MpsPriorityIndicator; mcsPriority?: McsPriorityIndicator; activeTime?: TS29571_CommonData.DurationSecRm; sorInfo?: SorInfo; sorInfoExpectInd?: boolean; sorafRetrieval?: boolean; sorUpdateIndicatorList?: SorUpdateIndicator[]; upuInfo?: UpuInfo; routingIndicator?: string; micoAllowed?: MicoAllowed; sharedAmDataIds?: SharedDataId[]; odbPacketServices?: TS29571_CommonData.OdbPacketServices; subscribedDnnList?: ((TS29571_CommonData.Dnn | TS29571_CommonData.WildcardDnn))[]; serviceGapTime?: TS29571_CommonData.DurationSec; mdtUserConsent?: MdtUserConsent; mdtConfiguration?: TS29571_CommonData.MdtConfiguration; traceData?: TS29571_CommonData.TraceData; cagData?: CagData; stnSr?: TS29571_CommonData.StnSr; cMsisdn?: TS29571_CommonData.CMsisdn; nbIoTUePriority?: NbIoTUePriority; nssaiInclusionAllowed?: boolean; rgWirelineCharacteristics?: TS29571_CommonData.RgWirelineCharacteristics; ecRestrictionDataWb?: EcRestrictionDataWb; ecRestrictionDataNb?: boolean; expectedUeBehaviourList?: ExpectedUeBehaviourData; primaryRatRestrictions?: TS29571_CommonData.RatType[]; secondaryRatRestrictions?: TS29571_CommonData.RatType[]; edrxParametersList?: EdrxParameters[]; ptwParametersList?: PtwParameters[]; iabOperationAllowed?: boolean; adjacentPlmnRestrictions?: { [key: string]: PlmnRestriction }; wirelineForbiddenAreas?: TS29571_CommonData.WirelineArea[]; wirelineServiceAreaRestriction?: TS29571_CommonData.WirelineServiceAreaRestriction; pcfSelectionAssistanceInfos?: PcfSelectionAssistanceInfo[]; aerialUeSubInfo?: AerialUeSubscriptionInfo; roamingRestrictions?: TS29571_CommonData.RoamingRestrictions; remoteProvInd?: boolean; "3gppChargingCharacteristics"?: _3GppChargingCharacteristics; }
export interface AcknowledgeInfo { sorMacIue?: TS29509_Nausf_SoRProtection.SorMac; upuMacIue?: TS29509_Nausf_UPUProtection.UpuMac; provisioningTime: TS29571_CommonData.DateTime; sorTransparentContainer?: SorTransparentContainer; ueNotReachable?: boolean; upuTransparentContainer?: UpuTransparentContainer; }
export interface AdditionalSnssaiData { requiredAuthnAuthz?: boolean; subscribedUeSliceMbr?: TS29571_CommonData.SliceMbrRm; subscribedNsSrgList?: TS29571_CommonData.NsSrg[]; }
export type AerialUeIndication = ("AERIAL_UE_ALLOWED" | "AERIAL_UE_NOT_ALLOWED" | (string & {}));
export interface AerialUeSubscriptionInfo { aerialUeInd: AerialUeIndication; "3gppUavId"?: TS29571_CommonData.Gpsi; }
export interface AfExternal { afId?: AfId; allowedGeographicArea?: TS29572_Nlmf_Location.GeographicArea[]; privacyCheckRelatedAction?: PrivacyCheckRelatedAction; validTimePeriod?: ValidTimePeriod; }
export type AfId = string;
export interface AmfInfo { amfInstanceId: TS29571_CommonData.NfInstanceId; guami: TS29571_CommonData.Guami; accessType?: TS29571_CommonData.AccessType; }
export interface AppDescriptor { osId?: TS29519_Policy_Data.OsId; appId?: string; }
export interface AppPortId { destinationPort?: TS29571_CommonData.Uint16; originatorPort?: TS29571_CommonData.Uint16; }
export interface CagData { cagInfos: { [key: string]: CagInfo }; provisioningTime?: TS29571_CommonData.DateTime; }
export interface CagInfo { allowedCagList: TS29571_CommonData.CagId[]; cagOnlyIndicator?: boolean; }
export type CodeWord = string;
export type CodeWordInd = ("CODEWORD_CHECK_IN_UE" | "CODEWORD_CHECK_IN_GMLC" | (string & {}));
export interface ContextInfo { origHeaders?: string[]; requestHeaders?: string[]; }
export type DataSetName = ("AM" | "SMF_SEL" | "UEC_SMF" | "UEC_SMSF" | "SMS_SUB" | "SM" | "TRACE" | "SMS_MNG" | "LCS_PRIVACY" | "LCS_MO" | "UEC_AMF" | "V2X" | "LCS_BCA" | "PROSE" | "UC" | "MBS" | (string & {}));
export type DatasetNames = DataSetName[];
export interface DefaultUnrelatedClass { allowedGeographicArea?: TS29572_Nlmf_Location.GeographicArea[]; privacyCheckRelatedAction?: PrivacyCheckRelatedAction; codeWordInd?: CodeWordInd; validTimePeriod?: ValidTimePeriod; codeWordList?: CodeWord[]; }
export interface DnnConfiguration { pduSessionTypes: PduSessionTypes; sscModes: SscModes; iwkEpsInd?: IwkEpsInd; "5gQosProfile"?: TS29571_CommonData.SubscribedDefaultQos; sessionAmbr?: TS29571_CommonData.Ambr; "3gppChargingCharacteristics"?: _3GppChargingCharacteristics; staticIpAddress?: IpAddress[]; upSecurity?: TS29571_CommonData.UpSecurity; pduSessionContinuityInd?: PduSessionContinuityInd; niddNefId?: TS29510_Nnrf_NFManagement.NefId; niddInfo?: NiddInformation; redundantSessionAllowed?: boolean; acsInfo?: TS29571_CommonData.AcsInfo; ipv4FrameRouteList?: FrameRouteInfo[]; ipv6FrameRouteList?: FrameRouteInfo[]; atsssAllowed?: boolean; secondaryAuth?: boolean; uavSecondaryAuth?: boolean; dnAaaIpAddressAllocation?: boolean; dnAaaAddress?: IpAddress; additionalDnAaaAddresses?: IpAddress[]; dnAaaFqdn?: TS29571_CommonData.Fqdn; iptvAccCtrlInfo?: string; ipv4Index?: IpIndex; ipv6Index?: IpIndex; ecsAddrConfigInfo?: TS29503_Nudm_PP.EcsAddrConfigInfo; additionalEcsAddrConfigInfos?: TS29503_Nudm_PP.EcsAddrConfigInfo[]; sharedEcsAddrConfigInfo?: SharedDataId; additionalSharedEcsAddrConfigInfoIds?: SharedDataId[]; easDiscoveryAuthorized?: boolean; onboardingInd?: boolean; aerialUeInd?: AerialUeIndication; subscribedMaxIpv6PrefixSize?: number; }
export type DnnIndicator = boolean;
export interface DnnInfo { dnn: (TS29571_CommonData.Dnn | TS29571_CommonData.WildcardDnn); defaultDnnIndicator?: DnnIndicator; lboRoamingAllowed?: LboRoamingAllowed; iwkEpsInd?: IwkEpsInd; dnnBarred?: boolean; invokeNefInd?: boolean; smfList?: TS29571_CommonData.NfInstanceId[]; sameSmfInd?: boolean; }
export interface EcRestrictionDataWb { ecModeARestricted?: boolean; ecModeBRestricted?: boolean; }
export interface EdrxParameters { ratType: TS29571_CommonData.RatType; edrxValue: string; }
export interface EmergencyInfo { pgwFqdn?: TS29571_CommonData.Fqdn; pgwIpAddress?: IpAddress; smfInstanceId?: TS29571_CommonData.NfInstanceId; epdgInd?: boolean; plmnId?: TS29571_CommonData.PlmnId; }
export interface EnhancedCoverageRestrictionData { plmnEcInfoList?: TS29503_Nudm_PP.PlmnEcInfo[]; }
export interface ExpectedUeBehaviourData { stationaryIndication?: TS29571_CommonData.StationaryIndication; communicationDurationTime?: TS29571_CommonData.DurationSec; periodicTime?: TS29571_CommonData.DurationSec; scheduledCommunicationTime?: TS29571_CommonData.ScheduledCommunicationTime; scheduledCommunicationType?: TS29571_CommonData.ScheduledCommunicationType; expectedUmts?: TS29503_Nudm_PP.LocationArea[]; trafficProfile?: TS29571_CommonData.TrafficProfile; batteryIndication?: TS29571_CommonData.BatteryIndication; validityTime?: TS29571_CommonData.DateTime; }
export type ExtGroupId = string;
export interface ExtendedSmSubsData { sharedSmSubsDataIds: SharedDataId[]; individualSmSubsData?: SessionManagementSubscriptionData[]; }
export type ExternalUnrelatedClass = { lcsClientExternals?: LcsClientExternal[]; afExternals?: AfExternal[]; lcsClientGroupExternals?: LcsClientGroupExternal[]; };
export interface FrameRouteInfo { ipv4Mask?: TS29571_CommonData.Ipv4AddrMask; ipv6Prefix?: TS29571_CommonData.Ipv6Prefix; }
export type GpsiType = ("MSISDN" | "EXT_ID" | "EXT_GROUP_ID" | (string & {}));
export interface GroupIdentifiers { extGroupId?: ExtGroupId; intGroupId?: TS29571_CommonData.GroupId; ueIdList?: UeId[]; }
export interface IdTranslationResult { supportedFeatures?: TS29571_CommonData.SupportedFeatures; supi: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; additionalSupis?: TS29571_CommonData.Supi[]; additionalGpsis?: TS29571_CommonData.Gpsi[]; }
export type ImmediateReport = (SubscriptionDataSets | SharedData[]);
export interface IpAddress { ipv4Addr?: TS29571_CommonData.Ipv4Addr; ipv6Addr?: TS29571_CommonData.Ipv6Addr; ipv6Prefix?: TS29571_CommonData.Ipv6Prefix; }
export type IpIndex = (number | (string & {}));
export type IwkEpsInd = boolean;
export type LboRoamingAllowed = boolean;
export interface LcsBroadcastAssistanceTypesData { locationAssistanceType: TS29571_CommonData.Binary; }
export type LcsClientClass = ("BROADCAST_SERVICE" | "OM_IN_HPLMN" | "OM_IN_VPLMN" | "ANONYMOUS_LOCATION_SERVICE" | "SPECIFIC_SERVICE" | (string & {}));
export interface LcsClientExternal { allowedGeographicArea?: TS29572_Nlmf_Location.GeographicArea[]; privacyCheckRelatedAction?: PrivacyCheckRelatedAction; validTimePeriod?: ValidTimePeriod; }
export interface LcsClientGroupExternal { lcsClientGroupId?: ExtGroupId; allowedGeographicArea?: TS29572_Nlmf_Location.GeographicArea[]; privacyCheckRelatedAction?: PrivacyCheckRelatedAction; validTimePeriod?: ValidTimePeriod; }
export type LcsClientId = string;
export interface LcsMoData { allowedServiceClasses: LcsMoServiceClass[]; moAssistanceDataTypes?: LcsBroadcastAssistanceTypesData; }
export type LcsMoServiceClass = ("BASIC_SELF_LOCATION" | "AUTONOMOUS_SELF_LOCATION" | "TRANSFER_TO_THIRD_PARTY" | (string & {}));
export interface LcsPrivacyData { lpi?: Lpi; unrelatedClass?: UnrelatedClass; plmnOperatorClasses?: PlmnOperatorClass[]; }
export type LocationPrivacyInd = ("LOCATION_DISALLOWED" | "LOCATION_ALLOWED" | (string & {}));
export interface Lpi { locationPrivacyInd: LocationPrivacyInd; validTimePeriod?: ValidTimePeriod; }
export interface MbsSubscriptionData { mbsAllowed?: boolean; mbsSessionIdList?: TS29571_CommonData.MbsSessionId[]; }
export type McsPriorityIndicator = boolean;
export type MdtUserConsent = ("CONSENT_NOT_GIVEN" | "CONSENT_GIVEN" | (string & {}));
export type MicoAllowed = boolean;
export interface ModificationNotification { notifyItems: TS29571_CommonData.NotifyItem[]; }
export type MpsPriorityIndicator = boolean;
export type NbIoTUePriority = number;
export interface NiddInformation { afId: string; gpsi?: TS29571_CommonData.Gpsi; extGroupId?: TS29571_CommonData.ExternalGroupId; }
export type Nssai = { supportedFeatures?: TS29571_CommonData.SupportedFeatures; defaultSingleNssais: TS29571_CommonData.Snssai[]; singleNssais?: TS29571_CommonData.Snssai[]; provisioningTime?: TS29571_CommonData.DateTime; additionalSnssaiData?: { [key: string]: AdditionalSnssaiData }; suppressNssrgInd?: boolean; } | null;
export type OperationMode = ("WB_S1" | "NB_S1" | "WB_N1" | "NB_N1" | "NR_N1" | (string & {}));
export interface PcfSelectionAssistanceInfo { dnn: TS29571_CommonData.Dnn; singleNssai: TS29571_CommonData.Snssai; }
export interface PduSession { dnn: TS29571_CommonData.Dnn; smfInstanceId: TS29571_CommonData.NfInstanceId; plmnId: TS29571_CommonData.PlmnId; singleNssai?: TS29571_CommonData.Snssai; }
export type PduSessionContinuityInd = ("MAINTAIN_PDUSESSION" | "RECONNECT_PDUSESSION" | "RELEASE_PDUSESSION" | (string & {}));
export interface PduSessionTypes { defaultSessionType?: TS29571_CommonData.PduSessionType; allowedSessionTypes?: TS29571_CommonData.PduSessionType[]; }
export interface PgwInfo { dnn: TS29571_CommonData.Dnn; pgwFqdn: TS29571_CommonData.Fqdn; pgwIpAddr?: IpAddress; plmnId?: TS29571_CommonData.PlmnId; epdgInd?: boolean; pcfId?: TS29571_CommonData.NfInstanceId; registrationTime?: TS29571_CommonData.DateTime; }
export interface PlmnOperatorClass { lcsClientClass: LcsClientClass; lcsClientIds: LcsClientId[]; }
export interface PlmnRestriction { ratRestrictions?: TS29571_CommonData.RatType[]; forbiddenAreas?: TS29571_CommonData.Area[]; serviceAreaRestriction?: TS29571_CommonData.ServiceAreaRestriction; coreNetworkTypeRestrictions?: TS29571_CommonData.CoreNetworkType[]; primaryRatRestrictions?: TS29571_CommonData.RatType[]; secondaryRatRestrictions?: TS29571_CommonData.RatType[]; }
export type PrivacyCheckRelatedAction = ("LOCATION_NOT_ALLOWED" | "LOCATION_ALLOWED_WITH_NOTIFICATION" | "LOCATION_ALLOWED_WITHOUT_NOTIFICATION" | "LOCATION_ALLOWED_WITHOUT_RESPONSE" | "LOCATION_RESTRICTED_WITHOUT_RESPONSE" | (string & {}));
export interface ProSeAllowedPlmn { visitedPlmn: TS29571_CommonData.PlmnId; proseDirectAllowed?: ProseDirectAllowed[]; }
export type ProseDirectAllowed = ("ANNOUNCE" | "MONITOR" | "RESTRICTD_ANNOUNCE" | "RESTRICTD_MONITOR" | "DISCOVERER" | "DISCOVEREE" | "BROADCAST" | "GROUPCAST" | "UNICAST" | "LAYER2_RELAY" | "LAYER3_RELAY" | (string & {}));
export interface ProseSubscriptionData { proseServiceAuth?: TS29571_CommonData.ProseServiceAuth; nrUePc5Ambr?: TS29571_CommonData.BitRate; proseAllowedPlmn?: ProSeAllowedPlmn[]; }
export interface PtwParameters { operationMode: OperationMode; ptwValue: string; extendedPtwValue?: string; }
export interface SdmSubsModification { expires?: TS29571_CommonData.DateTime; monitoredResourceUris?: TS29571_CommonData.Uri[]; }
export interface SdmSubscription { nfInstanceId: TS29571_CommonData.NfInstanceId; implicitUnsubscribe?: boolean; expires?: TS29571_CommonData.DateTime; callbackReference: TS29571_CommonData.Uri; amfServiceName?: TS29510_Nnrf_NFManagement.ServiceName; monitoredResourceUris: TS29571_CommonData.Uri[]; singleNssai?: TS29571_CommonData.Snssai; dnn?: TS29571_CommonData.Dnn; subscriptionId?: string; plmnId?: TS29571_CommonData.PlmnId; immediateReport?: boolean; report?: ImmediateReport; supportedFeatures?: TS29571_CommonData.SupportedFeatures; contextInfo?: ContextInfo; nfChangeFilter?: boolean; uniqueSubscription?: boolean; resetIds?: string[]; ueConSmfDataSubFilter?: UeContextInSmfDataSubFilter; dataRestorationCallbackUri?: TS29571_CommonData.Uri; udrRestartInd?: boolean; }
export type SecuredPacket = string;
export interface ServiceTypeUnrelatedClass { serviceType: TS29572_Nlmf_Location.LcsServiceType; allowedGeographicArea?: TS29572_Nlmf_Location.GeographicArea[]; privacyCheckRelatedAction?: PrivacyCheckRelatedAction; codeWordInd?: CodeWordInd; validTimePeriod?: ValidTimePeriod; codeWordList?: CodeWord[]; }
export interface SessionManagementSubscriptionData { singleNssai: TS29571_CommonData.Snssai; dnnConfigurations?: { [key: string]: DnnConfiguration }; internalGroupIds?: TS29571_CommonData.GroupId[]; sharedVnGroupDataIds?: { [key: string]: SharedDataId }; sharedDnnConfigurationsId?: SharedDataId; odbPacketServices?: TS29571_CommonData.OdbPacketServices; traceData?: TS29571_CommonData.TraceData; sharedTraceDataId?: SharedDataId; expectedUeBehavioursList?: { [key: string]: ExpectedUeBehaviourData }; suggestedPacketNumDlList?: { [key: string]: SuggestedPacketNumDl }; "3gppChargingCharacteristics"?: _3GppChargingCharacteristics; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface SharedData { sharedDataId: SharedDataId; sharedAmData?: AccessAndMobilitySubscriptionData; sharedSmsSubsData?: SmsSubscriptionData; sharedSmsMngSubsData?: SmsManagementSubscriptionData; sharedDnnConfigurations?: { [key: string]: DnnConfiguration }; sharedTraceData?: TS29571_CommonData.TraceData; sharedSnssaiInfos?: { [key: string]: SnssaiInfo }; sharedVnGroupDatas?: { [key: string]: VnGroupData }; treatmentInstructions?: { [key: string]: SharedDataTreatmentInstruction }; sharedSmSubsData?: SessionManagementSubscriptionData; sharedEcsAddrConfigInfo?: TS29503_Nudm_PP.EcsAddrConfigInfo; }
export type SharedDataId = string;
export type SharedDataIds = SharedDataId[];
export type SharedDataTreatmentInstruction = ("USE_IF_NO_CLASH" | "OVERWRITE" | "MAX" | "MIN" | (string & {}));
export type SmSubsData = (SessionManagementSubscriptionData[] | ExtendedSmSubsData);
export interface SmfSelectionSubscriptionData { supportedFeatures?: TS29571_CommonData.SupportedFeatures; subscribedSnssaiInfos?: { [key: string]: SnssaiInfo }; sharedSnssaiInfosId?: SharedDataId; hssGroupId?: TS29571_CommonData.NfGroupId; }
export interface SmsManagementSubscriptionData { supportedFeatures?: TS29571_CommonData.SupportedFeatures; mtSmsSubscribed?: boolean; mtSmsBarringAll?: boolean; mtSmsBarringRoaming?: boolean; moSmsSubscribed?: boolean; moSmsBarringAll?: boolean; moSmsBarringRoaming?: boolean; sharedSmsMngDataIds?: SharedDataId[]; traceData?: TS29571_CommonData.TraceData; }
export type SmsSubscribed = boolean;
export interface SmsSubscriptionData { smsSubscribed?: SmsSubscribed; sharedSmsSubsDataId?: SharedDataId; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface SmsfInfo { smsfInstanceId: TS29571_CommonData.NfInstanceId; plmnId: TS29571_CommonData.PlmnId; smsfSetId?: TS29571_CommonData.NfSetId; }
export interface SnssaiInfo { dnnInfos: DnnInfo[]; }
export type SorCmci = TS29571_CommonData.Bytes;
export interface SorInfo { steeringContainer?: SteeringContainer; ackInd: TS29509_Nausf_SoRProtection.AckInd; sorMacIausf?: TS29509_Nausf_SoRProtection.SorMac; countersor?: TS29509_Nausf_SoRProtection.CounterSor; provisioningTime: TS29571_CommonData.DateTime; sorTransparentContainer?: SorTransparentContainer; sorCmci?: SorCmci; storeSorCmciInMe?: boolean; usimSupportOfSorCmci?: boolean; }
export type SorTransparentContainer = TS29571_CommonData.Bytes;
export type SorUpdateIndicator = ("INITIAL_REGISTRATION" | "EMERGENCY_REGISTRATION" | (string & {}));
export interface SorUpdateInfo { vplmnId: TS29571_CommonData.PlmnId; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface SscModes { defaultSscMode: TS29571_CommonData.SscMode; allowedSscModes?: TS29571_CommonData.SscMode[]; }
export type SteeringContainer = (TS29509_Nausf_SoRProtection.SteeringInfo[] | SecuredPacket);
export interface SubscriptionDataSets { amData?: AccessAndMobilitySubscriptionData; smfSelData?: SmfSelectionSubscriptionData; uecAmfData?: UeContextInAmfData; uecSmfData?: UeContextInSmfData; uecSmsfData?: UeContextInSmsfData; smsSubsData?: SmsSubscriptionData; smData?: SmSubsData; traceData?: TS29571_CommonData.TraceData; smsMngData?: SmsManagementSubscriptionData; lcsPrivacyData?: LcsPrivacyData; lcsMoData?: LcsMoData; v2xData?: V2xSubscriptionData; lcsBroadcastAssistanceTypesData?: LcsBroadcastAssistanceTypesData; proseData?: ProseSubscriptionData; mbsData?: MbsSubscriptionData; ucData?: UcSubscriptionData; }
export interface SuggestedPacketNumDl { suggestedPacketNumDl: number; validityTime?: TS29571_CommonData.DateTime; }
export interface SupiInfo { supiList: TS29571_CommonData.Supi[]; }
export interface TraceDataResponse { traceData?: TS29571_CommonData.TraceData; sharedTraceDataId?: SharedDataId; }
export type UcPurpose = ("ANALYTICS" | "MODEL_TRAINING" | "NW_CAP_EXPOSURE" | "EDGEAPP_UE_LOCATION" | (string & {}));
export interface UcSubscriptionData { userConsentPerPurposeList?: { [key: string]: UserConsent }; }
export interface UeContextInAmfData { epsInterworkingInfo?: TS29503_Nudm_UECM.EpsInterworkingInfo; amfInfo?: AmfInfo[]; }
export interface UeContextInSmfData { pduSessions?: { [key: string]: PduSession }; pgwInfo?: PgwInfo[]; emergencyInfo?: EmergencyInfo; }
export interface UeContextInSmfDataSubFilter { dnnList?: TS29571_CommonData.Dnn[]; snssaiList?: TS29571_CommonData.Snssai[]; emergencyInd?: boolean; }
export interface UeContextInSmsfData { smsfInfo3GppAccess?: SmsfInfo; smsfInfoNon3GppAccess?: SmsfInfo; }
export interface UeId { supi: TS29571_CommonData.Supi; gpsiList?: TS29571_CommonData.Gpsi[]; }
export type UeIdentifiers = { [key: string]: SupiInfo };
export type UeUsageType = number;
export interface UnrelatedClass { defaultUnrelatedClass: DefaultUnrelatedClass; externalUnrelatedClass?: ExternalUnrelatedClass; serviceTypeUnrelatedClasses?: ServiceTypeUnrelatedClass[]; }
export interface UpuInfo { upuDataList?: TS29509_Nausf_UPUProtection.UpuData[]; upuRegInd?: UpuRegInd; upuAckInd?: TS29509_Nausf_UPUProtection.UpuAckInd; upuMacIausf?: TS29509_Nausf_UPUProtection.UpuMac; counterUpu?: TS29509_Nausf_UPUProtection.CounterUpu; provisioningTime: TS29571_CommonData.DateTime; upuTransparentContainer?: UpuTransparentContainer; }
export type UpuRegInd = boolean;
export type UpuTransparentContainer = TS29571_CommonData.Bytes;
export type UserConsent = ("CONSENT_NOT_GIVEN" | "CONSENT_GIVEN" | (string & {}));
export interface V2xSubscriptionData { nrV2xServicesAuth?: TS29571_CommonData.NrV2xAuth; lteV2xServicesAuth?: TS29571_CommonData.LteV2xAuth; nrUePc5Ambr?: TS29571_CommonData.BitRate; ltePc5Ambr?: TS29571_CommonData.BitRate; }
export interface ValidTimePeriod { startTime?: TS29571_CommonData.DateTime; endTime?: TS29571_CommonData.DateTime; }
export interface VnGroupData { pduSessionTypes?: PduSessionTypes; dnn?: TS29571_CommonData.Dnn; singleNssai?: TS29571_CommonData.Snssai; appDescriptors?: AppDescriptor[]; }

export interface Operations {
  getDataSets: {
    path: { supi: TS29571_CommonData.Supi };
    query: { "dataset-names": DatasetNames; "plmn-id"?: TS29571_CommonData.PlmnIdNid; "disaster-roaming-ind"?: boolean; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: SubscriptionDataSets };
  };
  getNSSAI: {
    path: { supi: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures; "plmn-id"?: TS29571_CommonData.PlmnId; "disaster-roaming-ind"?: boolean };
    body?: undefined;
    response: { status: 200; body: Nssai };
  };
  getUeCtxInAmfData: {
    path: { supi: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: UeContextInAmfData };
  };
  getAmData: {
    path: { supi: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures; "plmn-id"?: TS29571_CommonData.PlmnIdNid; "adjacent-plmns"?: TS29571_CommonData.PlmnId[]; "disaster-roaming-ind"?: boolean };
    body?: undefined;
    response: { status: 200; body: AccessAndMobilitySubscriptionData };
  };
  getEcrData: {
    path: { supi: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: EnhancedCoverageRestrictionData };
  };
  getSmfSelData: {
    path: { supi: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures; "plmn-id"?: TS29571_CommonData.PlmnId; "disaster-roaming-ind"?: boolean };
    body?: undefined;
    response: { status: 200; body: SmfSelectionSubscriptionData };
  };
  getUeCtxInSmfData: {
    path: { supi: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: UeContextInSmfData };
  };
  getUeCtxInSmsfData: {
    path: { supi: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: UeContextInSmsfData };
  };
  getTraceConfigData: {
    path: { supi: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures; "plmn-id"?: TS29571_CommonData.PlmnId };
    body?: undefined;
    response: { status: 200; body: TraceDataResponse };
  };
  getSmData: {
    path: { supi: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures; "single-nssai"?: TS29571_CommonData.Snssai; dnn?: TS29571_CommonData.Dnn; "plmn-id"?: TS29571_CommonData.PlmnId };
    body?: undefined;
    response: { status: 200; body: SmSubsData };
  };
  getSmsData: {
    path: { supi: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures; "plmn-id"?: TS29571_CommonData.PlmnId };
    body?: undefined;
    response: { status: 200; body: SmsSubscriptionData };
  };
  getSmsMngtData: {
    path: { supi: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures; "plmn-id"?: TS29571_CommonData.PlmnId };
    body?: undefined;
    response: { status: 200; body: SmsManagementSubscriptionData };
  };
  getLcsPrivacyData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: LcsPrivacyData };
  };
  getLcsMoData: {
    path: { supi: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: LcsMoData };
  };
  getLcsBcaData: {
    path: { supi: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures; "plmn-id"?: TS29571_CommonData.PlmnId };
    body?: undefined;
    response: { status: 200; body: LcsBroadcastAssistanceTypesData };
  };
  getV2xData: {
    path: { supi: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: V2xSubscriptionData };
  };
  getProseData: {
    path: { supi: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: ProseSubscriptionData };
  };
  getMbsData: {
    path: { supi: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: MbsSubscriptionData };
  };
  getUcData: {
    path: { supi: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures; "uc-purpose"?: UcPurpose };
    body?: undefined;
    response: { status: 200; body: UcSubscriptionData };
  };
  subscribe: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: SdmSubscription;
    response: { status: 201; body: SdmSubscription; headers: WithLocation };
  };
  modify: {
    path: { ueId: TS29571_CommonData.VarUeId; subscriptionId: string };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: SdmSubsModification;
    response: { status: 200; body: (SdmSubscription | TS29571_CommonData.PatchResult) };
  };
  unsubscribe: {
    path: { ueId: TS29571_CommonData.VarUeId; subscriptionId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  getSupiOrGpsi: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures; "af-id"?: string; "app-port-id"?: AppPortId; "af-service-id"?: string; "mtc-provider-info"?: TS29571_CommonData.MtcProviderInformation; "requested-gpsi-type"?: GpsiType };
    body?: undefined;
    response: { status: 200; body: IdTranslationResult };
  };
  sorAckInfo: {
    path: { supi: TS29571_CommonData.Supi };
    query: {};
    body: AcknowledgeInfo;
    response: { status: 204 };
  };
  upuAck: {
    path: { supi: TS29571_CommonData.Supi };
    query: {};
    body: AcknowledgeInfo;
    response: { status: 204 };
  };
  snssaIsAck: {
    path: { supi: TS29571_CommonData.Supi };
    query: {};
    body: AcknowledgeInfo;
    response: { status: 204 };
  };
  cagAck: {
    path: { supi: TS29571_CommonData.Supi };
    query: {};
    body: AcknowledgeInfo;
    response: { status: 204 };
  };
  updateSORInfo: {
    path: { supi: TS29571_CommonData.Supi };
    query: {};
    body: SorUpdateInfo;
    response: { status: 200; body: SorInfo };
  };
  getSharedData: {
    path: {};
    query: { "shared-data-ids": SharedDataIds; supportedFeatures?: TS29571_CommonData.SupportedFeatures; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: SharedData[] };
  };
  subscribeToSharedData: {
    path: {};
    query: {};
    body: SdmSubscription;
    response: { status: 201; body: SdmSubscription; headers: WithLocation };
  };
  modifySharedDataSubs: {
    path: { subscriptionId: string };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: SdmSubsModification;
    response: { status: 200; body: (SdmSubscription | TS29571_CommonData.PatchResult) };
  };
  unsubscribeForSharedData: {
    path: { subscriptionId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  getGroupIdentifiers: {
    path: {};
    query: { "ext-group-id"?: ExtGroupId; "int-group-id"?: TS29571_CommonData.GroupId; "ue-id-ind"?: boolean; "supported-features"?: TS29571_CommonData.SupportedFeatures; "af-id"?: string };
    body?: undefined;
    response: { status: 200; body: GroupIdentifiers };
  };
  getIndividualSharedData: {
    path: { sharedDataId: SharedDataIds };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: SharedData };
  };
  getMultipleIdentifiers: {
    path: {};
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures; "gpsi-list": TS29571_CommonData.Gpsi[] };
    body?: undefined;
    response: { status: 200; body: UeIdentifiers };
  };
}

export interface Callbacks {
  datachangeNotification: {
    path: {};
    query: {};
    body: ModificationNotification;
    response: { status: 204 };
  };
  dataRestorationNotification: {
    path: {};
    query: {};
    body: TS29503_Nudm_UECM.DataRestorationNotification;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29503_Nudm_SDM');
