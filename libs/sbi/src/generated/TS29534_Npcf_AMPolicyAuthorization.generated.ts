// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface ServiceAreaCoverageInfo { tacList: TS29571_CommonData.Tac[]; servingNetwork?: TS29571_CommonData.PlmnIdNid; }
