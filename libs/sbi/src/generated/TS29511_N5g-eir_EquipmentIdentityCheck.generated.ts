// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService } from '../service.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface EirResponseData { status: EquipmentStatus; }
export type EquipmentStatus = "WHITELISTED" | "BLACKLISTED" | "GREYLISTED";

export interface Operations {
  getEquipmentStatus: {
    path: {};
    query: { pei: TS29571_CommonData.Pei; supi?: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: EirResponseData };
  };
}

export interface Callbacks {

}

export const service = defineService<Operations, Callbacks>('TS29511_N5g-eir_EquipmentIdentityCheck');
