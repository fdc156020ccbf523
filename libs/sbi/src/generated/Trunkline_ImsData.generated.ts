// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService } from '../service.ts';

export interface ImsDocument { version: number; data: { [key: string]: unknown }; }
export interface ImsSubscriber { supi: string; imsData?: { [key: string]: unknown }; documents: { [key: string]: ImsDocument }; }

export interface Operations {
  getImsData: {
    path: { ueId: string };
    query: {};
    body?: undefined;
    response: { status: 200; body: ImsSubscriber };
  };
  putImsDocument: {
    path: { ueId: string; document: string };
    query: {};
    body: ImsDocument;
    response: { status: 204 };
  };
}

export interface Callbacks {

}

export const service = defineService<Operations, Callbacks>('Trunkline_ImsData');
