// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29122_CommonData from './TS29122_CommonData.generated.ts';
import type * as TS29503_Nudm_EE from './TS29503_Nudm_EE.generated.ts';
import type * as TS29503_Nudm_PP from './TS29503_Nudm_PP.generated.ts';
import type * as TS29503_Nudm_SDM from './TS29503_Nudm_SDM.generated.ts';
import type * as TS29503_Nudm_SSAU from './TS29503_Nudm_SSAU.generated.ts';
import type * as TS29503_Nudm_UEAU from './TS29503_Nudm_UEAU.generated.ts';
import type * as TS29503_Nudm_UECM from './TS29503_Nudm_UECM.generated.ts';
import type * as TS29505_Subscription_Data from './TS29505_Subscription_Data.generated.ts';
import type * as TS29510_Nnrf_NFManagement from './TS29510_Nnrf_NFManagement.generated.ts';
import type * as TS29519_Application_Data from './TS29519_Application_Data.generated.ts';
import type * as TS29519_Exposure_Data from './TS29519_Exposure_Data.generated.ts';
import type * as TS29519_Policy_Data from './TS29519_Policy_Data.generated.ts';
import type * as TS29522_IPTVConfiguration from './TS29522_IPTVConfiguration.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface DataRestorationNotification { supiRanges?: TS29510_Nnrf_NFManagement.SupiRange[]; gpsiRanges?: TS29510_Nnrf_NFManagement.IdentityRange[]; resetIds?: string[]; sNssaiList?: TS29571_CommonData.Snssai[]; dnnList?: TS29571_CommonData.Dnn[]; udrGroupId?: TS29571_CommonData.NfGroupId; }

export interface Operations {
  queryAuthSubsData: {
    path: { ueId: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.AuthenticationSubscription };
  };
  modifyAuthenticationSubscription: {
    path: { ueId: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  queryAuthenticationStatus: {
    path: { ueId: TS29571_CommonData.Supi };
    query: { fields?: string[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29503_Nudm_UEAU.AuthEvent };
  };
  createAuthenticationStatus: {
    path: { ueId: TS29571_CommonData.Supi };
    query: {};
    body: TS29503_Nudm_UEAU.AuthEvent;
    response: { status: 204 };
  };
  deleteAuthenticationStatus: {
    path: { ueId: TS29571_CommonData.Supi };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  queryIndividualAuthenticationStatus: {
    path: { ueId: TS29571_CommonData.Supi; servingNetworkName: TS29503_Nudm_UEAU.ServingNetworkName };
    query: { fields?: string[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29503_Nudm_UEAU.AuthEvent };
  };
  createIndividualAuthenticationStatus: {
    path: { ueId: TS29571_CommonData.Supi; servingNetworkName: TS29503_Nudm_UEAU.ServingNetworkName };
    query: {};
    body: TS29503_Nudm_UEAU.AuthEvent;
    response: { status: 204 };
  };
  deleteIndividualAuthenticationStatus: {
    path: { ueId: TS29571_CommonData.Supi; servingNetworkName: TS29503_Nudm_UEAU.ServingNetworkName };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  queryAuthSoR: {
    path: { ueId: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.SorData };
  };
  createAuthenticationSoR: {
    path: { ueId: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29505_Subscription_Data.SorData;
    response: { status: 204 };
  };
  updateAuthenticationSoR: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  queryAuthUPU: {
    path: { ueId: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.UpuData };
  };
  createAuthenticationUPU: {
    path: { ueId: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29505_Subscription_Data.UpuData;
    response: { status: 204 };
  };
  queryCagAck: {
    path: { ueId: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.CagAckData };
  };
  createCagUpdateAck: {
    path: { ueId: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29505_Subscription_Data.CagAckData;
    response: { status: 204 };
  };
  queryNssaiAck: {
    path: { ueId: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.NssaiAckData };
  };
  createOrUpdateNssaiAck: {
    path: { ueId: TS29571_CommonData.Supi };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29505_Subscription_Data.NssaiAckData;
    response: { status: 204 };
  };
  queryProvisionedData: {
    path: { ueId: TS29571_CommonData.VarUeId; servingPlmnId: TS29505_Subscription_Data.VarPlmnId };
    query: { "dataset-names"?: TS29505_Subscription_Data.DatasetNames };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.ProvisionedDataSets };
  };
  queryAmData: {
    path: { ueId: TS29571_CommonData.VarUeId; servingPlmnId: TS29505_Subscription_Data.VarPlmnId };
    query: { fields?: string[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.AccessAndMobilitySubscriptionData };
  };
  querySmfSelectData: {
    path: { ueId: TS29571_CommonData.VarUeId; servingPlmnId: TS29505_Subscription_Data.VarPlmnId };
    query: { fields?: string[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.SmfSelectionSubscriptionData };
  };
  querySmData: {
    path: { ueId: TS29571_CommonData.VarUeId; servingPlmnId: TS29505_Subscription_Data.VarPlmnId };
    query: { "single-nssai"?: TS29505_Subscription_Data.VarSnssai; dnn?: TS29505_Subscription_Data.Dnn; fields?: string[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.SmSubsData };
  };
  queryLcsBcaData: {
    path: { ueId: TS29571_CommonData.VarUeId; servingPlmnId: TS29505_Subscription_Data.VarPlmnId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.LcsBroadcastAssistanceTypesData };
  };
  queryContextData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "context-dataset-names": TS29505_Subscription_Data.ContextDatasetNames };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.ContextDataSets };
  };
  queryAmfContext3gpp: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { fields?: string[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.Amf3GppAccessRegistration };
  };
  createAmfContext3gpp: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29505_Subscription_Data.Amf3GppAccessRegistration;
    response: { status: 201; body: TS29505_Subscription_Data.Amf3GppAccessRegistration; headers: WithLocation } | { status: 204 };
  };
  amfContext3gpp: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  queryAmfContextNon3gpp: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { fields?: string[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.AmfNon3GppAccessRegistration };
  };
  createAmfContextNon3gpp: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29505_Subscription_Data.AmfNon3GppAccessRegistration;
    response: { status: 201; body: TS29505_Subscription_Data.Amf3GppAccessRegistration; headers: WithLocation } | { status: 204 };
  };
  amfContextNon3gpp: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  querySmfRegList: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.SmfRegList };
  };
  querySmfRegistration: {
    path: { ueId: TS29571_CommonData.VarUeId; pduSessionId: TS29571_CommonData.PduSessionId };
    query: { fields?: string[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.SmfRegistration };
  };
  createOrUpdateSmfRegistration: {
    path: { ueId: TS29571_CommonData.VarUeId; pduSessionId: TS29571_CommonData.PduSessionId };
    query: {};
    body: TS29505_Subscription_Data.SmfRegistration;
    response: { status: 201; body: TS29505_Subscription_Data.SmfRegistration; headers: WithLocation } | { status: 204 };
  };
  updateSmfContext: {
    path: { ueId: TS29571_CommonData.VarUeId; pduSessionId: TS29571_CommonData.PduSessionId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  deleteSmfRegistration: {
    path: { ueId: TS29571_CommonData.VarUeId; pduSessionId: TS29571_CommonData.PduSessionId };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  queryOperSpecData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { fields?: string[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: { [key: string]: TS29505_Subscription_Data.OperatorSpecificDataContainer } };
  };
  createOperSpecData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: { [key: string]: TS29505_Subscription_Data.OperatorSpecificDataContainer };
    response: { status: 201; body: { [key: string]: TS29505_Subscription_Data.OperatorSpecificDataContainer }; headers: WithLocation } | { status: 204 };
  };
  modifyOperSpecData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  deleteOperSpecData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  querySmsfContext3gpp: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { fields?: string[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.SmsfRegistration };
  };
  createSmsfContext3gpp: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29505_Subscription_Data.SmsfRegistration;
    response: { status: 200; body: TS29505_Subscription_Data.SmsfRegistration } | { status: 201; body: TS29505_Subscription_Data.SmsfRegistration; headers: WithLocation } | { status: 204 };
  };
  deleteSmsfContext3gpp: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  querySmsfContextNon3gpp: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { fields?: string[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.SmsfRegistration };
  };
  createSmsfContextNon3gpp: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29505_Subscription_Data.SmsfRegistration;
    response: { status: 200; body: TS29505_Subscription_Data.SmsfRegistration } | { status: 201; body: TS29505_Subscription_Data.SmsfRegistration; headers: WithLocation } | { status: 204 };
  };
  deleteSmsfContextNon3gpp: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  queryUeLocation: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.LocationInfo };
  };
  queryIpSmGwContext: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { fields?: string[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.IpSmGwRegistration };
  };
  createIpSmGwContext: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29505_Subscription_Data.IpSmGwRegistration;
    response: { status: 204 };
  };
  modifyIpSmGwContext: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29571_CommonData.PatchItem[];
    response: { status: 204 };
  };
  deleteIpSmGwContext: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  queryMessageWaitingData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { fields?: string[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.MessageWaitingData };
  };
  createMessageWaitingData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29505_Subscription_Data.MessageWaitingData;
    response: { status: 201; body: TS29505_Subscription_Data.MessageWaitingData; headers: WithLocation } | { status: 204 };
  };
  modifyMessageWaitingData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29571_CommonData.PatchItem[];
    response: { status: 204 };
  };
  deleteMessageWaitingData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  queryRoamingInformation: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29503_Nudm_UECM.RoamingInfoUpdate };
  };
  updateRoamingInformation: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29503_Nudm_UECM.RoamingInfoUpdate;
    response: { status: 201; body: TS29503_Nudm_UECM.RoamingInfoUpdate; headers: WithLocation } | { status: 204 };
  };
  queryPeiInformation: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29503_Nudm_UECM.PeiUpdateInfo };
  };
  createOrUpdatePeiInformation: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29503_Nudm_UECM.PeiUpdateInfo;
    response: { status: 201; body: TS29503_Nudm_UECM.PeiUpdateInfo; headers: WithLocation } | { status: 204 };
  };
  querySmsMngData: {
    path: { ueId: TS29571_CommonData.VarUeId; servingPlmnId: TS29505_Subscription_Data.VarPlmnId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.SmsManagementSubscriptionData };
  };
  querySmsData: {
    path: { ueId: TS29571_CommonData.VarUeId; servingPlmnId: TS29505_Subscription_Data.VarPlmnId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.SmsSubscriptionData };
  };
  queryLcsPrivacyData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { fields?: string[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.LcsPrivacyData };
  };
  queryLcsMoData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { fields?: string[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.LcsMoData };
  };
  getppData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.PpData };
  };
  modifyPpData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  queryeesubscriptions: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures; "event-types"?: TS29503_Nudm_EE.EventType[]; "nf-identifiers"?: TS29505_Subscription_Data.NfIdentifier[] };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.EeSubscriptionExt[] };
  };
  createEeSubscriptions: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29505_Subscription_Data.EeSubscription;
    response: { status: 201; body: TS29505_Subscription_Data.EeSubscription; headers: WithLocation };
  };
  queryeeSubscription: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: unknown };
  };
  updateEesubscriptions: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: {};
    body: TS29505_Subscription_Data.EeSubscription;
    response: { status: 204 };
  };
  modifyEesubscription: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  removeeeSubscriptions: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  getAmfSubscriptionInfo: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.AmfSubscriptionInfo[] };
  };
  createAMFSubscriptions: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: {};
    body: TS29505_Subscription_Data.AmfSubscriptionInfo[];
    response: { status: 201; body: TS29505_Subscription_Data.AmfSubscriptionInfo[] } | { status: 204 };
  };
  modifyAmfSubscriptionInfo: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  removeAmfSubscriptionsInfo: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  getSmfSubscriptionInfo: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.SmfSubscriptionInfo };
  };
  createSMFSubscriptions: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: {};
    body: TS29505_Subscription_Data.SmfSubscriptionInfo;
    response: { status: 201; body: TS29505_Subscription_Data.SmfSubscriptionInfo } | { status: 204 };
  };
  modifySmfSubscriptionInfo: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  removeSmfSubscriptionsInfo: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  getHssSubscriptionInfo: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.SmfSubscriptionInfo };
  };
  createHSSSubscriptions: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: {};
    body: TS29505_Subscription_Data.HssSubscriptionInfo;
    response: { status: 201; body: TS29505_Subscription_Data.HssSubscriptionInfo } | { status: 204 };
  };
  modifyHssSubscriptionInfo: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  removeHssSubscriptionsInfo: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  queryEeGroupSubscriptions: {
    path: { ueGroupId: TS29505_Subscription_Data.VarUeGroupId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.EeSubscription[] };
  };
  createEeGroupSubscriptions: {
    path: { ueGroupId: TS29505_Subscription_Data.VarUeGroupId };
    query: {};
    body: TS29505_Subscription_Data.EeSubscription;
    response: { status: 201; body: TS29505_Subscription_Data.EeSubscription; headers: WithLocation };
  };
  queryEeGroupSubscription: {
    path: { ueGroupId: TS29505_Subscription_Data.VarUeGroupId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: unknown };
  };
  updateEeGroupSubscriptions: {
    path: { ueGroupId: TS29505_Subscription_Data.VarUeGroupId; subsId: string };
    query: {};
    body: TS29505_Subscription_Data.EeSubscription;
    response: { status: 204 };
  };
  modifyEeGroupSubscription: {
    path: { ueGroupId: TS29505_Subscription_Data.VarUeGroupId; subsId: string };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  removeEeGroupSubscriptions: {
    path: { ueGroupId: TS29505_Subscription_Data.VarUeGroupId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  getAmfGroupSubscriptions: {
    path: { ueGroupId: TS29505_Subscription_Data.VarUeGroupId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.AmfSubscriptionInfo[] };
  };
  createAmfGroupSubscriptions: {
    path: { ueGroupId: TS29505_Subscription_Data.VarUeGroupId; subsId: string };
    query: {};
    body: TS29505_Subscription_Data.AmfSubscriptionInfo[];
    response: { status: 201; body: TS29505_Subscription_Data.AmfSubscriptionInfo[] } | { status: 204 };
  };
  modifyAmfGroupSubscriptions: {
    path: { ueGroupId: TS29505_Subscription_Data.VarUeGroupId; subsId: string };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  removeAmfGroupSubscriptions: {
    path: { ueGroupId: TS29505_Subscription_Data.VarUeGroupId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  getSmfGroupSubscriptions: {
    path: { ueGroupId: TS29505_Subscription_Data.VarUeGroupId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.SmfSubscriptionInfo };
  };
  createSmfGroupSubscriptions: {
    path: { ueGroupId: TS29505_Subscription_Data.VarUeGroupId; subsId: string };
    query: {};
    body: TS29505_Subscription_Data.SmfSubscriptionInfo;
    response: { status: 201; body: TS29505_Subscription_Data.SmfSubscriptionInfo } | { status: 204 };
  };
  modifySmfGroupSubscriptions: {
    path: { ueGroupId: TS29505_Subscription_Data.VarUeGroupId; subsId: string };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  removeSmfGroupSubscriptions: {
    path: { ueGroupId: TS29505_Subscription_Data.VarUeGroupId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  getHssGroupSubscriptions: {
    path: { externalGroupId: TS29503_Nudm_SDM.ExtGroupId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.HssSubscriptionInfo };
  };
  createHssGroupSubscriptions: {
    path: { externalGroupId: TS29503_Nudm_SDM.ExtGroupId; subsId: string };
    query: {};
    body: TS29505_Subscription_Data.HssSubscriptionInfo;
    response: { status: 201; body: TS29505_Subscription_Data.HssSubscriptionInfo } | { status: 204 };
  };
  modifyHssGroupSubscriptions: {
    path: { externalGroupId: TS29503_Nudm_SDM.ExtGroupId; subsId: string };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  removeHssGroupSubscriptions: {
    path: { externalGroupId: TS29503_Nudm_SDM.ExtGroupId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  queryGroupEEData: {
    path: { ueGroupId: TS29505_Subscription_Data.VarUeGroupId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.EeGroupProfileData };
  };
  query5GVnGroup: {
    path: {};
    query: { gpsis?: TS29571_CommonData.Gpsi[] };
    body?: undefined;
    response: { status: 200; body: { [key: string]: TS29503_Nudm_PP._5GVnGroupConfiguration } };
  };
  get5GVnGroupConfiguration: {
    path: { externalGroupId: TS29503_Nudm_SDM.ExtGroupId };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29503_Nudm_PP._5GVnGroupConfiguration };
  };
  create5GVnGroup: {
    path: { externalGroupId: TS29503_Nudm_SDM.ExtGroupId };
    query: {};
    body: TS29503_Nudm_PP._5GVnGroupConfiguration;
    response: { status: 201; body: TS29503_Nudm_PP._5GVnGroupConfiguration };
  };
  modify5GVnGroup: {
    path: { externalGroupId: TS29503_Nudm_SDM.ExtGroupId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  delete5GVnGroup: {
    path: { externalGroupId: TS29503_Nudm_SDM.ExtGroupId };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  query5GVnGroupInternal: {
    path: {};
    query: { "internal-group-ids": TS29571_CommonData.GroupId[] };
    body?: undefined;
    response: { status: 200; body: { [key: string]: TS29503_Nudm_PP._5GVnGroupConfiguration } };
  };
  query5GVNGroupPPData: {
    path: {};
    query: { "ext-group-ids"?: TS29503_Nudm_SDM.ExtGroupId[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.Pp5gVnGroupProfileData };
  };
  query5GmbsGroup: {
    path: {};
    query: { gpsis?: TS29571_CommonData.Gpsi[] };
    body?: undefined;
    response: { status: 200; body: { [key: string]: TS29503_Nudm_PP.MulticastMbsGroupMemb } };
  };
  getMulticastMbsGroupMemb: {
    path: { externalGroupId: TS29503_Nudm_SDM.ExtGroupId };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29503_Nudm_PP.MulticastMbsGroupMemb };
  };
  create5GmbsGroup: {
    path: { externalGroupId: TS29503_Nudm_SDM.ExtGroupId };
    query: {};
    body: TS29503_Nudm_PP.MulticastMbsGroupMemb;
    response: { status: 201; body: TS29503_Nudm_PP.MulticastMbsGroupMemb };
  };
  modify5GmbsGroup: {
    path: { externalGroupId: TS29503_Nudm_SDM.ExtGroupId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  delete5GmbsGroup: {
    path: { externalGroupId: TS29503_Nudm_SDM.ExtGroupId };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  query5GMbsGroupInternal: {
    path: {};
    query: { "internal-group-ids": TS29571_CommonData.GroupId[] };
    body?: undefined;
    response: { status: 200; body: { [key: string]: TS29503_Nudm_PP.MulticastMbsGroupMemb } };
  };
  query5GMbsGroupPPData: {
    path: {};
    query: { "ext-group-ids"?: TS29503_Nudm_SDM.ExtGroupId[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.Pp5gMbsGroupProfileData };
  };
  queryEEData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { fields?: string[]; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.EeProfileData };
  };
  querysdmsubscriptions: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.SdmSubscription[] };
  };
  createSdmSubscriptions: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29505_Subscription_Data.SdmSubscription;
    response: { status: 201; body: TS29505_Subscription_Data.SdmSubscription; headers: WithLocation };
  };
  querysdmSubscription: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: unknown };
  };
  updatesdmsubscriptions: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: {};
    body: TS29505_Subscription_Data.SdmSubscription;
    response: { status: 204 };
  };
  modifysdmSubscription: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  removesdmSubscriptions: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  getNiddAuthorizationInfo: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.NiddAuthorizationInfo };
  };
  createNIDDAuthorizationInfo: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29505_Subscription_Data.NiddAuthorizationInfo;
    response: { status: 201; body: TS29505_Subscription_Data.NiddAuthorizationInfo } | { status: 204 };
  };
  modifyNiddAuthorizationInfo: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  removeNiddAuthorizationInfo: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  getHssSDMSubscriptionInfo: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.SmfSubscriptionInfo };
  };
  createHSSSDMSubscriptions: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: {};
    body: TS29505_Subscription_Data.HssSubscriptionInfo;
    response: { status: 204 };
  };
  modifyHssSDMSubscriptionInfo: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  removeHssSDMSubscriptionsInfo: {
    path: { ueId: TS29571_CommonData.VarUeId; subsId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  getSharedData: {
    path: {};
    query: { "shared-data-ids": TS29503_Nudm_SDM.SharedDataIds; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29503_Nudm_SDM.SharedData[] };
  };
  getIndividualSharedData: {
    path: { sharedDataId: TS29503_Nudm_SDM.SharedDataId };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29503_Nudm_SDM.SharedData };
  };
  querySubsToNotify: {
    path: {};
    query: { "ue-id": TS29571_CommonData.VarUeId; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.SubscriptionDataSubscriptions[] };
  };
  subscriptionDataSubscriptions: {
    path: {};
    query: {};
    body: TS29505_Subscription_Data.SubscriptionDataSubscriptions;
    response: { status: 201; body: TS29505_Subscription_Data.SubscriptionDataSubscriptions; headers: WithLocation };
  };
  removeMultipleSubscriptionDataSubscriptions: {
    path: {};
    query: { "ue-id": TS29571_CommonData.VarUeId; "nf-instance-id"?: TS29571_CommonData.NfInstanceId; "delete-all-nfs"?: boolean; "implicit-unsubscribe-indication"?: boolean };
    body?: undefined;
    response: { status: 204 };
  };
  querySubscriptionDataSubscriptions: {
    path: { subsId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: unknown };
  };
  modifysubscriptionDataSubscription: {
    path: { subsId: string };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: (TS29571_CommonData.PatchResult | TS29505_Subscription_Data.SubscriptionDataSubscriptions) } | { status: 204 };
  };
  removesubscriptionDataSubscriptions: {
    path: { subsId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  queryTraceData: {
    path: { ueId: TS29571_CommonData.VarUeId; servingPlmnId: TS29505_Subscription_Data.VarPlmnId };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29571_CommonData.TraceData };
  };
  getIdentityData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "app-port-id"?: TS29503_Nudm_SDM.AppPortId };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.IdentityData };
  };
  getOdbData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29571_CommonData.OdbData };
  };
  getNiddAuData: {
    path: { ueId: string };
    query: { "single-nssai": TS29505_Subscription_Data.VarSnssai; dnn: TS29505_Subscription_Data.Dnn; "mtc-provider-information": TS29571_CommonData.MtcProviderInformation; "af-id"?: string };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.AuthorizationData };
  };
  getSSAuData: {
    path: { ueId: string; serviceType: TS29503_Nudm_SSAU.ServiceType };
    query: { "single-nssai": TS29505_Subscription_Data.VarSnssai; dnn: TS29505_Subscription_Data.Dnn; "mtc-provider-information"?: TS29571_CommonData.MtcProviderInformation; "af-id"?: string };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.AuthorizationData };
  };
  queryV2xData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.V2xSubscriptionData };
  };
  queryPPData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.PpProfileData };
  };
  queryCoverageRestrictionData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.EnhancedCoverageRestrictionData };
  };
  getGroupIdentifiers: {
    path: {};
    query: { "ext-group-id"?: TS29503_Nudm_SDM.ExtGroupId; "int-group-id"?: TS29571_CommonData.GroupId; "ue-id-ind"?: boolean; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.GroupIdentifiers };
  };
  queryPorseData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.ProseSubscriptionData };
  };
  getMultiplePPDataEntries: {
    path: { ueId: (TS29571_CommonData.VarUeId | TS29503_Nudm_SDM.ExtGroupId | (string & {})) };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.PpDataEntryList };
  };
  getServiceSpecificAuthorizationInfo: {
    path: { ueId: TS29571_CommonData.VarUeId; serviceType: TS29503_Nudm_SSAU.ServiceType };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.ServiceSpecificAuthorizationInfo };
  };
  createServiceSpecificAuthorizationInfo: {
    path: { ueId: TS29571_CommonData.VarUeId; serviceType: TS29503_Nudm_SSAU.ServiceType };
    query: {};
    body: TS29505_Subscription_Data.ServiceSpecificAuthorizationInfo;
    response: { status: 201; body: TS29505_Subscription_Data.ServiceSpecificAuthorizationInfo } | { status: 204 };
  };
  modifyServiceSpecificAuthorizationInfo: {
    path: { ueId: TS29571_CommonData.VarUeId; serviceType: TS29503_Nudm_SSAU.ServiceType };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  removeServiceSpecificAuthorizationInfo: {
    path: { ueId: TS29571_CommonData.VarUeId; serviceType: TS29503_Nudm_SSAU.ServiceType };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  query5mbsData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29503_Nudm_SDM.MbsSubscriptionData };
  };
  queryUserConsentData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures; ucPurpose?: TS29503_Nudm_SDM.UcPurpose };
    body?: undefined;
    response: { status: 200; body: TS29505_Subscription_Data.UcSubscriptionData };
  };
  readPolicyData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supp-feat"?: TS29571_CommonData.SupportedFeatures; "data-subset-names"?: TS29519_Policy_Data.PolicyDataSubset[] };
    body?: undefined;
    response: { status: 200; body: TS29519_Policy_Data.PolicyDataForIndividualUe };
  };
  readAccessAndMobilityPolicyData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29519_Policy_Data.AmPolicyData };
  };
  readUEPolicySet: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supp-feat"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29519_Policy_Data.UePolicySet };
  };
  createOrReplaceUEPolicySet: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29519_Policy_Data.UePolicySet;
    response: { status: 200; body: TS29519_Policy_Data.UePolicySet } | { status: 201; body: TS29519_Policy_Data.UePolicySet; headers: WithLocation } | { status: 204 };
  };
  updateUEPolicySet: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29519_Policy_Data.UePolicySetPatch;
    response: { status: 204 };
  };
  readSessionManagementPolicyData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { snssai?: TS29571_CommonData.Snssai; dnn?: TS29571_CommonData.Dnn; fields?: string[]; "supp-feat"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29519_Policy_Data.SmPolicyData };
  };
  updateSessionManagementPolicyData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29519_Policy_Data.SmPolicyDataPatch;
    response: { status: 200; body: TS29519_Policy_Data.SmPolicyData } | { status: 204 };
  };
  readUsageMonitoringInformation: {
    path: { ueId: TS29571_CommonData.VarUeId; usageMonId: string };
    query: { "supp-feat"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29519_Policy_Data.UsageMonData } | { status: 204 };
  };
  createUsageMonitoringResource: {
    path: { ueId: TS29571_CommonData.VarUeId; usageMonId: string };
    query: {};
    body: TS29519_Policy_Data.UsageMonData;
    response: { status: 201; body: TS29519_Policy_Data.UsageMonData; headers: WithLocation };
  };
  deleteUsageMonitoringInformation: {
    path: { ueId: TS29571_CommonData.VarUeId; usageMonId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  readSponsorConnectivityData: {
    path: { sponsorId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29519_Policy_Data.SponsorConnectivityData } | { status: 204 };
  };
  readBdtData: {
    path: {};
    query: { "bdt-ref-ids"?: TS29122_CommonData.BdtReferenceId[]; "supp-feat"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29519_Policy_Data.BdtData[] };
  };
  readIndividualBdtData: {
    path: { bdtReferenceId: string };
    query: { "supp-feat"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29519_Policy_Data.BdtData };
  };
  createIndividualBdtData: {
    path: { bdtReferenceId: string };
    query: {};
    body: TS29519_Policy_Data.BdtData;
    response: { status: 201; body: TS29519_Policy_Data.BdtData; headers: WithLocation };
  };
  updateIndividualBdtData: {
    path: { bdtReferenceId: string };
    query: {};
    body: TS29519_Policy_Data.BdtDataPatch;
    response: { status: 200; body: TS29519_Policy_Data.BdtData } | { status: 204 };
  };
  deleteIndividualBdtData: {
    path: { bdtReferenceId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  createIndividualPolicyDataSubscription: {
    path: {};
    query: {};
    body: TS29519_Policy_Data.PolicyDataSubscription;
    response: { status: 201; body: TS29519_Policy_Data.PolicyDataSubscription; headers: WithLocation };
  };
  replaceIndividualPolicyDataSubscription: {
    path: { subsId: string };
    query: {};
    body: TS29519_Policy_Data.PolicyDataSubscription;
    response: { status: 200; body: TS29519_Policy_Data.PolicyDataSubscription } | { status: 204 };
  };
  deleteIndividualPolicyDataSubscription: {
    path: { subsId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  readOperatorSpecificData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { fields?: string[]; "supp-feat"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: { [key: string]: TS29505_Subscription_Data.OperatorSpecificDataContainer } };
  };
  replaceOperatorSpecificData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: { [key: string]: TS29505_Subscription_Data.OperatorSpecificDataContainer };
    response: { status: 200; body: { [key: string]: TS29505_Subscription_Data.OperatorSpecificDataContainer } } | { status: 201; body: { [key: string]: TS29505_Subscription_Data.OperatorSpecificDataContainer }; headers: WithLocation } | { status: 204 };
  };
  updateOperatorSpecificData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: TS29571_CommonData.PatchResult } | { status: 204 };
  };
  deleteOperatorSpecificData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  readPFDData: {
    path: {};
    query: { appId?: TS29571_CommonData.ApplicationId[]; "supp-feat"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29519_Application_Data.PfdDataForAppExt[] };
  };
  readIndividualPFDData: {
    path: { appId: string };
    query: { "supp-feat"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29519_Application_Data.PfdDataForAppExt };
  };
  createOrReplaceIndividualPFDData: {
    path: { appId: string };
    query: {};
    body: TS29519_Application_Data.PfdDataForAppExt;
    response: { status: 200; body: TS29519_Application_Data.PfdDataForAppExt } | { status: 201; body: TS29519_Application_Data.PfdDataForAppExt; headers: WithLocation } | { status: 204 };
  };
  deleteIndividualPFDData: {
    path: { appId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  readInfluenceData: {
    path: {};
    query: { "influence-Ids"?: string[]; dnns?: TS29571_CommonData.Dnn[]; snssais?: TS29571_CommonData.Snssai[]; "internal-Group-Ids"?: TS29571_CommonData.GroupId[]; supis?: TS29571_CommonData.Supi[]; "supp-feat"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29519_Application_Data.TrafficInfluData[] };
  };
  createOrReplaceIndividualInfluenceData: {
    path: { influenceId: string };
    query: {};
    body: TS29519_Application_Data.TrafficInfluData;
    response: { status: 200; body: TS29519_Application_Data.TrafficInfluData } | { status: 201; body: TS29519_Application_Data.TrafficInfluData; headers: WithLocation } | { status: 204 };
  };
  updateIndividualInfluenceData: {
    path: { influenceId: string };
    query: {};
    body: TS29519_Application_Data.TrafficInfluDataPatch;
    response: { status: 200; body: TS29519_Application_Data.TrafficInfluData } | { status: 204 };
  };
  deleteIndividualInfluenceData: {
    path: { influenceId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  readPlmnUePolicySet: {
    path: { plmnId: TS29505_Subscription_Data.VarPlmnId };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29519_Policy_Data.UePolicySet };
  };
  readBdtPolicyData: {
    path: {};
    query: { "bdt-policy-ids"?: string[]; "internal-group-ids"?: TS29571_CommonData.GroupId[]; supis?: TS29571_CommonData.Supi[] };
    body?: undefined;
    response: { status: 200; body: TS29519_Application_Data.BdtPolicyData[] };
  };
  createIndividualAppliedBdtPolicyData: {
    path: { bdtPolicyId: string };
    query: {};
    body: TS29519_Application_Data.BdtPolicyData;
    response: { status: 201; body: TS29519_Application_Data.BdtPolicyData; headers: WithLocation };
  };
  updateIndividualAppliedBdtPolicyData: {
    path: { bdtPolicyId: string };
    query: {};
    body: TS29519_Application_Data.BdtPolicyDataPatch;
    response: { status: 200; body: TS29519_Application_Data.BdtPolicyData } | { status: 204 };
  };
  deleteIndividualAppliedBdtPolicyData: {
    path: { bdtPolicyId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  readIPTVCongifurationData: {
    path: {};
    query: { "config-ids"?: string[]; dnns?: TS29571_CommonData.Dnn[]; snssais?: TS29571_CommonData.Snssai[]; supis?: TS29571_CommonData.Supi[]; "inter-group-ids"?: TS29571_CommonData.GroupId[] };
    body?: undefined;
    response: { status: 200; body: TS29519_Application_Data.IptvConfigData[] };
  };
  createOrReplaceIndividualIPTVConfigurationData: {
    path: { configurationId: string };
    query: {};
    body: TS29519_Application_Data.IptvConfigData;
    response: { status: 200; body: TS29519_Application_Data.IptvConfigData } | { status: 201; body: TS29519_Application_Data.IptvConfigData; headers: WithLocation } | { status: 204 };
  };
  partialReplaceIndividualIPTVConfigurationData: {
    path: { configurationId: string };
    query: {};
    body: TS29522_IPTVConfiguration.IptvConfigDataPatch;
    response: { status: 200; body: TS29519_Application_Data.IptvConfigData } | { status: 204 };
  };
  deleteIndividualIPTVConfigurationData: {
    path: { configurationId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  readServiceParameterData: {
    path: {};
    query: { "service-param-ids"?: string[]; dnns?: TS29571_CommonData.Dnn[]; snssais?: TS29571_CommonData.Snssai[]; "internal-group-ids"?: TS29571_CommonData.GroupId[]; supis?: TS29571_CommonData.Supi[]; "ue-ipv4s"?: TS29571_CommonData.Ipv4Addr[]; "ue-ipv6s"?: TS29571_CommonData.Ipv6Addr[]; "ue-macs"?: TS29571_CommonData.MacAddr48[]; "any-ue"?: boolean; "supp-feat"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29519_Application_Data.ServiceParameterData[] };
  };
  createOrReplaceServiceParameterData: {
    path: { serviceParamId: string };
    query: {};
    body: TS29519_Application_Data.ServiceParameterData;
    response: { status: 200; body: TS29519_Application_Data.ServiceParameterData } | { status: 201; body: TS29519_Application_Data.ServiceParameterData; headers: WithLocation } | { status: 204 };
  };
  updateIndividualServiceParameterData: {
    path: { serviceParamId: string };
    query: {};
    body: TS29519_Application_Data.ServiceParameterDataPatch;
    response: { status: 200; body: TS29519_Application_Data.ServiceParameterData } | { status: 204 };
  };
  deleteIndividualServiceParameterData: {
    path: { serviceParamId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  readInfluenceDataSubscriptions: {
    path: {};
    query: { dnn?: TS29571_CommonData.Dnn; snssai?: TS29571_CommonData.Snssai; "internal-Group-Id"?: TS29571_CommonData.GroupId; supi?: TS29571_CommonData.Supi };
    body?: undefined;
    response: { status: 200; body: TS29519_Application_Data.TrafficInfluSub[] };
  };
  createIndividualInfluenceDataSubscription: {
    path: {};
    query: {};
    body: TS29519_Application_Data.TrafficInfluSub;
    response: { status: 201; body: TS29519_Application_Data.TrafficInfluSub; headers: WithLocation };
  };
  readIndividualInfluenceDataSubscription: {
    path: { subscriptionId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29519_Application_Data.TrafficInfluSub };
  };
  replaceIndividualInfluenceDataSubscription: {
    path: { subscriptionId: string };
    query: {};
    body: TS29519_Application_Data.TrafficInfluSub;
    response: { status: 200; body: TS29519_Application_Data.TrafficInfluSub } | { status: 204 };
  };
  deleteIndividualInfluenceDataSubscription: {
    path: { subscriptionId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  readApplicationDataChangeSubscriptions: {
    path: {};
    query: { "data-filter"?: TS29519_Application_Data.DataFilter };
    body?: undefined;
    response: { status: 200; body: TS29519_Application_Data.ApplicationDataSubs[] };
  };
  createIndividualApplicationDataSubscription: {
    path: {};
    query: {};
    body: TS29519_Application_Data.ApplicationDataSubs;
    response: { status: 201; body: TS29519_Application_Data.ApplicationDataSubs; headers: WithLocation };
  };
  readIndividualApplicationDataSubscription: {
    path: { subsId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: TS29519_Application_Data.ApplicationDataSubs };
  };
  replaceIndividualApplicationDataSubscription: {
    path: { subsId: string };
    query: {};
    body: TS29519_Application_Data.ApplicationDataSubs;
    response: { status: 200; body: TS29519_Application_Data.ApplicationDataSubs } | { status: 204 };
  };
  deleteIndividualApplicationDataSubscription: {
    path: { subsId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  queryAccessAndMobilityData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: { "supp-feat"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29519_Exposure_Data.AccessAndMobilityData };
  };
  createOrReplaceAccessAndMobilityData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29519_Exposure_Data.AccessAndMobilityData;
    response: { status: 200; body: TS29519_Exposure_Data.AccessAndMobilityData } | { status: 201; body: TS29519_Exposure_Data.AccessAndMobilityData; headers: WithLocation } | { status: 204 };
  };
  updateAccessAndMobilityData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body: TS29519_Exposure_Data.AccessAndMobilityData;
    response: { status: 204 };
  };
  deleteAccessAndMobilityData: {
    path: { ueId: TS29571_CommonData.VarUeId };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  querySessionManagementData: {
    path: { ueId: TS29571_CommonData.VarUeId; pduSessionId: TS29571_CommonData.PduSessionId };
    query: { "ipv4-addr"?: TS29571_CommonData.Ipv4Addr; "ipv6-prefix"?: TS29571_CommonData.Ipv6Prefix; dnn?: TS29571_CommonData.Dnn; fields?: string[]; "supp-feat"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: TS29519_Exposure_Data.PduSessionManagementData };
  };
  createOrReplaceSessionManagementData: {
    path: { ueId: TS29571_CommonData.VarUeId; pduSessionId: TS29571_CommonData.PduSessionId };
    query: {};
    body: TS29519_Exposure_Data.PduSessionManagementData;
    response: { status: 200; body: TS29519_Exposure_Data.PduSessionManagementData } | { status: 201; body: TS29519_Exposure_Data.PduSessionManagementData; headers: WithLocation } | { status: 204 };
  };
  deleteSessionManagementData: {
    path: { ueId: TS29571_CommonData.VarUeId; pduSessionId: TS29571_CommonData.PduSessionId };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  createIndividualExposureDataSubscription: {
    path: {};
    query: {};
    body: TS29519_Exposure_Data.ExposureDataSubscription;
    response: { status: 201; body: TS29519_Exposure_Data.ExposureDataSubscription; headers: WithLocation };
  };
  replaceIndividualExposureDataSubscription: {
    path: { subId: string };
    query: {};
    body: TS29519_Exposure_Data.ExposureDataSubscription;
    response: { status: 200; body: TS29519_Exposure_Data.ExposureDataSubscription } | { status: 204 };
  };
  deleteIndividualExposureDataSubscription: {
    path: { subId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  createIndividualSubcription: {
    path: {};
    query: {};
    body: unknown;
    response: { status: 204 };
  };
}

export interface Callbacks {
  onDataChange: {
    path: {};
    query: {};
    body: TS29505_Subscription_Data.DataChangeNotify;
    response: { status: 204 };
  };
  policyDataChangeNotification: {
    path: {};
    query: {};
    body: TS29519_Policy_Data.PolicyDataChangeNotification[];
    response: { status: 204 };
  };
  trafficInfluenceDataChangeNotification: {
    path: {};
    query: {};
    body: ((TS29519_Application_Data.TrafficInfluData | TS29519_Application_Data.TrafficInfluDataNotif))[];
    response: { status: 204 };
  };
  applicationDataChangeNotif: {
    path: {};
    query: {};
    body: TS29519_Application_Data.ApplicationDataChangeNotif[];
    response: { status: 204 };
  };
  exposureDataChangeNotification: {
    path: {};
    query: {};
    body: TS29519_Exposure_Data.ExposureDataChangeNotification[];
    response: { status: 204 };
  };
  restorationNotification: {
    path: {};
    query: {};
    body: DataRestorationNotification;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29504_Nudr_DR');
