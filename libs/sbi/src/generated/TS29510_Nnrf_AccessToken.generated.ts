// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService } from '../service.ts';
import type * as TS29510_Nnrf_NFManagement from './TS29510_Nnrf_NFManagement.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface AccessTokenClaims { iss: TS29571_CommonData.NfInstanceId; sub: TS29571_CommonData.NfInstanceId; aud: (TS29510_Nnrf_NFManagement.NFType | TS29571_CommonData.NfInstanceId[]); scope: string; exp: number; consumerPlmnId?: TS29571_CommonData.PlmnId; consumerSnpnId?: TS29571_CommonData.PlmnIdNid; producerPlmnId?: TS29571_CommonData.PlmnId; producerSnpnId?: TS29571_CommonData.PlmnIdNid; producerSnssaiList?: TS29571_CommonData.Snssai[]; producerNsiList?: string[]; producerNfSetId?: TS29571_CommonData.NfSetId; producerNfServiceSetId?: TS29571_CommonData.NfServiceSetId; sourceNfInstanceId?: TS29571_CommonData.NfInstanceId; }
export interface AccessTokenErr { error: "invalid_request" | "invalid_client" | "invalid_grant" | "unauthorized_client" | "unsupported_grant_type" | "invalid_scope"; error_description?: string; error_uri?: string; }
export interface AccessTokenReq { grant_type: "client_credentials"; nfInstanceId: TS29571_CommonData.NfInstanceId; nfType?: TS29510_Nnrf_NFManagement.NFType; targetNfType?: TS29510_Nnrf_NFManagement.NFType; scope: string; targetNfInstanceId?: TS29571_CommonData.NfInstanceId; requesterPlmn?: TS29571_CommonData.PlmnId; requesterPlmnList?: TS29571_CommonData.PlmnId[]; requesterSnssaiList?: TS29571_CommonData.Snssai[]; requesterFqdn?: TS29571_CommonData.Fqdn; requesterSnpnList?: TS29571_CommonData.PlmnIdNid[]; targetPlmn?: TS29571_CommonData.PlmnId; targetSnpn?: TS29571_CommonData.PlmnIdNid; targetSnssaiList?: TS29571_CommonData.Snssai[]; targetNsiList?: string[]; targetNfSetId?: TS29571_CommonData.NfSetId; targetNfServiceSetId?: TS29571_CommonData.NfServiceSetId; hnrfAccessTokenUri?: TS29571_CommonData.Uri; sourceNfInstanceId?: TS29571_CommonData.NfInstanceId; }
export interface AccessTokenRsp { access_token: string; token_type: "Bearer"; expires_in?: number; scope?: string; }

export interface Operations {
  accessTokenRequest: {
    path: {};
    query: {};
    body: AccessTokenReq;
    response: { status: 200; body: AccessTokenRsp } | { status: 400; body: AccessTokenErr };
  };
}

export interface Callbacks {

}

export const service = defineService<Operations, Callbacks>('TS29510_Nnrf_AccessToken');
