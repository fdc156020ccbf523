// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29510_Nnrf_NFManagement from './TS29510_Nnrf_NFManagement.generated.ts';
import type * as TS29531_Nnssf_NSSelection from './TS29531_Nnssf_NSSelection.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface AuthorizedNssaiAvailabilityData { tai: TS29571_CommonData.Tai; supportedSnssaiList: TS29571_CommonData.ExtSnssai[]; restrictedSnssaiList?: RestrictedSnssai[]; taiList?: TS29571_CommonData.Tai[]; taiRangeList?: TS29510_Nnrf_NFManagement.TaiRange[]; nsagInfos?: TS29531_Nnssf_NSSelection.NsagInfo[]; }
export interface AuthorizedNssaiAvailabilityInfo { authorizedNssaiAvailabilityData: AuthorizedNssaiAvailabilityData[]; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface NssaiAvailabilityInfo { supportedNssaiAvailabilityData: SupportedNssaiAvailabilityData[]; supportedFeatures?: TS29571_CommonData.SupportedFeatures; amfSetId?: string; }
export interface NssfEventNotification { subscriptionId: string; authorizedNssaiAvailabilityData: AuthorizedNssaiAvailabilityData[]; }
export interface NssfEventSubscriptionCreateData { nfNssaiAvailabilityUri: TS29571_CommonData.Uri; taiList: TS29571_CommonData.Tai[]; event: NssfEventType; expiry?: TS29571_CommonData.DateTime; amfSetId?: string; taiRangeList?: TS29510_Nnrf_NFManagement.TaiRange[]; amfId?: TS29571_CommonData.NfInstanceId; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface NssfEventSubscriptionCreatedData { subscriptionId: string; expiry?: TS29571_CommonData.DateTime; authorizedNssaiAvailabilityData?: AuthorizedNssaiAvailabilityData[]; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export type NssfEventType = ("SNSSAI_STATUS_CHANGE_REPORT" | (string & {}));
export type PatchDocument = TS29571_CommonData.PatchItem[];
export interface RestrictedSnssai { homePlmnId: TS29571_CommonData.PlmnId; sNssaiList: TS29571_CommonData.ExtSnssai[]; homePlmnIdList?: TS29571_CommonData.PlmnId[]; roamingRestriction?: boolean; }
export interface SupportedNssaiAvailabilityData { tai: TS29571_CommonData.Tai; supportedSnssaiList: TS29571_CommonData.ExtSnssai[]; taiList?: TS29571_CommonData.Tai[]; taiRangeList?: TS29510_Nnrf_NFManagement.TaiRange[]; nsagInfos?: TS29531_Nnssf_NSSelection.NsagInfo[]; }

export interface Operations {
  nssaiAvailabilityPut: {
    path: { nfId: TS29571_CommonData.NfInstanceId };
    query: {};
    body: NssaiAvailabilityInfo;
    response: { status: 200; body: AuthorizedNssaiAvailabilityInfo } | { status: 204 };
  };
  nssaiAvailabilityPatch: {
    path: { nfId: string };
    query: {};
    body: PatchDocument;
    response: { status: 200; body: AuthorizedNssaiAvailabilityInfo } | { status: 204 };
  };
  nssaiAvailabilityDelete: {
    path: { nfId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  nssaiAvailabilityPost: {
    path: {};
    query: {};
    body: NssfEventSubscriptionCreateData;
    response: { status: 201; body: NssfEventSubscriptionCreatedData; headers: WithLocation };
  };
  nssaiAvailabilitySubModifyPatch: {
    path: { subscriptionId: string };
    query: {};
    body: PatchDocument;
    response: { status: 200; body: NssfEventSubscriptionCreatedData };
  };
  nssaiAvailabilityUnsubscribe: {
    path: { subscriptionId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  nssaiAvailabilityOptions: {
    path: {};
    query: {};
    body?: undefined;
    response: { status: 200 };
  };
}

export interface Callbacks {
  nssaiAvailabilityNotification: {
    path: {};
    query: {};
    body: NssfEventNotification;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29531_Nnssf_NSSAIAvailability');
