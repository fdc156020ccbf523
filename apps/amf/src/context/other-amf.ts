/** What passes between this AMF and the one that a UE comes from (TS 23.502 §4.2.2.2.2 steps 4, 5 and 10). */
import type { UeSecurityCapability } from '@trunkline/nas-5gs';
import type { Guti5g } from '@trunkline/wire';
import type { SmContextRef, UeSecurity } from './ue.ts';

/** TS 29.518 §6.1.6.3.12. */
export type TransferReason = 'INIT_REG' | 'MOBI_REG' | 'MOBI_REG_UE_VALIDATED';

/** The AMF that has given its context of a UE, until it is told whether the UE is served here now. */
export interface OldAmf {
  /** By which it knows the UE. */
  readonly guti: Guti5g;
  readonly supi: string;
  /** They stay its own until then. By PDU session id. */
  readonly sessions: Readonly<Record<string, SmContextRef>>;
}

/** A UE's context as another AMF has given it (TS 29.518 UeContext). */
export interface TransferredContext {
  readonly supi: string;
  readonly pei?: string | undefined;
  readonly gpsi?: string | undefined;
  readonly security?: UeSecurity | undefined;
  readonly securityCapability?: UeSecurityCapability | undefined;
  readonly radioCapability?: Uint8Array | undefined;
  readonly sessions: Readonly<Record<string, SmContextRef>>;
}
