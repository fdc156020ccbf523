// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29503_Nudm_SDM from './TS29503_Nudm_SDM.generated.ts';
import type * as TS29510_Nnrf_NFManagement from './TS29510_Nnrf_NFManagement.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface AuthorizationInfo { snssai: TS29571_CommonData.Snssai; dnn: TS29571_CommonData.Dnn; mtcProviderInformation: TS29571_CommonData.MtcProviderInformation; authUpdateCallbackUri: TS29571_CommonData.Uri; afId?: string; nefId?: TS29510_Nnrf_NFManagement.NefId; validityTime?: TS29571_CommonData.DateTime; contextInfo?: TS29503_Nudm_SDM.ContextInfo; }
export interface UserIdentifier { supi: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; validityTime?: TS29571_CommonData.DateTime; }
