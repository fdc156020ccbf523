// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface PendingPolicyCounterStatus { policyCounterStatus: string; activationTime: TS29571_CommonData.DateTime; }
export type PolicyCounterId = string;
export interface PolicyCounterInfo { policyCounterId: PolicyCounterId; currentStatus: string; penPolCounterStatuses?: PendingPolicyCounterStatus[]; }
export interface SpendingLimitContext { supi?: TS29571_CommonData.Supi; gpsi?: TS29571_CommonData.Gpsi; policyCounterIds?: PolicyCounterId[]; notifUri?: TS29571_CommonData.Uri; expiry?: TS29571_CommonData.DateTime; supportedFeatures?: TS29571_CommonData.SupportedFeatures; notifId?: string; }
export interface SpendingLimitStatus { supi?: TS29571_CommonData.Supi; notifId?: string; statusInfos?: { [key: string]: PolicyCounterInfo }; expiry?: TS29571_CommonData.DateTime; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }
export interface SubscriptionTerminationInfo { supi: TS29571_CommonData.Supi; notifId?: string; termCause?: TerminationCause; }
export type TerminationCause = ("REMOVED_SUBSCRIBER" | (string & {}));

export interface Operations {
  subscriptionsPost: {
    path: {};
    query: {};
    body: SpendingLimitContext;
    response: { status: 201; body: SpendingLimitStatus; headers: WithLocation };
  };
  subscriptionsPut: {
    path: { subscriptionId: string };
    query: {};
    body: SpendingLimitContext;
    response: { status: 200; body: SpendingLimitStatus };
  };
  subscriptionsDelete: {
    path: { subscriptionId: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
}

export interface Callbacks {
  statusNotification: {
    path: {};
    query: {};
    body: SpendingLimitStatus;
    response: { status: 204 };
  };
  subscriptionTermination: {
    path: {};
    query: {};
    body: SubscriptionTerminationInfo;
    response: { status: 204 };
  };
}

export const service = defineService<Operations, Callbacks>('TS29594_Nchf_SpendingLimitControl');
