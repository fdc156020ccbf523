// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29510_Nnrf_NFManagement from './TS29510_Nnrf_NFManagement.generated.ts';
import type * as TS29512_Npcf_SMPolicyControl from './TS29512_Npcf_SMPolicyControl.generated.ts';
import type * as TS29518_Namf_Communication from './TS29518_Namf_Communication.generated.ts';
import type * as TS29519_Policy_Data from './TS29519_Policy_Data.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';
import type * as TS32291_Nchf_ConvergedCharging from './TS32291_Nchf_ConvergedCharging.generated.ts';

export type AdditionalTnlNb = number;
export interface AfCoordinationInfo { sourceDnai?: TS29571_CommonData.Dnai; sourceUeIpv4Addr?: TS29571_CommonData.Ipv4Addr; sourceUeIpv6Prefix?: TS29571_CommonData.Ipv6Prefix; notificationInfoList?: NotificationInfo[]; }
export interface AlternativeQosProfile { index: number; guaFbrDl?: TS29571_CommonData.BitRate; guaFbrUl?: TS29571_CommonData.BitRate; packetDelayBudget?: TS29571_CommonData.PacketDelBudget; packetErrRate?: TS29571_CommonData.PacketErrRate; }
export interface AnchorSmfFeatures { psetrSupportInd?: boolean; }
export type Cause = ("REL_DUE_TO_HO" | "EPS_FALLBACK" | "REL_DUE_TO_UP_SEC" | "DNN_CONGESTION" | "S_NSSAI_CONGESTION" | "REL_DUE_TO_REACTIVATION" | "5G_AN_NOT_RESPONDING" | "REL_DUE_TO_SLICE_NOT_AVAILABLE" | "REL_DUE_TO_DUPLICATE_SESSION_ID" | "PDU_SESSION_STATUS_MISMATCH" | "HO_FAILURE" | "INSUFFICIENT_UP_RESOURCES" | "PDU_SESSION_HANDED_OVER" | "PDU_SESSION_RESUMED" | "CN_ASSISTED_RAN_PARAMETER_TUNING" | "ISMF_CONTEXT_TRANSFER" | "SMF_CONTEXT_TRANSFER" | "REL_DUE_TO_PS_TO_CS_HO" | "REL_DUE_TO_SUBSCRIPTION_CHANGE" | "HO_CANCEL" | "REL_DUE_TO_SLICE_NOT_AUTHORIZED" | "PDU_SESSION_HAND_OVER_FAILURE" | "DDN_FAILURE_STATUS" | "REL_DUE_TO_CP_ONLY_NOT_APPLICABLE" | "NOT_SUPPORTED_WITH_ISMF" | "CHANGED_ANCHOR_SMF" | "CHANGED_INTERMEDIATE_SMF" | "TARGET_DNAI_NOTIFICATION" | "REL_DUE_TO_VPLMN_QOS_FAILURE" | "REL_DUE_TO_SMF_NOT_SUPPORT_PSETR" | "REL_DUE_TO_SNPN_SNPN_MOBILITY" | "REL_DUE_TO_NO_HR_AGREEMENT" | "REL_DUE_TO_UNSPECIFIED_REASON" | (string & {}));
export interface CnAssistedRanPara { stationaryIndication?: TS29571_CommonData.StationaryIndication; communicationDurationTime?: TS29571_CommonData.DurationSec; periodicTime?: TS29571_CommonData.DurationSec; scheduledCommunicationTime?: TS29571_CommonData.ScheduledCommunicationTime; scheduledCommunicationType?: TS29571_CommonData.ScheduledCommunicationType; trafficProfile?: TS29571_CommonData.TrafficProfile; batteryIndication?: TS29571_CommonData.BatteryIndication; }
export interface DdnFailureSubInfo { notifyCorrelationId: string; dddTrafficDescriptorList?: TS29571_CommonData.DddTrafficDescriptor[]; }
export interface DdnFailureSubs { ddnFailureSubsInd?: boolean; ddnFailureSubsInfoList?: DdnFailureSubInfo[]; }
export interface DnaiInformation { dnai: TS29571_CommonData.Dnai; noDnaiChangeInd?: boolean; noLocalPsaChangeInd?: boolean; }
export type DnnSelectionMode = ("VERIFIED" | "UE_DNN_NOT_VERIFIED" | "NW_DNN_NOT_VERIFIED" | (string & {}));
export type DrbId = number;
export interface EbiArpMapping { epsBearerId: EpsBearerId; arp: TS29571_CommonData.Arp; }
export type EpsBearerContainer = string;
export type EpsBearerContextStatus = string;
export type EpsBearerId = number;
export interface EpsBearerInfo { ebi: EpsBearerId; pgwS8uFteid: TS29571_CommonData.Bytes; bearerLevelQoS: TS29571_CommonData.Bytes; }
export type EpsInterworkingIndication = ("NONE" | "WITH_N26" | "WITHOUT_N26" | "IWK_NON_3GPP" | (string & {}));
export type EpsPdnCnxContainer = string;
export interface EpsPdnCnxInfo { pgwS8cFteid: TS29571_CommonData.Bytes; pgwNodeName?: TS29571_CommonData.Bytes; linkedBearerId?: EpsBearerId; }
export interface ExemptionInd { dnnCongestion?: boolean; snssaiOnlyCongestion?: boolean; snssaiDnnCongestion?: boolean; }
export type ExtProblemDetails = TS29571_CommonData.ProblemDetails & ProblemDetailsAddInfo;
export type ForwardingBearerContainer = string;
export interface GbrQosFlowInformation { maxFbrDl: TS29571_CommonData.BitRate; maxFbrUl: TS29571_CommonData.BitRate; guaFbrDl: TS29571_CommonData.BitRate; guaFbrUl: TS29571_CommonData.BitRate; notifControl?: TS29571_CommonData.NotificationControl; maxPacketLossRateDl?: TS29571_CommonData.PacketLossRate; maxPacketLossRateUl?: TS29571_CommonData.PacketLossRate; alternativeQosProfileList?: AlternativeQosProfile[]; }
export type HoState = ("NONE" | "PREPARING" | "PREPARED" | "COMPLETED" | "CANCELLED" | (string & {}));
export interface HsmfUpdateData { requestIndication: RequestIndication; pei?: TS29571_CommonData.Pei; vcnTunnelInfo?: TunnelInfo; icnTunnelInfo?: TunnelInfo; additionalCnTunnelInfo?: TunnelInfo; servingNetwork?: TS29571_CommonData.PlmnIdNid; anType?: TS29571_CommonData.AccessType; additionalAnType?: TS29571_CommonData.AccessType; ratType?: TS29571_CommonData.RatType; ueLocation?: TS29571_CommonData.UserLocation; ueTimeZone?: TS29571_CommonData.TimeZone; addUeLocation?: TS29571_CommonData.UserLocation; pauseCharging?: boolean; pti?: ProcedureTransactionId; n1SmInfoFromUe?: TS29571_CommonData.RefToBinaryData; unknownN1SmInfo?: TS29571_CommonData.RefToBinaryData; qosFlowsRelNotifyList?: QosFlowItem[]; qosFlowsNotifyList?: QosFlowNotifyItem[]; NotifyList?: PduSessionNotifyItem[]; epsBearerId?: EpsBearerId[]; hoPreparationIndication?: boolean; revokeEbiList?: EpsBearerId[]; cause?: Cause; ngApCause?: TS29571_CommonData.NgApCause; "5gMmCauseValue"?: TS29571_CommonData._5GMmCause; alwaysOnRequested?: boolean; epsInterworkingInd?: EpsInterworkingIndication; secondaryRatUsageReport?: TS29571_CommonData.SecondaryRatUsageReport[]; secondaryRatUsageInfo?: TS29571_CommonData.SecondaryRatUsageInfo[]; anTypeCanBeChanged?: boolean; maReleaseInd?: MaReleaseIndication; maNwUpgradeInd?: boolean; maRequestInd?: boolean; unavailableAccessInd?: UnavailableAccessIndication; psaInfo?: PsaInformation[]; ulclBpInfo?: UlclBpInformation; n4Info?: N4Information; n4InfoExt1?: N4Information; n4InfoExt2?: N4Information; presenceInLadn?: TS29571_CommonData.PresenceState; vsmfPduSessionUri?: TS29571_CommonData.Uri; vsmfId?: TS29571_CommonData.NfInstanceId; vSmfServiceInstanceId?: string; ismfPduSessionUri?: TS29571_CommonData.Uri; ismfId?: TS29571_CommonData.NfInstanceId; iSmfServiceInstanceId?: string; dlServingPlmnRateCtl?: number | null; dnaiList?: TS29571_CommonData.Dnai[]; supportedFeatures?: TS29571_CommonData.SupportedFeatures; roamingChargingProfile?: TS32291_Nchf_ConvergedCharging.RoamingChargingProfile; moExpDataCounter?: TS29571_CommonData.MoExpDataCounter; vplmnQos?: VplmnQos; securityResult?: SecurityResult; upSecurityInfo?: UpSecurityInfo; amfNfId?: TS29571_CommonData.NfInstanceId; guami?: TS29571_CommonData.Guami; secondaryRatUsageDataReportContainer?: SecondaryRatUsageDataReportContainer[]; smPolicyNotifyInd?: true; pcfUeCallbackInfo?: TS29571_CommonData.PcfUeCallbackInfo; satelliteBackhaulCat?: TS29571_CommonData.SatelliteBackhaulCategory; maxIntegrityProtectedDataRateUl?: MaxIntegrityProtectedDataRate; maxIntegrityProtectedDataRateDl?: MaxIntegrityProtectedDataRate; upCnxState?: UpCnxState; disasterRoamingInd?: true; }
export interface HsmfUpdateError { error: TS29571_CommonData.ProblemDetails; pti?: ProcedureTransactionId; n1smCause?: string; n1SmInfoToUe?: TS29571_CommonData.RefToBinaryData; backOffTimer?: TS29571_CommonData.DurationSec; recoveryTime?: TS29571_CommonData.DateTime; }
export interface HsmfUpdatedData { n1SmInfoToUe?: TS29571_CommonData.RefToBinaryData; n4Info?: N4Information; n4InfoExt1?: N4Information; n4InfoExt2?: N4Information; dnaiList?: TS29571_CommonData.Dnai[]; supportedFeatures?: TS29571_CommonData.SupportedFeatures; roamingChargingProfile?: TS32291_Nchf_ConvergedCharging.RoamingChargingProfile; homeProvidedChargingId?: string; upSecurity?: TS29571_CommonData.UpSecurity; maxIntegrityProtectedDataRateUl?: MaxIntegrityProtectedDataRate; maxIntegrityProtectedDataRateDl?: MaxIntegrityProtectedDataRate; ipv6MultiHomingInd?: boolean; qosFlowsSetupList?: QosFlowSetupItem[]; sessionAmbr?: TS29571_CommonData.Ambr; epsPdnCnxInfo?: EpsPdnCnxInfo; epsBearerInfo?: EpsBearerInfo[]; pti?: ProcedureTransactionId; interPlmnApiRoot?: TS29571_CommonData.Uri; intraPlmnApiRoot?: TS29571_CommonData.Uri; }
export interface IndirectDataForwardingTunnelInfo { ipv4Addr?: TS29571_CommonData.Ipv4Addr; ipv6Addr?: TS29571_CommonData.Ipv6Addr; gtpTeid: Teid; drbId?: DrbId; additionalTnlNb?: AdditionalTnlNb; }
export interface IpAddress { ipv4Addr?: TS29571_CommonData.Ipv4Addr; ipv6Addr?: TS29571_CommonData.Ipv6Addr; ipv6Prefix?: TS29571_CommonData.Ipv6Prefix; }
export type MaReleaseIndication = ("REL_MAPDU_OVER_3GPP" | "REL_MAPDU_OVER_N3GPP" | (string & {}));
export type MaxIntegrityProtectedDataRate = ("64_KBPS" | "MAX_UE_RATE" | (string & {}));
export interface MmeCapabilities { nonIpSupported?: boolean; ethernetSupported?: boolean; upipSupported?: boolean; }
export type N2SmInfoType = ("PDU_RES_SETUP_REQ" | "PDU_RES_SETUP_RSP" | "PDU_RES_SETUP_FAIL" | "PDU_RES_REL_CMD" | "PDU_RES_REL_RSP" | "PDU_RES_MOD_REQ" | "PDU_RES_MOD_RSP" | "PDU_RES_MOD_FAIL" | "PDU_RES_NTY" | "PDU_RES_NTY_REL" | "PDU_RES_MOD_IND" | "PDU_RES_MOD_CFM" | "PATH_SWITCH_REQ" | "PATH_SWITCH_SETUP_FAIL" | "PATH_SWITCH_REQ_ACK" | "PATH_SWITCH_REQ_FAIL" | "HANDOVER_REQUIRED" | "HANDOVER_CMD" | "HANDOVER_PREP_FAIL" | "HANDOVER_REQ_ACK" | "HANDOVER_RES_ALLOC_FAIL" | "SECONDARY_RAT_USAGE" | "PDU_RES_MOD_IND_FAIL" | "UE_CONTEXT_RESUME_REQ" | "UE_CONTEXT_RESUME_RSP" | "UE_CONTEXT_SUSPEND_REQ" | (string & {}));
export interface N4Information { n4MessageType: N4MessageType; n4MessagePayload: TS29571_CommonData.RefToBinaryData; n4DnaiInfo?: DnaiInformation; psaUpfId?: TS29571_CommonData.NfInstanceId; ulClBpId?: TS29571_CommonData.NfInstanceId; n9UlPdrIdList?: TS29571_CommonData.Uint16[]; }
export type N4MessageType = ("PFCP_SES_EST_REQ" | "PFCP_SES_EST_RSP" | "PFCP_SES_MOD_REQ" | "PFCP_SES_MOD_RSP" | "PFCP_SES_DEL_REQ" | "PFCP_SES_DEL_RSP" | "PFCP_SES_REP_REQ" | "PFCP_SES_REP_RSP" | (string & {}));
export type NotificationCause = ("QOS_FULFILLED" | "QOS_NOT_FULFILLED" | "UP_SEC_FULFILLED" | "UP_SEC_NOT_FULFILLED" | (string & {}));
export interface NotificationInfo { notifId: string; notifUri: TS29571_CommonData.Uri; upBufferInd?: boolean; }
export type PduSessionContextType = ("AF_COORDINATION_INFO" | (string & {}));
export interface PduSessionCreateData { supi?: TS29571_CommonData.Supi; unauthenticatedSupi?: boolean; pei?: TS29571_CommonData.Pei; pduSessionId?: TS29571_CommonData.PduSessionId; dnn: TS29571_CommonData.Dnn; selectedDnn?: TS29571_CommonData.Dnn; sNssai?: TS29571_CommonData.Snssai; hplmnSnssai?: TS29571_CommonData.Snssai; vsmfId?: TS29571_CommonData.NfInstanceId; ismfId?: TS29571_CommonData.NfInstanceId; servingNetwork: TS29571_CommonData.PlmnIdNid; requestType?: RequestType; epsBearerId?: EpsBearerId[]; pgwS8cFteid?: TS29571_CommonData.Bytes; vsmfPduSessionUri?: TS29571_CommonData.Uri; ismfPduSessionUri?: TS29571_CommonData.Uri; vcnTunnelInfo?: TunnelInfo; icnTunnelInfo?: TunnelInfo; n9ForwardingTunnelInfo?: TunnelInfo; additionalCnTunnelInfo?: TunnelInfo; anType: TS29571_CommonData.AccessType; additionalAnType?: TS29571_CommonData.AccessType; ratType?: TS29571_CommonData.RatType; ueLocation?: TS29571_CommonData.UserLocation; ueTimeZone?: TS29571_CommonData.TimeZone; addUeLocation?: TS29571_CommonData.UserLocation; gpsi?: TS29571_CommonData.Gpsi; n1SmInfoFromUe?: TS29571_CommonData.RefToBinaryData; unknownN1SmInfo?: TS29571_CommonData.RefToBinaryData; supportedFeatures?: TS29571_CommonData.SupportedFeatures; hPcfId?: TS29571_CommonData.NfInstanceId; pcfId?: TS29571_CommonData.NfInstanceId; pcfGroupId?: TS29571_CommonData.NfGroupId; pcfSetId?: TS29571_CommonData.NfSetId; hoPreparationIndication?: boolean; selMode?: DnnSelectionMode; alwaysOnRequested?: boolean; udmGroupId?: TS29571_CommonData.NfGroupId; routingIndicator?: string; hNwPubKeyId?: number; epsInterworkingInd?: EpsInterworkingIndication; vSmfServiceInstanceId?: string; iSmfServiceInstanceId?: string; recoveryTime?: TS29571_CommonData.DateTime; roamingChargingProfile?: TS32291_Nchf_ConvergedCharging.RoamingChargingProfile; chargingId?: string; oldPduSessionId?: TS29571_CommonData.PduSessionId; epsBearerCtxStatus?: EpsBearerContextStatus; amfNfId?: TS29571_CommonData.NfInstanceId; guami?: TS29571_CommonData.Guami; maxIntegrityProtectedDataRateUl?: MaxIntegrityProtectedDataRate; maxIntegrityProtectedDataRateDl?: MaxIntegrityProtectedDataRate; cpCiotEnabled?: boolean; cpOnlyInd?: boolean; invokeNef?: boolean; maRequestInd?: boolean; maNwUpgradeInd?: boolean; dnaiList?: TS29571_CommonData.Dnai[]; presenceInLadn?: TS29571_CommonData.PresenceState; secondaryRatUsageInfo?: TS29571_CommonData.SecondaryRatUsageInfo[]; smallDataRateStatus?: TS29571_CommonData.SmallDataRateStatus; apnRateStatus?: TS29571_CommonData.ApnRateStatus; dlServingPlmnRateCtl?: number; upSecurityInfo?: UpSecurityInfo; vplmnQos?: VplmnQos; oldSmContextRef?: TS29571_CommonData.Uri; redundantPduSessionInfo?: RedundantPduSessionInformation; oldPduSessionRef?: TS29571_CommonData.Uri; smPolicyNotifyInd?: boolean; pcfUeCallbackInfo?: TS29571_CommonData.PcfUeCallbackInfo; satelliteBackhaulCat?: TS29571_CommonData.SatelliteBackhaulCategory; upipSupported?: boolean; upCnxState?: UpCnxState; disasterRoamingInd?: boolean; }
export interface PduSessionCreateError { error: TS29571_CommonData.ProblemDetails; n1smCause?: string; n1SmInfoToUe?: TS29571_CommonData.RefToBinaryData; backOffTimer?: TS29571_CommonData.DurationSec; recoveryTime?: TS29571_CommonData.DateTime; }
export interface PduSessionCreatedData { pduSessionType: TS29571_CommonData.PduSessionType; sscMode: string; hcnTunnelInfo?: TunnelInfo; cnTunnelInfo?: TunnelInfo; additionalCnTunnelInfo?: TunnelInfo; sessionAmbr?: TS29571_CommonData.Ambr; qosFlowsSetupList?: QosFlowSetupItem[]; hSmfInstanceId?: TS29571_CommonData.NfInstanceId; smfInstanceId?: TS29571_CommonData.NfInstanceId; pduSessionId?: TS29571_CommonData.PduSessionId; sNssai?: TS29571_CommonData.Snssai; additionalSnssai?: TS29571_CommonData.Snssai; enablePauseCharging?: boolean; ueIpv4Address?: TS29571_CommonData.Ipv4Addr; ueIpv6Prefix?: TS29571_CommonData.Ipv6Prefix; n1SmInfoToUe?: TS29571_CommonData.RefToBinaryData; epsPdnCnxInfo?: EpsPdnCnxInfo; epsBearerInfo?: EpsBearerInfo[]; supportedFeatures?: TS29571_CommonData.SupportedFeatures; maxIntegrityProtectedDataRate?: MaxIntegrityProtectedDataRate; maxIntegrityProtectedDataRateDl?: MaxIntegrityProtectedDataRate; alwaysOnGranted?: boolean; gpsi?: TS29571_CommonData.Gpsi; upSecurity?: TS29571_CommonData.UpSecurity; roamingChargingProfile?: TS32291_Nchf_ConvergedCharging.RoamingChargingProfile; hSmfServiceInstanceId?: string; smfServiceInstanceId?: string; recoveryTime?: TS29571_CommonData.DateTime; dnaiList?: TS29571_CommonData.Dnai[]; ipv6MultiHomingInd?: boolean; maAcceptedInd?: boolean; homeProvidedChargingId?: string; nefExtBufSupportInd?: boolean; smallDataRateControlEnabled?: boolean; ueIpv6InterfaceId?: string; ipv6Index?: TS29519_Policy_Data.IpIndex; dnAaaAddress?: IpAddress; redundantPduSessionInfo?: RedundantPduSessionInformation; nspuSupportInd?: boolean; interPlmnApiRoot?: TS29571_CommonData.Uri; intraPlmnApiRoot?: TS29571_CommonData.Uri; }
export interface PduSessionNotifyItem { notificationCause: NotificationCause; }
export interface ProblemDetailsAddInfo { remoteError?: boolean; }
export type ProcedureTransactionId = number;
export type ProtectionResult = ("PERFORMED" | "NOT_PERFORMED" | (string & {}));
export type PsaIndication = ("PSA_INSERTED" | "PSA_REMOVED" | "PSA_INSERTED_ONLY" | "PSA_REMOVED_ONLY" | (string & {}));
export interface PsaInformation { psaInd?: PsaIndication; dnaiList?: TS29571_CommonData.Dnai[]; ueIpv6Prefix?: TS29571_CommonData.Ipv6Prefix; psaUpfId?: TS29571_CommonData.NfInstanceId; }
export type QosFlowAccessType = ("3GPP" | "NON_3GPP" | "3GPP_AND_NON_3GPP" | (string & {}));
export interface QosFlowAddModifyRequestItem { qfi: TS29571_CommonData.Qfi; ebi?: EpsBearerId; qosRules?: TS29571_CommonData.Bytes; qosFlowDescription?: TS29571_CommonData.Bytes; qosFlowProfile?: QosFlowProfile; associatedAnType?: QosFlowAccessType; }
export interface QosFlowItem { qfi: TS29571_CommonData.Qfi; cause?: Cause; currentQosProfileIndex?: number; nullQoSProfileIndex?: boolean; ngApCause?: TS29571_CommonData.NgApCause; }
export interface QosFlowNotifyItem { qfi: TS29571_CommonData.Qfi; notificationCause: NotificationCause; currentQosProfileIndex?: number; nullQoSProfileIndex?: boolean; }
export interface QosFlowProfile { "5qi": TS29571_CommonData._5Qi; nonDynamic5Qi?: TS29571_CommonData.NonDynamic5Qi; dynamic5Qi?: TS29571_CommonData.Dynamic5Qi; arp?: TS29571_CommonData.Arp; gbrQosFlowInfo?: GbrQosFlowInformation; rqa?: TS29571_CommonData.ReflectiveQoSAttribute; additionalQosFlowInfo?: TS29571_CommonData.AdditionalQosFlowInfo; qosMonitoringReq?: QosMonitoringReq; qosRepPeriod?: TS29571_CommonData.DurationSec; }
export interface QosFlowReleaseRequestItem { qfi: TS29571_CommonData.Qfi; qosRules?: TS29571_CommonData.Bytes; qosFlowDescription?: TS29571_CommonData.Bytes; }
export interface QosFlowSetupItem { qfi: TS29571_CommonData.Qfi; qosRules: TS29571_CommonData.Bytes; ebi?: EpsBearerId; qosFlowDescription?: TS29571_CommonData.Bytes; qosFlowProfile?: QosFlowProfile; associatedAnType?: QosFlowAccessType; defaultQosRuleInd?: boolean; }
export interface QosFlowTunnel { qfiList: TS29571_CommonData.Qfi[]; tunnelInfo: TunnelInfo; }
export interface QosMonitoringInfo { qosMonitoringInd?: boolean; }
export type QosMonitoringReq = ("UL" | "DL" | "BOTH" | "NONE" | (string & {}));
export interface RedundantPduSessionInformation { rsn: Rsn; pduSessionPairId?: number; }
export interface ReleaseData { cause?: Cause; ngApCause?: TS29571_CommonData.NgApCause; "5gMmCauseValue"?: TS29571_CommonData._5GMmCause; ueLocation?: TS29571_CommonData.UserLocation; ueTimeZone?: TS29571_CommonData.TimeZone; addUeLocation?: TS29571_CommonData.UserLocation; secondaryRatUsageReport?: TS29571_CommonData.SecondaryRatUsageReport[]; secondaryRatUsageInfo?: TS29571_CommonData.SecondaryRatUsageInfo[]; n4Info?: N4Information; n4InfoExt1?: N4Information; n4InfoExt2?: N4Information; }
export interface ReleasedData { smallDataRateStatus?: TS29571_CommonData.SmallDataRateStatus; apnRateStatus?: TS29571_CommonData.ApnRateStatus; n4Info?: N4Information; n4InfoExt1?: N4Information; n4InfoExt2?: N4Information; }
export type RequestIndication = ("UE_REQ_PDU_SES_MOD" | "UE_REQ_PDU_SES_REL" | "PDU_SES_MOB" | "NW_REQ_PDU_SES_AUTH" | "NW_REQ_PDU_SES_MOD" | "NW_REQ_PDU_SES_REL" | "EBI_ASSIGNMENT_REQ" | "REL_DUE_TO_5G_AN_REQUEST" | (string & {}));
export type RequestType = ("INITIAL_REQUEST" | "EXISTING_PDU_SESSION" | "INITIAL_EMERGENCY_REQUEST" | "EXISTING_EMERGENCY_PDU_SESSION" | (string & {}));
export type ResourceStatus = ("RELEASED" | "UNCHANGED" | "TRANSFERRED" | "UPDATED" | "ALT_ANCHOR_SMF" | (string & {}));
export interface RetrieveData { smallDataRateStatusReq?: boolean; pduSessionContextType?: PduSessionContextType; }
export interface RetrievedData { smallDataRateStatus?: TS29571_CommonData.SmallDataRateStatus; afCoordinationInfo?: AfCoordinationInfo; }
export type Rsn = ("V1" | "V2" | "NONE" | (string & {}));
export type SecondaryRatUsageDataReportContainer = string;
export interface SecurityResult { integrityProtectionResult?: ProtectionResult; confidentialityProtectionResult?: ProtectionResult; }
export interface SendMoDataReqData { moData: TS29571_CommonData.RefToBinaryData; moExpDataCounter?: TS29571_CommonData.MoExpDataCounter; ueLocation?: TS29571_CommonData.UserLocation; }
export interface SmContext { pduSessionId: TS29571_CommonData.PduSessionId; dnn: TS29571_CommonData.Dnn; selectedDnn?: TS29571_CommonData.Dnn; sNssai: TS29571_CommonData.Snssai; hplmnSnssai?: TS29571_CommonData.Snssai; pduSessionType: TS29571_CommonData.PduSessionType; gpsi?: TS29571_CommonData.Gpsi; hSmfUri?: TS29571_CommonData.Uri; smfUri?: TS29571_CommonData.Uri; pduSessionRef?: TS29571_CommonData.Uri; interPlmnApiRoot?: TS29571_CommonData.Uri; intraPlmnApiRoot?: TS29571_CommonData.Uri; pcfId?: TS29571_CommonData.NfInstanceId; pcfGroupId?: TS29571_CommonData.NfGroupId; pcfSetId?: TS29571_CommonData.NfSetId; selMode?: DnnSelectionMode; udmGroupId?: TS29571_CommonData.NfGroupId; routingIndicator?: string; hNwPubKeyId?: number; sessionAmbr: TS29571_CommonData.Ambr; qosFlowsList: QosFlowSetupItem[]; hSmfInstanceId?: TS29571_CommonData.NfInstanceId; smfInstanceId?: TS29571_CommonData.NfInstanceId; pduSessionSmfSetId?: TS29571_CommonData.NfSetId; pduSessionSmfServiceSetId?: TS29571_CommonData.NfServiceSetId; pduSessionSmfBinding?: TS29518_Namf_Communication.SbiBindingLevel; enablePauseCharging?: boolean; ueIpv4Address?: TS29571_CommonData.Ipv4Addr; ueIpv6Prefix?: TS29571_CommonData.Ipv6Prefix; epsPdnCnxInfo?: EpsPdnCnxInfo; epsBearerInfo?: EpsBearerInfo[]; maxIntegrityProtectedDataRate?: MaxIntegrityProtectedDataRate; maxIntegrityProtectedDataRateDl?: MaxIntegrityProtectedDataRate; alwaysOnGranted?: boolean; upSecurity?: TS29571_CommonData.UpSecurity; hSmfServiceInstanceId?: string; smfServiceInstanceId?: string; recoveryTime?: TS29571_CommonData.DateTime; forwardingInd?: boolean; psaTunnelInfo?: TunnelInfo; chargingId?: string; chargingInfo?: TS29512_Npcf_SMPolicyControl.ChargingInformation; roamingChargingProfile?: TS32291_Nchf_ConvergedCharging.RoamingChargingProfile; nefExtBufSupportInd?: boolean; ipv6Index?: TS29519_Policy_Data.IpIndex; dnAaaAddress?: IpAddress; redundantPduSessionInfo?: RedundantPduSessionInformation; ranTunnelInfo?: QosFlowTunnel; addRanTunnelInfo?: QosFlowTunnel[]; redRanTunnelInfo?: QosFlowTunnel; addRedRanTunnelInfo?: QosFlowTunnel[]; nspuSupportInd?: boolean; smfBindingInfo?: string; satelliteBackhaulCat?: TS29571_CommonData.SatelliteBackhaulCategory; sscMode?: string; dlsetSupportInd?: boolean; n9fscSupportInd?: boolean; anchorSmfOauth2Required?: boolean; }
export interface SmContextCreateData { supi?: TS29571_CommonData.Supi; unauthenticatedSupi?: boolean; pei?: TS29571_CommonData.Pei; gpsi?: TS29571_CommonData.Gpsi; pduSessionId?: TS29571_CommonData.PduSessionId; dnn?: TS29571_CommonData.Dnn; selectedDnn?: TS29571_CommonData.Dnn; sNssai?: TS29571_CommonData.Snssai; hplmnSnssai?: TS29571_CommonData.Snssai; servingNfId: TS29571_CommonData.NfInstanceId; guami?: TS29571_CommonData.Guami; serviceName?: TS29510_Nnrf_NFManagement.ServiceName; servingNetwork: TS29571_CommonData.PlmnIdNid; requestType?: RequestType; n1SmMsg?: TS29571_CommonData.RefToBinaryData; anType: TS29571_CommonData.AccessType; additionalAnType?: TS29571_CommonData.AccessType; ratType?: TS29571_CommonData.RatType; presenceInLadn?: TS29571_CommonData.PresenceState; ueLocation?: TS29571_CommonData.UserLocation; ueTimeZone?: TS29571_CommonData.TimeZone; addUeLocation?: TS29571_CommonData.UserLocation; smContextStatusUri: TS29571_CommonData.Uri; hSmfUri?: TS29571_CommonData.Uri; hSmfId?: TS29571_CommonData.NfInstanceId; smfUri?: TS29571_CommonData.Uri; smfId?: TS29571_CommonData.NfInstanceId; additionalHsmfUri?: TS29571_CommonData.Uri[]; additionalHsmfId?: TS29571_CommonData.NfInstanceId[]; additionalSmfUri?: TS29571_CommonData.Uri[]; additionalSmfId?: TS29571_CommonData.NfInstanceId[]; oldPduSessionId?: TS29571_CommonData.PduSessionId; pduSessionsActivateList?: TS29571_CommonData.PduSessionId[]; ueEpsPdnConnection?: EpsPdnCnxContainer; hoState?: HoState; pcfId?: TS29571_CommonData.NfInstanceId; pcfGroupId?: TS29571_CommonData.NfGroupId; pcfSetId?: TS29571_CommonData.NfSetId; nrfUri?: TS29571_CommonData.Uri; supportedFeatures?: TS29571_CommonData.SupportedFeatures; selMode?: DnnSelectionMode; backupAmfInfo?: TS29571_CommonData.BackupAmfInfo[]; traceData?: TS29571_CommonData.TraceData; udmGroupId?: TS29571_CommonData.NfGroupId; routingIndicator?: string; hNwPubKeyId?: number; epsInterworkingInd?: EpsInterworkingIndication; indirectForwardingFlag?: boolean; directForwardingFlag?: boolean; targetId?: TS29518_Namf_Communication.NgRanTargetId; epsBearerCtxStatus?: EpsBearerContextStatus; cpCiotEnabled?: boolean; cpOnlyInd?: boolean; invokeNef?: boolean; maRequestInd?: boolean; maNwUpgradeInd?: boolean; n2SmInfo?: TS29571_CommonData.RefToBinaryData; n2SmInfoType?: N2SmInfoType; n2SmInfoExt1?: TS29571_CommonData.RefToBinaryData; n2SmInfoTypeExt1?: N2SmInfoType; smContextRef?: TS29571_CommonData.Uri; smContextSmfPlmnId?: TS29571_CommonData.PlmnIdNid; smContextSmfId?: TS29571_CommonData.NfInstanceId; smContextSmfSetId?: TS29571_CommonData.NfSetId; smContextSmfServiceSetId?: TS29571_CommonData.NfServiceSetId; smContextSmfBinding?: TS29518_Namf_Communication.SbiBindingLevel; upCnxState?: UpCnxState; smallDataRateStatus?: TS29571_CommonData.SmallDataRateStatus; apnRateStatus?: TS29571_CommonData.ApnRateStatus; extendedNasSmTimerInd?: boolean; dlDataWaitingInd?: boolean; ddnFailureSubs?: DdnFailureSubs; smfTransferInd?: boolean; oldSmfId?: TS29571_CommonData.NfInstanceId; oldSmContextRef?: TS29571_CommonData.Uri; wAgfInfo?: TS29510_Nnrf_NFManagement.WAgfInfo; tngfInfo?: TS29510_Nnrf_NFManagement.TngfInfo; twifInfo?: TS29510_Nnrf_NFManagement.TwifInfo; ranUnchangedInd?: boolean; samePcfSelectionInd?: boolean; targetDnai?: TS29571_CommonData.Dnai; nrfManagementUri?: TS29571_CommonData.Uri; nrfDiscoveryUri?: TS29571_CommonData.Uri; nrfAccessTokenUri?: TS29571_CommonData.Uri; nrfOauth2Required?: { [key: string]: boolean }; smfBindingInfo?: string; pvsInfo?: TS29571_CommonData.ServerAddressingInfo[]; onboardingInd?: boolean; oldPduSessionRef?: TS29571_CommonData.Uri; smPolicyNotifyInd?: boolean; pcfUeCallbackInfo?: TS29571_CommonData.PcfUeCallbackInfo; satelliteBackhaulCat?: TS29571_CommonData.SatelliteBackhaulCategory; upipSupported?: boolean; uavAuthenticated?: boolean; disasterRoamingInd?: boolean; anchorSmfOauth2Required?: boolean; smContextSmfOauth2Required?: boolean; }
export interface SmContextCreateError { error: ExtProblemDetails; n1SmMsg?: TS29571_CommonData.RefToBinaryData; n2SmInfo?: TS29571_CommonData.RefToBinaryData; n2SmInfoType?: N2SmInfoType; recoveryTime?: TS29571_CommonData.DateTime; }
export interface SmContextCreatedData { hSmfUri?: TS29571_CommonData.Uri; smfUri?: TS29571_CommonData.Uri; pduSessionId?: TS29571_CommonData.PduSessionId; sNssai?: TS29571_CommonData.Snssai; additionalSnssai?: TS29571_CommonData.Snssai; upCnxState?: UpCnxState; n2SmInfo?: TS29571_CommonData.RefToBinaryData; n2SmInfoType?: N2SmInfoType; allocatedEbiList?: EbiArpMapping[]; hoState?: HoState; gpsi?: TS29571_CommonData.Gpsi; smfServiceInstanceId?: string; recoveryTime?: TS29571_CommonData.DateTime; supportedFeatures?: TS29571_CommonData.SupportedFeatures; selectedSmfId?: TS29571_CommonData.NfInstanceId; selectedOldSmfId?: TS29571_CommonData.NfInstanceId; interPlmnApiRoot?: TS29571_CommonData.Uri; }
export interface SmContextReleaseData { cause?: Cause; ngApCause?: TS29571_CommonData.NgApCause; "5gMmCauseValue"?: TS29571_CommonData._5GMmCause; ueLocation?: TS29571_CommonData.UserLocation; ueTimeZone?: TS29571_CommonData.TimeZone; addUeLocation?: TS29571_CommonData.UserLocation; vsmfReleaseOnly?: boolean; n2SmInfo?: TS29571_CommonData.RefToBinaryData; n2SmInfoType?: N2SmInfoType; ismfReleaseOnly?: boolean; }
export interface SmContextReleasedData { smallDataRateStatus?: TS29571_CommonData.SmallDataRateStatus; apnRateStatus?: TS29571_CommonData.ApnRateStatus; }
export interface SmContextRetrieveData { targetMmeCap?: MmeCapabilities; smContextType?: SmContextType; servingNetwork?: TS29571_CommonData.PlmnId; notToTransferEbiList?: EpsBearerId[]; ranUnchangedInd?: boolean; }
export interface SmContextRetrievedData { ueEpsPdnConnection: EpsPdnCnxContainer; smContext?: SmContext; smallDataRateStatus?: TS29571_CommonData.SmallDataRateStatus; apnRateStatus?: TS29571_CommonData.ApnRateStatus; dlDataWaitingInd?: boolean; afCoordinationInfo?: AfCoordinationInfo; }
export interface SmContextStatusNotification { statusInfo: StatusInfo; smallDataRateStatus?: TS29571_CommonData.SmallDataRateStatus; apnRateStatus?: TS29571_CommonData.ApnRateStatus; ddnFailureStatus?: boolean; notifyCorrelationIdsForddnFailure?: string[]; newIntermediateSmfId?: TS29571_CommonData.NfInstanceId; newSmfId?: TS29571_CommonData.NfInstanceId; newSmfSetId?: TS29571_CommonData.NfSetId; oldSmfId?: TS29571_CommonData.NfInstanceId; oldSmContextRef?: TS29571_CommonData.Uri; altAnchorSmfUri?: TS29571_CommonData.Uri; altAnchorSmfId?: TS29571_CommonData.NfInstanceId; targetDnaiInfo?: TargetDnaiInfo; oldPduSessionRef?: TS29571_CommonData.Uri; interPlmnApiRoot?: TS29571_CommonData.Uri; }
export type SmContextType = ("EPS_PDN_CONNECTION" | "SM_CONTEXT" | "AF_COORDINATION_INFO" | (string & {}));
export interface SmContextUpdateData { pei?: TS29571_CommonData.Pei; servingNfId?: TS29571_CommonData.NfInstanceId; guami?: TS29571_CommonData.Guami; servingNetwork?: TS29571_CommonData.PlmnIdNid; backupAmfInfo?: TS29571_CommonData.BackupAmfInfo[] | null; anType?: TS29571_CommonData.AccessType; additionalAnType?: TS29571_CommonData.AccessType; anTypeToReactivate?: TS29571_CommonData.AccessType; ratType?: TS29571_CommonData.RatType; presenceInLadn?: TS29571_CommonData.PresenceState; ueLocation?: TS29571_CommonData.UserLocation; ueTimeZone?: TS29571_CommonData.TimeZone; addUeLocation?: TS29571_CommonData.UserLocation; upCnxState?: UpCnxState; hoState?: HoState; toBeSwitched?: boolean; failedToBeSwitched?: boolean; n1SmMsg?: TS29571_CommonData.RefToBinaryData; n2SmInfo?: TS29571_CommonData.RefToBinaryData; n2SmInfoType?: N2SmInfoType; targetId?: TS29518_Namf_Communication.NgRanTargetId; targetServingNfId?: TS29571_CommonData.NfInstanceId; smContextStatusUri?: TS29571_CommonData.Uri; dataForwarding?: boolean; n9ForwardingTunnel?: TunnelInfo; n9DlForwardingTnlList?: IndirectDataForwardingTunnelInfo[]; n9UlForwardingTnlList?: IndirectDataForwardingTunnelInfo[]; n9DlForwardingTunnel?: TunnelInfo; n9InactivityTimer?: TS29571_CommonData.DurationSec; epsBearerSetup?: EpsBearerContainer[]; revokeEbiList?: EpsBearerId[]; release?: boolean; cause?: Cause; ngApCause?: TS29571_CommonData.NgApCause; "5gMmCauseValue"?: TS29571_CommonData._5GMmCause; sNssai?: TS29571_CommonData.Snssai; traceData?: TS29571_CommonData.TraceData; epsInterworkingInd?: EpsInterworkingIndication; anTypeCanBeChanged?: boolean; n2SmInfoExt1?: TS29571_CommonData.RefToBinaryData; n2SmInfoTypeExt1?: N2SmInfoType; maReleaseInd?: MaReleaseIndication; maNwUpgradeInd?: boolean; maRequestInd?: boolean; exemptionInd?: ExemptionInd; supportedFeatures?: TS29571_CommonData.SupportedFeatures; moExpDataCounter?: TS29571_CommonData.MoExpDataCounter; extendedNasSmTimerInd?: boolean; forwardingFTeid?: TS29571_CommonData.Bytes; forwardingBearerContexts?: ForwardingBearerContainer[]; ddnFailureSubs?: DdnFailureSubs; skipN2PduSessionResRelInd?: boolean; secondaryRatUsageDataReportContainer?: SecondaryRatUsageDataReportContainer[]; smPolicyNotifyInd?: true; pcfUeCallbackInfo?: TS29571_CommonData.PcfUeCallbackInfo; satelliteBackhaulCat?: TS29571_CommonData.SatelliteBackhaulCategory; }
export interface SmContextUpdateError { error: ExtProblemDetails; n1SmMsg?: TS29571_CommonData.RefToBinaryData; n2SmInfo?: TS29571_CommonData.RefToBinaryData; n2SmInfoType?: N2SmInfoType; upCnxState?: UpCnxState; recoveryTime?: TS29571_CommonData.DateTime; }
export interface SmContextUpdatedData { upCnxState?: UpCnxState; hoState?: HoState; releaseEbiList?: EpsBearerId[]; allocatedEbiList?: EbiArpMapping[]; modifiedEbiList?: EbiArpMapping[]; n1SmMsg?: TS29571_CommonData.RefToBinaryData; n2SmInfo?: TS29571_CommonData.RefToBinaryData; n2SmInfoType?: N2SmInfoType; epsBearerSetup?: EpsBearerContainer[]; dataForwarding?: boolean; n3DlForwardingTnlList?: IndirectDataForwardingTunnelInfo[]; n3UlForwardingTnlList?: IndirectDataForwardingTunnelInfo[]; n9UlForwardingTunnel?: TunnelInfo; cause?: Cause; maAcceptedInd?: boolean; supportedFeatures?: TS29571_CommonData.SupportedFeatures; forwardingFTeid?: TS29571_CommonData.Bytes; forwardingBearerContexts?: ForwardingBearerContainer[]; selectedSmfId?: TS29571_CommonData.NfInstanceId; selectedOldSmfId?: TS29571_CommonData.NfInstanceId; interPlmnApiRoot?: TS29571_CommonData.Uri; anchorSmfFeatures?: AnchorSmfFeatures; }
export type SmfSelectionType = ("CURRENT_PDU_SESSION" | "NEXT_PDU_SESSION" | (string & {}));
export interface StatusInfo { resourceStatus: ResourceStatus; cause?: Cause; cnAssistedRanPara?: CnAssistedRanPara; anType?: TS29571_CommonData.AccessType; }
export interface StatusNotification { statusInfo: StatusInfo; smallDataRateStatus?: TS29571_CommonData.SmallDataRateStatus; apnRateStatus?: TS29571_CommonData.ApnRateStatus; targetDnaiInfo?: TargetDnaiInfo; oldPduSessionRef?: TS29571_CommonData.Uri; newSmfId?: TS29571_CommonData.NfInstanceId; epsPdnCnxInfo?: EpsPdnCnxInfo; interPlmnApiRoot?: TS29571_CommonData.Uri; intraPlmnApiRoot?: TS29571_CommonData.Uri; }
export interface TargetDnaiInfo { targetDnai?: TS29571_CommonData.Dnai; smfSelectionType: SmfSelectionType; }
export type Teid = string;
export interface TransferMoDataReqData { moData: TS29571_CommonData.RefToBinaryData; moExpDataCounter?: TS29571_CommonData.MoExpDataCounter; ueLocation?: TS29571_CommonData.UserLocation; }
export interface TransferMtDataAddInfo { maxWaitingTime?: TS29571_CommonData.DurationSec; }
export type TransferMtDataError = ExtProblemDetails & TransferMtDataAddInfo;
export interface TransferMtDataReqData { mtData: TS29571_CommonData.RefToBinaryData; }
export interface TunnelInfo { ipv4Addr?: TS29571_CommonData.Ipv4Addr; ipv6Addr?: TS29571_CommonData.Ipv6Addr; gtpTeid: Teid; anType?: TS29571_CommonData.AccessType; }
export interface UlclBpInformation { ulclBpUpfId?: TS29571_CommonData.NfInstanceId; }
export type UnavailableAccessIndication = ("3GA_UNAVAILABLE" | "N3GA_UNAVAILABLE" | (string & {}));
export type UpCnxState = ("ACTIVATED" | "DEACTIVATED" | "ACTIVATING" | "SUSPENDED" | (string & {}));
export interface UpSecurityInfo { upSecurity: TS29571_CommonData.UpSecurity; maxIntegrityProtectedDataRateUl?: MaxIntegrityProtectedDataRate; maxIntegrityProtectedDataRateDl?: MaxIntegrityProtectedDataRate; securityResult?: SecurityResult; }
export interface VplmnQos { "5qi"?: TS29571_CommonData._5Qi; arp?: TS29571_CommonData.Arp; sessionAmbr?: TS29571_CommonData.Ambr; maxFbrDl?: TS29571_CommonData.BitRate; maxFbrUl?: TS29571_CommonData.BitRate; guaFbrDl?: TS29571_CommonData.BitRate; guaFbrUl?: TS29571_CommonData.BitRate; }
export interface VsmfUpdateData { requestIndication: RequestIndication; sessionAmbr?: TS29571_CommonData.Ambr; qosFlowsAddModRequestList?: QosFlowAddModifyRequestItem[]; qosFlowsRelRequestList?: QosFlowReleaseRequestItem[]; epsBearerInfo?: EpsBearerInfo[]; assignEbiList?: TS29571_CommonData.Arp[]; revokeEbiList?: EpsBearerId[]; modifiedEbiList?: EbiArpMapping[]; pti?: ProcedureTransactionId; n1SmInfoToUe?: TS29571_CommonData.RefToBinaryData; alwaysOnGranted?: boolean; hsmfPduSessionUri?: TS29571_CommonData.Uri; newSmfId?: TS29571_CommonData.NfInstanceId; newSmfPduSessionUri?: TS29571_CommonData.Uri; supportedFeatures?: TS29571_CommonData.SupportedFeatures; cause?: Cause; n1smCause?: string; backOffTimer?: TS29571_CommonData.DurationSec; maReleaseInd?: MaReleaseIndication; maAcceptedInd?: boolean; additionalCnTunnelInfo?: TunnelInfo; dnaiList?: TS29571_CommonData.Dnai[]; n4Info?: N4Information; n4InfoExt1?: N4Information; n4InfoExt2?: N4Information; n4InfoExt3?: N4Information; smallDataRateControlEnabled?: boolean; qosMonitoringInfo?: QosMonitoringInfo; epsPdnCnxInfo?: EpsPdnCnxInfo; n9DataForwardingInd?: boolean; n9InactivityTimer?: TS29571_CommonData.DurationSec; }
export interface VsmfUpdateError { error: ExtProblemDetails; pti?: ProcedureTransactionId; n1smCause?: string; n1SmInfoFromUe?: TS29571_CommonData.RefToBinaryData; unknownN1SmInfo?: TS29571_CommonData.RefToBinaryData; failedToAssignEbiList?: TS29571_CommonData.Arp[]; ngApCause?: TS29571_CommonData.NgApCause; "5gMmCauseValue"?: TS29571_CommonData._5GMmCause; recoveryTime?: TS29571_CommonData.DateTime; n4Info?: N4Information; n4InfoExt1?: N4Information; n4InfoExt2?: N4Information; n4InfoExt3?: N4Information; }
export interface VsmfUpdatedData { qosFlowsAddModList?: QosFlowItem[]; qosFlowsRelList?: QosFlowItem[]; qosFlowsFailedtoAddModList?: QosFlowItem[]; qosFlowsFailedtoRelList?: QosFlowItem[]; n1SmInfoFromUe?: TS29571_CommonData.RefToBinaryData; unknownN1SmInfo?: TS29571_CommonData.RefToBinaryData; ueLocation?: TS29571_CommonData.UserLocation; ueTimeZone?: TS29571_CommonData.TimeZone; addUeLocation?: TS29571_CommonData.UserLocation; assignedEbiList?: EbiArpMapping[]; failedToAssignEbiList?: TS29571_CommonData.Arp[]; releasedEbiList?: EpsBearerId[]; secondaryRatUsageReport?: TS29571_CommonData.SecondaryRatUsageReport[]; secondaryRatUsageInfo?: TS29571_CommonData.SecondaryRatUsageInfo[]; n4Info?: N4Information; n4InfoExt1?: N4Information; n4InfoExt2?: N4Information; n4InfoExt3?: N4Information; modifiedEbiListNotDelivered?: boolean; }

export interface Operations {
  postSmContexts: {
    path: {};
    query: {};
    body: SmContextCreateData;
    response: { status: 201; body: SmContextCreatedData; headers: WithLocation } | { status: 400; body: SmContextCreateError } | { status: 403; body: SmContextCreateError } | { status: 404; body: SmContextCreateError } | { status: 500; body: SmContextCreateError } | { status: 503; body: SmContextCreateError } | { status: 504; body: SmContextCreateError };
  };
  retrieveSmContext: {
    path: { smContextRef: string };
    query: {};
    body?: SmContextRetrieveData;
    response: { status: 200; body: SmContextRetrievedData };
  };
  updateSmContext: {
    path: { smContextRef: string };
    query: {};
    body: SmContextUpdateData;
    response: { status: 200; body: SmContextUpdatedData } | { status: 204 } | { status: 400; body: SmContextUpdateError } | { status: 403; body: SmContextUpdateError } | { status: 404; body: SmContextUpdateError } | { status: 500; body: SmContextUpdateError } | { status: 503; body: SmContextUpdateError };
  };
  releaseSmContext: {
    path: { smContextRef: string };
    query: {};
    body?: SmContextReleaseData;
    response: { status: 200; body: SmContextReleasedData } | { status: 204 };
  };
  sendMoData: {
    path: { smContextRef: string };
    query: {};
    body: SendMoDataReqData;
    response: { status: 204 };
  };
  postPduSessions: {
    path: {};
    query: {};
    body: PduSessionCreateData;
    response: { status: 201; body: PduSessionCreatedData; headers: WithLocation } | { status: 400; body: PduSessionCreateError } | { status: 403; body: PduSessionCreateError } | { status: 404; body: PduSessionCreateError } | { status: 500; body: PduSessionCreateError } | { status: 503; body: PduSessionCreateError };
  };
  updatePduSession: {
    path: { pduSessionRef: string };
    query: {};
    body: HsmfUpdateData;
    response: { status: 200; body: HsmfUpdatedData } | { status: 204 } | { status: 400; body: HsmfUpdateError } | { status: 403; body: HsmfUpdateError } | { status: 404; body: HsmfUpdateError } | { status: 500; body: HsmfUpdateError } | { status: 503; body: HsmfUpdateError };
  };
  releasePduSession: {
    path: { pduSessionRef: string };
    query: {};
    body?: ReleaseData;
    response: { status: 200; body: ReleasedData } | { status: 204 };
  };
  retrievePduSession: {
    path: { pduSessionRef: string };
    query: {};
    body: RetrieveData;
    response: { status: 200; body: RetrievedData };
  };
  transferMoData: {
    path: { pduSessionRef: string };
    query: {};
    body: TransferMoDataReqData;
    response: { status: 204 };
  };
}

export interface Callbacks {
  smContextStatusNotification: {
    path: {};
    query: {};
    body: SmContextStatusNotification;
    response: { status: 204 };
  };
  statusNotification: {
    path: {};
    query: {};
    body: StatusNotification;
    response: { status: 204 };
  };
  "statusNotification-ismf": {
    path: {};
    query: {};
    body: StatusNotification;
    response: { status: 204 };
  };
  update: {
    path: {};
    query: {};
    body: VsmfUpdateData;
    response: { status: 200; body: VsmfUpdatedData } | { status: 204 } | { status: 400; body: VsmfUpdateError } | { status: 403; body: VsmfUpdateError } | { status: 404; body: VsmfUpdateError } | { status: 409; body: VsmfUpdateError } | { status: 500; body: VsmfUpdateError } | { status: 503; body: VsmfUpdateError } | { status: 504; body: VsmfUpdateError };
  };
  "update-ismf": {
    path: {};
    query: {};
    body: VsmfUpdateData;
    response: { status: 200; body: VsmfUpdatedData } | { status: 204 } | { status: 400; body: VsmfUpdateError } | { status: 403; body: VsmfUpdateError } | { status: 404; body: VsmfUpdateError } | { status: 409; body: VsmfUpdateError } | { status: 500; body: VsmfUpdateError } | { status: 503; body: VsmfUpdateError } | { status: 504; body: VsmfUpdateError };
  };
  transferMtData: {
    path: {};
    query: {};
    body: TransferMtDataReqData;
    response: { status: 204 } | { status: 504; body: TransferMtDataError };
  };
  "transferMtData-ismf": {
    path: {};
    query: {};
    body: TransferMtDataReqData;
    response: { status: 204 } | { status: 504; body: TransferMtDataError };
  };
}

export const service = defineService<Operations, Callbacks>('TS29502_Nsmf_PDUSession');
