// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29122_CommonData from './TS29122_CommonData.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface NetworkAreaInfo { ecgis?: TS29571_CommonData.Ecgi[]; ncgis?: TS29571_CommonData.Ncgi[]; gRanNodeIds?: TS29571_CommonData.GlobalRanNodeId[]; tais?: TS29571_CommonData.Tai[]; }
export interface TransferPolicy { maxBitRateDl?: TS29571_CommonData.BitRate; maxBitRateUl?: TS29571_CommonData.BitRate; ratingGroup: number; recTimeInt: TS29122_CommonData.TimeWindow; transPolicyId: number; }
