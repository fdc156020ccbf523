// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29122_CommonData from './TS29122_CommonData.generated.ts';
import type * as TS29510_Nnrf_NFManagement from './TS29510_Nnrf_NFManagement.generated.ts';
import type * as TS29514_Npcf_PolicyAuthorization from './TS29514_Npcf_PolicyAuthorization.generated.ts';
import type * as TS29517_Naf_EventExposure from './TS29517_Naf_EventExposure.generated.ts';
import type * as TS29518_Namf_EventExposure from './TS29518_Namf_EventExposure.generated.ts';
import type * as TS29522_TrafficInfluence from './TS29522_TrafficInfluence.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface AckOfNotify { notifId: string; ackResult: TS29522_TrafficInfluence.AfResultInfo; supi?: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; }
export type AppliedSmccType = ("DNN_CC" | "SNSSAI_CC" | (string & {}));
export interface EventNotification { event: SmfEvent; timeStamp: TS29571_CommonData.DateTime; supi?: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; ueIpAddr?: TS29571_CommonData.IpAddr; transacInfos?: TransactionInfo[]; sourceDnai?: TS29571_CommonData.Dnai; targetDnai?: TS29571_CommonData.Dnai; dnaiChgType?: TS29571_CommonData.DnaiChangeType; sourceUeIpv4Addr?: TS29571_CommonData.Ipv4Addr; sourceUeIpv6Prefix?: TS29571_CommonData.Ipv6Prefix; targetUeIpv4Addr?: TS29571_CommonData.Ipv4Addr; targetUeIpv6Prefix?: TS29571_CommonData.Ipv6Prefix; sourceTraRouting?: TS29571_CommonData.RouteToLocation; targetTraRouting?: TS29571_CommonData.RouteToLocation; ueMac?: TS29571_CommonData.MacAddr48; adIpv4Addr?: TS29571_CommonData.Ipv4Addr; adIpv6Prefix?: TS29571_CommonData.Ipv6Prefix; reIpv4Addr?: TS29571_CommonData.Ipv4Addr; reIpv6Prefix?: TS29571_CommonData.Ipv6Prefix; plmnId?: TS29571_CommonData.PlmnId; accType?: TS29571_CommonData.AccessType; pduSeId?: TS29571_CommonData.PduSessionId; ratType?: TS29571_CommonData.RatType; dddStatus?: TS29571_CommonData.DlDataDeliveryStatus; dddTraDescriptor?: TS29571_CommonData.DddTrafficDescriptor; maxWaitTime?: TS29571_CommonData.DateTime; commFailure?: TS29518_Namf_EventExposure.CommunicationFailure; ipv4Addr?: TS29571_CommonData.Ipv4Addr; ipv6Prefixes?: TS29571_CommonData.Ipv6Prefix[]; ipv6Addrs?: TS29571_CommonData.Ipv6Addr[]; pduSessType?: TS29571_CommonData.PduSessionType; qfi?: TS29571_CommonData.Qfi; appId?: TS29571_CommonData.ApplicationId; ethFlowDescs?: TS29514_Npcf_PolicyAuthorization.EthFlowDescription[]; ethfDescs?: TS29514_Npcf_PolicyAuthorization.EthFlowDescription[]; flowDescs?: TS29514_Npcf_PolicyAuthorization.FlowDescription[]; fDescs?: TS29514_Npcf_PolicyAuthorization.FlowDescription[]; dnn?: TS29571_CommonData.Dnn; snssai?: TS29571_CommonData.Snssai; ulDelays?: TS29571_CommonData.Uinteger[]; dlDelays?: TS29571_CommonData.Uinteger[]; rtDelays?: TS29571_CommonData.Uinteger[]; pdmf?: boolean; timeWindow?: TS29122_CommonData.TimeWindow; smNasFromUe?: SmNasFromUe; smNasFromSmf?: SmNasFromSmf; upRedTrans?: boolean; ssId?: string; bssId?: string; startWlan?: TS29571_CommonData.DateTime; endWlan?: TS29571_CommonData.DateTime; pduSessInfos?: PduSessionInformation[]; upfInfo?: UpfInformation; }
export interface EventSubscription { event: SmfEvent; dnaiChgType?: TS29571_CommonData.DnaiChangeType; dddTraDescriptors?: TS29571_CommonData.DddTrafficDescriptor[]; dddStati?: TS29571_CommonData.DlDataDeliveryStatus[]; appIds?: TS29571_CommonData.ApplicationId[]; targetPeriod?: TS29122_CommonData.TimeWindow; transacDispInd?: boolean; transacMetrics?: TransactionMetric[]; ueIpAddr?: TS29571_CommonData.IpAddr; }
export type NotificationMethod = ("PERIODIC" | "ONE_TIME" | "ON_EVENT_DETECTION" | (string & {}));
export interface NsmfEventExposure { supi?: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; anyUeInd?: boolean; groupId?: TS29571_CommonData.GroupId; pduSeId?: TS29571_CommonData.PduSessionId; dnn?: TS29571_CommonData.Dnn; snssai?: TS29571_CommonData.Snssai; subId?: SubId; notifId: string; notifUri: TS29571_CommonData.Uri; altNotifIpv4Addrs?: TS29571_CommonData.Ipv4Addr[]; altNotifIpv6Addrs?: TS29571_CommonData.Ipv6Addr[]; altNotifFqdns?: TS29571_CommonData.Fqdn[]; eventSubs: EventSubscription[]; eventNotifs?: EventNotification[]; ImmeRep?: boolean; notifMethod?: NotificationMethod; maxReportNbr?: TS29571_CommonData.Uinteger; expiry?: TS29571_CommonData.DateTime; repPeriod?: TS29571_CommonData.DurationSec; guami?: TS29571_CommonData.Guami; serviveName?: TS29510_Nnrf_NFManagement.ServiceName; supportedFeatures?: TS29571_CommonData.SupportedFeatures; sampRatio?: TS29571_CommonData.SamplingRatio; partitionCriteria?: TS29571_CommonData.PartitioningCriteria[]; grpRepTime?: TS29571_CommonData.DurationSec; notifFlag?: TS29571_CommonData.NotificationFlag; }
export interface NsmfEventExposureNotification { notifId: string; eventNotifs: EventNotification[]; ackUri?: TS29571_CommonData.Uri; }
export interface PduSessionInfo { n4SessId?: string; sessInactiveTimer?: TS29571_CommonData.DurationSec; pduSessStatus?: PduSessionStatus; }
export interface PduSessionInformation { pduSessId?: TS29571_CommonData.PduSessionId; sessInfo?: PduSessionInfo; }
export type PduSessionStatus = ("ACTIVATED" | "DEACTIVATED" | (string & {}));
export interface SmNasFromSmf { smNasType: string; timeStamp: TS29571_CommonData.DateTime; backoffTimer: TS29571_CommonData.DurationSec; appliedSmccType: AppliedSmccType; }
export interface SmNasFromUe { smNasType: string; timeStamp: TS29571_CommonData.DateTime; }
export type SmfEvent = ("AC_TY_CH" | "UP_PATH_CH" | "PDU_SES_REL" | "PLMN_CH" | "UE_IP_CH" | "RAT_TY_CH" | "DDDS" | "COMM_FAIL" | "PDU_SES_EST" | "QFI_ALLOC" | "QOS_MON" | "SMCC_EXP" | "DISPERSION" | "RED_TRANS_EXP" | "WLAN_INFO" | "UPF_INFO" | "UP_STATUS_INFO" | (string & {}));
export type SubId = string;
export interface TransactionInfo { transaction: TS29571_CommonData.Uinteger; snssai?: TS29571_CommonData.Snssai; appIds?: TS29571_CommonData.ApplicationId[]; transacMetrics?: TransactionMetric[]; }
export type TransactionMetric = ("PDU_SES_EST" | "PDU_SES_AUTH" | "PDU_SES_MODIF" | "PDU_SES_REL" | (string & {}));
export interface UpfInformation { upfId?: string; upfAddr?: TS29517_Naf_EventExposure.AddrFqdn; }

export interface Operations {
  createIndividualSubcription: {
    path: {};
    query: {};
    body: NsmfEventExposure;
    response: { status: 201; body: NsmfEventExposure; headers: WithLocation };
  };
  getIndividualSubcription: {
    path: { subId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: NsmfEventExposure };
  };
  replaceIndividualSubcription: {
    path: { subId: string };
    query: {};
    body: NsmfEventExposure;
    response: { status: 200; body: NsmfEventExposure } | { status: 204 };
  };
  deleteIndividualSubcription: {
    path: { subId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
}

export interface Callbacks {
  myNotification: {
    path: {};
    query: {};
    body: NsmfEventExposureNotification;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29508_Nsmf_EventExposure');
