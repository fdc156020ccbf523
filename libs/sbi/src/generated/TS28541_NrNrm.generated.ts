// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS28623_GenericNrm from './TS28623_GenericNrm.generated.ts';

export type Sst = number;
export type TaiList = TS28623_GenericNrm.Tai[];
