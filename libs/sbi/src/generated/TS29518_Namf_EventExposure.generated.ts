// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29503_Nudm_EE from './TS29503_Nudm_EE.generated.ts';
import type * as TS29510_Nnrf_NFManagement from './TS29510_Nnrf_NFManagement.generated.ts';
import type * as TS29531_Nnssf_NSSelection from './TS29531_Nnssf_NSSelection.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export type _5GsUserState = ("DEREGISTERED" | "CONNECTED_NOT_REACHABLE_FOR_PAGING" | "CONNECTED_REACHABLE_FOR_PAGING" | "NOT_PROVIDED_FROM_AMF" | (string & {}));
export interface _5GsUserStateInfo { "5gsUserState": _5GsUserState; accessType: TS29571_CommonData.AccessType; }
export type AccessStateTransitionType = ("ACCESS_TYPE_CHANGE_3GPP" | "ACCESS_TYPE_CHANGE_N3GPP" | "RM_STATE_CHANGE_DEREGISTERED" | "RM_STATE_CHANGE_REGISTERED" | "CM_STATE_CHANGE_IDLE" | "CM_STATE_CHANGE_CONNECTED" | "HANDOVER" | "MOBILITY_REGISTRATION_UPDATE" | (string & {}));
export interface AmfCreateEventSubscription { subscription: AmfEventSubscription; supportedFeatures?: TS29571_CommonData.SupportedFeatures; oldGuami?: TS29571_CommonData.Guami; }
export interface AmfCreatedEventSubscription { subscription: AmfEventSubscription; subscriptionId: TS29571_CommonData.Uri; reportList?: AmfEventReport[]; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface AmfEvent { type: AmfEventType; immediateFlag?: boolean; areaList?: AmfEventArea[]; locationFilterList?: LocationFilter[]; refId?: TS29503_Nudm_EE.ReferenceId; trafficDescriptorList?: TrafficDescriptor[]; reportUeReachable?: boolean; reachabilityFilter?: ReachabilityFilter; udmDetectInd?: boolean; maxReports?: number; presenceInfoList?: { [key: string]: TS29571_CommonData.PresenceInfo }; maxResponseTime?: TS29571_CommonData.DurationSec; targetArea?: TargetArea; snssaiFilter?: TS29571_CommonData.ExtSnssai[]; ueInAreaFilter?: UeInAreaFilter; minInterval?: TS29571_CommonData.DurationSec; nextReport?: TS29571_CommonData.DateTime; idleStatusInd?: boolean; dispersionArea?: DispersionArea; nextPeriodicReportTime?: TS29571_CommonData.DateTime; }
export interface AmfEventArea { presenceInfo?: TS29571_CommonData.PresenceInfo; ladnInfo?: LadnInfo; sNssai?: TS29571_CommonData.Snssai; nsiId?: TS29531_Nnssf_NSSelection.NsiId; }
export interface AmfEventMode { trigger: AmfEventTrigger; maxReports?: number; expiry?: TS29571_CommonData.DateTime; repPeriod?: TS29571_CommonData.DurationSec; sampRatio?: TS29571_CommonData.SamplingRatio; partitioningCriteria?: TS29571_CommonData.PartitioningCriteria[]; notifFlag?: TS29571_CommonData.NotificationFlag; }
export interface AmfEventNotification { notifyCorrelationId?: string; subsChangeNotifyCorrelationId?: string; reportList?: AmfEventReport[]; eventSubsSyncInfo?: AmfEventSubsSyncInfo; }
export interface AmfEventReport { type: AmfEventType; state: AmfEventState; timeStamp: TS29571_CommonData.DateTime; subscriptionId?: TS29571_CommonData.Uri; anyUe?: boolean; supi?: TS29571_CommonData.Supi; areaList?: AmfEventArea[]; refId?: TS29503_Nudm_EE.ReferenceId; gpsi?: TS29571_CommonData.Gpsi; pei?: TS29571_CommonData.Pei; location?: TS29571_CommonData.UserLocation; additionalLocation?: TS29571_CommonData.UserLocation; timezone?: TS29571_CommonData.TimeZone; accessTypeList?: TS29571_CommonData.AccessType[]; rmInfoList?: RmInfo[]; cmInfoList?: CmInfo[]; reachability?: UeReachability; commFailure?: CommunicationFailure; lossOfConnectReason?: LossOfConnectivityReason; numberOfUes?: number; "5gsUserStateList"?: _5GsUserStateInfo[]; typeCode?: string; registrationNumber?: number; maxAvailabilityTime?: TS29571_CommonData.DateTime; ueIdExt?: UEIdExt[]; snssaiTaiList?: SnssaiTaiMapping[]; idleStatusIndication?: IdleStatusIndication; ueAccessBehaviorTrends?: UeAccessBehaviorReportItem[]; ueLocationTrends?: UeLocationTrendsReportItem[]; mmTransLocationReportList?: MmTransactionLocationReportItem[]; mmTransSliceReportList?: MmTransactionSliceReportItem[]; }
export interface AmfEventState { active: boolean; remainReports?: number; remainDuration?: TS29571_CommonData.DurationSec; }
export interface AmfEventSubsSyncInfo { subscriptionList: AmfEventSubscriptionInfo[]; }
export interface AmfEventSubscription { eventList: AmfEvent[]; eventNotifyUri: TS29571_CommonData.Uri; notifyCorrelationId: string; nfId: TS29571_CommonData.NfInstanceId; subsChangeNotifyUri?: TS29571_CommonData.Uri; subsChangeNotifyCorrelationId?: string; supi?: TS29571_CommonData.Supi; groupId?: TS29571_CommonData.GroupId; excludeSupiList?: TS29571_CommonData.Supi[]; excludeGpsiList?: TS29571_CommonData.Gpsi[]; includeSupiList?: TS29571_CommonData.Supi[]; includeGpsiList?: TS29571_CommonData.Gpsi[]; gpsi?: TS29571_CommonData.Gpsi; pei?: TS29571_CommonData.Pei; anyUE?: boolean; options?: AmfEventMode; sourceNfType?: TS29510_Nnrf_NFManagement.NFType; }
export interface AmfEventSubscriptionInfo { subId: TS29571_CommonData.Uri; notifyCorrelationId?: string; refIdList: TS29503_Nudm_EE.ReferenceId[]; oldSubId?: TS29571_CommonData.Uri; }
export type AmfEventTrigger = ("ONE_TIME" | "CONTINUOUS" | "PERIODIC" | (string & {}));
export type AmfEventType = ("LOCATION_REPORT" | "PRESENCE_IN_AOI_REPORT" | "TIMEZONE_REPORT" | "ACCESS_TYPE_REPORT" | "REGISTRATION_STATE_REPORT" | "CONNECTIVITY_STATE_REPORT" | "REACHABILITY_REPORT" | "COMMUNICATION_FAILURE_REPORT" | "UES_IN_AREA_REPORT" | "SUBSCRIPTION_ID_CHANGE" | "SUBSCRIPTION_ID_ADDITION" | "LOSS_OF_CONNECTIVITY" | "5GS_USER_STATE_REPORT" | "AVAILABILITY_AFTER_DDN_FAILURE" | "TYPE_ALLOCATION_CODE_REPORT" | "FREQUENT_MOBILITY_REGISTRATION_REPORT" | "SNSSAI_TA_MAPPING_REPORT" | "UE_LOCATION_TRENDS" | "UE_ACCESS_BEHAVIOR_TRENDS" | "UE_MM_TRANSACTION_REPORT" | (string & {}));
export interface AmfUpdateEventOptionItem { op: "replace"; path: string; value: TS29571_CommonData.DateTime; notifFlag?: TS29571_CommonData.NotificationFlag; }
export interface AmfUpdateEventSubscriptionItem { op: "add" | "remove" | "replace"; path: string; value?: AmfEvent; presenceInfo?: TS29571_CommonData.PresenceInfo; excludeSupiList?: TS29571_CommonData.Supi[]; excludeGpsiList?: TS29571_CommonData.Gpsi[]; includeSupiList?: TS29571_CommonData.Supi[]; includeGpsiList?: TS29571_CommonData.Gpsi[]; }
export interface AmfUpdatedEventSubscription { subscription: AmfEventSubscription; reportList?: AmfEventReport[]; }
export interface CmInfo { cmState: CmState; accessType: TS29571_CommonData.AccessType; }
export type CmState = ("IDLE" | "CONNECTED" | (string & {}));
export interface CommunicationFailure { nasReleaseCode?: string; ranReleaseCode?: TS29571_CommonData.NgApCause; }
export interface DispersionArea { taiList?: TS29571_CommonData.Tai[]; ncgiList?: TS29571_CommonData.Ncgi[]; ecgiList?: TS29571_CommonData.Ecgi[]; n3gaInd?: boolean; }
export interface IdleStatusIndication { timeStamp?: TS29571_CommonData.DateTime; activeTime?: TS29571_CommonData.DurationSec; subsRegTimer?: TS29571_CommonData.DurationSec; edrxCycleLength?: number; suggestedNumOfDlPackets?: number; }
export interface LadnInfo { ladn: string; presence?: TS29571_CommonData.PresenceState; }
export type LocationFilter = ("TAI" | "CELL_ID" | "RAN_NODE" | "N3IWF" | "UE_IP" | "UDP_PORT" | "TNAP_ID" | "GLI" | "TWAP_ID" | (string & {}));
export type LossOfConnectivityReason = ("DEREGISTERED" | "MAX_DETECTION_TIME_EXPIRED" | "PURGED" | (string & {}));
export interface MmTransactionLocationReportItem { tai?: TS29571_CommonData.Tai; ncgi?: TS29571_CommonData.Ncgi; ecgi?: TS29571_CommonData.Ecgi; n3gaLocation?: TS29571_CommonData.N3gaLocation; timestamp: TS29571_CommonData.DateTime; transactions: number; }
export interface MmTransactionSliceReportItem { snssai?: TS29571_CommonData.Snssai; timestamp: TS29571_CommonData.DateTime; transactions: number; }
export type ReachabilityFilter = ("UE_REACHABILITY_STATUS_CHANGE" | "UE_REACHABLE_DL_TRAFFIC" | (string & {}));
export interface RmInfo { rmState: RmState; accessType: TS29571_CommonData.AccessType; }
export type RmState = ("REGISTERED" | "DEREGISTERED" | (string & {}));
export interface SnssaiTaiMapping { reportingArea: TargetArea; accessTypeList?: TS29571_CommonData.AccessType[]; supportedSnssaiList?: SupportedSnssai[]; }
export interface SupportedSnssai { sNssai: TS29571_CommonData.ExtSnssai; restrictionInd?: boolean; }
export interface TargetArea { taList?: TS29571_CommonData.Tai[]; taiRangeList?: TS29510_Nnrf_NFManagement.TaiRange[]; anyTa?: boolean; }
export interface TrafficDescriptor { dnn?: TS29571_CommonData.Dnn; sNssai?: TS29571_CommonData.Snssai; dddTrafficDescriptorList?: TS29571_CommonData.DddTrafficDescriptor[]; }
export interface UEIdExt { supi?: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; }
export interface UeAccessBehaviorReportItem { stateTransitionType: AccessStateTransitionType; spacing: TS29571_CommonData.DurationSec; duration: TS29571_CommonData.DurationSec; }
export interface UeInAreaFilter { ueType?: UeType; aerialSrvDnnInd?: boolean; }
export interface UeLocationTrendsReportItem { tai?: TS29571_CommonData.Tai; ncgi?: TS29571_CommonData.Ncgi; ecgi?: TS29571_CommonData.Ecgi; n3gaLocation?: TS29571_CommonData.N3gaLocation; spacing: TS29571_CommonData.DurationSec; duration: TS29571_CommonData.DurationSec; timestamp: TS29571_CommonData.DateTime; }
export type UeReachability = ("UNREACHABLE" | "REACHABLE" | "REGULATORY_ONLY" | (string & {}));
export type UeType = ("AERIAL_UE" | (string & {}));

export interface Operations {
  createSubscription: {
    path: {};
    query: {};
    body: AmfCreateEventSubscription;
    response: { status: 201; body: AmfCreatedEventSubscription; headers: WithLocation };
  };
  modifySubscription: {
    path: { subscriptionId: string };
    query: {};
    body: (AmfUpdateEventSubscriptionItem[] | AmfUpdateEventOptionItem[]);
    response: { status: 200; body: AmfUpdatedEventSubscription };
  };
  deleteSubscription: {
    path: { subscriptionId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
}

export interface Callbacks {
  onEventReport: {
    path: {};
    query: {};
    body: AmfEventNotification;
    response: { status: 204 };
  };
  onSubscriptionIdChangeEvtReport: {
    path: {};
    query: {};
    body: AmfEventNotification;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29518_Namf_EventExposure');
