// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface AfResultInfo { afStatus: AfResultStatus; trafficRoute?: TS29571_CommonData.RouteToLocation; upBuffInd?: boolean; easIpReplaceInfos?: TS29571_CommonData.EasIpReplacementInfo[]; }
export type AfResultStatus = ("SUCCESS" | "TEMPORARY_CONGESTION" | "RELOC_NO_ALLOWED" | "OTHER" | (string & {}));
export type SubscribedEvent = ("UP_PATH_CHANGE" | (string & {}));
