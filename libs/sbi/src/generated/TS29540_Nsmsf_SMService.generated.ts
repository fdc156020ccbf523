// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import { defineService, type WithLocation } from '../service.ts';
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';
import type * as TS29577_Nipsmgw_SMService from './TS29577_Nipsmgw_SMService.generated.ts';

export type RecordId = string;
export type SmsDeliveryStatus = "SMS_DELIVERY_PENDING" | "SMS_DELIVERY_COMPLETED" | "SMS_DELIVERY_FAILED" | "SMS_DELIVERY_SMSF_ACCEPTED";
export interface SmsRecordData { smsRecordId: RecordId; smsPayload: TS29571_CommonData.RefToBinaryData; accessType?: TS29571_CommonData.AccessType; gpsi?: TS29571_CommonData.Gpsi; pei?: TS29571_CommonData.Pei; ueLocation?: TS29571_CommonData.UserLocation; ueTimeZone?: TS29571_CommonData.TimeZone; }
export interface SmsRecordDeliveryData { smsRecordId: RecordId; deliveryStatus: SmsDeliveryStatus; }
export interface UeSmsContextData { supi: TS29571_CommonData.Supi; pei?: TS29571_CommonData.Pei; amfId: TS29571_CommonData.NfInstanceId; guamis?: TS29571_CommonData.Guami[]; accessType: TS29571_CommonData.AccessType; additionalAccessType?: TS29571_CommonData.AccessType; gpsi?: TS29571_CommonData.Gpsi; ueLocation?: TS29571_CommonData.UserLocation; ueTimeZone?: TS29571_CommonData.TimeZone; traceData?: TS29571_CommonData.TraceData; backupAmfInfo?: TS29571_CommonData.BackupAmfInfo[]; udmGroupId?: TS29571_CommonData.NfGroupId; routingIndicator?: string; hNwPubKeyId?: number; ratType?: TS29571_CommonData.RatType; additionalRatType?: TS29571_CommonData.RatType; supportedFeatures?: TS29571_CommonData.SupportedFeatures; }

export interface Operations {
  smServiceActivation: {
    path: { supi: string };
    query: {};
    body: UeSmsContextData;
    response: { status: 201; body: UeSmsContextData; headers: WithLocation } | { status: 204 };
  };
  smsServiceParameterUpdate: {
    path: { supi: string };
    query: { "supported-features"?: TS29571_CommonData.SupportedFeatures };
    body: TS29571_CommonData.PatchItem[];
    response: { status: 200; body: (TS29571_CommonData.PatchResult | UeSmsContextData) } | { status: 204 };
  };
  smServiceDeactivation: {
    path: { supi: string };
    query: {};
    body?: undefined;
    response: { status: 204 };
  };
  sendSMS: {
    path: { supi: string };
    query: {};
    body: SmsRecordData;
    response: { status: 200; body: SmsRecordDeliveryData };
  };
  sendMtSMS: {
    path: { supi: string };
    query: {};
    body: TS29577_Nipsmgw_SMService.SmsData;
    response: { status: 200; body: TS29577_Nipsmgw_SMService.SmsDeliveryData };
  };
}

export interface Callbacks {

}

export const service = defineService<Operations, Callbacks>('TS29540_Nsmsf_SMService');
