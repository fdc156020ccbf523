// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29572_Nlmf_Location from './TS29572_Nlmf_Location.generated.ts';

export interface GeographicalArea { civicAddress?: TS29572_Nlmf_Location.CivicAddress; shapes?: TS29572_Nlmf_Location.GeographicArea; }
