// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService } from '../service.ts';
import type * as TS29510_Nnrf_NFManagement from './TS29510_Nnrf_NFManagement.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface AllowedNssai { allowedSnssaiList: AllowedSnssai[]; accessType: TS29571_CommonData.AccessType; }
export interface AllowedSnssai { allowedSnssai: TS29571_CommonData.Snssai; nsiInformationList?: NsiInformation[]; mappedHomeSnssai?: TS29571_CommonData.Snssai; }
export interface AuthorizedNetworkSliceInfo { allowedNssaiList?: AllowedNssai[]; configuredNssai?: ConfiguredSnssai[]; targetAmfSet?: string; candidateAmfList?: TS29571_CommonData.NfInstanceId[]; rejectedNssaiInPlmn?: TS29571_CommonData.Snssai[]; rejectedNssaiInTa?: TS29571_CommonData.Snssai[]; nsiInformation?: NsiInformation; supportedFeatures?: TS29571_CommonData.SupportedFeatures; nrfAmfSet?: TS29571_CommonData.Uri; nrfAmfSetNfMgtUri?: TS29571_CommonData.Uri; nrfAmfSetAccessTokenUri?: TS29571_CommonData.Uri; nrfOauth2Required?: { [key: string]: boolean }; targetAmfServiceSet?: TS29571_CommonData.NfServiceSetId; targetNssai?: TS29571_CommonData.Snssai[]; nsagInfos?: NsagInfo[]; }
export interface ConfiguredSnssai { configuredSnssai: TS29571_CommonData.Snssai; mappedHomeSnssai?: TS29571_CommonData.Snssai; }
export interface MappingOfSnssai { servingSnssai: TS29571_CommonData.Snssai; homeSnssai: TS29571_CommonData.Snssai; }
export interface NsagInfo { nsagIds: TS29571_CommonData.NsagId[]; snssaiList: TS29571_CommonData.Snssai[]; taiList?: TS29571_CommonData.Tai[]; taiRangeList?: TS29510_Nnrf_NFManagement.TaiRange[]; }
export type NsiId = string;
export interface NsiInformation { nrfId: TS29571_CommonData.Uri; nsiId?: NsiId; nrfNfMgtUri?: TS29571_CommonData.Uri; nrfAccessTokenUri?: TS29571_CommonData.Uri; nrfOauth2Required?: { [key: string]: boolean }; }
export type RoamingIndication = ("NON_ROAMING" | "LOCAL_BREAKOUT" | "HOME_ROUTED_ROAMING" | (string & {}));
export interface SliceInfoForPDUSession { sNssai: TS29571_CommonData.Snssai; roamingIndication: RoamingIndication; homeSnssai?: TS29571_CommonData.Snssai; }
export interface SliceInfoForRegistration { subscribedNssai?: SubscribedSnssai[]; allowedNssaiCurrentAccess?: AllowedNssai; allowedNssaiOtherAccess?: AllowedNssai; sNssaiForMapping?: TS29571_CommonData.Snssai[]; requestedNssai?: TS29571_CommonData.Snssai[]; defaultConfiguredSnssaiInd?: boolean; mappingOfNssai?: MappingOfSnssai[]; requestMapping?: boolean; ueSupNssrgInd?: boolean; suppressNssrgInd?: boolean; nsagSupported?: boolean; }
export interface SliceInfoForUEConfigurationUpdate { subscribedNssai?: SubscribedSnssai[]; allowedNssaiCurrentAccess?: AllowedNssai; allowedNssaiOtherAccess?: AllowedNssai; defaultConfiguredSnssaiInd?: boolean; requestedNssai?: TS29571_CommonData.Snssai[]; mappingOfNssai?: MappingOfSnssai[]; ueSupNssrgInd?: boolean; suppressNssrgInd?: boolean; rejectedNssaiRa?: TS29571_CommonData.Snssai[]; nsagSupported?: boolean; }
export interface SubscribedSnssai { subscribedSnssai: TS29571_CommonData.Snssai; defaultIndication?: boolean; subscribedNsSrgList?: TS29571_CommonData.NsSrg[]; }

export interface Operations {
  nsSelectionGet: {
    path: {};
    query: { "nf-type": TS29510_Nnrf_NFManagement.NFType; "nf-id": TS29571_CommonData.NfInstanceId; "slice-info-request-for-registration"?: SliceInfoForRegistration; "slice-info-request-for-pdu-session"?: SliceInfoForPDUSession; "slice-info-request-for-ue-cu"?: SliceInfoForUEConfigurationUpdate; "home-plmn-id"?: TS29571_CommonData.PlmnId; tai?: TS29571_CommonData.Tai; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: AuthorizedNetworkSliceInfo };
  };
}

export interface Callbacks {

}

export const service = defineService<Operations, Callbacks>('TS29531_Nnssf_NSSelection');
