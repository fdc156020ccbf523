// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29122_CommonData from './TS29122_CommonData.generated.ts';
import type * as TS29502_Nsmf_PDUSession from './TS29502_Nsmf_PDUSession.generated.ts';
import type * as TS29514_Npcf_PolicyAuthorization from './TS29514_Npcf_PolicyAuthorization.generated.ts';
import type * as TS29519_Policy_Data from './TS29519_Policy_Data.generated.ts';
import type * as TS29520_Nnwdaf_EventsSubscription from './TS29520_Nnwdaf_EventsSubscription.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';
import type * as TS32291_Nchf_ConvergedCharging from './TS32291_Nchf_ConvergedCharging.generated.ts';

export type _5GSmCause = TS29571_CommonData.Uinteger;
export interface AccNetChId { accNetChaIdValue?: TS29571_CommonData.ChargingId; accNetChargId?: string; refPccRuleIds?: string[]; sessionChScope?: boolean; }
export interface AccNetChargingAddress { anChargIpv4Addr?: TS29571_CommonData.Ipv4Addr; anChargIpv6Addr?: TS29571_CommonData.Ipv6Addr; }
export interface AccuUsageReport { refUmIds: string; volUsage?: TS29122_CommonData.Volume; volUsageUplink?: TS29122_CommonData.Volume; volUsageDownlink?: TS29122_CommonData.Volume; timeUsage?: TS29571_CommonData.DurationSec; nextVolUsage?: TS29122_CommonData.Volume; nextVolUsageUplink?: TS29122_CommonData.Volume; nextVolUsageDownlink?: TS29122_CommonData.Volume; nextTimeUsage?: TS29571_CommonData.DurationSec; }
export interface AdditionalAccessInfo { accessType: TS29571_CommonData.AccessType; ratType?: TS29571_CommonData.RatType; }
export type AfSigProtocol = ("NO_INFORMATION" | "SIP" | TS29571_CommonData.NullValue | (string & {}));
export interface AppDetectionInfo { appId: string; instanceId?: string; sdfDescriptions?: FlowInformation[]; }
export type ApplicationDescriptor = TS29571_CommonData.Bytes;
export type AtsssCapability = ("MPTCP_ATSSS_LL_WITH_ASMODE_UL" | "MPTCP_ATSSS_LL_WITH_EXSDMODE_DL_ASMODE_UL" | "MPTCP_ATSSS_LL_WITH_ASMODE_DLUL" | "ATSSS_LL" | "MPTCP_ATSSS_LL" | (string & {}));
export interface AuthorizedDefaultQos { "5qi"?: TS29571_CommonData._5Qi; arp?: TS29571_CommonData.Arp; priorityLevel?: TS29571_CommonData._5QiPriorityLevelRm; averWindow?: TS29571_CommonData.AverWindowRm; maxDataBurstVol?: TS29571_CommonData.MaxDataBurstVolRm; maxbrUl?: TS29571_CommonData.BitRateRm; maxbrDl?: TS29571_CommonData.BitRateRm; gbrUl?: TS29571_CommonData.BitRateRm; gbrDl?: TS29571_CommonData.BitRateRm; extMaxDataBurstVol?: TS29571_CommonData.ExtMaxDataBurstVolRm; }
export interface BridgeManagementContainer { bridgeManCont: TS29571_CommonData.Bytes; }
export type ChargingData = { chgId: string; meteringMethod?: MeteringMethod; offline?: boolean; online?: boolean; sdfHandl?: boolean; ratingGroup?: TS29571_CommonData.RatingGroup; reportingLevel?: ReportingLevel; serviceId?: TS29571_CommonData.ServiceId; sponsorId?: string; appSvcProvId?: string; afChargingIdentifier?: TS29571_CommonData.ChargingId; afChargId?: TS29571_CommonData.ApplicationChargingId; } | null;
export interface ChargingInformation { primaryChfAddress: TS29571_CommonData.Uri; secondaryChfAddress?: TS29571_CommonData.Uri; primaryChfSetId?: TS29571_CommonData.NfSetId; primaryChfInstanceId?: TS29571_CommonData.NfInstanceId; secondaryChfSetId?: TS29571_CommonData.NfSetId; secondaryChfInstanceId?: TS29571_CommonData.NfInstanceId; }
export type ConditionData = { condId: string; activationTime?: TS29571_CommonData.DateTimeRm; deactivationTime?: TS29571_CommonData.DateTimeRm; accessType?: TS29571_CommonData.AccessType; ratType?: TS29571_CommonData.RatType; } | null;
export type CreditManagementStatus = ("END_USER_SER_DENIED" | "CREDIT_CTRL_NOT_APP" | "AUTH_REJECTED" | "USER_UNKNOWN" | "RATING_FAILED" | (string & {}));
export interface DownlinkDataNotificationControl { notifCtrlInds?: NotificationControlIndication[]; typesOfNotif?: TS29571_CommonData.DlDataDeliveryStatus[]; }
export type DownlinkDataNotificationControlRm = { notifCtrlInds?: NotificationControlIndication[] | null; typesOfNotif?: TS29571_CommonData.DlDataDeliveryStatus[] | null; } | null;
export type EpsRanNasRelCause = string;
export interface ErrorReport { error?: TS29571_CommonData.ProblemDetails; ruleReports?: RuleReport[]; sessRuleReports?: SessionRuleReport[]; polDecFailureReports?: PolicyDecisionFailureCode[]; invalidPolicyDecs?: TS29571_CommonData.InvalidParam[]; }
export type FailureCause = ("PCC_RULE_EVENT" | "PCC_QOS_FLOW_EVENT" | "RULE_PERMANENT_ERROR" | "RULE_TEMPORARY_ERROR" | "POL_DEC_ERROR" | (string & {}));
export type FailureCode = ("UNK_RULE_ID" | "RA_GR_ERR" | "SER_ID_ERR" | "NF_MAL" | "RES_LIM" | "MAX_NR_QoS_FLOW" | "MISS_FLOW_INFO" | "RES_ALLO_FAIL" | "UNSUCC_QOS_VAL" | "INCOR_FLOW_INFO" | "PS_TO_CS_HAN" | "APP_ID_ERR" | "NO_QOS_FLOW_BOUND" | "FILTER_RES" | "MISS_REDI_SER_ADDR" | "CM_END_USER_SER_DENIED" | "CM_CREDIT_CON_NOT_APP" | "CM_AUTH_REJ" | "CM_USER_UNK" | "CM_RAT_FAILED" | "UE_STA_SUSP" | "UNKNOWN_REF_ID" | "INCORRECT_COND_DATA" | "REF_ID_COLLISION" | "TRAFFIC_STEERING_ERROR" | "DNAI_STEERING_ERROR" | "AN_GW_FAILE" | "MAX_NR_PACKET_FILTERS_EXCEEDED" | "PACKET_FILTER_TFT_ALLOCATION_EXCEEDED" | "MUTE_CHG_NOT_ALLOWED" | (string & {}));
export type FlowDescription = string;
export type FlowDirection = ("DOWNLINK" | "UPLINK" | "BIDIRECTIONAL" | "UNSPECIFIED" | (string & {}));
export type FlowDirectionRm = (FlowDirection | TS29571_CommonData.NullValue);
export interface FlowInformation { flowDescription?: FlowDescription; ethFlowDescription?: TS29514_Npcf_PolicyAuthorization.EthFlowDescription; packFiltId?: string; packetFilterUsage?: boolean; tosTrafficClass?: string | null; spi?: string | null; flowLabel?: string | null; flowDirection?: FlowDirectionRm; }
export interface IpMulticastAddressInfo { srcIpv4Addr?: TS29571_CommonData.Ipv4Addr; ipv4MulAddr?: TS29571_CommonData.Ipv4Addr; srcIpv6Addr?: TS29571_CommonData.Ipv6Addr; ipv6MulAddr?: TS29571_CommonData.Ipv6Addr; }
export type MaPduIndication = ("MA_PDU_REQUEST" | "MA_PDU_NETWORK_UPGRADE_ALLOWED" | (string & {}));
export type MeteringMethod = ("DURATION" | "VOLUME" | "DURATION_VOLUME" | "EVENT" | TS29571_CommonData.NullValue | (string & {}));
export type MulticastAccessControl = ("ALLOWED" | "NOT_ALLOWED" | (string & {}));
export type NetLocAccessSupport = ("ANR_NOT_SUPPORTED" | "TZR_NOT_SUPPORTED" | "LOC_NOT_SUPPORTED" | (string & {}));
export type NotificationControlIndication = ("DDN_FAILURE" | "DDD_STATUS" | (string & {}));
export interface NwdafData { nwdafInstanceId: TS29571_CommonData.NfInstanceId; nwdafEvents?: TS29520_Nnwdaf_EventsSubscription.NwdafEvent[]; }
export type PacketFilterContent = string;
export interface PacketFilterInfo { packFiltId?: string; packFiltCont?: PacketFilterContent; tosTrafficClass?: string; spi?: string; flowLabel?: string; flowDirection?: FlowDirection; }
export interface PartialSuccessReport { failureCause: FailureCause; ruleReports?: RuleReport[]; sessRuleReports?: SessionRuleReport[]; ueCampingRep?: UeCampingRep; policyDecFailureReports?: PolicyDecisionFailureCode[]; invalidPolicyDecs?: TS29571_CommonData.InvalidParam[]; }
export type PccRule = { flowInfos?: FlowInformation[]; appId?: string; appDescriptor?: ApplicationDescriptor; contVer?: TS29514_Npcf_PolicyAuthorization.ContentVersion; pccRuleId: string; precedence?: TS29571_CommonData.Uinteger; afSigProtocol?: AfSigProtocol; appReloc?: boolean; easRedisInd?: boolean; refQosData?: string[]; refAltQosParams?: string[]; refTcData?: string[]; refChgData?: string[] | null; refChgN3gData?: string[] | null; refUmData?: string[] | null; refUmN3gData?: string[] | null; refCondData?: string | null; refQosMon?: string[] | null; addrPreserInd?: boolean | null; tscaiInputDl?: TS29514_Npcf_PolicyAuthorization.TscaiInputContainer; tscaiInputUl?: TS29514_Npcf_PolicyAuthorization.TscaiInputContainer; tscaiTimeDom?: TS29571_CommonData.Uinteger; ddNotifCtrl?: DownlinkDataNotificationControl; ddNotifCtrl2?: DownlinkDataNotificationControlRm; disUeNotif?: boolean | null; packFiltAllPrec?: TS29571_CommonData.Uinteger; } | null;
export type PduSessionRelCause = ("PS_TO_CS_HO" | "RULE_ERROR" | (string & {}));
export type PolicyControlRequestTrigger = ("PLMN_CH" | "RES_MO_RE" | "AC_TY_CH" | "UE_IP_CH" | "UE_MAC_CH" | "AN_CH_COR" | "US_RE" | "APP_STA" | "APP_STO" | "AN_INFO" | "CM_SES_FAIL" | "PS_DA_OFF" | "DEF_QOS_CH" | "SE_AMBR_CH" | "QOS_NOTIF" | "NO_CREDIT" | "REALLO_OF_CREDIT" | "PRA_CH" | "SAREA_CH" | "SCNN_CH" | "RE_TIMEOUT" | "RES_RELEASE" | "SUCC_RES_ALLO" | "RAI_CH" | "RAT_TY_CH" | "REF_QOS_IND_CH" | "NUM_OF_PACKET_FILTER" | "UE_STATUS_RESUME" | "UE_TZ_CH" | "AUTH_PROF_CH" | "QOS_MONITORING" | "SCELL_CH" | "USER_LOCATION_CH" | "EPS_FALLBACK" | "MA_PDU" | "TSN_BRIDGE_INFO" | "5G_RG_JOIN" | "5G_RG_LEAVE" | "DDN_FAILURE" | "DDN_DELIVERY_STATUS" | "GROUP_ID_LIST_CHG" | "DDN_FAILURE_CANCELLATION" | "DDN_DELIVERY_STATUS_CANCELLATION" | "VPLMN_QOS_CH" | "SUCC_QOS_UPDATE" | "SAT_CATEGORY_CHG" | "PCF_UE_NOTIF_IND" | "NWDAF_DATA_CHG" | (string & {}));
export type PolicyDecisionFailureCode = ("TRA_CTRL_DECS_ERR" | "QOS_DECS_ERR" | "CHG_DECS_ERR" | "USA_MON_DECS_ERR" | "QOS_MON_DECS_ERR" | "CON_DATA_ERR" | "POLICY_PARAM_ERR" | (string & {}));
export interface PortManagementContainer { portManCont: TS29571_CommonData.Bytes; portNum: TsnPortNumber; }
export interface QosCharacteristics { "5qi": TS29571_CommonData._5Qi; resourceType: TS29571_CommonData.QosResourceType; priorityLevel: TS29571_CommonData._5QiPriorityLevel; packetDelayBudget: TS29571_CommonData.PacketDelBudget; packetErrorRate: TS29571_CommonData.PacketErrRate; averagingWindow?: TS29571_CommonData.AverWindow; maxDataBurstVol?: TS29571_CommonData.MaxDataBurstVol; extMaxDataBurstVol?: TS29571_CommonData.ExtMaxDataBurstVol; }
export type QosData = { qosId: string; "5qi"?: TS29571_CommonData._5Qi; maxbrUl?: TS29571_CommonData.BitRateRm; maxbrDl?: TS29571_CommonData.BitRateRm; gbrUl?: TS29571_CommonData.BitRateRm; gbrDl?: TS29571_CommonData.BitRateRm; arp?: TS29571_CommonData.Arp; qnc?: boolean; priorityLevel?: TS29571_CommonData._5QiPriorityLevelRm; averWindow?: TS29571_CommonData.AverWindowRm; maxDataBurstVol?: TS29571_CommonData.MaxDataBurstVolRm; reflectiveQos?: boolean; sharingKeyDl?: string; sharingKeyUl?: string; maxPacketLossRateDl?: TS29571_CommonData.PacketLossRateRm; maxPacketLossRateUl?: TS29571_CommonData.PacketLossRateRm; defQosFlowIndication?: boolean; extMaxDataBurstVol?: TS29571_CommonData.ExtMaxDataBurstVolRm; packetDelayBudget?: TS29571_CommonData.PacketDelBudget; packetErrorRate?: TS29571_CommonData.PacketErrRate; } | null;
export type QosFlowUsage = ("GENERAL" | "IMS_SIG" | (string & {}));
export type QosMonitoringData = { qmId: string; reqQosMonParams: RequestedQosMonitoringParameter[]; repFreqs: ReportingFrequency[]; repThreshDl?: number | null; repThreshUl?: number | null; repThreshRp?: number | null; waitTime?: TS29571_CommonData.DurationSecRm; repPeriod?: TS29571_CommonData.DurationSecRm; notifyUri?: TS29571_CommonData.UriRm; notifyCorreId?: string | null; directNotifInd?: boolean; } | null;
export interface QosMonitoringReport { refPccRuleIds: string[]; ulDelays?: number[]; dlDelays?: number[]; rtDelays?: number[]; pdmf?: boolean; }
export interface QosNotificationControlInfo { refPccRuleIds: string[]; notifType: TS29514_Npcf_PolicyAuthorization.QosNotifType; contVer?: TS29514_Npcf_PolicyAuthorization.ContentVersion; altQosParamId?: string; }
export interface RanNasRelCause { ngApCause?: TS29571_CommonData.NgApCause; "5gMmCause"?: TS29571_CommonData._5GMmCause; "5gSmCause"?: _5GSmCause; epsCause?: EpsRanNasRelCause; }
export type RedirectAddressType = ("IPV4_ADDR" | "IPV6_ADDR" | "URL" | "SIP_URI" | (string & {}));
export interface RedirectInformation { redirectEnabled?: boolean; redirectAddressType?: RedirectAddressType; redirectServerAddress?: string; }
export type ReportingFrequency = ("EVENT_TRIGGERED" | "PERIODIC" | (string & {}));
export type ReportingLevel = ("SER_ID_LEVEL" | "RAT_GR_LEVEL" | "SPON_CON_LEVEL" | TS29571_CommonData.NullValue | (string & {}));
export interface RequestedQos { "5qi": TS29571_CommonData._5Qi; gbrUl?: TS29571_CommonData.BitRate; gbrDl?: TS29571_CommonData.BitRate; }
export type RequestedQosMonitoringParameter = ("DOWNLINK" | "UPLINK" | "ROUND_TRIP" | (string & {}));
export interface RequestedRuleData { refPccRuleIds: string[]; reqData: RequestedRuleDataType[]; }
export type RequestedRuleDataType = ("CH_ID" | "MS_TIME_ZONE" | "USER_LOC_INFO" | "RES_RELEASE" | "SUCC_RES_ALLO" | "EPS_FALLBACK" | (string & {}));
export interface RequestedUsageData { refUmIds?: string[]; allUmIds?: boolean; }
export type RuleOperation = ("CREATE_PCC_RULE" | "DELETE_PCC_RULE" | "MODIFY_PCC_RULE_AND_ADD_PACKET_FILTERS" | "MODIFY_ PCC_RULE_AND_REPLACE_PACKET_FILTERS" | "MODIFY_ PCC_RULE_AND_DELETE_PACKET_FILTERS" | "MODIFY_PCC_RULE_WITHOUT_MODIFY_PACKET_FILTERS" | (string & {}));
export interface RuleReport { pccRuleIds: string[]; ruleStatus: RuleStatus; contVers?: TS29514_Npcf_PolicyAuthorization.ContentVersion[]; failureCode?: FailureCode; finUnitAct?: TS32291_Nchf_ConvergedCharging.FinalUnitAction; ranNasRelCauses?: RanNasRelCause[]; altQosParamId?: string; }
export type RuleStatus = ("ACTIVE" | "INACTIVE" | (string & {}));
export interface ServingNfIdentity { servNfInstId?: TS29571_CommonData.NfInstanceId; guami?: TS29571_CommonData.Guami; anGwAddr?: TS29514_Npcf_PolicyAuthorization.AnGwAddress; sgsnAddr?: SgsnAddress; }
export type SessionRule = { authSessAmbr?: TS29571_CommonData.Ambr; authDefQos?: AuthorizedDefaultQos; sessRuleId: string; refUmData?: string | null; refUmN3gData?: string | null; refCondData?: string | null; } | null;
export type SessionRuleFailureCode = ("NF_MAL" | "RES_LIM" | "SESSION_RESOURCE_ALLOCATION_FAILURE" | "UNSUCC_QOS_VAL" | "INCORRECT_UM" | "UE_STA_SUSP" | "UNKNOWN_REF_ID" | "INCORRECT_COND_DATA" | "REF_ID_COLLISION" | "AN_GW_FAILED" | (string & {}));
export interface SessionRuleReport { ruleIds: string[]; ruleStatus: RuleStatus; sessRuleFailureCode?: SessionRuleFailureCode; policyDecFailureReports?: PolicyDecisionFailureCode[]; }
export interface SgsnAddress { sgsnIpv4Addr?: TS29571_CommonData.Ipv4Addr; sgsnIpv6Addr?: TS29571_CommonData.Ipv6Addr; }
export type SmPolicyAssociationReleaseCause = ("UNSPECIFIED" | "UE_SUBSCRIPTION" | "INSUFFICIENT_RES" | "VALIDATION_CONDITION_NOT_MET" | "REACTIVATION_REQUESTED" | (string & {}));
export interface SmPolicyContextData { accNetChId?: AccNetChId; chargEntityAddr?: AccNetChargingAddress; gpsi?: TS29571_CommonData.Gpsi; supi: TS29571_CommonData.Supi; invalidSupi?: boolean; interGrpIds?: TS29571_CommonData.GroupId[]; pduSessionId: TS29571_CommonData.PduSessionId; pduSessionType: TS29571_CommonData.PduSessionType; chargingcharacteristics?: string; dnn: TS29571_CommonData.Dnn; dnnSelMode?: TS29502_Nsmf_PDUSession.DnnSelectionMode; notificationUri: TS29571_CommonData.Uri; accessType?: TS29571_CommonData.AccessType; ratType?: TS29571_CommonData.RatType; addAccessInfo?: AdditionalAccessInfo; servingNetwork?: TS29571_CommonData.PlmnIdNid; userLocationInfo?: TS29571_CommonData.UserLocation; ueTimeZone?: TS29571_CommonData.TimeZone; pei?: TS29571_CommonData.Pei; ipv4Address?: TS29571_CommonData.Ipv4Addr; ipv6AddressPrefix?: TS29571_CommonData.Ipv6Prefix; ipDomain?: string; subsSessAmbr?: TS29571_CommonData.Ambr; authProfIndex?: string; subsDefQos?: TS29571_CommonData.SubscribedDefaultQos; vplmnQos?: TS29502_Nsmf_PDUSession.VplmnQos; numOfPackFilter?: number; online?: boolean; offline?: boolean; "3gppPsDataOffStatus"?: boolean; refQosIndication?: boolean; traceReq?: TS29571_CommonData.TraceData; sliceInfo: TS29571_CommonData.Snssai; qosFlowUsage?: QosFlowUsage; servNfId?: ServingNfIdentity; suppFeat?: TS29571_CommonData.SupportedFeatures; smfId?: TS29571_CommonData.NfInstanceId; recoveryTime?: TS29571_CommonData.DateTime; maPduInd?: MaPduIndication; atsssCapab?: AtsssCapability; ipv4FrameRouteList?: TS29571_CommonData.Ipv4AddrMask[]; ipv6FrameRouteList?: TS29571_CommonData.Ipv6Prefix[]; satBackhaulCategory?: TS29571_CommonData.SatelliteBackhaulCategory; pcfUeInfo?: TS29571_CommonData.PcfUeCallbackInfo; pvsInfo?: TS29571_CommonData.ServerAddressingInfo[]; onboardInd?: boolean; nwdafDatas?: NwdafData[]; }
export interface SmPolicyControl { context: SmPolicyContextData; policy: SmPolicyDecision; }
export interface SmPolicyDecision { sessRules?: { [key: string]: SessionRule }; pccRules?: { [key: string]: PccRule } | null; pcscfRestIndication?: boolean; qosDecs?: { [key: string]: QosData }; chgDecs?: { [key: string]: ChargingData } | null; chargingInfo?: ChargingInformation; traffContDecs?: { [key: string]: TrafficControlData }; umDecs?: { [key: string]: UsageMonitoringData } | null; qosChars?: { [key: string]: QosCharacteristics }; qosMonDecs?: { [key: string]: QosMonitoringData } | null; reflectiveQoSTimer?: TS29571_CommonData.DurationSec; conds?: { [key: string]: ConditionData } | null; revalidationTime?: TS29571_CommonData.DateTime; offline?: boolean; online?: boolean; offlineChOnly?: boolean; policyCtrlReqTriggers?: PolicyControlRequestTrigger[] | null; lastReqRuleData?: RequestedRuleData[]; lastReqUsageData?: RequestedUsageData; praInfos?: { [key: string]: TS29571_CommonData.PresenceInfoRm } | null; ipv4Index?: TS29519_Policy_Data.IpIndex; ipv6Index?: TS29519_Policy_Data.IpIndex; qosFlowUsage?: QosFlowUsage; relCause?: SmPolicyAssociationReleaseCause; suppFeat?: TS29571_CommonData.SupportedFeatures; tsnBridgeManCont?: BridgeManagementContainer; tsnPortManContDstt?: PortManagementContainer; tsnPortManContNwtts?: PortManagementContainer[]; redSessIndication?: boolean; }
export interface SmPolicyDeleteData { userLocationInfo?: TS29571_CommonData.UserLocation; ueTimeZone?: TS29571_CommonData.TimeZone; servingNetwork?: TS29571_CommonData.PlmnIdNid; userLocationInfoTime?: TS29571_CommonData.DateTime; ranNasRelCauses?: RanNasRelCause[]; accuUsageReports?: AccuUsageReport[]; pduSessRelCause?: PduSessionRelCause; }
export interface SmPolicyNotification { resourceUri?: TS29571_CommonData.Uri; smPolicyDecision?: SmPolicyDecision; }
export interface SmPolicyUpdateContextData { repPolicyCtrlReqTriggers?: PolicyControlRequestTrigger[]; accNetChIds?: AccNetChId[]; accessType?: TS29571_CommonData.AccessType; ratType?: TS29571_CommonData.RatType; addAccessInfo?: AdditionalAccessInfo; relAccessInfo?: AdditionalAccessInfo; servingNetwork?: TS29571_CommonData.PlmnIdNid; userLocationInfo?: TS29571_CommonData.UserLocation; ueTimeZone?: TS29571_CommonData.TimeZone; relIpv4Address?: TS29571_CommonData.Ipv4Addr; ipv4Address?: TS29571_CommonData.Ipv4Addr; ipDomain?: string; ipv6AddressPrefix?: TS29571_CommonData.Ipv6Prefix; relIpv6AddressPrefix?: TS29571_CommonData.Ipv6Prefix; addIpv6AddrPrefixes?: TS29571_CommonData.Ipv6Prefix; addRelIpv6AddrPrefixes?: TS29571_CommonData.Ipv6Prefix; relUeMac?: TS29571_CommonData.MacAddr48; ueMac?: TS29571_CommonData.MacAddr48; subsSessAmbr?: TS29571_CommonData.Ambr; authProfIndex?: string; subsDefQos?: TS29571_CommonData.SubscribedDefaultQos; vplmnQos?: TS29502_Nsmf_PDUSession.VplmnQos; vplmnQosNotApp?: boolean; numOfPackFilter?: number; accuUsageReports?: AccuUsageReport[]; "3gppPsDataOffStatus"?: boolean; appDetectionInfos?: AppDetectionInfo[]; ruleReports?: RuleReport[]; sessRuleReports?: SessionRuleReport[]; qncReports?: QosNotificationControlInfo[]; qosMonReports?: QosMonitoringReport[]; userLocationInfoTime?: TS29571_CommonData.DateTime; repPraInfos?: { [key: string]: TS29571_CommonData.PresenceInfo }; ueInitResReq?: UeInitiatedResourceRequest; refQosIndication?: boolean; qosFlowUsage?: QosFlowUsage; creditManageStatus?: CreditManagementStatus; servNfId?: ServingNfIdentity; traceReq?: TS29571_CommonData.TraceData; maPduInd?: MaPduIndication; atsssCapab?: AtsssCapability; tsnBridgeInfo?: TsnBridgeInfo; tsnBridgeManCont?: BridgeManagementContainer; tsnPortManContDstt?: PortManagementContainer; tsnPortManContNwtts?: PortManagementContainer[]; mulAddrInfos?: IpMulticastAddressInfo[]; policyDecFailureReports?: PolicyDecisionFailureCode[]; invalidPolicyDecs?: TS29571_CommonData.InvalidParam[]; trafficDescriptors?: TS29571_CommonData.DddTrafficDescriptor[]; pccRuleId?: string; typesOfNotif?: TS29571_CommonData.DlDataDeliveryStatus[]; interGrpIds?: TS29571_CommonData.GroupId[]; satBackhaulCategory?: TS29571_CommonData.SatelliteBackhaulCategory; pcfUeInfo?: TS29571_CommonData.PcfUeCallbackInfo; nwdafDatas?: NwdafData[] | null; anGwStatus?: boolean; }
export type SteerModeIndicator = ("AUTO_LOAD_BALANCE" | "UE_ASSISTANCE" | (string & {}));
export type SteerModeValue = ("ACTIVE_STANDBY" | "LOAD_BALANCING" | "SMALLEST_DELAY" | "PRIORITY_BASED" | (string & {}));
export type SteeringFunctionality = ("MPTCP" | "ATSSS_LL" | (string & {}));
export interface SteeringMode { steerModeValue: SteerModeValue; active?: TS29571_CommonData.AccessType; standby?: TS29571_CommonData.AccessTypeRm; "3gLoad"?: TS29571_CommonData.Uinteger; prioAcc?: TS29571_CommonData.AccessType; thresValue?: ThresholdValue; steerModeInd?: SteerModeIndicator; }
export interface TerminationNotification { resourceUri: TS29571_CommonData.Uri; cause: SmPolicyAssociationReleaseCause; }
export type ThresholdValue = { rttThres?: TS29571_CommonData.UintegerRm; plrThres?: TS29571_CommonData.PacketLossRateRm; } | null;
export type TrafficControlData = { tcId: string; flowStatus?: TS29514_Npcf_PolicyAuthorization.FlowStatus; redirectInfo?: RedirectInformation; addRedirectInfo?: RedirectInformation[]; muteNotif?: boolean; trafficSteeringPolIdDl?: string | null; trafficSteeringPolIdUl?: string | null; routeToLocs?: TS29571_CommonData.RouteToLocation[] | null; maxAllowedUpLat?: TS29571_CommonData.UintegerRm; easIpReplaceInfos?: TS29571_CommonData.EasIpReplacementInfo[] | null; traffCorreInd?: boolean; simConnInd?: boolean; simConnTerm?: TS29571_CommonData.DurationSec; upPathChgEvent?: UpPathChgEvent; steerFun?: SteeringFunctionality; steerModeDl?: SteeringMode; steerModeUl?: SteeringMode; mulAccCtrl?: MulticastAccessControl; } | null;
export interface TsnBridgeInfo { bridgeId?: TS29571_CommonData.Uint64; dsttAddr?: TS29571_CommonData.MacAddr48; dsttPortNum?: TsnPortNumber; dsttResidTime?: TS29571_CommonData.Uinteger; }
export type TsnPortNumber = TS29571_CommonData.Uinteger;
export interface UeCampingRep { accessType?: TS29571_CommonData.AccessType; ratType?: TS29571_CommonData.RatType; servNfId?: ServingNfIdentity; servingNetwork?: TS29571_CommonData.PlmnIdNid; userLocationInfo?: TS29571_CommonData.UserLocation; ueTimeZone?: TS29571_CommonData.TimeZone; netLocAccSupp?: NetLocAccessSupport; satBackhaulCategory?: TS29571_CommonData.SatelliteBackhaulCategory; }
export interface UeInitiatedResourceRequest { pccRuleId?: string; ruleOp: RuleOperation; precedence?: number; packFiltInfo: PacketFilterInfo[]; reqQos?: RequestedQos; }
export type UpPathChgEvent = { notificationUri: TS29571_CommonData.Uri; notifCorreId: string; dnaiChgType: TS29571_CommonData.DnaiChangeType; afAckInd?: boolean; } | null;
export type UsageMonitoringData = { umId: string; volumeThreshold?: TS29122_CommonData.VolumeRm; volumeThresholdUplink?: TS29122_CommonData.VolumeRm; volumeThresholdDownlink?: TS29122_CommonData.VolumeRm; timeThreshold?: TS29571_CommonData.DurationSecRm; monitoringTime?: TS29571_CommonData.DateTimeRm; nextVolThreshold?: TS29122_CommonData.VolumeRm; nextVolThresholdUplink?: TS29122_CommonData.VolumeRm; nextVolThresholdDownlink?: TS29122_CommonData.VolumeRm; nextTimeThreshold?: TS29571_CommonData.DurationSecRm; inactivityTime?: TS29571_CommonData.DurationSecRm; exUsagePccRuleIds?: string[] | null; } | null;

export interface Operations {
  createSMPolicy: {
    path: {};
    query: {};
    body: SmPolicyContextData;
    response: { status: 201; body: SmPolicyDecision; headers: WithLocation };
  };
  getSMPolicy: {
    path: { smPolicyId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: SmPolicyControl };
  };
  updateSMPolicy: {
    path: { smPolicyId: string };
    query: {};
    body: SmPolicyUpdateContextData;
    response: { status: 200; body: SmPolicyDecision };
  };
  deleteSMPolicy: {
    path: { smPolicyId: string };
    query: {};
    body: SmPolicyDeleteData;
    response: { status: 204 };
  };
}

export interface Callbacks {
  smPolicyUpdateNotification: {
    path: {};
    query: {};
    body: SmPolicyNotification;
    response: { status: 200; body: (UeCampingRep | PartialSuccessReport[] | PolicyDecisionFailureCode[]) } | { status: 204 } | { status: 400; body: ErrorReport };
  };
  smPolicyControlTerminationRequestNotification: {
    path: {};
    query: {};
    body: TerminationNotification;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29512_Npcf_SMPolicyControl');
