/** What the procedures are given of the world outside: a unit test hands in plain objects. */
import type { SmsfConfig } from './config.ts';
import type { Attempt, Permissions } from './context/ue.ts';

export interface Environment {
  readonly config: SmsfConfig;
  readonly udm: Udm;
  readonly warn: (message: string, about: { readonly supi?: string | undefined; readonly error?: unknown }) => void;
}

/** A service centre elsewhere (docs/sms.md). All calls throw `SbiError`. */
export interface OutsideCentre {
  submit(message: {
    /** The same for each repetition. */
    readonly id: string;
    readonly supi: string;
    readonly gpsi?: string | undefined;
    readonly tpdu: Uint8Array;
  }): Promise<{ readonly rpCause?: number | undefined; readonly tpdu?: Uint8Array | undefined }>;
}

/** The IP-SM-GW of this network (TS 23.204). All calls throw `SbiError`. */
export interface IpSmGw {
  /** It tells how the attempt ends. @throws SbiError 404 where the subscriber has no phone in IMS that takes short messages */
  deliver(supi: string, delivery: Attempt & { readonly tpdu: Uint8Array }): Promise<void>;
}

/** Nudm_UECM and Nudm_SDM. All calls throw `SbiError`. */
export interface Udm {
  /** Nudm_UECM_Registration: this SMSF serves the UE. */
  register(supi: string): Promise<void>;
  deregister(supi: string): Promise<void>;
  /** Nudm_SDM_Get of SMS management data. */
  permissions(supi: string): Promise<Permissions>;
  /** Nudm_SDM_Subscribe; the subscription's URI. */
  subscribe(supi: string): Promise<string>;
  unsubscribe(subscription: string): Promise<void>;
  /** Nudm_UECM_SendRoutingInfoForSM: who a number is. @throws SbiError 404 for nobody */
  subscriberOf(gpsi: string): Promise<string>;
}
