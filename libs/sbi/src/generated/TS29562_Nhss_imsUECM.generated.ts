// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface AuthorizationRequest { impi?: Impi; authorizationType: AuthorizationType; visitedNetworkIdentifier?: string; emergencyIndicator?: boolean; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface AuthorizationResponse { authorizationResult?: AuthorizationResult; cscfServerName?: string; }
export type AuthorizationResult = ("FIRST_REGISTRATION" | "SUBSEQUENT_REGISTRATION" | (string & {}));
export type AuthorizationType = ("REGISTRATION" | "DEREGISTRATION" | (string & {}));
export interface DeregistrationData { deregReason: DeregistrationReason; impi: Impi; associatedImpis?: Impi[]; }
export interface DeregistrationReason { reasonCode: ("PERMANENT_TERMINATION" | "NEW_SERVER_ASSIGNED" | "REMOVE_S-CSCF" | "SERVER_CHANGE" | (string & {})); reasonText: string; }
export type Impi = string;
export type Impu = string;
export type ImsRegistrationType = ("INITIAL_REGISTRATION" | "RE_REGISTRATION" | "TIMEOUT_DEREGISTRATION" | "USER_DEREGISTRATION" | "ADMINISTRATIVE_DEREGISTRATION" | "AUTHENTICATION_FAILURE" | "AUTHENTICATION_TIMEOUT" | "UNREGISTERED_USER" | (string & {}));
export interface PcscfSubscriptionInfo { callIdSipHeader: SipText; fromSipHeader: SipText; toSipHeader: SipText; contact: SipText; }
export interface RestorationInfo { path: SipText; contact: SipText; initialCSeqSequenceNumber?: TS29571_CommonData.Uint32; callIdSipHeader?: SipText; uesubscriptionInfo?: UeSubscriptionInfo; pcscfSubscriptionInfo?: PcscfSubscriptionInfo; }
export interface ScscfRegistration { impi?: Impi; imsRegistrationType: ImsRegistrationType; cscfServerName: ServerName; scscfInstanceId?: TS29571_CommonData.NfInstanceId; deregCallbackUri?: TS29571_CommonData.Uri; associatedImpis?: Impi[]; irsImpus?: Impu[]; supportedFeatures?: TS29571_CommonData.SupportedFeatures; multipleRegistrationIndicator?: boolean; }
export interface ScscfRestorationInfo { userName?: Impi; restorationInfo?: RestorationInfo[]; registrationTimeOut?: TS29571_CommonData.DateTime; sipAuthenticationScheme?: SipAuthenticationScheme; }
export interface ScscfRestorationInfoRequest { scscfRestorationInfoRequest?: ScscfRestorationInfo; }
export interface ScscfRestorationInfoResponse { scscfRestorationInfoResponse?: ScscfRestorationInfo[]; }
export type ServerName = string;
export type SipAuthenticationScheme = ("DIGEST-AKAV1-MD5" | "DIGEST-HTTP" | "NBA" | "GIBA" | "UNKNOWN" | (string & {}));
export type SipText = string;
export interface UeSubscriptionInfo { callIdSipHeader: SipText; fromSipHeader: SipText; toSipHeader: SipText; recordRoute: SipText; contact: SipText; }

export interface Operations {
  authorize: {
    path: { impu: string };
    query: {};
    body: AuthorizationRequest;
    response: { status: 200; body: AuthorizationResponse };
  };
  scscfRegistration: {
    path: { imsUeId: string };
    query: {};
    body: ScscfRegistration;
    response: { status: 200; body: ScscfRegistration } | { status: 201; body: ScscfRegistration } | { status: 204 };
  };
  getScscfRestorationInfo: {
    path: { impu: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: ScscfRestorationInfoResponse };
  };
  updateScscfRestorationInfo: {
    path: { impu: string };
    query: {};
    body: ScscfRestorationInfoRequest;
    response: { status: 201; body: ScscfRestorationInfoResponse; headers: WithLocation } | { status: 204 };
  };
  deleteScscfRestorationInfo: {
    path: { impu: string };
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
}

export const service = defineService<Operations, Callbacks>('TS29562_Nhss_imsUECM');
