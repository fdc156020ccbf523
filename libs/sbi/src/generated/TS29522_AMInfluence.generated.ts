// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export type AmInfluEvent = ("SERVICE_AREA_COVRG_OUTCOME" | (string & {}));
export interface DnnSnssaiInformation { dnn?: TS29571_CommonData.Dnn; snssai?: TS29571_CommonData.Snssai; }
