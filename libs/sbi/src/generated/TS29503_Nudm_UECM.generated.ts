// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29503_Nudm_SDM from './TS29503_Nudm_SDM.generated.ts';
import type * as TS29510_Nnrf_NFManagement from './TS29510_Nnrf_NFManagement.generated.ts';
import type * as TS29520_Nnwdaf_AnalyticsInfo from './TS29520_Nnwdaf_AnalyticsInfo.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface Amf3GppAccessRegistration { amfInstanceId: TS29571_CommonData.NfInstanceId; supportedFeatures?: TS29571_CommonData.SupportedFeatures; purgeFlag?: PurgeFlag; pei?: TS29571_CommonData.Pei; imsVoPs?: ImsVoPs; deregCallbackUri: TS29571_CommonData.Uri; amfServiceNameDereg?: TS29510_Nnrf_NFManagement.ServiceName; pcscfRestorationCallbackUri?: TS29571_CommonData.Uri; amfServiceNamePcscfRest?: TS29510_Nnrf_NFManagement.ServiceName; initialRegistrationInd?: boolean; emergencyRegistrationInd?: boolean; guami: TS29571_CommonData.Guami; backupAmfInfo?: TS29571_CommonData.BackupAmfInfo[]; drFlag?: DualRegistrationFlag; ratType: TS29571_CommonData.RatType; urrpIndicator?: boolean; amfEeSubscriptionId?: TS29571_CommonData.Uri; epsInterworkingInfo?: EpsInterworkingInfo; ueSrvccCapability?: boolean; registrationTime?: TS29571_CommonData.DateTime; vgmlcAddress?: VgmlcAddress; contextInfo?: TS29503_Nudm_SDM.ContextInfo; noEeSubscriptionInd?: boolean; supi?: TS29571_CommonData.Supi; ueReachableInd?: UeReachableInd; reRegistrationRequired?: boolean; adminDeregSubWithdrawn?: boolean; dataRestorationCallbackUri?: TS29571_CommonData.Uri; resetIds?: string[]; disasterRoamingInd?: boolean; ueMINTCapability?: boolean; sorSnpnSiSupported?: boolean; udrRestartInd?: boolean; lastSynchronizationTime?: TS29571_CommonData.DateTime; }
export interface Amf3GppAccessRegistrationModification { guami: TS29571_CommonData.Guami; purgeFlag?: PurgeFlag; pei?: TS29571_CommonData.Pei; imsVoPs?: ImsVoPs; backupAmfInfo?: TS29571_CommonData.BackupAmfInfo[]; epsInterworkingInfo?: EpsInterworkingInfo; ueSrvccCapability?: boolean | null; ueMINTCapability?: boolean; }
export interface AmfDeregInfo { deregReason: DeregistrationReason; }
export interface AmfNon3GppAccessRegistration { amfInstanceId: TS29571_CommonData.NfInstanceId; supportedFeatures?: TS29571_CommonData.SupportedFeatures; purgeFlag?: PurgeFlag; pei?: TS29571_CommonData.Pei; imsVoPs: ImsVoPs; deregCallbackUri: TS29571_CommonData.Uri; amfServiceNameDereg?: TS29510_Nnrf_NFManagement.ServiceName; pcscfRestorationCallbackUri?: TS29571_CommonData.Uri; amfServiceNamePcscfRest?: TS29510_Nnrf_NFManagement.ServiceName; guami: TS29571_CommonData.Guami; backupAmfInfo?: TS29571_CommonData.BackupAmfInfo[]; ratType: TS29571_CommonData.RatType; urrpIndicator?: boolean; amfEeSubscriptionId?: TS29571_CommonData.Uri; registrationTime?: TS29571_CommonData.DateTime; vgmlcAddress?: VgmlcAddress; contextInfo?: TS29503_Nudm_SDM.ContextInfo; noEeSubscriptionInd?: boolean; supi?: TS29571_CommonData.Supi; reRegistrationRequired?: boolean; adminDeregSubWithdrawn?: boolean; dataRestorationCallbackUri?: TS29571_CommonData.Uri; resetIds?: string[]; disasterRoamingInd?: boolean; sorSnpnSiSupported?: boolean; udrRestartInd?: boolean; lastSynchronizationTime?: TS29571_CommonData.DateTime; }
export interface AmfNon3GppAccessRegistrationModification { guami: TS29571_CommonData.Guami; purgeFlag?: PurgeFlag; pei?: TS29571_CommonData.Pei; imsVoPs?: ImsVoPs; backupAmfInfo?: TS29571_CommonData.BackupAmfInfo[]; }
export interface DataRestorationNotification { lastReplicationTime?: TS29571_CommonData.DateTime; recoveryTime?: TS29571_CommonData.DateTime; plmnId?: TS29571_CommonData.PlmnId; supiRanges?: TS29510_Nnrf_NFManagement.SupiRange[]; gpsiRanges?: TS29510_Nnrf_NFManagement.IdentityRange[]; resetIds?: string[]; sNssaiList?: TS29571_CommonData.Snssai[]; dnnList?: TS29571_CommonData.Dnn[]; udmGroupId?: TS29571_CommonData.NfGroupId; }
export interface DeregistrationData { deregReason: DeregistrationReason; accessType?: TS29571_CommonData.AccessType; pduSessionId?: TS29571_CommonData.PduSessionId; newSmfInstanceId?: TS29571_CommonData.NfInstanceId; }
export type DeregistrationReason = ("UE_INITIAL_REGISTRATION" | "UE_REGISTRATION_AREA_CHANGE" | "SUBSCRIPTION_WITHDRAWN" | "5GS_TO_EPS_MOBILITY" | "5GS_TO_EPS_MOBILITY_UE_INITIAL_REGISTRATION" | "REREGISTRATION_REQUIRED" | "SMF_CONTEXT_TRANSFERRED" | "DUPLICATE_PDU_SESSION" | "DISASTER_CONDITION_TERMINATED" | (string & {}));
export type DualRegistrationFlag = boolean;
export type E164Number = string;
export interface EpsInterworkingInfo { epsIwkPgws?: { [key: string]: EpsIwkPgw }; }
export interface EpsIwkPgw { pgwFqdn: TS29571_CommonData.Fqdn; smfInstanceId: TS29571_CommonData.NfInstanceId; plmnId?: TS29571_CommonData.PlmnId; }
export type ImsVoPs = ("HOMOGENEOUS_SUPPORT" | "HOMOGENEOUS_NON_SUPPORT" | "NON_HOMOGENEOUS_OR_UNKNOWN" | (string & {}));
export interface IpSmGwGuidance { minDeliveryTime: number; recommDeliveryTime: number; }
export interface IpSmGwInfo { ipSmGwRegistration?: IpSmGwRegistration; ipSmGwGuidance?: IpSmGwGuidance; }
export interface IpSmGwRegistration { ipSmGwMapAddress?: E164Number; ipSmGwDiameterAddress?: NetworkNodeDiameterAddress; ipsmgwIpv4?: TS29571_CommonData.Ipv4Addr; ipsmgwIpv6?: TS29571_CommonData.Ipv6Addr; ipsmgwFqdn?: TS29571_CommonData.Fqdn; nfInstanceId?: TS29571_CommonData.NfInstanceId; unriIndicator?: boolean; resetIds?: string[]; ipSmGwSbiSupInd?: boolean; }
export interface LocationInfo { supi?: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; registrationLocationInfoList: RegistrationLocationInfo[]; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface NetworkNodeDiameterAddress { name: TS29571_CommonData.DiameterIdentity; realm: TS29571_CommonData.DiameterIdentity; }
export interface NwdafRegistration { nwdafInstanceId: TS29571_CommonData.NfInstanceId; analyticsIds: TS29520_Nnwdaf_AnalyticsInfo.EventId[]; nwdafSetId?: TS29571_CommonData.NfSetId; registrationTime?: TS29571_CommonData.DateTime; contextInfo?: TS29503_Nudm_SDM.ContextInfo; supportedFeatures?: TS29571_CommonData.SupportedFeatures; resetIds?: string[]; }
export interface NwdafRegistrationInfo { nwdafRegistrationList: NwdafRegistration[]; }
export interface NwdafRegistrationModification { nwdafInstanceId: TS29571_CommonData.NfInstanceId; nwdafSetId?: TS29571_CommonData.NfSetId; analyticsIds?: TS29520_Nnwdaf_AnalyticsInfo.EventId[]; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface PcscfAddress { ipv4Addrs?: TS29571_CommonData.Ipv4Addr[]; ipv6Addrs?: TS29571_CommonData.Ipv6Addr[]; fqdn?: TS29571_CommonData.Fqdn; }
export interface PcscfRestorationNotification { supi: TS29571_CommonData.Supi; failedPcscf?: PcscfAddress; }
export interface PeiUpdateInfo { pei: TS29571_CommonData.Pei; }
export type PurgeFlag = boolean;
export type RegistrationDataSetName = ("AMF_3GPP" | "AMF_NON_3GPP" | "SMF_PDU_SESSIONS" | "SMSF_3GPP" | "SMSF_NON_3GPP" | "IP_SM_GW" | "NWDAF" | (string & {}));
export interface RegistrationDataSets { amf3Gpp?: Amf3GppAccessRegistration; amfNon3Gpp?: AmfNon3GppAccessRegistration; smfRegistration?: SmfRegistrationInfo; smsf3Gpp?: SmsfRegistration; smsfNon3Gpp?: SmsfRegistration; ipSmGw?: IpSmGwRegistration; nwdafRegistration?: NwdafRegistrationInfo; }
export type RegistrationDatasetNames = RegistrationDataSetName[];
export interface RegistrationLocationInfo { amfInstanceId: TS29571_CommonData.NfInstanceId; guami?: TS29571_CommonData.Guami; plmnId?: TS29571_CommonData.PlmnId; vgmlcAddress?: VgmlcAddress; accessTypeList: TS29571_CommonData.AccessType[]; }
export type RegistrationReason = ("SMF_CONTEXT_TRANSFERRED" | (string & {}));
export interface RoamingInfoUpdate { roaming?: boolean; servingPlmn: TS29571_CommonData.PlmnId; }
export interface RoutingInfoSmRequest { ipSmGwInd?: boolean; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface RoutingInfoSmResponse { supi?: TS29571_CommonData.Supi; smsf3Gpp?: SmsfRegistration; smsfNon3Gpp?: SmsfRegistration; ipSmGw?: IpSmGwInfo; smsRouter?: SmsRouterInfo; }
export interface SmfRegistration { smfInstanceId: TS29571_CommonData.NfInstanceId; smfSetId?: TS29571_CommonData.NfSetId; supportedFeatures?: TS29571_CommonData.SupportedFeatures; pduSessionId: TS29571_CommonData.PduSessionId; singleNssai: TS29571_CommonData.Snssai; dnn?: TS29571_CommonData.Dnn; emergencyServices?: boolean; pcscfRestorationCallbackUri?: TS29571_CommonData.Uri; plmnId: TS29571_CommonData.PlmnId; pgwFqdn?: TS29571_CommonData.Fqdn; pgwIpAddr?: TS29503_Nudm_SDM.IpAddress; epdgInd?: boolean; deregCallbackUri?: TS29571_CommonData.Uri; registrationReason?: RegistrationReason; registrationTime?: TS29571_CommonData.DateTime; contextInfo?: TS29503_Nudm_SDM.ContextInfo; pcfId?: TS29571_CommonData.NfInstanceId; dataRestorationCallbackUri?: TS29571_CommonData.Uri; resetIds?: string[]; udrRestartInd?: boolean; lastSynchronizationTime?: TS29571_CommonData.DateTime; }
export interface SmfRegistrationInfo { smfRegistrationList: SmfRegistration[]; }
export interface SmfRegistrationModification { smfInstanceId: TS29571_CommonData.NfInstanceId; smfSetId?: TS29571_CommonData.NfSetId; pgwFqdn?: TS29571_CommonData.FqdnRm; }
export interface SmsRouterInfo { nfInstanceId?: TS29571_CommonData.NfInstanceId; diameterAddress?: NetworkNodeDiameterAddress; mapAddress?: E164Number; routerIpv4?: TS29571_CommonData.Ipv4Addr; routerIpv6?: TS29571_CommonData.Ipv6Addr; routerFqdn?: TS29571_CommonData.Fqdn; }
export interface SmsfRegistration { smsfInstanceId: TS29571_CommonData.NfInstanceId; smsfSetId?: TS29571_CommonData.NfSetId; supportedFeatures?: TS29571_CommonData.SupportedFeatures; plmnId: TS29571_CommonData.PlmnId; smsfMAPAddress?: E164Number; smsfDiameterAddress?: NetworkNodeDiameterAddress; registrationTime?: TS29571_CommonData.DateTime; contextInfo?: TS29503_Nudm_SDM.ContextInfo; dataRestorationCallbackUri?: TS29571_CommonData.Uri; resetIds?: string[]; smsfSbiSupInd?: boolean; udrRestartInd?: boolean; lastSynchronizationTime?: TS29571_CommonData.DateTime; ueMemoryAvailableInd?: true; }
export interface TriggerRequest { supi: TS29571_CommonData.Supi; failedPcscf?: PcscfAddress; }
export type UeReachableInd = ("REACHABLE" | "NOT_REACHABLE" | "UNKNOWN" | (string & {}));
export interface VgmlcAddress { vgmlcAddressIpv4?: TS29571_CommonData.Ipv4Addr; vgmlcAddressIpv6?: TS29571_CommonData.Ipv6Addr; vgmlcFqdn?: TS29571_CommonData.Fqdn; }

export interface Operations {
  getRegistrations: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures; "registration-dataset-names": RegistrationDatasetNames; "single-nssai"?: TS29571_CommonData.Snssai; dnn?: TS29571_CommonData.Dnn };
    body?: undefined;
    response: { status: 200; body: RegistrationDataSets };
  };
  sendRoutingInfoSm: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: RoutingInfoSmRequest;
    response: { status: 200; body: RoutingInfoSmResponse };
  };
  get3GppRegistration: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: Amf3GppAccessRegistration };
  };
  "3GppRegistration": {
    path: { ueId: TS29571_CommonData.Supi };
    query: {};
    body: Amf3GppAccessRegistration;
    response: { status: 200; body: Amf3GppAccessRegistration } | { status: 201; body: Amf3GppAccessRegistration; headers: WithLocation } | { status: 204 };
  };
  update3GppRegistration: {
    path: { ueId: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: Amf3GppAccessRegistrationModification;
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  deregAMF: {
    path: { ueId: TS29571_CommonData.Supi };
    query: {};
    body: AmfDeregInfo;
    response: { status: 204 };
  };
  peiUpdate: {
    path: { ueId: TS29571_CommonData.Supi };
    query: {};
    body: PeiUpdateInfo;
    response: { status: 204 };
  };
  updateRoamingInformation: {
    path: { ueId: TS29571_CommonData.Supi };
    query: {};
    body: RoamingInfoUpdate;
    response: { status: 201; body: RoamingInfoUpdate; headers: WithLocation } | { status: 204 };
  };
  getNon3GppRegistration: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: AmfNon3GppAccessRegistration };
  };
  non3GppRegistration: {
    path: { ueId: TS29571_CommonData.Supi };
    query: {};
    body: AmfNon3GppAccessRegistration;
    response: { status: 200; body: AmfNon3GppAccessRegistration } | { status: 201; body: AmfNon3GppAccessRegistration; headers: WithLocation } | { status: 204 };
  };
  updateNon3GppRegistration: {
    path: { ueId: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: AmfNon3GppAccessRegistrationModification;
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  getSmfRegistration: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "single-nssai"?: TS29571_CommonData.Snssai; dnn?: TS29571_CommonData.Dnn; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: SmfRegistrationInfo };
  };
  retrieveSmfRegistration: {
    path: { ueId: TS29571_CommonData.Supi; pduSessionId: TS29571_CommonData.PduSessionId };
    query: {};
    body?: undefined;
    response: { status: 200; body: SmfRegistration };
  };
  registration: {
    path: { ueId: TS29571_CommonData.Supi; pduSessionId: TS29571_CommonData.PduSessionId };
    query: {};
    body: SmfRegistration;
    response: { status: 200; body: SmfRegistration } | { status: 201; body: SmfRegistration; headers: WithLocation } | { status: 204 };
  };
  updateSmfRegistration: {
    path: { ueId: TS29571_CommonData.Supi; pduSessionId: TS29571_CommonData.PduSessionId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: SmfRegistrationModification;
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  smfDeregistration: {
    path: { ueId: TS29571_CommonData.Supi; pduSessionId: TS29571_CommonData.PduSessionId };
    query: { "smf-set-id"?: TS29571_CommonData.NfSetId; "smf-instance-id"?: TS29571_CommonData.NfInstanceId };
    body?: undefined;
    response: { status: 204 };
  };
  get3GppSmsfRegistration: {
    path: { ueId: TS29571_CommonData.Gpsi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: SmsfRegistration };
  };
  "3GppSmsfRegistration": {
    path: { ueId: TS29571_CommonData.Supi };
    query: {};
    body: SmsfRegistration;
    response: { status: 200; body: SmsfRegistration } | { status: 201; body: SmsfRegistration; headers: WithLocation } | { status: 204 };
  };
  "3GppSmsfDeregistration": {
    path: { ueId: TS29571_CommonData.Supi };
    query: { "smsf-set-id"?: TS29571_CommonData.NfSetId };
    body?: undefined;
    response: { status: 204 };
  };
  getNon3GppSmsfRegistration: {
    path: { ueId: TS29571_CommonData.Gpsi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: SmsfRegistration };
  };
  non3GppSmsfRegistration: {
    path: { ueId: TS29571_CommonData.Supi };
    query: {};
    body: SmsfRegistration;
    response: { status: 200; body: SmsfRegistration } | { status: 201; body: SmsfRegistration; headers: WithLocation } | { status: 204 };
  };
  non3GppSmsfDeregistration: {
    path: { ueId: TS29571_CommonData.Supi };
    query: { "smsf-set-id"?: TS29571_CommonData.NfSetId };
    body?: undefined;
    response: { status: 204 };
  };
  getIpSmGwRegistration: {
    path: { ueId: TS29571_CommonData.Supi };
    query: {};
    body?: undefined;
    response: { status: 200; body: IpSmGwRegistration };
  };
  ipSmGwRegistration: {
    path: { ueId: TS29571_CommonData.Supi };
    query: {};
    body: IpSmGwRegistration;
    response: { status: 200; body: IpSmGwRegistration } | { status: 201; body: IpSmGwRegistration; headers: WithLocation } | { status: 204 };
  };
  ipSmGwDeregistration: {
    path: { ueId: TS29571_CommonData.Supi };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  triggerPCSCFRestoration: {
    path: {};
    query: {};
    body: TriggerRequest;
    response: { status: 204 };
  };
  getLocationInfo: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: LocationInfo };
  };
  getNwdafRegistration: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "analytics-ids"?: TS29520_Nnwdaf_AnalyticsInfo.EventId[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: NwdafRegistration[] };
  };
  nwdafRegistration: {
    path: { ueId: TS29571_CommonData.VarUeId; nwdafRegistrationId: string };
    query: {};
    body: NwdafRegistration;
    response: { status: 200; body: NwdafRegistration } | { status: 201; body: NwdafRegistration } | { status: 204 };
  };
  updateNwdafRegistration: {
    path: { ueId: TS29571_CommonData.VarUeId; nwdafRegistrationId: string };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: NwdafRegistrationModification;
    response: { status: 200; body: (NwdafRegistration | TS29571_CommonData.PatchResult) } | { status: 204 };
  };
  nwdafDeregistration: {
    path: { ueId: TS29571_CommonData.VarUeId; nwdafRegistrationId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
}

export interface Callbacks {
  deregistrationNotification: {
    path: {};
    query: {};
    body: DeregistrationData;
    response: { status: 204 };
  };
  pcscfRestorationNotification: {
    path: {};
    query: {};
    body: PcscfRestorationNotification;
    response: { status: 204 };
  };
  dataRestorationNotification: {
    path: {};
    query: {};
    body: DataRestorationNotification;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29503_Nudm_UECM');
