// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29503_Nudm_UEAU from './TS29503_Nudm_UEAU.generated.ts';

export interface _3GAkaAv { rand: TS29503_Nudm_UEAU.Rand; xres: TS29503_Nudm_UEAU.Xres; autn: TS29503_Nudm_UEAU.Autn; ck: TS29503_Nudm_UEAU.ConfidentialityKey; ik: TS29503_Nudm_UEAU.IntegrityKey; }
export interface ResynchronizationInfo { rand: TS29503_Nudm_UEAU.Rand; auts: TS29503_Nudm_UEAU.Auts; }
