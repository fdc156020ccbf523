// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29503_Nudm_SDM from './TS29503_Nudm_SDM.generated.ts';
import type * as TS29503_Nudm_UECM from './TS29503_Nudm_UECM.generated.ts';
import type * as TS29518_Namf_EventExposure from './TS29518_Namf_EventExposure.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export type AssociationType = ("IMEI_CHANGE" | "IMEISV_CHANGE" | (string & {}));
export interface ChangeOfSupiPeiAssociationReport { newPei: TS29571_CommonData.Pei; }
export interface CmInfoReport { oldCmInfoList?: TS29518_Namf_EventExposure.CmInfo[]; newCmInfoList: TS29518_Namf_EventExposure.CmInfo[]; }
export type CnType = ("SINGLE_4G" | "SINGLE_5G" | "DUAL_4G5G" | (string & {}));
export interface CnTypeChangeReport { newCnType: CnType; oldCnType?: CnType; }
export interface CreatedEeSubscription { eeSubscription: EeSubscription; numberOfUes?: TS29571_CommonData.Uinteger; eventReports?: MonitoringReport[]; epcStatusInd?: boolean; failedMonitoringConfigs?: { [key: string]: FailedMonitoringConfiguration }; failedMoniConfigsEPC?: { [key: string]: FailedMonitoringConfiguration }; resetIds?: string[]; }
export interface DatalinkReportingConfiguration { dddTrafficDes?: TS29571_CommonData.DddTrafficDescriptor[]; dnn?: TS29571_CommonData.Dnn; slice?: TS29571_CommonData.Snssai; dddStatusList?: TS29571_CommonData.DlDataDeliveryStatus[]; }
export interface EeMonitoringRevoked { revokedMonitoringEventList: { [key: string]: MonitoringEvent }; removedGpsi?: TS29571_CommonData.Gpsi; excludeGpsiList?: TS29571_CommonData.Gpsi[]; }
export interface EeSubscription { callbackReference: TS29571_CommonData.Uri; monitoringConfigurations: { [key: string]: MonitoringConfiguration }; reportingOptions?: ReportingOptions; supportedFeatures?: TS29571_CommonData.SupportedFeatures; subscriptionId?: string; contextInfo?: TS29503_Nudm_SDM.ContextInfo; epcAppliedInd?: boolean; scefDiamHost?: TS29571_CommonData.DiameterIdentity; scefDiamRealm?: TS29571_CommonData.DiameterIdentity; notifyCorrelationId?: string; secondCallbackRef?: TS29571_CommonData.Uri; gpsi?: TS29571_CommonData.Gpsi; excludeGpsiList?: TS29571_CommonData.Gpsi[]; includeGpsiList?: TS29571_CommonData.Gpsi[]; dataRestorationCallbackUri?: TS29571_CommonData.Uri; udrRestartInd?: boolean; }
export type EventReportMode = ("PERIODIC" | "ON_EVENT_DETECTION" | (string & {}));
export type EventType = ("LOSS_OF_CONNECTIVITY" | "UE_REACHABILITY_FOR_DATA" | "UE_REACHABILITY_FOR_SMS" | "LOCATION_REPORTING" | "CHANGE_OF_SUPI_PEI_ASSOCIATION" | "ROAMING_STATUS" | "COMMUNICATION_FAILURE" | "AVAILABILITY_AFTER_DDN_FAILURE" | "CN_TYPE_CHANGE" | "DL_DATA_DELIVERY_STATUS" | "PDN_CONNECTIVITY_STATUS" | "UE_CONNECTION_MANAGEMENT_STATE" | "ACCESS_TYPE_REPORT" | "REGISTRATION_STATE_REPORT" | "CONNECTIVITY_STATE_REPORT" | "TYPE_ALLOCATION_CODE_REPORT" | "FREQUENT_MOBILITY_REGISTRATION_REPORT" | "PDU_SES_REL" | "PDU_SES_EST" | "UE_MEMORY_AVAILABLE_FOR_SMS" | (string & {}));
export type FailedCause = ("AF_NOT_ALLOWED" | "MTC_PROVIDER_NOT_ALLOWED" | "MONITORING_NOT_ALLOWED" | "UNSUPPORTED_MONITORING_EVENT_TYPE" | "UNSUPPORTED_MONITORING_REPORT_OPTIONS" | "UNSPECIFIED" | (string & {}));
export interface FailedMonitoringConfiguration { eventType: EventType; failedCause: FailedCause; }
export type LocationAccuracy = ("CELL_LEVEL" | "RAN_NODE_LEVEL" | "TA_LEVEL" | "N3IWF_LEVEL" | "UE_IP" | "UE_PORT" | (string & {}));
export interface LocationReport { location: TS29571_CommonData.UserLocation; }
export interface LocationReportingConfiguration { currentLocation: boolean; oneTime?: boolean; accuracy?: LocationAccuracy; n3gppAccuracy?: LocationAccuracy; }
export interface LossConnectivityCfg { maxDetectionTime?: TS29571_CommonData.DurationSec; }
export interface LossConnectivityReport { lossOfConnectReason: TS29518_Namf_EventExposure.LossOfConnectivityReason; }
export type MaxNumOfReports = number;
export interface MonitoringConfiguration { eventType: EventType; immediateFlag?: boolean; locationReportingConfiguration?: LocationReportingConfiguration; associationType?: AssociationType; datalinkReportCfg?: DatalinkReportingConfiguration; lossConnectivityCfg?: LossConnectivityCfg; maximumLatency?: TS29571_CommonData.DurationSec; maximumResponseTime?: TS29571_CommonData.DurationSec; suggestedPacketNumDl?: number; dnn?: TS29571_CommonData.Dnn; singleNssai?: TS29571_CommonData.Snssai; pduSessionStatusCfg?: PduSessionStatusCfg; reachabilityForSmsCfg?: ReachabilityForSmsConfiguration; mtcProviderInformation?: TS29571_CommonData.MtcProviderInformation; afId?: string; reachabilityForDataCfg?: ReachabilityForDataConfiguration; idleStatusInd?: boolean; }
export interface MonitoringEvent { eventType: EventType; revokedCause?: RevokedCause; }
export interface MonitoringReport { referenceId: ReferenceId; eventType: EventType; report?: Report; reachabilityForSmsReport?: ReachabilityForSmsReport; gpsi?: TS29571_CommonData.Gpsi; timeStamp: TS29571_CommonData.DateTime; reachabilityReport?: ReachabilityReport; }
export interface PdnConnectivityStatReport { pdnConnStat: PdnConnectivityStatus; dnn?: TS29571_CommonData.Dnn; pduSeId?: TS29571_CommonData.PduSessionId; ipv4Addr?: TS29571_CommonData.Ipv4Addr; ipv6Prefixes?: TS29571_CommonData.Ipv6Prefix[]; ipv6Addrs?: TS29571_CommonData.Ipv6Addr[]; pduSessType?: TS29571_CommonData.PduSessionType; }
export type PdnConnectivityStatus = ("ESTABLISHED" | "RELEASED" | (string & {}));
export interface PduSessionStatusCfg { dnn?: TS29571_CommonData.Dnn; }
export interface ReachabilityForDataConfiguration { reportCfg: ReachabilityForDataReportConfig; minInterval?: TS29571_CommonData.DurationSec; }
export type ReachabilityForDataReportConfig = ("DIRECT_REPORT" | "INDIRECT_REPORT" | (string & {}));
export type ReachabilityForSmsConfiguration = ("REACHABILITY_FOR_SMS_OVER_NAS" | "REACHABILITY_FOR_SMS_OVER_IP" | (string & {}));
export interface ReachabilityForSmsReport { smsfAccessType: TS29571_CommonData.AccessType; maxAvailabilityTime?: TS29571_CommonData.DateTime; }
export interface ReachabilityReport { amfInstanceId?: TS29571_CommonData.NfInstanceId; accessTypeList?: TS29571_CommonData.AccessType[]; reachability?: TS29518_Namf_EventExposure.UeReachability; maxAvailabilityTime?: TS29571_CommonData.DateTime; idleStatusIndication?: TS29518_Namf_EventExposure.IdleStatusIndication; }
export type ReferenceId = number;
export type Report = (ChangeOfSupiPeiAssociationReport | RoamingStatusReport | CnTypeChangeReport | CmInfoReport | LossConnectivityReport | LocationReport | PdnConnectivityStatReport);
export interface ReportingOptions { reportMode?: EventReportMode; maxNumOfReports?: MaxNumOfReports; expiry?: TS29571_CommonData.DateTime; samplingRatio?: TS29571_CommonData.SamplingRatio; guardTime?: TS29571_CommonData.DurationSec; reportPeriod?: TS29571_CommonData.DurationSec; notifFlag?: TS29571_CommonData.NotificationFlag; }
export type RevokedCause = ("NOT_ALLOWED" | "EXCLUDED_FROM_GROUP" | "GPSI_REMOVED" | (string & {}));
export interface RoamingStatusReport { roaming: boolean; newServingPlmn: TS29571_CommonData.PlmnId; accessType?: TS29571_CommonData.AccessType; }

export interface Operations {
  createEeSubscription: {
    path: { ueIdentity: string };
    query: {};
    body: EeSubscription;
    response: { status: 201; body: CreatedEeSubscription; headers: WithLocation };
  };
  updateEeSubscription: {
    path: { ueIdentity: string; subscriptionId: string };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  deleteEeSubscription: {
    path: { ueIdentity: string; subscriptionId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
}

export interface Callbacks {
  eventOccurrenceNotification: {
    path: {};
    query: {};
    body: MonitoringReport[];
    response: { status: 204 };
  };
  monitoringRevocationNotification: {
    path: {};
    query: {};
    body: EeMonitoringRevoked;
    response: { status: 204 };
  };
  dataRestorationNotification: {
    path: {};
    query: {};
    body: TS29503_Nudm_UECM.DataRestorationNotification;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29503_Nudm_EE');
