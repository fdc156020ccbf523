// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService } from '../service.ts';
import type * as TS29509_Nausf_SoRProtection from './TS29509_Nausf_SoRProtection.generated.ts';
import type * as TS29544_Nspaf_SecuredPacket from './TS29544_Nspaf_SecuredPacket.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export type CounterUpu = string;
export type UpuAckInd = boolean;
export interface UpuData { secPacket?: TS29509_Nausf_SoRProtection.SecuredPacket; defaultConfNssai?: TS29571_CommonData.Snssai[]; routingId?: TS29544_Nspaf_SecuredPacket.RoutingId; }
export type UpuHeader = string;
export interface UpuInfo { upuDataList: UpuData[]; upuHeader?: UpuHeader; upuAckInd: UpuAckInd; supportedFeatures?: TS29571_CommonData.SupportedFeatures; upuTransparentInfo?: UpuTransparentInfo; }
export type UpuMac = string;
export interface UpuSecurityInfo { upuMacIausf: UpuMac; counterUpu: CounterUpu; upuXmacIue?: UpuMac; }
export type UpuTransparentInfo = TS29571_CommonData.Bytes;

export interface Operations {
  ueUpuPost: {
    path: { supi: TS29571_CommonData.Supi };
    query: {};
    body: UpuInfo;
    response: { status: 200; body: UpuSecurityInfo };
  };
}

export interface Callbacks {

}

export const service = defineService<Operations, Callbacks>('TS29509_Nausf_UPUProtection');
