// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29502_Nsmf_PDUSession from './TS29502_Nsmf_PDUSession.generated.ts';
import type * as TS29503_Nudm_SDM from './TS29503_Nudm_SDM.generated.ts';
import type * as TS29503_Nudm_UECM from './TS29503_Nudm_UECM.generated.ts';
import type * as TS29507_Npcf_AMPolicyControl from './TS29507_Npcf_AMPolicyControl.generated.ts';
import type * as TS29510_Nnrf_NFManagement from './TS29510_Nnrf_NFManagement.generated.ts';
import type * as TS29518_Namf_EventExposure from './TS29518_Namf_EventExposure.generated.ts';
import type * as TS29520_Nnwdaf_EventsSubscription from './TS29520_Nnwdaf_EventsSubscription.generated.ts';
import type * as TS29531_Nnssf_NSSelection from './TS29531_Nnssf_NSSelection.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';
import type * as TS29572_Nlmf_Location from './TS29572_Nlmf_Location.generated.ts';

export type _5GMmCapability = TS29571_CommonData.Bytes;
export interface AmfEventSubscriptionAddInfo { bindingInfo?: string[]; subscribingNfType?: TS29510_Nnrf_NFManagement.NFType; eventSyncInd?: boolean; nfConsumerInfo?: string[]; aoiStateList?: { [key: string]: AreaOfInterestEventState }; }
export interface AmfStatusChangeNotification { amfStatusInfoList: AmfStatusInfo[]; }
export interface AmfStatusInfo { guamiList: TS29571_CommonData.Guami[]; statusChange: StatusChange; targetAmfRemoval?: TS29571_CommonData.AmfName; targetAmfFailure?: TS29571_CommonData.AmfName; }
export interface AnalyticsSubscription { nwdafId?: TS29571_CommonData.NfInstanceId; nwdafSetId?: TS29571_CommonData.NfSetId; nwdafSubscriptionList: NwdafSubscription[]; }
export interface AreaOfInterestEventState { presence: TS29571_CommonData.PresenceState; individualPraIdList?: string[]; }
export interface AreaOfValidity { taiList: TS29571_CommonData.Tai[]; }
export interface AssignEbiData { pduSessionId: TS29571_CommonData.PduSessionId; arpList?: TS29571_CommonData.Arp[]; releasedEbiList?: EpsBearerId[]; oldGuami?: TS29571_CommonData.Guami; modifiedEbiList?: TS29502_Nsmf_PDUSession.EbiArpMapping[]; }
export interface AssignEbiError { error: TS29571_CommonData.ProblemDetails; failureDetails: AssignEbiFailed; }
export interface AssignEbiFailed { pduSessionId: TS29571_CommonData.PduSessionId; failedArpList?: TS29571_CommonData.Arp[]; }
export interface AssignedEbiData { pduSessionId: TS29571_CommonData.PduSessionId; assignedEbiList: TS29502_Nsmf_PDUSession.EbiArpMapping[]; failedArpList?: TS29571_CommonData.Arp[]; releasedEbiList?: EpsBearerId[]; modifiedEbiList?: EpsBearerId[]; }
export interface CeModeBInd { ceModeBSupportInd: boolean; }
export type CipheringAlgorithm = ("NEA0" | "NEA1" | "NEA2" | "NEA3" | (string & {}));
export type DrxParameter = TS29571_CommonData.Bytes;
export interface EcRestrictionDataWb { ecModeARestricted?: boolean; ecModeBRestricted: boolean; }
export type EpsBearerId = number;
export type EpsNasCipheringAlgorithm = ("EEA0" | "EEA1" | "EEA2" | "EEA3" | (string & {}));
export type EpsNasIntegrityAlgorithm = ("EIA0" | "EIA1" | "EIA2" | "EIA3" | (string & {}));
export interface EpsNasSecurityMode { integrityAlgorithm: EpsNasIntegrityAlgorithm; cipheringAlgorithm: EpsNasCipheringAlgorithm; }
export interface ExpectedUeBehavior { expMoveTrajectory: TS29571_CommonData.UserLocation[]; validityTime: TS29571_CommonData.DateTime; }
export type ExtAmfEventSubscription = TS29518_Namf_EventExposure.AmfEventSubscription & AmfEventSubscriptionAddInfo;
export interface ImmediateMdtConf { jobType: TS29571_CommonData.JobType; measurementLteList?: TS29571_CommonData.MeasurementLteForMdt[]; measurementNrList?: TS29571_CommonData.MeasurementNrForMdt[]; reportingTriggerList?: TS29571_CommonData.ReportingTrigger[]; reportInterval?: TS29571_CommonData.ReportIntervalMdt; reportIntervalNr?: TS29571_CommonData.ReportIntervalNrMdt; reportAmount?: TS29571_CommonData.ReportAmountMdt; eventThresholdRsrp?: number; eventThresholdRsrq?: number; eventThresholdRsrpNr?: number; eventThresholdRsrqNr?: number; collectionPeriodRmmLte?: TS29571_CommonData.CollectionPeriodRmmLteMdt; collectionPeriodRmmNr?: TS29571_CommonData.CollectionPeriodRmmNrMdt; measurementPeriodLte?: TS29571_CommonData.MeasurementPeriodLteMdt; areaScope?: TS29571_CommonData.AreaScope; positioningMethod?: TS29571_CommonData.PositioningMethodMdt; addPositioningMethodList?: TS29571_CommonData.PositioningMethodMdt[]; mdtAllowedPlmnIdList?: TS29571_CommonData.PlmnId[]; sensorMeasurementList?: TS29571_CommonData.SensorMeasurement[]; }
export type IntegrityAlgorithm = ("NIA0" | "NIA1" | "NIA2" | "NIA3" | (string & {}));
export interface KeyAmf { keyType: KeyAmfType; keyVal: string; }
export type KeyAmfType = ("KAMF" | "KPRIMEAMF" | (string & {}));
export interface LteMInd { lteCatMInd: boolean; }
export type MSClassmark2 = TS29571_CommonData.Bytes;
export interface MmContext { accessType: TS29571_CommonData.AccessType; nasSecurityMode?: NasSecurityMode; epsNasSecurityMode?: EpsNasSecurityMode; nasDownlinkCount?: NasCount; nasUplinkCount?: NasCount; ueSecurityCapability?: UeSecurityCapability; s1UeNetworkCapability?: S1UeNetworkCapability; allowedNssai?: TS29571_CommonData.Snssai[]; nssaiMappingList?: NssaiMapping[]; allowedHomeNssai?: TS29571_CommonData.Snssai[]; nsInstanceList?: TS29531_Nnssf_NSSelection.NsiId[]; expectedUEbehavior?: ExpectedUeBehavior; ueDifferentiationInfo?: UeDifferentiationInfo; plmnAssiUeRadioCapId?: TS29571_CommonData.PlmnAssiUeRadioCapId; manAssiUeRadioCapId?: TS29571_CommonData.ManAssiUeRadioCapId; ucmfDicEntryId?: string; n3IwfId?: TS29571_CommonData.GlobalRanNodeId; wagfId?: TS29571_CommonData.GlobalRanNodeId; tngfId?: TS29571_CommonData.GlobalRanNodeId; anN2ApId?: number; nssaaStatusList?: TS29571_CommonData.NssaaStatus[]; pendingNssaiMappingList?: NssaiMapping[]; uuaaMmStatus?: UuaaMmStatus; }
export type N1MessageClass = ("5GMM" | "SM" | "LPP" | "SMS" | "UPDP" | "LCS" | (string & {}));
export interface N1MessageContainer { n1MessageClass: N1MessageClass; n1MessageContent: TS29571_CommonData.RefToBinaryData; nfId?: TS29571_CommonData.NfInstanceId; serviceInstanceId?: string; }
export interface N1MessageNotification { n1NotifySubscriptionId?: string; n1MessageContainer: N1MessageContainer; lcsCorrelationId?: TS29572_Nlmf_Location.CorrelationID; registrationCtxtContainer?: RegistrationContextContainer; newLmfIdentification?: TS29572_Nlmf_Location.LMFIdentification; guami?: TS29571_CommonData.Guami; cIoT5GSOptimisation?: boolean; ecgi?: TS29571_CommonData.Ecgi; ncgi?: TS29571_CommonData.Ncgi; }
export type N1N2MessageTransferCause = ("ATTEMPTING_TO_REACH_UE" | "N1_N2_TRANSFER_INITIATED" | "WAITING_FOR_ASYNCHRONOUS_TRANSFER" | "UE_NOT_RESPONDING" | "N1_MSG_NOT_TRANSFERRED" | "N2_MSG_NOT_TRANSFERRED" | "UE_NOT_REACHABLE_FOR_SESSION" | "TEMPORARY_REJECT_REGISTRATION_ONGOING" | "TEMPORARY_REJECT_HANDOVER_ONGOING" | "REJECTION_DUE_TO_PAGING_RESTRICTION" | "AN_NOT_RESPONDING" | "FAILURE_CAUSE_UNSPECIFIED" | (string & {}));
export interface N1N2MessageTransferError { error: TS29571_CommonData.ProblemDetails; errInfo?: N1N2MsgTxfrErrDetail; }
export interface N1N2MessageTransferReqData { n1MessageContainer?: N1MessageContainer; n2InfoContainer?: N2InfoContainer; mtData?: TS29571_CommonData.RefToBinaryData; skipInd?: boolean; lastMsgIndication?: boolean; pduSessionId?: TS29571_CommonData.PduSessionId; lcsCorrelationId?: TS29572_Nlmf_Location.CorrelationID; ppi?: Ppi; arp?: TS29571_CommonData.Arp; "5qi"?: TS29571_CommonData._5Qi; n1n2FailureTxfNotifURI?: TS29571_CommonData.Uri; smfReallocationInd?: boolean; areaOfValidity?: AreaOfValidity; supportedFeatures?: TS29571_CommonData.SupportedFeatures; oldGuami?: TS29571_CommonData.Guami; maAcceptedInd?: boolean; extBufSupport?: boolean; targetAccess?: TS29571_CommonData.AccessType; nfId?: TS29571_CommonData.NfInstanceId; }
export interface N1N2MessageTransferRspData { cause: N1N2MessageTransferCause; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface N1N2MsgTxfrErrDetail { retryAfter?: TS29571_CommonData.Uinteger; highestPrioArp?: TS29571_CommonData.Arp; maxWaitingTime?: TS29571_CommonData.DurationSec; }
export interface N1N2MsgTxfrFailureNotification { cause: N1N2MessageTransferCause; n1n2MsgDataUri: TS29571_CommonData.Uri; }
export interface N2InfoContainer { n2InformationClass: N2InformationClass; smInfo?: N2SmInformation; ranInfo?: N2RanInformation; nrppaInfo?: NrppaInformation; pwsInfo?: PwsInformation; v2xInfo?: V2xInformation; proseInfo?: ProSeInformation; }
export interface N2InfoContent { ngapMessageType?: TS29571_CommonData.Uinteger; ngapIeType?: NgapIeType; ngapData: TS29571_CommonData.RefToBinaryData; }
export interface N2InfoNotificationRspData { secRatDataUsageList?: N2SmInformation[]; }
export type N2InfoNotifyReason = ("HANDOVER_COMPLETED" | (string & {}));
export type N2InformationClass = ("SM" | "NRPPa" | "PWS" | "PWS-BCAL" | "PWS-RF" | "RAN" | "V2X" | "PROSE" | (string & {}));
export interface N2InformationNotification { n2NotifySubscriptionId: string; n2InfoContainer?: N2InfoContainer; toReleaseSessionList?: TS29571_CommonData.PduSessionId[]; lcsCorrelationId?: TS29572_Nlmf_Location.CorrelationID; notifyReason?: N2InfoNotifyReason; smfChangeInfoList?: SmfChangeInfo[]; ranNodeId?: TS29571_CommonData.GlobalRanNodeId; initialAmfName?: TS29571_CommonData.AmfName; anN2IPv4Addr?: TS29571_CommonData.Ipv4Addr; anN2IPv6Addr?: TS29571_CommonData.Ipv6Addr; guami?: TS29571_CommonData.Guami; notifySourceNgRan?: boolean; }
export interface N2InformationTransferError { error: TS29571_CommonData.ProblemDetails; pwsErrorInfo?: PWSErrorData; }
export interface N2InformationTransferReqData { taiList?: TS29571_CommonData.Tai[]; ratSelector?: RatSelector; globalRanNodeList?: TS29571_CommonData.GlobalRanNodeId[]; n2Information: N2InfoContainer; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export type N2InformationTransferResult = ("N2_INFO_TRANSFER_INITIATED" | (string & {}));
export interface N2InformationTransferRspData { result: N2InformationTransferResult; pwsRspData?: PWSResponseData; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface N2RanInformation { n2InfoContent: N2InfoContent; }
export interface N2SmInformation { pduSessionId: TS29571_CommonData.PduSessionId; n2InfoContent?: N2InfoContent; sNssai?: TS29571_CommonData.Snssai; homePlmnSnssai?: TS29571_CommonData.Snssai; iwkSnssai?: TS29571_CommonData.Snssai; subjectToHo?: boolean; }
export type NasCount = TS29571_CommonData.Uinteger;
export interface NasSecurityMode { integrityAlgorithm: IntegrityAlgorithm; cipheringAlgorithm: CipheringAlgorithm; }
export interface NgKsi { tsc: ScType; ksi: number; }
export interface NgRanTargetId { ranNodeId: TS29571_CommonData.GlobalRanNodeId; tai: TS29571_CommonData.Tai; }
export type NgapIeType = ("PDU_RES_SETUP_REQ" | "PDU_RES_REL_CMD" | "PDU_RES_MOD_REQ" | "HANDOVER_CMD" | "HANDOVER_REQUIRED" | "HANDOVER_PREP_FAIL" | "SRC_TO_TAR_CONTAINER" | "TAR_TO_SRC_CONTAINER" | "TAR_TO_SRC_FAIL_CONTAINER" | "RAN_STATUS_TRANS_CONTAINER" | "SON_CONFIG_TRANSFER" | "NRPPA_PDU" | "UE_RADIO_CAPABILITY" | "RIM_INFO_TRANSFER" | "SECONDARY_RAT_USAGE" | "PC5_QOS_PARA" | "EARLY_STATUS_TRANS_CONTAINER" | "UE_RADIO_CAPABILITY_FOR_PAGING" | (string & {}));
export interface NonUeN2InfoSubscriptionCreateData { globalRanNodeList?: TS29571_CommonData.GlobalRanNodeId[]; anTypeList?: TS29571_CommonData.AccessType[]; n2InformationClass: N2InformationClass; n2NotifyCallbackUri: TS29571_CommonData.Uri; nfId?: TS29571_CommonData.NfInstanceId; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface NonUeN2InfoSubscriptionCreatedData { n2NotifySubscriptionId: string; supportedFeatures?: TS29571_CommonData.SupportedFeatures; n2InformationClass?: N2InformationClass; }
export interface NpnAccessInfo { cellCagInfo?: TS29571_CommonData.CagId[]; }
export interface NrppaInformation { nfId: TS29571_CommonData.NfInstanceId; nrppaPdu: N2InfoContent; serviceInstanceId?: string; }
export interface NssaiMapping { mappedSnssai: TS29571_CommonData.Snssai; hSnssai: TS29571_CommonData.Snssai; }
export interface NwdafSubscription { nwdafEvtSubsServiceUri: TS29571_CommonData.Uri; nwdafEventsSubscription: TS29520_Nnwdaf_EventsSubscription.NnwdafEventsSubscription; }
export type OmcIdentifier = string;
export interface PWSErrorData { namfCause: number; }
export interface PWSResponseData { ngapMessageType: TS29571_CommonData.Uinteger; serialNumber: TS29571_CommonData.Uint16; messageIdentifier: number; unknownTaiList?: TS29571_CommonData.Tai[]; }
export interface PduSessionContext { pduSessionId: TS29571_CommonData.PduSessionId; smContextRef: TS29571_CommonData.Uri; sNssai: TS29571_CommonData.Snssai; dnn: TS29571_CommonData.Dnn; selectedDnn?: TS29571_CommonData.Dnn; accessType: TS29571_CommonData.AccessType; additionalAccessType?: TS29571_CommonData.AccessType; allocatedEbiList?: TS29502_Nsmf_PDUSession.EbiArpMapping[]; hsmfId?: TS29571_CommonData.NfInstanceId; hsmfSetId?: TS29571_CommonData.NfSetId; hsmfServiceSetId?: TS29571_CommonData.NfServiceSetId; smfBinding?: SbiBindingLevel; vsmfId?: TS29571_CommonData.NfInstanceId; vsmfSetId?: TS29571_CommonData.NfSetId; vsmfServiceSetId?: TS29571_CommonData.NfServiceSetId; vsmfBinding?: SbiBindingLevel; ismfId?: TS29571_CommonData.NfInstanceId; ismfSetId?: TS29571_CommonData.NfSetId; ismfServiceSetId?: TS29571_CommonData.NfServiceSetId; ismfBinding?: SbiBindingLevel; nsInstance?: TS29531_Nnssf_NSSelection.NsiId; smfServiceInstanceId?: string; maPduSession?: boolean; cnAssistedRanPara?: TS29502_Nsmf_PDUSession.CnAssistedRanPara; nrfManagementUri?: TS29571_CommonData.Uri; nrfDiscoveryUri?: TS29571_CommonData.Uri; nrfAccessTokenUri?: TS29571_CommonData.Uri; smfBindingInfo?: string; vsmfBindingInfo?: string; ismfBindingInfo?: string; additionalSnssai?: TS29571_CommonData.Snssai; interPlmnApiRoot?: TS29571_CommonData.Uri; pgwFqdn?: TS29571_CommonData.Fqdn; pgwIpAddr?: TS29503_Nudm_SDM.IpAddress; plmnId?: TS29571_CommonData.PlmnId; anchorSmfSupportedFeatures?: TS29571_CommonData.SupportedFeatures; anchorSmfOauth2Required?: boolean; }
export type PeriodicCommunicationIndicator = ("PIORIODICALLY" | "ON_DEMAND" | (string & {}));
export type PolicyReqTrigger = ("LOCATION_CHANGE" | "PRA_CHANGE" | "ALLOWED_NSSAI_CHANGE" | "NWDAF_DATA_CHANGE" | "PLMN_CHANGE" | "CON_STATE_CHANGE" | "SMF_SELECT_CHANGE" | "ACCESS_TYPE_CHANGE" | (string & {}));
export type Ppi = number;
export interface ProSeInformation { n2Pc5ProSePol?: N2InfoContent; }
export interface ProseContext { directDiscovery?: TS29571_CommonData.UeAuth; directComm?: TS29571_CommonData.UeAuth; l2Relay?: TS29571_CommonData.UeAuth; l3Relay?: TS29571_CommonData.UeAuth; l2Remote?: TS29571_CommonData.UeAuth; nrUePc5Ambr?: TS29571_CommonData.BitRate; pc5QoSPara?: TS29571_CommonData.Pc5QoSPara; }
export interface PwsInformation { messageIdentifier: TS29571_CommonData.Uint16; serialNumber: TS29571_CommonData.Uint16; pwsContainer: N2InfoContent; bcEmptyAreaList?: TS29571_CommonData.GlobalRanNodeId[]; sendRanResponse?: boolean; omcId?: OmcIdentifier; nfId?: TS29571_CommonData.NfInstanceId; }
export type RatSelector = ("E-UTRA" | "NR" | (string & {}));
export interface RegistrationContextContainer { ueContext: UeContext; localTimeZone?: TS29571_CommonData.TimeZone; anType: TS29571_CommonData.AccessType; anN2ApId: number; ranNodeId: TS29571_CommonData.GlobalRanNodeId; initialAmfName: TS29571_CommonData.AmfName; userLocation: TS29571_CommonData.UserLocation; rrcEstCause?: string; ueContextRequest?: boolean; initialAmfN2ApId?: number; anN2IPv4Addr?: TS29571_CommonData.Ipv4Addr; anN2IPv6Addr?: TS29571_CommonData.Ipv6Addr; allowedNssai?: TS29531_Nnssf_NSSelection.AllowedNssai; configuredNssai?: TS29531_Nnssf_NSSelection.ConfiguredSnssai[]; rejectedNssaiInPlmn?: TS29571_CommonData.Snssai[]; rejectedNssaiInTa?: TS29571_CommonData.Snssai[]; selectedPlmnId?: TS29571_CommonData.PlmnId; iabNodeInd?: boolean; ceModeBInd?: CeModeBInd; lteMInd?: LteMInd; authenticatedInd?: boolean; npnAccessInfo?: NpnAccessInfo; }
export type ReleaseCause = ("SNPN_SNPN_MOBILITY" | "NO_HR_AGREEMENT" | "UNSPECIFIED" | (string & {}));
export interface ReleaseSessionInfo { releaseSessionList: TS29571_CommonData.PduSessionId[]; releaseCause: ReleaseCause; }
export type S1UeNetworkCapability = TS29571_CommonData.Bytes;
export type SbiBindingLevel = ("NF_INSTANCE_BINDING" | "NF_SET_BINDING" | "NF_SERVICE_SET_BINDING" | "NF_SERVICE_INSTANCE_BINDING" | (string & {}));
export type ScType = ("NATIVE" | "MAPPED" | (string & {}));
export interface SeafData { ngKsi: NgKsi; keyAmf: KeyAmf; nh?: string; ncc?: number; keyAmfChangeInd?: boolean; keyAmfHDerivationInd?: boolean; }
export interface SmallDataRateStatusInfo { Snssai: TS29571_CommonData.Snssai; Dnn: TS29571_CommonData.Dnn; SmallDataRateStatus: TS29571_CommonData.SmallDataRateStatus; }
export type SmfChangeIndication = ("CHANGED" | "REMOVED" | (string & {}));
export interface SmfChangeInfo { pduSessionIdList: TS29571_CommonData.PduSessionId[]; smfChangeInd: SmfChangeIndication; }
export type SmsSupport = ("3GPP" | "NON_3GPP" | "BOTH" | "NONE" | (string & {}));
export type StatusChange = ("AMF_UNAVAILABLE" | "AMF_AVAILABLE" | (string & {}));
export interface SubscriptionData { amfStatusUri: TS29571_CommonData.Uri; guamiList?: TS29571_CommonData.Guami[]; }
export type SupportedCodec = TS29571_CommonData.Bytes;
export type TransferReason = ("INIT_REG" | "MOBI_REG" | "MOBI_REG_UE_VALIDATED" | (string & {}));
export interface UEContextRelease { supi?: TS29571_CommonData.Supi; unauthenticatedSupi?: boolean; ngapCause: TS29571_CommonData.NgApCause; }
export interface UeContext { supi?: TS29571_CommonData.Supi; supiUnauthInd?: boolean; gpsiList?: TS29571_CommonData.Gpsi[]; pei?: TS29571_CommonData.Pei; udmGroupId?: TS29571_CommonData.NfGroupId; ausfGroupId?: TS29571_CommonData.NfGroupId; pcfGroupId?: TS29571_CommonData.NfGroupId; routingIndicator?: string; hNwPubKeyId?: number; groupList?: TS29571_CommonData.GroupId[]; drxParameter?: DrxParameter; subRfsp?: TS29571_CommonData.RfspIndex; pcfRfsp?: TS29571_CommonData.RfspIndex; usedRfsp?: TS29571_CommonData.RfspIndex; subUeAmbr?: TS29571_CommonData.Ambr; pcfUeAmbr?: TS29571_CommonData.Ambr; subUeSliceMbrList?: { [key: string]: TS29571_CommonData.SliceMbr }; smsfId?: TS29571_CommonData.NfInstanceId; seafData?: SeafData; "5gMmCapability"?: _5GMmCapability; pcfId?: TS29571_CommonData.NfInstanceId; pcfSetId?: TS29571_CommonData.NfSetId; pcfAmpServiceSetId?: TS29571_CommonData.NfServiceSetId; pcfUepServiceSetId?: TS29571_CommonData.NfServiceSetId; pcfBinding?: SbiBindingLevel; pcfAmPolicyUri?: TS29571_CommonData.Uri; amPolicyReqTriggerList?: PolicyReqTrigger[]; pcfUePolicyUri?: TS29571_CommonData.Uri; uePolicyReqTriggerList?: PolicyReqTrigger[]; hpcfId?: TS29571_CommonData.NfInstanceId; hpcfSetId?: TS29571_CommonData.NfSetId; restrictedRatList?: TS29571_CommonData.RatType[]; forbiddenAreaList?: TS29571_CommonData.Area[]; serviceAreaRestriction?: TS29571_CommonData.ServiceAreaRestriction; restrictedCoreNwTypeList?: TS29571_CommonData.CoreNetworkType[]; eventSubscriptionList?: ExtAmfEventSubscription[]; mmContextList?: MmContext[]; sessionContextList?: PduSessionContext[]; epsInterworkingInfo?: TS29503_Nudm_UECM.EpsInterworkingInfo; traceData?: TS29571_CommonData.TraceData; serviceGapExpiryTime?: TS29571_CommonData.DateTime; stnSr?: TS29571_CommonData.StnSr; cMsisdn?: TS29571_CommonData.CMsisdn; msClassmark2?: MSClassmark2; supportedCodecList?: SupportedCodec[]; smallDataRateStatusInfos?: SmallDataRateStatusInfo[]; restrictedPrimaryRatList?: TS29571_CommonData.RatType[]; restrictedSecondaryRatList?: TS29571_CommonData.RatType[]; v2xContext?: V2xContext; lteCatMInd?: boolean; redCapInd?: boolean; moExpDataCounter?: TS29571_CommonData.MoExpDataCounter; cagData?: TS29503_Nudm_SDM.CagData; managementMdtInd?: boolean; immediateMdtConf?: ImmediateMdtConf; ecRestrictionDataWb?: EcRestrictionDataWb; ecRestrictionDataNb?: boolean; iabOperationAllowed?: boolean; proseContext?: ProseContext; analyticsSubscriptionList?: AnalyticsSubscription[]; pcfAmpBindingInfo?: string; pcfUepBindingInfo?: string; usedServiceAreaRestriction?: TS29571_CommonData.ServiceAreaRestriction; praInAmPolicy?: { [key: string]: TS29571_CommonData.PresenceInfo }; praInUePolicy?: { [key: string]: TS29571_CommonData.PresenceInfo }; updpSubscriptionData?: UpdpSubscriptionData; smPolicyNotifyPduList?: TS29571_CommonData.PduSessionInfo[]; pcfUeCallbackInfo?: TS29571_CommonData.PcfUeCallbackInfo; uePositioningCap?: TS29572_Nlmf_Location.UePositioningCapabilities; astiDistributionIndication?: boolean; tsErrorBudget?: number; snpnOnboardInd?: boolean; smfSelInfo?: TS29507_Npcf_AMPolicyControl.SmfSelectionData; pcfUeSliceMbrList?: { [key: string]: TS29571_CommonData.SliceMbr }; smsfSetId?: TS29571_CommonData.NfSetId; smsfServiceSetId?: TS29571_CommonData.NfServiceSetId; smsfBindingInfo?: string; disasterRoamingInd?: boolean; disasterPlmn?: TS29571_CommonData.PlmnId; wlServAreaRes?: TS29571_CommonData.WirelineServiceAreaRestriction; asTimeDisParam?: TS29507_Npcf_AMPolicyControl.AsTimeDistributionParam; }
export interface UeContextCancelRelocateData { supi?: TS29571_CommonData.Supi; relocationCancelRequest: TS29571_CommonData.RefToBinaryData; }
export interface UeContextCreateData { ueContext: UeContext; targetId: NgRanTargetId; sourceToTargetData: N2InfoContent; pduSessionList: N2SmInformation[]; n2NotifyUri?: TS29571_CommonData.Uri; ueRadioCapability?: N2InfoContent; ueRadioCapabilityForPaging?: N2InfoContent; ngapCause?: TS29571_CommonData.NgApCause; supportedFeatures?: TS29571_CommonData.SupportedFeatures; servingNetwork?: TS29571_CommonData.PlmnIdNid; }
export interface UeContextCreateError { error: TS29571_CommonData.ProblemDetails; ngapCause?: TS29571_CommonData.NgApCause; targetToSourceFailureData?: N2InfoContent; }
export interface UeContextCreatedData { ueContext: UeContext; targetToSourceData: N2InfoContent; pduSessionList: N2SmInformation[]; failedSessionList?: N2SmInformation[]; supportedFeatures?: TS29571_CommonData.SupportedFeatures; pcfReselectedInd?: boolean; analyticsNotUsedList?: TS29571_CommonData.Uri[]; }
export interface UeContextRelocateData { ueContext: UeContext; targetId: NgRanTargetId; sourceToTargetData: N2InfoContent; forwardRelocationRequest: TS29571_CommonData.RefToBinaryData; pduSessionList?: N2SmInformation[]; ueRadioCapability?: N2InfoContent; ngapCause?: TS29571_CommonData.NgApCause; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface UeContextRelocatedData { ueContext: UeContext; }
export interface UeContextTransferReqData { reason: TransferReason; accessType: TS29571_CommonData.AccessType; plmnId?: TS29571_CommonData.PlmnId; regRequest?: N1MessageContainer; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface UeContextTransferRspData { ueContext: UeContext; ueRadioCapability?: N2InfoContent; ueRadioCapabilityForPaging?: N2InfoContent; ueNbiotRadioCapability?: N2InfoContent; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export type UeContextTransferStatus = ("TRANSFERRED" | "NOT_TRANSFERRED" | (string & {}));
export interface UeDifferentiationInfo { periodicComInd?: PeriodicCommunicationIndicator; periodicTime?: TS29571_CommonData.DurationSec; scheduledComTime?: TS29571_CommonData.ScheduledCommunicationTime; stationaryInd?: TS29571_CommonData.StationaryIndication; trafficProfile?: TS29571_CommonData.TrafficProfile; batteryInd?: TS29571_CommonData.BatteryIndication; validityTime?: TS29571_CommonData.DateTime; }
export interface UeN1N2InfoSubscriptionCreateData { n2InformationClass?: N2InformationClass; n2NotifyCallbackUri?: TS29571_CommonData.Uri; n1MessageClass?: N1MessageClass; n1NotifyCallbackUri?: TS29571_CommonData.Uri; nfId?: TS29571_CommonData.NfInstanceId; supportedFeatures?: TS29571_CommonData.SupportedFeatures; oldGuami?: TS29571_CommonData.Guami; }
export interface UeN1N2InfoSubscriptionCreatedData { n1n2NotifySubscriptionId: string; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface UeRegStatusUpdateReqData { transferStatus: UeContextTransferStatus; toReleaseSessionList?: TS29571_CommonData.PduSessionId[]; pcfReselectedInd?: boolean; smfChangeInfoList?: SmfChangeInfo[]; analyticsNotUsedList?: TS29571_CommonData.Uri[]; toReleaseSessionInfo?: ReleaseSessionInfo[]; }
export interface UeRegStatusUpdateRspData { regStatusTransferComplete: boolean; }
export type UeSecurityCapability = TS29571_CommonData.Bytes;
export interface UpdpSubscriptionData { updpNotifySubscriptionId: string; updpNotifyCallbackUri: TS29571_CommonData.Uri; supportedFeatures?: TS29571_CommonData.SupportedFeatures; updpCallbackBinding?: string; }
export type UuaaMmStatus = ("SUCCESS" | "PENDING" | "FAILED" | (string & {}));
export interface V2xContext { nrV2xServicesAuth?: TS29571_CommonData.NrV2xAuth; lteV2xServicesAuth?: TS29571_CommonData.LteV2xAuth; nrUeSidelinkAmbr?: TS29571_CommonData.BitRate; lteUeSidelinkAmbr?: TS29571_CommonData.BitRate; pc5QoSPara?: TS29571_CommonData.Pc5QoSPara; }
export interface V2xInformation { n2Pc5Pol?: N2InfoContent; }

export interface Operations {
  createUEContext: {
    path: { ueContextId: string };
    query: {};
    body: UeContextCreateData;
    response: { status: 201; body: UeContextCreatedData; headers: WithLocation } | { status: 400; body: UeContextCreateError } | { status: 403; body: UeContextCreateError } | { status: 500; body: UeContextCreateError };
  };
  releaseUEContext: {
    path: { ueContextId: string };
    query: {};
    body: UEContextRelease;
    response: { status: 204 };
  };
  ebiAssignment: {
    path: { ueContextId: string };
    query: {};
    body: AssignEbiData;
    response: { status: 200; body: AssignedEbiData } | { status: 400; body: AssignEbiError } | { status: 403; body: AssignEbiError } | { status: 409; body: AssignEbiError } | { status: 500; body: AssignEbiError };
  };
  ueContextTransfer: {
    path: { ueContextId: string };
    query: {};
    body: UeContextTransferReqData;
    response: { status: 200; body: UeContextTransferRspData };
  };
  registrationStatusUpdate: {
    path: { ueContextId: string };
    query: {};
    body: UeRegStatusUpdateReqData;
    response: { status: 200; body: UeRegStatusUpdateRspData };
  };
  relocateUEContext: {
    path: { ueContextId: string };
    query: {};
    body: UeContextRelocateData;
    response: { status: 201; body: UeContextRelocatedData; headers: WithLocation };
  };
  cancelRelocateUEContext: {
    path: { ueContextId: string };
    query: {};
    body: UeContextCancelRelocateData;
    response: { status: 204 };
  };
  n1N2MessageTransfer: {
    path: { ueContextId: string };
    query: {};
    body: N1N2MessageTransferReqData;
    response: { status: 200; body: N1N2MessageTransferRspData } | { status: 202; body: N1N2MessageTransferRspData; headers: WithLocation } | { status: 409; body: N1N2MessageTransferError } | { status: 504; body: N1N2MessageTransferError };
  };
  n1N2MessageSubscribe: {
    path: { ueContextId: string };
    query: {};
    body: UeN1N2InfoSubscriptionCreateData;
    response: { status: 201; body: UeN1N2InfoSubscriptionCreatedData; headers: WithLocation };
  };
  n1N2MessageUnSubscribe: {
    path: { ueContextId: string; subscriptionId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  nonUeN2MessageTransfer: {
    path: {};
    query: {};
    body: N2InformationTransferReqData;
    response: { status: 200; body: N2InformationTransferRspData } | { status: 400; body: N2InformationTransferError } | { status: 403; body: N2InformationTransferError } | { status: 404; body: N2InformationTransferError } | { status: 500; body: N2InformationTransferError } | { status: 503; body: N2InformationTransferError };
  };
  nonUeN2InfoSubscribe: {
    path: {};
    query: {};
    body: NonUeN2InfoSubscriptionCreateData;
    response: { status: 201; body: NonUeN2InfoSubscriptionCreatedData; headers: WithLocation };
  };
  nonUeN2InfoUnSubscribe: {
    path: { n2NotifySubscriptionId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  amfStatusChangeSubscribe: {
    path: {};
    query: {};
    body: SubscriptionData;
    response: { status: 201; body: SubscriptionData; headers: WithLocation };
  };
  amfStatusChangeSubscribeModfy: {
    path: { subscriptionId: string };
    query: {};
    body: SubscriptionData;
    response: { status: 200; body: SubscriptionData } | { status: 204 };
  };
  amfStatusChangeUnSubscribe: {
    path: { subscriptionId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
}

export interface Callbacks {
  onN2MessageNotify: {
    path: {};
    query: {};
    body: N2InformationNotification;
    response: { status: 200; body: N2InfoNotificationRspData } | { status: 204 };
  };
  onN1N2TransferFailure: {
    path: {};
    query: {};
    body: N1N2MsgTxfrFailureNotification;
    response: { status: 204 };
  };
  onN1N2MessageNotifyN1NotifyCallbackUri: {
    path: {};
    query: {};
    body: N1MessageNotification;
    response: { status: 204 };
  };
  onN1N2MessageNotifyN2NotifyCallbackUri: {
    path: {};
    query: {};
    body: N2InformationNotification;
    response: { status: 204 };
  };
  onN2InfoNotify: {
    path: {};
    query: {};
    body: N2InformationNotification;
    response: { status: 204 };
  };
  onAmfStatusChange: {
    path: {};
    query: {};
    body: AmfStatusChangeNotification;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29518_Namf_Communication');
