// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService } from '../service.ts';

export interface Jwk { kty: string; kid?: string; alg?: string; use?: string; crv?: string; x?: string; y?: string; n?: string; e?: string; }
export interface JwkSet { keys: Jwk[]; }

export interface Operations {
  getKeys: {
    path: {};
    query: {};
    body?: undefined;
    response: { status: 200; body: JwkSet };
  };
}

export interface Callbacks {

}

export const service = defineService<Operations, Callbacks>('Trunkline_NrfKeys');
