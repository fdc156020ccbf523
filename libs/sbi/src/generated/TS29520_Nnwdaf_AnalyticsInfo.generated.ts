// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export type EventId = ("LOAD_LEVEL_INFORMATION" | "NETWORK_PERFORMANCE" | "NF_LOAD" | "SERVICE_EXPERIENCE" | "UE_MOBILITY" | "UE_COMMUNICATION" | "QOS_SUSTAINABILITY" | "ABNORMAL_BEHAVIOUR" | "USER_DATA_CONGESTION" | "NSI_LOAD_LEVEL" | "SM_CONGESTION" | "DISPERSION" | "RED_TRANS_EXP" | "WLAN_PERFORMANCE" | "DN_PERFORMANCE" | (string & {}));
export interface SmcceInfo { dnn?: TS29571_CommonData.Dnn; snssai?: TS29571_CommonData.Snssai; smcceUeList: SmcceUeList; }
export interface SmcceUeList { highLevel?: TS29571_CommonData.Supi[]; mediumLevel?: TS29571_CommonData.Supi[]; lowLevel?: TS29571_CommonData.Supi[]; }
