// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29503_Nudm_UECM from './TS29503_Nudm_UECM.generated.ts';
import type * as TS29562_Nhss_imsUEAU from './TS29562_Nhss_imsUEAU.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export type AccessNetworkId = ("HRPD" | "WIMAX" | "WLAN" | "ETHERNET" | (string & {}));
export interface AuthEvent { nfInstanceId: TS29571_CommonData.NfInstanceId; success: Success; timeStamp: TS29571_CommonData.DateTime; authType: AuthType; servingNetworkName: ServingNetworkName; authRemovalInd?: boolean; nfSetId?: TS29571_CommonData.NfSetId; resetIds?: string[]; dataRestorationCallbackUri?: TS29571_CommonData.Uri; udrRestartInd?: boolean; }
export type AuthType = ("5G_AKA" | "EAP_AKA_PRIME" | "EAP_TLS" | "NONE" | "EAP_TTLS" | (string & {}));
export type AuthenticatedInd = boolean;
export interface AuthenticationInfoRequest { supportedFeatures?: TS29571_CommonData.SupportedFeatures; servingNetworkName: ServingNetworkName; resynchronizationInfo?: ResynchronizationInfo; ausfInstanceId: TS29571_CommonData.NfInstanceId; cellCagInfo?: TS29571_CommonData.CagId[]; n5gcInd?: boolean; nswoInd?: boolean; disasterRoamingInd?: boolean; }
export interface AuthenticationInfoResult { authType: AuthType; supportedFeatures?: TS29571_CommonData.SupportedFeatures; authenticationVector?: AuthenticationVector; supi?: TS29571_CommonData.Supi; akmaInd?: boolean; authAaa?: boolean; routingId?: string; pvsInfo?: TS29571_CommonData.ServerAddressingInfo[]; }
export type AuthenticationVector = (AvEapAkaPrime | Av5GHeAka);
export type Autn = string;
export type Auts = string;
export interface Av5GHeAka { avType: AvType; rand: Rand; xresStar: XresStar; autn: Autn; kausf: Kausf; }
export interface AvEapAkaPrime { avType: AvType; rand: Rand; xres: Xres; autn: Autn; ckPrime: CkPrime; ikPrime: IkPrime; }
export interface AvEpsAka { avType: HssAvType; rand: Rand; xres: Xres; autn: Autn; kasme: Kasme; }
export interface AvImsGbaEapAka { avType: HssAvType; rand: Rand; xres: Xres; autn: Autn; ck: ConfidentialityKey; ik: IntegrityKey; }
export type AvType = ("5G_HE_AKA" | "EAP_AKA_PRIME" | (string & {}));
export type CkPrime = string;
export type ConfidentialityKey = string;
export type GbaAuthType = ("DIGEST_AKAV1_MD5" | (string & {}));
export interface GbaAuthenticationInfoRequest { authType: GbaAuthType; resynchronizationInfo?: TS29562_Nhss_imsUEAU.ResynchronizationInfo; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface GbaAuthenticationInfoResult { "3gAkaAv"?: TS29562_Nhss_imsUEAU._3GAkaAv; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export type HssAuthType = ("EPS_AKA" | "EAP_AKA" | "EAP_AKA_PRIME" | "IMS_AKA" | "GBA_AKA" | "UMTS_AKA" | (string & {}));
export type HssAuthTypeInUri = ("eps-aka" | "eap-aka" | "eap-aka-prime" | "ims-aka" | "gba-aka" | (string & {}));
export interface HssAuthenticationInfoRequest { supportedFeatures?: TS29571_CommonData.SupportedFeatures; hssAuthType: HssAuthType; numOfRequestedVectors: NumOfRequestedVectors; requestingNodeType?: NodeType; servingNetworkId?: TS29571_CommonData.PlmnId; resynchronizationInfo?: ResynchronizationInfo; anId?: AccessNetworkId; }
export interface HssAuthenticationInfoResult { supportedFeatures?: TS29571_CommonData.SupportedFeatures; hssAuthenticationVectors: HssAuthenticationVectors; }
export type HssAuthenticationVectors = (AvEpsAka[] | AvImsGbaEapAka[] | AvEapAkaPrime[]);
export type HssAvType = ("EPS_AKA" | "EAP_AKA" | "IMS_AKA" | "GBA_AKA" | "UMTS_AKA" | (string & {}));
export type IkPrime = string;
export type IntegrityKey = string;
export type Kasme = string;
export type Kausf = string;
export type NodeType = ("AUSF" | "VLR" | "SGSN" | "S_CSCF" | "BSF" | "GAN_AAA_SERVER" | "WLAN_AAA_SERVER" | "MME" | (string & {}));
export type NumOfRequestedVectors = number;
export interface ProSeAuthenticationInfoRequest { servingNetworkName: ServingNetworkName; relayServiceCode: TS29571_CommonData.RelayServiceCode; resynchronizationInfo?: ResynchronizationInfo; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface ProSeAuthenticationInfoResult { authType: AuthType; proseAuthenticationVectors?: ProSeAuthenticationVectors; supi?: TS29571_CommonData.Supi; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export type ProSeAuthenticationVectors = AvEapAkaPrime[];
export type Rand = string;
export interface ResynchronizationInfo { rand: Rand; auts: Auts; }
export interface RgAuthCtx { authInd: boolean; supi?: TS29571_CommonData.Supi; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export type ServingNetworkName = string;
export type Success = boolean;
export type Xres = string;
export type XresStar = string;

export interface Operations {
  generateAuthData: {
    path: { supiOrSuci: TS29571_CommonData.SupiOrSuci };
    query: {};
    body: AuthenticationInfoRequest;
    response: { status: 200; body: AuthenticationInfoResult };
  };
  getRgAuthData: {
    path: { supiOrSuci: TS29571_CommonData.SupiOrSuci };
    query: { "authenticated-ind": AuthenticatedInd; "supported-features"?: TS29571_CommonData.SupportedFeatures; "plmn-id"?: TS29571_CommonData.PlmnId };
    body?: undefined;
    response: { status: 200; body: RgAuthCtx };
  };
  confirmAuth: {
    path: { supi: TS29571_CommonData.Supi };
    query: {};
    body: AuthEvent;
    response: { status: 201; body: AuthEvent; headers: WithLocation };
  };
  generateAv: {
    path: { supi: TS29571_CommonData.Supi; hssAuthType: HssAuthTypeInUri };
    query: {};
    body: HssAuthenticationInfoRequest;
    response: { status: 200; body: HssAuthenticationInfoResult };
  };
  deleteAuth: {
    path: { supi: TS29571_CommonData.Supi; authEventId: string };
    query: {};
    body: AuthEvent;
    response: { status: 204 };
  };
  generateGbaAv: {
    path: { supi: TS29571_CommonData.Supi };
    query: {};
    body: GbaAuthenticationInfoRequest;
    response: { status: 200; body: GbaAuthenticationInfoResult };
  };
  generateProseAV: {
    path: { supiOrSuci: TS29571_CommonData.SupiOrSuci };
    query: {};
    body: ProSeAuthenticationInfoRequest;
    response: { status: 200; body: ProSeAuthenticationInfoResult };
  };
}

export interface Callbacks {
  dataRestorationNotification: {
    path: {};
    query: {};
    body: TS29503_Nudm_UECM.DataRestorationNotification;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29503_Nudm_UEAU');
