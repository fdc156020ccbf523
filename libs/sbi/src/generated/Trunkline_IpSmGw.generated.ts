// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService } from '../service.ts';

export interface Delivery { id: string; attempt: number; tpdu: string; }

export interface Operations {
  deliverMessage: {
    path: { supi: string };
    query: {};
    body: Delivery;
    response: { status: 202 };
  };
}

export interface Callbacks {

}

export const service = defineService<Operations, Callbacks>('Trunkline_IpSmGw');
