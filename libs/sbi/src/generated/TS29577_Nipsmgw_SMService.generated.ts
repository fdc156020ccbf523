// Generated from the 3GPP OpenAPI files by libs/sbi/generator/main.ts. Do not edit.
import type * as TS29571_CommonData from './TS29571_CommonData.generated.ts';

export interface SmsData { smsPayload: TS29571_CommonData.RefToBinaryData; }
export interface SmsDeliveryData { smsPayload: TS29571_CommonData.RefToBinaryData; }
