// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29503_Nudm_UEAU from './TS29503_Nudm_UEAU.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export type AuthResult = "AUTHENTICATION_SUCCESS" | "AUTHENTICATION_FAILURE" | "AUTHENTICATION_ONGOING";
export type AuthType = ("5G_AKA" | "EAP_AKA_PRIME" | "EAP_TLS" | "EAP_TTLS" | (string & {}));
export interface AuthenticationInfo { supiOrSuci: TS29571_CommonData.SupiOrSuci; servingNetworkName: TS29503_Nudm_UEAU.ServingNetworkName; resynchronizationInfo?: TS29503_Nudm_UEAU.ResynchronizationInfo; pei?: TS29571_CommonData.Pei; traceData?: TS29571_CommonData.TraceData; udmGroupId?: TS29571_CommonData.NfGroupId; routingIndicator?: string; cellCagInfo?: TS29571_CommonData.CagId[]; n5gcInd?: boolean; supportedFeatures?: TS29571_CommonData.SupportedFeatures; nswoInd?: boolean; disasterRoamingInd?: boolean; onboardingInd?: boolean; }
export interface Av5gAka { rand: TS29503_Nudm_UEAU.Rand; hxresStar: HxresStar; autn: TS29503_Nudm_UEAU.Autn; }
export interface ConfirmationData { resStar: ResStar; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface ConfirmationDataResponse { authResult: AuthResult; supi?: TS29571_CommonData.Supi; kseaf?: Kseaf; pvsInfo?: TS29571_CommonData.ServerAddressingInfo[]; }
export interface DeregistrationInfo { supi: TS29571_CommonData.Supi; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export type EapPayload = string | null;
export interface EapSession { eapPayload: EapPayload; kSeaf?: Kseaf; _links?: { [key: string]: TS29571_CommonData.LinksValueSchema }; authResult?: AuthResult; supi?: TS29571_CommonData.Supi; supportedFeatures?: TS29571_CommonData.SupportedFeatures; pvsInfo?: TS29571_CommonData.ServerAddressingInfo[]; msk?: Msk; }
export type HxresStar = string;
export type KnrProSe = string;
export type Kseaf = string;
export type Msk = string;
export type Nonce1 = string | null;
export type Nonce2 = string | null;
export type ProSeAuthData = EapPayload;
export interface ProSeAuthenticationCtx { authType: AuthType; _links: { [key: string]: TS29571_CommonData.LinksValueSchema }; proSeAuthData: ProSeAuthData; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface ProSeAuthenticationInfo { supiOrSuci?: TS29571_CommonData.SupiOrSuci; "5gPrukId"?: TS29571_CommonData._5GPrukId; relayServiceCode: TS29571_CommonData.RelayServiceCode; nonce1: Nonce1; servingNetworkName: TS29503_Nudm_UEAU.ServingNetworkName; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface ProSeAuthenticationResult { knrProSe?: KnrProSe; nonce2?: Nonce2; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface ProSeEapSession { eapPayload: EapPayload; knrProSe?: KnrProSe; _links?: { [key: string]: TS29571_CommonData.LinksValueSchema }; authResult?: AuthResult; supportedFeatures?: TS29571_CommonData.SupportedFeatures; nonce2?: Nonce2; "5gPrukId"?: TS29571_CommonData._5GPrukId; }
export type ResStar = string | null;
export interface RgAuthCtx { authResult: AuthResult; supi?: TS29571_CommonData.Supi; authInd?: boolean; }
export interface RgAuthenticationInfo { suci: Suci; authenticatedInd: boolean; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export type Suci = string;
export interface UEAuthenticationCtx { authType: AuthType; "5gAuthData": (Av5gAka | EapPayload); _links: { [key: string]: TS29571_CommonData.LinksValueSchema }; servingNetworkName?: TS29503_Nudm_UEAU.ServingNetworkName; }

export interface Operations {
  ueAuthenticationsPost: {
    path: {};
    query: {};
    body: AuthenticationInfo;
    response: { status: 201; body: UEAuthenticationCtx; headers: WithLocation };
  };
  ueAuthenticationsDeregisterPost: {
    path: {};
    query: {};
    body: DeregistrationInfo;
    response: { status: 204 };
  };
  ueAuthentications5gAkaConfirmationPut: {
    path: { authCtxId: string };
    query: {};
    body: ConfirmationData;
    response: { status: 200; body: ConfirmationDataResponse };
  };
  delete5gAkaAuthenticationResult: {
    path: { authCtxId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  eapAuthMethod: {
    path: { authCtxId: string };
    query: {};
    body: EapSession;
    response: { status: 200; body: EapSession | { eapPayload: EapPayload; _links: { [key: string]: TS29571_CommonData.LinksValueSchema }; } };
  };
  deleteEapAuthenticationResult: {
    path: { authCtxId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  rgAuthenticationsPost: {
    path: {};
    query: {};
    body: RgAuthenticationInfo;
    response: { status: 201; body: RgAuthCtx; headers: WithLocation };
  };
  proseAuthenticationsPost: {
    path: {};
    query: {};
    body: ProSeAuthenticationInfo;
    response: { status: 200; body: ProSeAuthenticationResult } | { status: 201; body: ProSeAuthenticationCtx; headers: WithLocation };
  };
  proseAuth: {
    path: { authCtxId: string };
    query: {};
    body: ProSeEapSession;
    response: { status: 200; body: ProSeEapSession | { eapPayload: EapPayload; _links: { [key: string]: TS29571_CommonData.LinksValueSchema }; } };
  };
  deleteProSeAuthenticationResult: {
    path: { authCtxId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
}

export interface Callbacks {

}

export const service = defineService<Operations, Callbacks>('TS29509_Nausf_UEAuthentication');
