// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29519_Policy_Data from './TS29519_Policy_Data.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface AppDescriptor { osId: TS29519_Policy_Data.OsId; appIds: { [key: string]: TS29571_CommonData.ApplicationId }; }
