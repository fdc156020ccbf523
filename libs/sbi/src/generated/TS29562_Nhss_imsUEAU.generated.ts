// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService } from '../service.ts';
import type * as TS29503_Nudm_UEAU from './TS29503_Nudm_UEAU.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface _3GAkaAv { rand: TS29503_Nudm_UEAU.Rand; xres: TS29503_Nudm_UEAU.Xres; autn: TS29503_Nudm_UEAU.Autn; ck: TS29503_Nudm_UEAU.ConfidentialityKey; ik: TS29503_Nudm_UEAU.IntegrityKey; }
export interface DigestAuthentication { digestRealm: string; digestAlgorithm: SipDigestAlgorithm; digestQop: SipDigestQop; ha1: string; }
export type Impi = string;
export type LineIdentifier = string;
export interface ResynchronizationInfo { rand: TS29503_Nudm_UEAU.Rand; auts: TS29503_Nudm_UEAU.Auts; }
export interface SipAuthenticationInfoRequest { cscfServerName: string; sipAuthenticationScheme: SipAuthenticationScheme; sipNumberAuthItems?: SipNumberAuthItems; resynchronizationInfo?: ResynchronizationInfo; }
export interface SipAuthenticationInfoResult { impi: Impi; "3gAkaAvs"?: _3GAkaAv[]; digestAuth?: DigestAuthentication; lineIdentifierList?: LineIdentifier[]; ipAddress?: TS29571_CommonData.IpAddr; }
export type SipAuthenticationScheme = ("DIGEST-AKAV1-MD5" | "DIGEST-HTTP" | "NBA" | "GIBA" | "UNKNOWN" | (string & {}));
export type SipDigestAlgorithm = ("MD5" | "MD5_SESS" | (string & {}));
export type SipDigestQop = ("AUTH" | "AUTH_INT" | (string & {}));
export type SipNumberAuthItems = number;

export interface Operations {
  generateSipAuthData: {
    path: { impi: Impi };
    query: {};
    body: SipAuthenticationInfoRequest;
    response: { status: 200; body: SipAuthenticationInfoResult };
  };
}

export interface Callbacks {

}

export const service = defineService<Operations, Callbacks>('TS29562_Nhss_imsUEAU');
