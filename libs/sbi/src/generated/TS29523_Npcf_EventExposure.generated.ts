// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29508_Nsmf_EventExposure from './TS29508_Nsmf_EventExposure.generated.ts';
import type * as TS29512_Npcf_SMPolicyControl from './TS29512_Npcf_SMPolicyControl.generated.ts';
import type * as TS29514_Npcf_PolicyAuthorization from './TS29514_Npcf_PolicyAuthorization.generated.ts';
import type * as TS29522_ServiceParameter from './TS29522_ServiceParameter.generated.ts';
import type * as TS29534_Npcf_AMPolicyAuthorization from './TS29534_Npcf_AMPolicyAuthorization.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface EthernetFlowInfo { ethFlows?: TS29514_Npcf_PolicyAuthorization.EthFlowDescription[]; flowNumber: number; }
export interface IpFlowInfo { ipFlows?: TS29514_Npcf_PolicyAuthorization.FlowDescription[]; flowNumber: number; }
export type PcEvent = ("AC_TY_CH" | "PLMN_CH" | "SAC_CH" | "SAT_CATEGORY_CH" | "SUCCESS_UE_POL_DEL_SP" | "UNSUCCESS_UE_POL_DEL_SP" | (string & {}));
export interface PcEventExposureNotif { notifId: string; eventNotifs: PcEventNotification[]; }
export interface PcEventExposureSubsc { eventSubs: PcEvent[]; eventsRepInfo?: ReportingInformation; groupId?: TS29571_CommonData.GroupId; filterDnns?: TS29571_CommonData.Dnn[]; filterSnssais?: TS29571_CommonData.Snssai[]; snssaiDnns?: SnssaiDnnCombination[]; filterServices?: ServiceIdentification[]; notifUri: TS29571_CommonData.Uri; notifId: string; eventNotifs?: PcEventNotification[]; suppFeat?: TS29571_CommonData.SupportedFeatures; }
export interface PcEventNotification { event: PcEvent; accType?: TS29571_CommonData.AccessType; addAccessInfo?: TS29512_Npcf_SMPolicyControl.AdditionalAccessInfo; relAccessInfo?: TS29512_Npcf_SMPolicyControl.AdditionalAccessInfo; anGwAddr?: TS29514_Npcf_PolicyAuthorization.AnGwAddress; ratType?: TS29571_CommonData.RatType; plmnId?: TS29571_CommonData.PlmnIdNid; satBackhaulCategory?: TS29571_CommonData.SatelliteBackhaulCategory; appliedCov?: TS29534_Npcf_AMPolicyAuthorization.ServiceAreaCoverageInfo; supi?: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; timeStamp: TS29571_CommonData.DateTime; pduSessionInfo?: PduSessionInformation; repServices?: ServiceIdentification; delivFailure?: TS29522_ServiceParameter.Failure; }
export interface PduSessionInformation { snssai: TS29571_CommonData.Snssai; dnn: TS29571_CommonData.Dnn; ueIpv4?: TS29571_CommonData.Ipv4Addr; ueIpv6?: TS29571_CommonData.Ipv6Prefix; ipDomain?: string; ueMac?: TS29571_CommonData.MacAddr48; }
export interface ReportingInformation { immRep?: boolean; notifMethod?: TS29508_Nsmf_EventExposure.NotificationMethod; maxReportNbr?: TS29571_CommonData.Uinteger; monDur?: TS29571_CommonData.DateTime; repPeriod?: TS29571_CommonData.DurationSec; sampRatio?: TS29571_CommonData.SamplingRatio; partitionCriteria?: TS29571_CommonData.PartitioningCriteria[]; grpRepTime?: TS29571_CommonData.DurationSec; notifFlag?: TS29571_CommonData.NotificationFlag; }
export interface ServiceIdentification { servEthFlows?: EthernetFlowInfo[]; servIpFlows?: IpFlowInfo[]; afAppId?: TS29514_Npcf_PolicyAuthorization.AfAppId; }
export interface SnssaiDnnCombination { snssai?: TS29571_CommonData.Snssai; dnns?: TS29571_CommonData.Dnn[]; }

export interface Operations {
  postPcEventExposureSubsc: {
    path: {};
    query: {};
    body: PcEventExposureSubsc;
    response: { status: 201; body: PcEventExposureSubsc; headers: WithLocation };
  };
  getPcEventExposureSubsc: {
    path: { subscriptionId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: PcEventExposureSubsc };
  };
  putPcEventExposureSubsc: {
    path: { subscriptionId: string };
    query: {};
    body: PcEventExposureSubsc;
    response: { status: 200; body: PcEventExposureSubsc } | { status: 204 };
  };
  deletePcEventExposureSubsc: {
    path: { subscriptionId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
}

export interface Callbacks {
  pcEventNotification: {
    path: {};
    query: {};
    body: PcEventExposureNotif;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29523_Npcf_EventExposure');
