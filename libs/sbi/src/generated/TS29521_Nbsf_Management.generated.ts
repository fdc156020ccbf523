// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29510_Nnrf_NFManagement from './TS29510_Nnrf_NFManagement.generated.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export type BindingLevel = ("NF_SET" | "NF_INSTANCE" | (string & {}));
export interface BindingResp { pcfSmFqdn?: TS29571_CommonData.Fqdn; pcfSmIpEndPoints?: TS29510_Nnrf_NFManagement.IpEndPoint[]; }
export type BsfEvent = ("PCF_PDU_SESSION_BINDING_REGISTRATION" | "PCF_PDU_SESSION_BINDING_DEREGISTRATION" | "PCF_UE_BINDING_REGISTRATION" | "PCF_UE_BINDING_DEREGISTRATION" | "SNSSAI_DNN_BINDING_REGISTRATION" | "SNSSAI_DNN_BINDING_DEREGISTRATION" | (string & {}));
export interface BsfEventNotification { event: BsfEvent; pcfForUeInfo?: PcfForUeInfo; pcfForPduSessInfos?: PcfForPduSessionInfo[]; matchSnssaiDnns?: SnssaiDnnPair[]; }
export interface BsfNotification { notifCorreId: string; pcfId?: TS29571_CommonData.NfInstanceId; pcfSetId?: TS29571_CommonData.NfSetId; bindLevel?: BindingLevel; eventNotifs: BsfEventNotification[]; }
export interface BsfSubscription { events: BsfEvent[]; notifUri: TS29571_CommonData.Uri; notifCorreId: string; supi: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; snssaiDnnPairs?: SnssaiDnnPair; addSnssaiDnnPairs?: SnssaiDnnPair[]; suppFeat?: TS29571_CommonData.SupportedFeatures; }
export type BsfSubscriptionResp = (BsfSubscription | BsfNotification);
export type ExtProblemDetails = TS29571_CommonData.ProblemDetails & BindingResp;
export interface MbsBindingResp { pcfFqdn?: TS29571_CommonData.Fqdn; pcfIpEndPoints?: TS29510_Nnrf_NFManagement.IpEndPoint[]; }
export type MbsExtProblemDetails = TS29571_CommonData.ProblemDetails & MbsBindingResp;
export interface ParameterCombination { supi?: TS29571_CommonData.Supi; dnn?: TS29571_CommonData.Dnn; snssai?: TS29571_CommonData.Snssai; }
export interface PcfBinding { supi?: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; ipv4Addr?: TS29571_CommonData.Ipv4Addr; ipv6Prefix?: TS29571_CommonData.Ipv6Prefix; addIpv6Prefixes?: TS29571_CommonData.Ipv6Prefix[]; ipDomain?: string; macAddr48?: TS29571_CommonData.MacAddr48; addMacAddrs?: TS29571_CommonData.MacAddr48[]; dnn: TS29571_CommonData.Dnn; pcfFqdn?: TS29571_CommonData.Fqdn; pcfIpEndPoints?: TS29510_Nnrf_NFManagement.IpEndPoint[]; pcfDiamHost?: TS29571_CommonData.DiameterIdentity; pcfDiamRealm?: TS29571_CommonData.DiameterIdentity; pcfSmFqdn?: TS29571_CommonData.Fqdn; pcfSmIpEndPoints?: TS29510_Nnrf_NFManagement.IpEndPoint[]; snssai: TS29571_CommonData.Snssai; suppFeat?: TS29571_CommonData.SupportedFeatures; pcfId?: TS29571_CommonData.NfInstanceId; pcfSetId?: TS29571_CommonData.NfSetId; recoveryTime?: TS29571_CommonData.DateTime; paraCom?: ParameterCombination; bindLevel?: BindingLevel; ipv4FrameRouteList?: TS29571_CommonData.Ipv4AddrMask[]; ipv6FrameRouteList?: TS29571_CommonData.Ipv6Prefix[]; }
export interface PcfBindingPatch { ipv4Addr?: TS29571_CommonData.Ipv4AddrRm; ipDomain?: string | null; ipv6Prefix?: TS29571_CommonData.Ipv6PrefixRm; addIpv6Prefixes?: TS29571_CommonData.Ipv6Prefix[] | null; macAddr48?: TS29571_CommonData.MacAddr48Rm; addMacAddrs?: TS29571_CommonData.MacAddr48[] | null; pcfId?: TS29571_CommonData.NfInstanceId; pcfFqdn?: TS29571_CommonData.Fqdn; pcfIpEndPoints?: TS29510_Nnrf_NFManagement.IpEndPoint[]; pcfDiamHost?: TS29571_CommonData.DiameterIdentity; pcfDiamRealm?: TS29571_CommonData.DiameterIdentity; }
export interface PcfForPduSessionInfo { dnn: TS29571_CommonData.Dnn; snssai: TS29571_CommonData.Snssai; pcfFqdn?: TS29571_CommonData.Fqdn; pcfIpEndPoints?: TS29510_Nnrf_NFManagement.IpEndPoint[]; ipv4Addr?: TS29571_CommonData.Ipv4AddrRm; ipDomain?: string; ipv6Prefixes?: TS29571_CommonData.Ipv6Prefix[]; macAddrs?: TS29571_CommonData.MacAddr48[]; pcfId?: TS29571_CommonData.NfInstanceId; pcfSetId?: TS29571_CommonData.NfSetId; bindLevel?: BindingLevel; }
export interface PcfForUeBinding { supi: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; pcfForUeFqdn?: TS29571_CommonData.Fqdn; pcfForUeIpEndPoints?: TS29510_Nnrf_NFManagement.IpEndPoint[]; pcfId?: TS29571_CommonData.NfInstanceId; pcfSetId?: TS29571_CommonData.NfSetId; bindLevel?: BindingLevel; suppFeat?: TS29571_CommonData.SupportedFeatures; }
export interface PcfForUeBindingPatch { pcfForUeFqdn?: TS29571_CommonData.Fqdn; pcfForUeIpEndPoints?: TS29510_Nnrf_NFManagement.IpEndPoint[]; pcfId?: TS29571_CommonData.NfInstanceId; }
export interface PcfForUeInfo { pcfFqdn?: TS29571_CommonData.Fqdn; pcfIpEndPoints?: TS29510_Nnrf_NFManagement.IpEndPoint[]; pcfId?: TS29571_CommonData.NfInstanceId; pcfSetId?: TS29571_CommonData.NfSetId; bindLevel?: BindingLevel; }
export interface PcfMbsBinding { mbsSessionId: TS29571_CommonData.MbsSessionId; pcfFqdn?: TS29571_CommonData.Fqdn; pcfIpEndPoints?: TS29510_Nnrf_NFManagement.IpEndPoint[]; pcfId?: TS29571_CommonData.NfInstanceId; pcfSetId?: TS29571_CommonData.NfSetId; bindLevel?: BindingLevel; recoveryTime?: TS29571_CommonData.DateTime; suppFeat?: TS29571_CommonData.SupportedFeatures; }
export interface PcfMbsBindingPatch { pcfFqdn?: TS29571_CommonData.Fqdn; pcfIpEndPoints?: TS29510_Nnrf_NFManagement.IpEndPoint[]; pcfId?: TS29571_CommonData.NfInstanceId; }
export interface SnssaiDnnPair { dnn: TS29571_CommonData.Dnn; snssai: TS29571_CommonData.Snssai; }

export interface Operations {
  getPCFBindings: {
    path: {};
    query: { ipv4Addr?: TS29571_CommonData.Ipv4Addr; ipv6Prefix?: TS29571_CommonData.Ipv6Prefix; macAddr48?: TS29571_CommonData.MacAddr48; dnn?: TS29571_CommonData.Dnn; supi?: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; snssai?: TS29571_CommonData.Snssai; ipDomain?: string; "supp-feat"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: PcfBinding } | { status: 204 };
  };
  createPCFBinding: {
    path: {};
    query: {};
    body: PcfBinding;
    response: { status: 201; body: PcfBinding; headers: WithLocation };
  };
  updateIndPCFBinding: {
    path: { bindingId: string };
    query: {};
    body: PcfBindingPatch;
    response: { status: 200; body: PcfBinding };
  };
  deleteIndPCFBinding: {
    path: { bindingId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  createIndividualSubcription: {
    path: {};
    query: {};
    body: BsfSubscription;
    response: { status: 201; body: BsfSubscriptionResp; headers: WithLocation };
  };
  replaceIndividualSubcription: {
    path: { subId: string };
    query: {};
    body: BsfSubscription;
    response: { status: 200; body: BsfSubscriptionResp } | { status: 204 };
  };
  deleteIndividualSubcription: {
    path: { subId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  getPCFForUeBindings: {
    path: {};
    query: { supi?: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; "supp-feat"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: PcfForUeBinding[] };
  };
  createPCFforUEBinding: {
    path: {};
    query: {};
    body: PcfForUeBinding;
    response: { status: 201; body: PcfForUeBinding; headers: WithLocation };
  };
  updateIndPCFforUEBinding: {
    path: { bindingId: string };
    query: {};
    body: PcfForUeBindingPatch;
    response: { status: 200; body: PcfForUeBinding };
  };
  deleteIndPCFforUEBinding: {
    path: { bindingId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  getPCFMbsBinding: {
    path: {};
    query: { "mbs-session-id": TS29571_CommonData.MbsSessionId; "supp-feat"?: TS29571_CommonData.SupportedFeatures };
    body?: undefined;
    response: { status: 200; body: PcfMbsBinding[] };
  };
  createPCFMbsBinding: {
    path: {};
    query: {};
    body: PcfMbsBinding;
    response: { status: 201; body: PcfMbsBinding; headers: WithLocation };
  };
  modifyIndPCFMbsBinding: {
    path: { bindingId: string };
    query: {};
    body: PcfMbsBindingPatch;
    response: { status: 200; body: PcfMbsBinding } | { status: 204 };
  };
  deleteIndPCFMbsBinding: {
    path: { bindingId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
}

export interface Callbacks {
  myNotification: {
    path: {};
    query: {};
    body: BsfNotification;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29521_Nbsf_Management');
