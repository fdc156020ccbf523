// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS28623_ComDefs from './TS28623_ComDefs.generated.ts';

export type Tac = string;
export interface Tai { mcc?: TS28623_ComDefs.Mcc; mnc?: TS28623_ComDefs.Mnc; tac?: Tac; }
