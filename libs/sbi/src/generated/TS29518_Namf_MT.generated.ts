// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService } from '../service.ts';
import type * as TS29518_Namf_EventExposure from './TS29518_Namf_EventExposure.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface AdditionInfoEnableUeReachability { maxWaitingTime?: TS29571_CommonData.DurationSec; }
export interface EnableGroupReachabilityReqData { ueInfoList: UeInfo[]; tmgi: TS29571_CommonData.Tmgi; reachabilityNotifyUri?: TS29571_CommonData.Uri; mbsServiceAreaInfoList?: TS29571_CommonData.MbsServiceAreaInfo[]; arp?: TS29571_CommonData.Arp; "5qi"?: TS29571_CommonData._5Qi; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface EnableGroupReachabilityRspData { ueConnectedList?: TS29571_CommonData.Supi[]; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface EnableUeReachabilityReqData { reachability: TS29518_Namf_EventExposure.UeReachability; supportedFeatures?: TS29571_CommonData.SupportedFeatures; oldGuami?: TS29571_CommonData.Guami; extBufSupport?: boolean; }
export interface EnableUeReachabilityRspData { reachability: TS29518_Namf_EventExposure.UeReachability; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export type ProblemDetailsEnableUeReachability = TS29571_CommonData.ProblemDetails & AdditionInfoEnableUeReachability;
export interface ReachabilityNotificationData { reachableUeList?: ReachableUeInfo[]; unreachableUeList?: TS29571_CommonData.Supi[]; }
export interface ReachableUeInfo { ueList: TS29571_CommonData.Supi[]; userLocation?: TS29571_CommonData.UserLocation; }
export interface UeContextInfo { supportVoPS?: boolean; supportVoPSn3gpp?: boolean; lastActTime?: TS29571_CommonData.DateTime; accessType?: TS29571_CommonData.AccessType; ratType?: TS29571_CommonData.RatType; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export type UeContextInfoClass = ("TADS" | (string & {}));
export interface UeInfo { ueList: TS29571_CommonData.Supi[]; pduSessionId?: TS29571_CommonData.PduSessionId; }

export interface Operations {
  provideDomainSelectionInfo: {
    path: { ueContextId: string };
    query: { "info-class"?: UeContextInfoClass; "supported-features"?: TS29571_CommonData.SupportedFeatures; "old-guami"?: TS29571_CommonData.Guami };
    body?: undefined;
    response: { status: 200; body: UeContextInfo };
  };
  enableUeReachability: {
    path: { ueContextId: string };
    query: {};
    body: EnableUeReachabilityReqData;
    response: { status: 200; body: EnableUeReachabilityRspData };
  };
  enableGroupReachability: {
    path: {};
    query: {};
    body: EnableGroupReachabilityReqData;
    response: { status: 200; body: EnableGroupReachabilityRspData };
  };
}

export interface Callbacks {
  reachabilityNotification: {
    path: {};
    query: {};
    body: ReachabilityNotificationData;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29518_Namf_MT');
