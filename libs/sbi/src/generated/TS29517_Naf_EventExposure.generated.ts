// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface AddrFqdn { ipAddr?: TS29571_CommonData.IpAddr; fqdn?: string; }
export type AfEvent = ("SVC_EXPERIENCE" | "UE_MOBILITY" | "UE_COMM" | "EXCEPTIONS" | "USER_DATA_CONGESTION" | "PERF_DATA" | "DISPERSION" | "COLLECTIVE_BEHAVIOUR" | "MS_QOE_METRICS" | "MS_CONSUMPTION" | "MS_NET_ASSIST_INVOCATION" | "MS_DYN_POLICY_INVOCATION" | "MS_ACCESS_ACTIVITY" | (string & {}));
export interface SvcExperience { mos?: TS29571_CommonData.Float; upperRange?: TS29571_CommonData.Float; lowerRange?: TS29571_CommonData.Float; }
