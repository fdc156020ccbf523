// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29122_CommonData from './TS29122_CommonData.generated.ts';
import type * as TS29510_Nnrf_NFManagement from './TS29510_Nnrf_NFManagement.generated.ts';
import type * as TS29512_Npcf_SMPolicyControl from './TS29512_Npcf_SMPolicyControl.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';
import type * as TS32291_Nchf_ConvergedCharging from './TS32291_Nchf_ConvergedCharging.generated.ts';

export interface AcceptableServiceInfo { accBwMedComps?: { [key: string]: MediaComponent }; marBwUl?: TS29571_CommonData.BitRate; marBwDl?: TS29571_CommonData.BitRate; }
export interface AccessNetChargingIdentifier { accNetChaIdValue?: TS29571_CommonData.ChargingId; accNetChargIdString?: string; flows?: Flows[]; }
export type AfAppId = string;
export type AfEvent = ("ACCESS_TYPE_CHANGE" | "ANI_REPORT" | "APP_DETECTION" | "CHARGING_CORRELATION" | "EPS_FALLBACK" | "FAILED_QOS_UPDATE" | "FAILED_RESOURCES_ALLOCATION" | "OUT_OF_CREDIT" | "PDU_SESSION_STATUS" | "PLMN_CHG" | "QOS_MONITORING" | "QOS_NOTIF" | "RAN_NAS_CAUSE" | "REALLOCATION_OF_CREDIT" | "SAT_CATEGORY_CHG" | "SUCCESSFUL_QOS_UPDATE" | "SUCCESSFUL_RESOURCES_ALLOCATION" | "TSN_BRIDGE_INFO" | "UP_PATH_CHG_FAILURE" | "USAGE_REPORT" | (string & {}));
export interface AfEventNotification { event: AfEvent; flows?: Flows[]; }
export interface AfEventSubscription { event: AfEvent; notifMethod?: AfNotifMethod; repPeriod?: TS29571_CommonData.DurationSec; waitTime?: TS29571_CommonData.DurationSec; }
export type AfNotifMethod = ("EVENT_DETECTION" | "ONE_TIME" | "PERIODIC" | (string & {}));
export type AfRequestedData = ("UE_IDENTITY" | (string & {}));
export interface AfRoutingRequirement { appReloc?: boolean; routeToLocs?: TS29571_CommonData.RouteToLocation[]; spVal?: SpatialValidity; tempVals?: TemporalValidity[]; upPathChgSub?: TS29512_Npcf_SMPolicyControl.UpPathChgEvent; addrPreserInd?: boolean; simConnInd?: boolean; simConnTerm?: TS29571_CommonData.DurationSec; easIpReplaceInfos?: TS29571_CommonData.EasIpReplacementInfo[]; easRedisInd?: boolean; maxAllowedUpLat?: TS29571_CommonData.Uinteger; }
export type AfRoutingRequirementRm = { appReloc?: boolean; routeToLocs?: TS29571_CommonData.RouteToLocation[] | null; spVal?: SpatialValidityRm; tempVals?: TemporalValidity[] | null; upPathChgSub?: TS29512_Npcf_SMPolicyControl.UpPathChgEvent; addrPreserInd?: boolean | null; simConnInd?: boolean | null; simConnTerm?: TS29571_CommonData.DurationSecRm; easIpReplaceInfos?: TS29571_CommonData.EasIpReplacementInfo[] | null; easRedisInd?: boolean; maxAllowedUpLat?: TS29571_CommonData.UintegerRm; } | null;
export interface AlternativeServiceRequirementsData { altQosParamSetRef: string; gbrUl?: TS29571_CommonData.BitRate; gbrDl?: TS29571_CommonData.BitRate; pdb?: TS29571_CommonData.PacketDelBudget; }
export interface AnGwAddress { anGwIpv4Addr?: TS29571_CommonData.Ipv4Addr; anGwIpv6Addr?: TS29571_CommonData.Ipv6Addr; }
export type AppDetectionNotifType = ("APP_START" | "APP_STOP" | (string & {}));
export interface AppDetectionReport { adNotifType: AppDetectionNotifType; afAppId: AfAppId; }
export interface AppSessionContext { ascReqData?: AppSessionContextReqData; ascRespData?: AppSessionContextRespData; evsNotif?: EventsNotification; }
export interface AppSessionContextReqData { afAppId?: AfAppId; afChargId?: TS29571_CommonData.ApplicationChargingId; afReqData?: AfRequestedData; afRoutReq?: AfRoutingRequirement; aspId?: AspId; bdtRefId?: TS29122_CommonData.BdtReferenceId; dnn?: TS29571_CommonData.Dnn; evSubsc?: EventsSubscReqData; mcpttId?: string; mcVideoId?: string; medComponents?: { [key: string]: MediaComponent }; ipDomain?: string; mpsAction?: MpsAction; mpsId?: string; mcsId?: string; preemptControlInfo?: PreemptionControlInformation; resPrio?: ReservPriority; servInfStatus?: ServiceInfoStatus; notifUri: TS29571_CommonData.Uri; servUrn?: ServiceUrn; sliceInfo?: TS29571_CommonData.Snssai; sponId?: SponId; sponStatus?: SponsoringStatus; supi?: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; suppFeat: TS29571_CommonData.SupportedFeatures; ueIpv4?: TS29571_CommonData.Ipv4Addr; ueIpv6?: TS29571_CommonData.Ipv6Addr; ueMac?: TS29571_CommonData.MacAddr48; tsnBridgeManCont?: TS29512_Npcf_SMPolicyControl.BridgeManagementContainer; tsnPortManContDstt?: TS29512_Npcf_SMPolicyControl.PortManagementContainer; tsnPortManContNwtts?: TS29512_Npcf_SMPolicyControl.PortManagementContainer[]; }
export interface AppSessionContextRespData { servAuthInfo?: ServAuthInfo; ueIds?: UeIdentityInfo[]; suppFeat?: TS29571_CommonData.SupportedFeatures; }
export interface AppSessionContextUpdateData { afAppId?: AfAppId; afRoutReq?: AfRoutingRequirementRm; aspId?: AspId; bdtRefId?: TS29122_CommonData.BdtReferenceId; evSubsc?: EventsSubscReqDataRm; mcpttId?: string; mcVideoId?: string; medComponents?: { [key: string]: MediaComponentRm }; mpsAction?: MpsAction; mpsId?: string; mcsId?: string; preemptControlInfo?: PreemptionControlInformationRm; resPrio?: ReservPriority; servInfStatus?: ServiceInfoStatus; sipForkInd?: SipForkingIndication; sponId?: SponId; sponStatus?: SponsoringStatus; tsnBridgeManCont?: TS29512_Npcf_SMPolicyControl.BridgeManagementContainer; tsnPortManContDstt?: TS29512_Npcf_SMPolicyControl.PortManagementContainer; tsnPortManContNwtts?: TS29512_Npcf_SMPolicyControl.PortManagementContainer[]; }
export interface AppSessionContextUpdateDataPatch { ascReqData?: AppSessionContextUpdateData; }
export type AspId = string;
export type CodecData = string;
export type ContentVersion = number;
export interface EthFlowDescription { destMacAddr?: TS29571_CommonData.MacAddr48; ethType: string; fDesc?: FlowDescription; fDir?: TS29512_Npcf_SMPolicyControl.FlowDirection; sourceMacAddr?: TS29571_CommonData.MacAddr48; vlanTags?: string[]; srcMacAddrEnd?: TS29571_CommonData.MacAddr48; destMacAddrEnd?: TS29571_CommonData.MacAddr48; }
export interface EventsNotification { adReports?: AppDetectionReport[]; accessType?: TS29571_CommonData.AccessType; addAccessInfo?: TS29512_Npcf_SMPolicyControl.AdditionalAccessInfo; relAccessInfo?: TS29512_Npcf_SMPolicyControl.AdditionalAccessInfo; anChargAddr?: TS29512_Npcf_SMPolicyControl.AccNetChargingAddress; anChargIds?: AccessNetChargingIdentifier[]; anGwAddr?: AnGwAddress; evSubsUri: TS29571_CommonData.Uri; evNotifs: AfEventNotification[]; failedResourcAllocReports?: ResourcesAllocationInfo[]; succResourcAllocReports?: ResourcesAllocationInfo[]; noNetLocSupp?: TS29512_Npcf_SMPolicyControl.NetLocAccessSupport; outOfCredReports?: OutOfCreditInformation[]; plmnId?: TS29571_CommonData.PlmnIdNid; qncReports?: QosNotificationControlInfo[]; qosMonReports?: QosMonitoringReport[]; ranNasRelCauses?: TS29512_Npcf_SMPolicyControl.RanNasRelCause[]; ratType?: TS29571_CommonData.RatType; satBackhaulCategory?: TS29571_CommonData.SatelliteBackhaulCategory; ueLoc?: TS29571_CommonData.UserLocation; ueLocTime?: TS29571_CommonData.DateTime; ueTimeZone?: TS29571_CommonData.TimeZone; usgRep?: TS29122_CommonData.AccumulatedUsage; tsnBridgeManCont?: TS29512_Npcf_SMPolicyControl.BridgeManagementContainer; tsnPortManContDstt?: TS29512_Npcf_SMPolicyControl.PortManagementContainer; tsnPortManContNwtts?: TS29512_Npcf_SMPolicyControl.PortManagementContainer[]; }
export type EventsSubscPutData = (EventsSubscReqData | EventsNotification);
export interface EventsSubscReqData { events: AfEventSubscription[]; notifUri?: TS29571_CommonData.Uri; reqQosMonParams?: TS29512_Npcf_SMPolicyControl.RequestedQosMonitoringParameter[]; qosMon?: QosMonitoringInformation; reqAnis?: RequiredAccessInfo[]; usgThres?: TS29122_CommonData.UsageThreshold; notifCorreId?: string; afAppIds?: AfAppId[]; directNotifInd?: boolean; }
export type EventsSubscReqDataRm = { events: AfEventSubscription[]; notifUri?: TS29571_CommonData.Uri; reqQosMonParams?: TS29512_Npcf_SMPolicyControl.RequestedQosMonitoringParameter[]; qosMon?: QosMonitoringInformationRm; reqAnis?: RequiredAccessInfo[]; usgThres?: TS29122_CommonData.UsageThresholdRm; notifCorreId?: string; directNotifInd?: boolean | null; } | null;
export type ExtendedProblemDetails = TS29571_CommonData.ProblemDetails & { acceptableServInfo?: AcceptableServiceInfo; };
export type FlowDescription = string;
export type FlowStatus = ("ENABLED-UPLINK" | "ENABLED-DOWNLINK" | "ENABLED" | "DISABLED" | "REMOVED" | (string & {}));
export type FlowUsage = ("NO_INFO" | "RTCP" | "AF_SIGNALLING" | (string & {}));
export interface Flows { contVers?: ContentVersion[]; fNums?: number[]; medCompN: number; }
export interface MediaComponent { afAppId?: AfAppId; afRoutReq?: AfRoutingRequirement; qosReference?: string; disUeNotif?: boolean; altSerReqs?: string[]; altSerReqsData?: AlternativeServiceRequirementsData[]; contVer?: ContentVersion; codecs?: CodecData[]; desMaxLatency?: TS29571_CommonData.Float; desMaxLoss?: TS29571_CommonData.Float; flusId?: string; fStatus?: FlowStatus; marBwDl?: TS29571_CommonData.BitRate; marBwUl?: TS29571_CommonData.BitRate; maxPacketLossRateDl?: TS29571_CommonData.PacketLossRateRm; maxPacketLossRateUl?: TS29571_CommonData.PacketLossRateRm; maxSuppBwDl?: TS29571_CommonData.BitRate; maxSuppBwUl?: TS29571_CommonData.BitRate; medCompN: number; medSubComps?: { [key: string]: MediaSubComponent }; medType?: MediaType; minDesBwDl?: TS29571_CommonData.BitRate; minDesBwUl?: TS29571_CommonData.BitRate; mirBwDl?: TS29571_CommonData.BitRate; mirBwUl?: TS29571_CommonData.BitRate; preemptCap?: TS29571_CommonData.PreemptionCapability; preemptVuln?: TS29571_CommonData.PreemptionVulnerability; prioSharingInd?: PrioritySharingIndicator; resPrio?: ReservPriority; rrBw?: TS29571_CommonData.BitRate; rsBw?: TS29571_CommonData.BitRate; sharingKeyDl?: TS29571_CommonData.Uint32; sharingKeyUl?: TS29571_CommonData.Uint32; tsnQos?: TsnQosContainer; tscaiInputDl?: TscaiInputContainer; tscaiInputUl?: TscaiInputContainer; tscaiTimeDom?: TS29571_CommonData.Uinteger; }
export type MediaComponentResourcesStatus = ("ACTIVE" | "INACTIVE" | (string & {}));
export type MediaComponentRm = { afAppId?: AfAppId; afRoutReq?: AfRoutingRequirementRm; qosReference?: string | null; altSerReqs?: string[] | null; altSerReqsData?: AlternativeServiceRequirementsData[] | null; disUeNotif?: boolean; contVer?: ContentVersion; codecs?: CodecData[]; desMaxLatency?: TS29571_CommonData.FloatRm; desMaxLoss?: TS29571_CommonData.FloatRm; flusId?: string | null; fStatus?: FlowStatus; marBwDl?: TS29571_CommonData.BitRateRm; marBwUl?: TS29571_CommonData.BitRateRm; maxPacketLossRateDl?: TS29571_CommonData.PacketLossRateRm; maxPacketLossRateUl?: TS29571_CommonData.PacketLossRateRm; maxSuppBwDl?: TS29571_CommonData.BitRateRm; maxSuppBwUl?: TS29571_CommonData.BitRateRm; medCompN: number; medSubComps?: { [key: string]: MediaSubComponentRm }; medType?: MediaType; minDesBwDl?: TS29571_CommonData.BitRateRm; minDesBwUl?: TS29571_CommonData.BitRateRm; mirBwDl?: TS29571_CommonData.BitRateRm; mirBwUl?: TS29571_CommonData.BitRateRm; preemptCap?: TS29571_CommonData.PreemptionCapabilityRm; preemptVuln?: TS29571_CommonData.PreemptionVulnerabilityRm; prioSharingInd?: PrioritySharingIndicator; resPrio?: ReservPriority; rrBw?: TS29571_CommonData.BitRateRm; rsBw?: TS29571_CommonData.BitRateRm; sharingKeyDl?: TS29571_CommonData.Uint32Rm; sharingKeyUl?: TS29571_CommonData.Uint32Rm; tsnQos?: TsnQosContainerRm; tscaiInputDl?: TscaiInputContainer; tscaiInputUl?: TscaiInputContainer; tscaiTimeDom?: TS29571_CommonData.Uinteger; } | null;
export interface MediaSubComponent { afSigProtocol?: TS29512_Npcf_SMPolicyControl.AfSigProtocol; ethfDescs?: EthFlowDescription[]; fNum: number; fDescs?: FlowDescription[]; fStatus?: FlowStatus; marBwDl?: TS29571_CommonData.BitRate; marBwUl?: TS29571_CommonData.BitRate; tosTrCl?: TosTrafficClass; flowUsage?: FlowUsage; }
export type MediaSubComponentRm = { afSigProtocol?: TS29512_Npcf_SMPolicyControl.AfSigProtocol; ethfDescs?: EthFlowDescription[] | null; fNum: number; fDescs?: FlowDescription[] | null; fStatus?: FlowStatus; marBwDl?: TS29571_CommonData.BitRateRm; marBwUl?: TS29571_CommonData.BitRateRm; tosTrCl?: TosTrafficClassRm; flowUsage?: FlowUsage; } | null;
export type MediaType = ("AUDIO" | "VIDEO" | "DATA" | "APPLICATION" | "CONTROL" | "TEXT" | "MESSAGE" | "OTHER" | (string & {}));
export type MpsAction = ("DISABLE_MPS_FOR_DTS" | "ENABLE_MPS_FOR_DTS" | "AUTHORIZE_AND_ENABLE_MPS_FOR_DTS" | (string & {}));
export interface OutOfCreditInformation { finUnitAct: TS32291_Nchf_ConvergedCharging.FinalUnitAction; flows?: Flows[]; }
export interface PcfAddressingInfo { pcfFqdn?: TS29571_CommonData.Fqdn; pcfIpEndPoints?: TS29510_Nnrf_NFManagement.IpEndPoint[]; bindingInfo?: string; }
export interface PcscfRestorationRequestData { dnn?: TS29571_CommonData.Dnn; ipDomain?: string; sliceInfo?: TS29571_CommonData.Snssai; supi?: TS29571_CommonData.Supi; ueIpv4?: TS29571_CommonData.Ipv4Addr; ueIpv6?: TS29571_CommonData.Ipv6Addr; }
export interface PduSessionEventNotification { evNotif: AfEventNotification; supi?: TS29571_CommonData.Supi; ueIpv4?: TS29571_CommonData.Ipv4Addr; ueIpv6?: TS29571_CommonData.Ipv6Addr; ueMac?: TS29571_CommonData.MacAddr48; status?: PduSessionStatus; pcfInfo?: PcfAddressingInfo; dnn?: TS29571_CommonData.Dnn; snssai?: TS29571_CommonData.Snssai; gpsi?: TS29571_CommonData.Gpsi; }
export type PduSessionStatus = ("ESTABLISHED" | "TERMINATED" | (string & {}));
export interface PduSessionTsnBridge { tsnBridgeInfo: TS29512_Npcf_SMPolicyControl.TsnBridgeInfo; tsnBridgeManCont?: TS29512_Npcf_SMPolicyControl.BridgeManagementContainer; tsnPortManContDstt?: TS29512_Npcf_SMPolicyControl.PortManagementContainer; tsnPortManContNwtts?: TS29512_Npcf_SMPolicyControl.PortManagementContainer[]; ueIpv4Addr?: TS29571_CommonData.Ipv4Addr; dnn?: TS29571_CommonData.Dnn; snssai?: TS29571_CommonData.Snssai; ipDomain?: string; ueIpv6AddrPrefix?: TS29571_CommonData.Ipv6Prefix; }
export type PreemptionControlInformation = ("MOST_RECENT" | "LEAST_RECENT" | "HIGHEST_BW" | (string & {}));
export type PreemptionControlInformationRm = (PreemptionControlInformation | TS29571_CommonData.NullValue);
export type PrioritySharingIndicator = ("ENABLED" | "DISABLED" | (string & {}));
export interface QosMonitoringInformation { repThreshDl?: number; repThreshUl?: number; repThreshRp?: number; }
export type QosMonitoringInformationRm = { repThreshDl?: number; repThreshUl?: number; repThreshRp?: number; } | null;
export interface QosMonitoringReport { flows?: Flows[]; ulDelays?: number[]; dlDelays?: number[]; rtDelays?: number[]; pdmf?: boolean; }
export type QosNotifType = ("GUARANTEED" | "NOT_GUARANTEED" | (string & {}));
export interface QosNotificationControlInfo { notifType: QosNotifType; flows?: Flows[]; altSerReq?: string; }
export type RequiredAccessInfo = ("USER_LOCATION" | "UE_TIME_ZONE" | (string & {}));
export type ReservPriority = ("PRIO_1" | "PRIO_2" | "PRIO_3" | "PRIO_4" | "PRIO_5" | "PRIO_6" | "PRIO_7" | "PRIO_8" | "PRIO_9" | "PRIO_10" | "PRIO_11" | "PRIO_12" | "PRIO_13" | "PRIO_14" | "PRIO_15" | "PRIO_16" | (string & {}));
export interface ResourcesAllocationInfo { mcResourcStatus?: MediaComponentResourcesStatus; flows?: Flows[]; altSerReq?: string; }
export type ServAuthInfo = ("TP_NOT_KNOWN" | "TP_EXPIRED" | "TP_NOT_YET_OCURRED" | "ROUT_REQ_NOT_AUTHORIZED" | (string & {}));
export type ServiceInfoStatus = ("FINAL" | "PRELIMINARY" | (string & {}));
export type ServiceUrn = string;
export type SipForkingIndication = ("SINGLE_DIALOGUE" | "SEVERAL_DIALOGUES" | (string & {}));
export interface SpatialValidity { presenceInfoList: { [key: string]: TS29571_CommonData.PresenceInfo }; }
export type SpatialValidityRm = { presenceInfoList: { [key: string]: TS29571_CommonData.PresenceInfo }; } | null;
export type SponId = string;
export type SponsoringStatus = ("SPONSOR_DISABLED" | "SPONSOR_ENABLED" | (string & {}));
export interface TemporalValidity { startTime?: TS29571_CommonData.DateTime; stopTime?: TS29571_CommonData.DateTime; }
export type TerminationCause = ("ALL_SDF_DEACTIVATION" | "PDU_SESSION_TERMINATION" | "PS_TO_CS_HO" | "INSUFFICIENT_SERVER_RESOURCES" | "INSUFFICIENT_QOS_FLOW_RESOURCES" | "SPONSORED_DATA_CONNECTIVITY_DISALLOWED" | (string & {}));
export interface TerminationInfo { termCause: TerminationCause; resUri: TS29571_CommonData.Uri; }
export type TosTrafficClass = string;
export type TosTrafficClassRm = string | null;
export type TscPriorityLevel = number;
export type TscPriorityLevelRm = number | null;
export type TscaiInputContainer = { periodicity?: TS29571_CommonData.Uinteger; burstArrivalTime?: TS29571_CommonData.DateTime; surTimeInNumMsg?: TS29571_CommonData.Uinteger; surTimeInTime?: TS29571_CommonData.Uinteger; } | null;
export interface TsnQosContainer { maxTscBurstSize?: TS29571_CommonData.ExtMaxDataBurstVol; tscPackDelay?: TS29571_CommonData.PacketDelBudget; tscPrioLevel?: TscPriorityLevel; }
export type TsnQosContainerRm = { maxTscBurstSize?: TS29571_CommonData.ExtMaxDataBurstVolRm; tscPackDelay?: TS29571_CommonData.PacketDelBudgetRm; tscPrioLevel?: TscPriorityLevelRm; } | null;
export interface UeIdentityInfo { gpsi?: TS29571_CommonData.Gpsi; pei?: TS29571_CommonData.Pei; supi?: TS29571_CommonData.Supi; }

export interface Operations {
  postAppSessions: {
    path: {};
    query: {};
    body: AppSessionContext;
    response: { status: 201; body: AppSessionContext; headers: WithLocation } | { status: 303; headers: WithLocation };
  };
  pcscfRestoration: {
    path: {};
    query: {};
    body: PcscfRestorationRequestData;
    response: { status: 204 };
  };
  getAppSession: {
    path: { appSessionId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: AppSessionContext };
  };
  modAppSession: {
    path: { appSessionId: string };
    query: {};
    body: AppSessionContextUpdateDataPatch;
    response: { status: 200; body: AppSessionContext } | { status: 204 };
  };
  deleteAppSession: {
    path: { appSessionId: string };
    query: {};
    body?: EventsSubscReqData;
    response: { status: 200; body: AppSessionContext } | { status: 204 };
  };
  updateEventsSubsc: {
    path: { appSessionId: string };
    query: {};
    body: EventsSubscReqData;
    response: { status: 200; body: EventsSubscPutData } | { status: 201; body: EventsSubscPutData; headers: WithLocation } | { status: 204 };
  };
  deleteEventsSubsc: {
    path: { appSessionId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
}

export interface Callbacks {
  terminationRequest: {
    path: {};
    query: {};
    body: TerminationInfo;
    response: { status: 204 };
  };
  eventNotification: {
    path: {};
    query: {};
    body: EventsNotification;
    response: { status: 204 };
  };
  detected5GsBridgeForPduSession: {
    path: {};
    query: {};
    body: PduSessionTsnBridge;
    response: { status: 204 };
  };
  eventNotificationPduSession: {
    path: {};
    query: {};
    body: PduSessionEventNotification;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29514_Npcf_PolicyAuthorization');
