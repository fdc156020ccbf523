// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29503_Nudm_SDM from './TS29503_Nudm_SDM.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface AmfLocationData { amfAddress: TS29571_CommonData.NfInstanceId; plmnId: TS29571_CommonData.PlmnId; ratType?: TS29571_CommonData.RatType; }
export interface ApplicationServer { asUri: string; sessionContinue?: boolean; serviceInfoList?: string[]; }
export type IdentityType = ("DISTINCT_IMPU" | "DISTINCT_PSI" | "WILDCARDED_IMPU" | "WILDCARDED_PSI" | (string & {}));
export interface Ifc { priority: number; trigger?: TriggerPoint; appServer: ApplicationServer; }
export interface Ifcs { ifcList?: Ifc[]; cscfFilterSetIdList?: number[]; }
export interface ImsAssociatedIdentities { irsState: ImsRegistrationState; publicIdentities: PublicIdentities; }
export interface ImsLocationData { scscfName: string; }
export interface ImsProfileData { imsServiceProfiles: ImsServiceProfile[]; }
export type ImsRegistrationState = ("REGISTERED" | "NOT_REGISTERED" | "AUTHENTICATION_PENDING" | "REGISTERED_UNREG_SERVICES" | (string & {}));
export interface ImsRegistrationStatus { imsUserStatus: ImsRegistrationState; }
export interface ImsSdmSubscription { nfInstanceId: TS29571_CommonData.NfInstanceId; callbackReference: TS29571_CommonData.Uri; monitoredResourceUris: TS29571_CommonData.Uri[]; expires?: TS29571_CommonData.DateTime; }
export interface ImsServiceProfile { publicIdentifierList: PublicIdentifier[]; ifcs?: Ifcs; }
export interface IpAddress { ipv4Addr?: TS29571_CommonData.Ipv4Addr; ipv6Prefix?: TS29571_CommonData.Ipv6Prefix; }
export type Msisdn = string;
export interface MsisdnList { basicMsisdn: Msisdn; additionalMsisdns?: Msisdn[]; }
export interface PsLocation { amfLocationData?: AmfLocationData; }
export interface PublicIdentifier { publicIdentity: PublicIdentity; displayName?: string; barringIndicator?: boolean; }
export interface PublicIdentities { publicIdentities: PublicIdentity[]; }
export interface PublicIdentity { imsPublicId: string; identityType: IdentityType; irsIsDefault?: boolean; aliasGroupId?: number; }
export interface RepositoryData { sequenceNumber: number; serviceData: string; }
export interface ScscfCapabilityList { mandatoryCapabilityList?: number[]; optionalCapabilityList?: number[]; }
export interface Spt { conditionNegated: boolean; sptGroup: number[]; regType?: string[]; requestUri?: string; sipMethod?: string; sipHeader?: { header: string; content?: string; }; sessionCase?: string; sessionDescription?: { line: string; content?: string; }; }
export interface TriggerPoint { conditionType: string; sptList: Spt[]; }

export interface Operations {
  getRegistrationStatus: {
    path: { imsUeId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: ImsRegistrationStatus };
  };
  getProfileData: {
    path: { imsUeId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: ImsProfileData };
  };
  getIfcs: {
    path: { imsUeId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: Ifcs };
  };
  getServerName: {
    path: { imsUeId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: ImsLocationData };
  };
  getScscfCapabilities: {
    path: { imsUeId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: ScscfCapabilityList };
  };
  getLocPsDomain: {
    path: { imsUeId: string };
    query: { requestedNodes?: string[]; servingNode?: boolean; localTime?: boolean; currentLocation?: boolean };
    body?: undefined;
    response: { status: 200; body: PsLocation };
  };
  getIpAddressInfo: {
    path: { imsUeId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: IpAddress };
  };
  getRepositoryDataServInd: {
    path: { imsUeId: string; serviceIndication: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: RepositoryData };
  };
  updateRepositoryDataServInd: {
    path: { imsUeId: string; serviceIndication: string };
    query: {};
    body: RepositoryData;
    response: { status: 201; body: RepositoryData; headers: WithLocation } | { status: 204 };
  };
  deleteRepositoryDataServInd: {
    path: { imsUeId: string; serviceIndication: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  getMsisdns: {
    path: { imsUeId: string };
    query: { privateId?: string };
    body?: undefined;
    response: { status: 200; body: MsisdnList };
  };
  getImsAssocIds: {
    path: { imsUeId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: ImsAssociatedIdentities };
  };
  imsSdmSubscribe: {
    path: { imsUeId: string };
    query: {};
    body: ImsSdmSubscription;
    response: { status: 201; body: ImsSdmSubscription; headers: WithLocation };
  };
  imsSdmSubsModify: {
    path: { imsUeId: string; subscriptionId: string };
    query: {};
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: ImsSdmSubscription };
  };
  imsSdmUnsubscribe: {
    path: { imsUeId: string; subscriptionId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
}

export interface Callbacks {
  datachangeNotification: {
    path: {};
    query: {};
    body: TS29503_Nudm_SDM.ModificationNotification;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29562_Nhss_imsSDM');
