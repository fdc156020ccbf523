// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29510_Nnrf_NFManagement from './TS29510_Nnrf_NFManagement.generated.ts';
import type * as TS29518_Namf_Communication from './TS29518_Namf_Communication.generated.ts';
import type * as TS29518_Namf_EventExposure from './TS29518_Namf_EventExposure.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export type Pc5Capability = ("LTE_PC5" | "NR_PC5" | "LTE_NR_PC5" | (string & {}));
export interface PolicyAssociation { request?: PolicyAssociationRequest; uePolicy?: UePolicy; n2Pc5Pol?: TS29518_Namf_Communication.N2InfoContent; n2Pc5ProSePol?: TS29518_Namf_Communication.N2InfoContent; triggers?: RequestTrigger[]; pras?: { [key: string]: TS29571_CommonData.PresenceInfo }; suppFeat: TS29571_CommonData.SupportedFeatures; }
export type PolicyAssociationReleaseCause = ("UNSPECIFIED" | "UE_SUBSCRIPTION" | "INSUFFICIENT_RES" | (string & {}));
export interface PolicyAssociationRequest { notificationUri: TS29571_CommonData.Uri; altNotifIpv4Addrs?: TS29571_CommonData.Ipv4Addr[]; altNotifIpv6Addrs?: TS29571_CommonData.Ipv6Addr[]; altNotifFqdns?: TS29571_CommonData.Fqdn[]; supi: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; accessType?: TS29571_CommonData.AccessType; pei?: TS29571_CommonData.Pei; userLoc?: TS29571_CommonData.UserLocation; timeZone?: TS29571_CommonData.TimeZone; servingPlmn?: TS29571_CommonData.PlmnIdNid; ratType?: TS29571_CommonData.RatType; groupIds?: TS29571_CommonData.GroupId[]; hPcfId?: TS29571_CommonData.NfInstanceId; uePolReq?: UePolicyRequest; guami?: TS29571_CommonData.Guami; serviceName?: TS29510_Nnrf_NFManagement.ServiceName; servingNfId?: TS29571_CommonData.NfInstanceId; pc5Capab?: Pc5Capability; proSeCapab?: ProSeCapability[]; suppFeat: TS29571_CommonData.SupportedFeatures; }
export interface PolicyAssociationUpdateRequest { notificationUri?: TS29571_CommonData.Uri; altNotifIpv4Addrs?: TS29571_CommonData.Ipv4Addr[]; altNotifIpv6Addrs?: TS29571_CommonData.Ipv6Addr[]; altNotifFqdns?: TS29571_CommonData.Fqdn[]; triggers?: RequestTrigger[]; praStatuses?: { [key: string]: TS29571_CommonData.PresenceInfo }; userLoc?: TS29571_CommonData.UserLocation; uePolDelResult?: UePolicyDeliveryResult; uePolTransFailNotif?: UePolicyTransferFailureNotification; uePolReq?: UePolicyRequest; guami?: TS29571_CommonData.Guami; servingNfId?: TS29571_CommonData.NfInstanceId; plmnId?: TS29571_CommonData.PlmnIdNid; connectState?: TS29518_Namf_EventExposure.CmState; groupIds?: TS29571_CommonData.GroupId[]; proSeCapab?: ProSeCapability[]; }
export interface PolicyUpdate { resourceUri: TS29571_CommonData.Uri; uePolicy?: UePolicy; n2Pc5Pol?: TS29518_Namf_Communication.N2InfoContent; n2Pc5ProSePol?: TS29518_Namf_Communication.N2InfoContent; triggers?: RequestTrigger[] | null; pras?: { [key: string]: TS29571_CommonData.PresenceInfo } | null; }
export type ProSeCapability = ("PROSE_DD" | "PROSE_DC" | "PROSE_L2_U2N_RELAY" | "PROSE_L3_U2N_RELAY" | "PROSE_L2_REMOTE_UE" | "PROSE_L3_REMOTE_UE" | (string & {}));
export type RequestTrigger = ("LOC_CH" | "PRA_CH" | "UE_POLICY" | "PLMN_CH" | "CON_STATE_CH" | "GROUP_ID_LIST_CHG" | "UE_CAP_CH" | (string & {}));
export interface TerminationNotification { resourceUri: TS29571_CommonData.Uri; cause: PolicyAssociationReleaseCause; }
export type UePolicy = TS29571_CommonData.Bytes;
export type UePolicyDeliveryResult = TS29571_CommonData.Bytes;
export type UePolicyRequest = TS29571_CommonData.Bytes;
export interface UePolicyTransferFailureNotification { cause: TS29518_Namf_Communication.N1N2MessageTransferCause; ptis: TS29571_CommonData.Uinteger[]; }
export interface UeRequestedValueRep { userLoc?: TS29571_CommonData.UserLocation; praStatuses?: { [key: string]: TS29571_CommonData.PresenceInfo }; plmnId?: TS29571_CommonData.PlmnIdNid; connectState?: TS29518_Namf_EventExposure.CmState; }

export interface Operations {
  createIndividualUEPolicyAssociation: {
    path: {};
    query: {};
    body: PolicyAssociationRequest;
    response: { status: 201; body: PolicyAssociation; headers: WithLocation };
  };
  readIndividualUEPolicyAssociation: {
    path: { polAssoId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: PolicyAssociation };
  };
  deleteIndividualUEPolicyAssociation: {
    path: { polAssoId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  reportObservedEventTriggersForIndividualUEPolicyAssociation: {
    path: { polAssoId: string };
    query: {};
    body: PolicyAssociationUpdateRequest;
    response: { status: 200; body: PolicyUpdate };
  };
}

export interface Callbacks {
  policyUpdateNotification: {
    path: {};
    query: {};
    body: PolicyUpdate;
    response: { status: 200; body: UeRequestedValueRep } | { status: 204 };
  };
  policyAssocitionTerminationRequestNotification: {
    path: {};
    query: {};
    body: TerminationNotification;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29525_Npcf_UEPolicyControl');
