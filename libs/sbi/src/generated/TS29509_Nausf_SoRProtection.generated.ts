// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService } from '../service.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export type AccessTech = ("NR" | "EUTRAN_IN_WBS1_MODE_AND_NBS1_MODE" | "EUTRAN_IN_NBS1_MODE_ONLY" | "EUTRAN_IN_WBS1_MODE_ONLY" | "UTRAN" | "GSM_AND_ECGSM_IoT" | "GSM_WITHOUT_ECGSM_IoT" | "ECGSM_IoT_ONLY" | "CDMA_1xRTT" | "CDMA_HRPD" | "GSM_COMPACT" | (string & {}));
export type AckInd = boolean;
export type CounterSor = string;
export type SecuredPacket = string;
export type SorHeader = TS29571_CommonData.Bytes;
export interface SorInfo { steeringContainer?: SteeringContainer; ackInd: AckInd; sorHeader?: SorHeader; sorTransparentInfo?: SorTransparentInfo; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export type SorMac = string;
export interface SorSecurityInfo { sorMacIausf: SorMac; counterSor: CounterSor; sorXmacIue?: SorMac; }
export type SorTransparentInfo = TS29571_CommonData.Bytes;
export type SteeringContainer = (SteeringInfo[] | SecuredPacket);
export interface SteeringInfo { plmnId: TS29571_CommonData.PlmnId; accessTechList?: AccessTech[]; }

export interface Operations {
  ueSorPost: {
    path: { supi: TS29571_CommonData.Supi };
    query: {};
    body: SorInfo;
    response: { status: 200; body: SorSecurityInfo };
  };
}

export interface Callbacks {

}

export const service = defineService<Operations, Callbacks>('TS29509_Nausf_SoRProtection');
