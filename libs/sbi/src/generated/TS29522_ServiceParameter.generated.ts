// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29514_Npcf_PolicyAuthorization from './TS29514_Npcf_PolicyAuthorization.generated.ts';
import type * as TS29522_5GLANParameterProvision from './TS29522_5GLANParameterProvision.generated.ts';
import type * as TS29522_AMPolicyAuthorization from './TS29522_AMPolicyAuthorization.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export type ConnectionCapabilities = ("IMS" | "MMS" | "SUPL" | "INTERNET" | (string & {}));
export type Event = ("SUCCESS_UE_POL_DEL_SP" | "UNSUCCESS_UE_POL_DEL_SP" | (string & {}));
export type Failure = ("UNSPECIFIED" | "UE_NOT_REACHABLE" | "UNKNOWN" | "UE_TEMP_UNREACHABLE" | (string & {}));
export type ParamForProSeDc = string;
export type ParamForProSeDd = string;
export type ParamForProSeRemUe = string;
export type ParamForProSeU2NRelUe = string;
export type ParameterOverPc5 = string;
export type ParameterOverUu = string;
export interface RouteSelectionParameterSet { dnn?: TS29571_CommonData.Dnn; snssai?: TS29571_CommonData.Snssai; precedence?: TS29571_CommonData.Uinteger; spatialValidityAreas?: TS29522_AMPolicyAuthorization.GeographicalArea[]; spatialValidityTais?: TS29571_CommonData.Tai[]; }
export interface TrafficDescriptorComponents { appDescs?: { [key: string]: TS29522_5GLANParameterProvision.AppDescriptor }; flowDescs?: string[]; domainDescs?: string[]; ethFlowDescs?: TS29514_Npcf_PolicyAuthorization.EthFlowDescription[]; dnns?: TS29571_CommonData.Dnn[]; connCaps?: ConnectionCapabilities[]; }
export interface UrspRuleRequest { trafficDesc?: TrafficDescriptorComponents; relatPrecedence?: TS29571_CommonData.Uinteger; routeSelParamSets?: RouteSelectionParameterSet[]; }
