// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29510_Nnrf_NFManagement from './TS29510_Nnrf_NFManagement.generated.ts';
import type * as TS29512_Npcf_SMPolicyControl from './TS29512_Npcf_SMPolicyControl.generated.ts';
import type * as TS29531_Nnssf_NSSelection from './TS29531_Nnssf_NSSelection.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface AmRequestedValueRep { userLoc?: TS29571_CommonData.UserLocation; praStatuses?: { [key: string]: TS29571_CommonData.PresenceInfo }; accessTypes?: TS29571_CommonData.AccessType[]; ratTypes?: TS29571_CommonData.RatType[]; allowedSnssais?: TS29571_CommonData.Snssai[]; n3gAllowedSnssais?: TS29571_CommonData.Snssai[]; }
export type AsTimeDistributionParam = { asTimeDistInd?: boolean; uuErrorBudget?: TS29571_CommonData.UintegerRm; } | null;
export type CandidateForReplacement = { snssai: TS29571_CommonData.Snssai; dnns?: TS29571_CommonData.Dnn[] | null; } | null;
export interface PolicyAssociation { request?: PolicyAssociationRequest; triggers?: RequestTrigger[]; servAreaRes?: TS29571_CommonData.ServiceAreaRestriction; wlServAreaRes?: TS29571_CommonData.WirelineServiceAreaRestriction; rfsp?: TS29571_CommonData.RfspIndex; targetRfsp?: TS29571_CommonData.RfspIndex; smfSelInfo?: SmfSelectionData; ueAmbr?: TS29571_CommonData.Ambr; ueSliceMbrs?: UeSliceMbr[]; pras?: { [key: string]: TS29571_CommonData.PresenceInfo }; suppFeat: TS29571_CommonData.SupportedFeatures; pcfUeInfo?: TS29571_CommonData.PcfUeCallbackInfo; matchPdus?: TS29571_CommonData.PduSessionInfo[] | null; asTimeDisParam?: AsTimeDistributionParam; }
export type PolicyAssociationReleaseCause = ("UNSPECIFIED" | "UE_SUBSCRIPTION" | "INSUFFICIENT_RES" | (string & {}));
export interface PolicyAssociationRequest { notificationUri: TS29571_CommonData.Uri; altNotifIpv4Addrs?: TS29571_CommonData.Ipv4Addr[]; altNotifIpv6Addrs?: TS29571_CommonData.Ipv6Addr[]; altNotifFqdns?: TS29571_CommonData.Fqdn[]; supi: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; accessType?: TS29571_CommonData.AccessType; accessTypes?: TS29571_CommonData.AccessType[]; pei?: TS29571_CommonData.Pei; userLoc?: TS29571_CommonData.UserLocation; timeZone?: TS29571_CommonData.TimeZone; servingPlmn?: TS29571_CommonData.PlmnIdNid; ratType?: TS29571_CommonData.RatType; ratTypes?: TS29571_CommonData.RatType[]; groupIds?: TS29571_CommonData.GroupId[]; servAreaRes?: TS29571_CommonData.ServiceAreaRestriction; wlServAreaRes?: TS29571_CommonData.WirelineServiceAreaRestriction; rfsp?: TS29571_CommonData.RfspIndex; ueAmbr?: TS29571_CommonData.Ambr; ueSliceMbrs?: UeSliceMbr[]; allowedSnssais?: TS29571_CommonData.Snssai[]; targetSnssais?: TS29571_CommonData.Snssai[]; mappingSnssais?: TS29531_Nnssf_NSSelection.MappingOfSnssai[]; n3gAllowedSnssais?: TS29571_CommonData.Snssai[]; guami?: TS29571_CommonData.Guami; serviveName?: TS29510_Nnrf_NFManagement.ServiceName; traceReq?: TS29571_CommonData.TraceData; nwdafDatas?: TS29512_Npcf_SMPolicyControl.NwdafData[]; suppFeat: TS29571_CommonData.SupportedFeatures; }
export interface PolicyAssociationUpdateRequest { notificationUri?: TS29571_CommonData.Uri; altNotifIpv4Addrs?: TS29571_CommonData.Ipv4Addr[]; altNotifIpv6Addrs?: TS29571_CommonData.Ipv6Addr[]; altNotifFqdns?: TS29571_CommonData.Fqdn[]; triggers?: RequestTrigger[]; servAreaRes?: TS29571_CommonData.ServiceAreaRestriction; wlServAreaRes?: TS29571_CommonData.WirelineServiceAreaRestriction; rfsp?: TS29571_CommonData.RfspIndex; smfSelInfo?: SmfSelectionData; ueAmbr?: TS29571_CommonData.Ambr; ueSliceMbrs?: UeSliceMbr[]; praStatuses?: { [key: string]: TS29571_CommonData.PresenceInfo }; userLoc?: TS29571_CommonData.UserLocation; allowedSnssais?: TS29571_CommonData.Snssai[]; targetSnssais?: TS29571_CommonData.Snssai[]; mappingSnssais?: TS29531_Nnssf_NSSelection.MappingOfSnssai[]; accessTypes?: TS29571_CommonData.AccessType[]; ratTypes?: TS29571_CommonData.RatType[]; n3gAllowedSnssais?: TS29571_CommonData.Snssai[]; traceReq?: TS29571_CommonData.TraceData; guami?: TS29571_CommonData.Guami; nwdafDatas?: TS29512_Npcf_SMPolicyControl.NwdafData[] | null; }
export interface PolicyUpdate { resourceUri: TS29571_CommonData.Uri; triggers?: RequestTrigger[] | null; servAreaRes?: TS29571_CommonData.ServiceAreaRestriction; wlServAreaRes?: TS29571_CommonData.WirelineServiceAreaRestriction; rfsp?: TS29571_CommonData.RfspIndex; targetRfsp?: TS29571_CommonData.RfspIndex; smfSelInfo?: SmfSelectionData; ueAmbr?: TS29571_CommonData.Ambr; ueSliceMbrs?: UeSliceMbr[]; pras?: { [key: string]: TS29571_CommonData.PresenceInfoRm } | null; pcfUeInfo?: TS29571_CommonData.PcfUeCallbackInfo; matchPdus?: TS29571_CommonData.PduSessionInfo[] | null; asTimeDisParam?: AsTimeDistributionParam; }
export type RequestTrigger = ("LOC_CH" | "PRA_CH" | "SERV_AREA_CH" | "RFSP_CH" | "ALLOWED_NSSAI_CH" | "UE_AMBR_CH" | "UE_SLICE_MBR_CH" | "SMF_SELECT_CH" | "ACCESS_TYPE_CH" | "NWDAF_DATA_CH" | "TARGET_NSSAI" | (string & {}));
export type SmfSelectionData = { unsuppDnn?: boolean; candidates?: { [key: string]: CandidateForReplacement } | null; snssai?: TS29571_CommonData.Snssai; mappingSnssai?: TS29571_CommonData.Snssai; dnn?: TS29571_CommonData.Dnn; } | null;
export interface TerminationNotification { resourceUri: TS29571_CommonData.Uri; cause: PolicyAssociationReleaseCause; }
export type UeSliceMbr = { sliceMbr: { [key: string]: TS29571_CommonData.SliceMbr }; servingSnssai: TS29571_CommonData.Snssai; mappedHomeSnssai?: TS29571_CommonData.Snssai; } | null;

export interface Operations {
  createIndividualAMPolicyAssociation: {
    path: {};
    query: {};
    body: PolicyAssociationRequest;
    response: { status: 201; body: PolicyAssociation; headers: WithLocation };
  };
  readIndividualAMPolicyAssociation: {
    path: { polAssoId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: PolicyAssociation };
  };
  deleteIndividualAMPolicyAssociation: {
    path: { polAssoId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  reportObservedEventTriggersForIndividualAMPolicyAssociation: {
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
    response: { status: 200; body: AmRequestedValueRep } | { status: 204 };
  };
  policyAssocitionTerminationRequestNotification: {
    path: {};
    query: {};
    body: TerminationNotification;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29507_Npcf_AMPolicyControl');
