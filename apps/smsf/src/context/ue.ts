/** What the SMSF keeps of a UE for which the service is active, by SUPI (TS 23.502 §5.2.9): plain data. */
import type { NsmsfSMService } from '@trunkline/sbi';
import type { ContextDefinition } from '@trunkline/state';

export interface SmsUe {
  readonly supi: string;
  /** As the AMF gave it: `msisdn-…`. */
  readonly gpsi?: string | undefined;
  /** The AMF that serves the UE, by its instance: all its workers are one. */
  readonly amfId: string;
  /** What the AMF said at activation. */
  readonly activation: NsmsfSMService.UeSmsContextData;
  readonly permissions: Permissions;
  readonly sdmSubscription?: string | undefined;
  /** Transactions that the UE began, by their identifier. */
  readonly fromUe: Readonly<Record<string, FromUe>>;
  /** The message that is on its way to the UE. */
  readonly delivery?: Delivery | undefined;
  /** The UE's last answer to a message: it comes again where our CP-ACK was lost. */
  readonly answered?: { readonly transaction: number; readonly rpdu: Uint8Array } | undefined;
  /** The AMF was asked to say when the UE is reachable again; its subscription, once it is known. */
  readonly watch?: { readonly uri?: string | undefined } | undefined;
  /** Of the last message to the UE. */
  readonly transaction: number;
  readonly reference: number;
}

export type Permission = 'allowed' | 'barred' | 'not-subscribed';

export interface Permissions {
  readonly originating: Permission;
  readonly terminating: Permission;
}

export interface FromUe {
  /** The RP message that began it. */
  readonly received: Uint8Array;
  readonly reference: number;
  /** CP-DATA that waits for its CP-ACK. */
  readonly answer?: { readonly rpdu: Uint8Array; readonly transmissions: number } | undefined;
}

/** An attempt of the service centre, told apart from others by its number. */
export interface Attempt {
  readonly id: string;
  readonly attempt: number;
}

export interface Delivery extends Attempt {
  readonly tpdu: Uint8Array;
  /** Of a service centre elsewhere. */
  readonly elsewhere?: true | undefined;
  /** Absent while the UE is being paged. */
  readonly sent?:
    | {
        readonly transaction: number;
        readonly reference: number;
        readonly rpdu: Uint8Array;
        readonly transmissions: number;
      }
    | undefined;
}

export const smsUes: ContextDefinition<SmsUe> = { name: 'smsf-ue', schema: 1 };
