// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService } from '../service.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface BootstrappingInfo { status?: Status; _links: { [key: string]: TS29571_CommonData.LinksValueSchema }; nrfFeatures?: { [key: string]: TS29571_CommonData.SupportedFeatures }; oauth2Required?: { [key: string]: boolean }; nrfSetId?: TS29571_CommonData.NfSetId; nrfInstanceId?: TS29571_CommonData.NfInstanceId; }
export type Status = ("OPERATIVE" | "NON_OPERATIVE" | (string & {}));

export interface Operations {
  bootstrappingInfoRequest: {
    path: {};
    query: {};
    body?: undefined;
    response: { status: 200; body: BootstrappingInfo };
  };
}

export interface Callbacks {

}

export const service = defineService<Operations, Callbacks>('TS29510_Nnrf_Bootstrapping');
