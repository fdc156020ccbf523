/** Access and mobility policy of a UE as the PCF has decided it (TS 29.507 §4.2), as it is stored with the UE's context. */
import type { Snssai } from '@trunkline/wire';

/** Where a UE may use services, and where not (TS 23.501 §5.3.4.1.1); 6 hexadecimal digits each. */
export interface ServiceArea {
  /** Only there; false: anywhere but there. */
  readonly allowed: boolean;
  readonly tacs: readonly string[];
}

/** Bits per second. */
export interface AggregateBitRate {
  readonly ambrUplink: number;
  readonly ambrDownlink: number;
}

/** A presence reporting area; 6 and 9 hexadecimal digits. */
export interface PresenceArea {
  readonly tacs: readonly string[];
  readonly cells: readonly string[];
}

/** What request triggers are about (TS 29.507 §4.2.3.2): as it is, or as the PCF was told last. */
export interface PolicyInput {
  readonly tac?: string | undefined;
  readonly rfsp?: number | undefined;
  readonly ambr?: AggregateBitRate | undefined;
  readonly serviceArea?: ServiceArea | undefined;
  readonly allowedNssai?: readonly Snssai[] | undefined;
  /** By the id of the presence reporting area: is the UE in it? */
  readonly presence: Readonly<Record<string, boolean>>;
}

/** An answer or a notification of the PCF: what is absent stays as it was; null takes it away. */
export interface PolicyDecision {
  readonly triggers?: readonly string[] | null | undefined;
  readonly rfsp?: number | undefined;
  readonly ambr?: AggregateBitRate | undefined;
  readonly serviceArea?: ServiceArea | undefined;
  readonly presenceAreas?: Readonly<Record<string, PresenceArea>> | null | undefined;
}

export interface AmPolicy {
  readonly triggers: readonly string[];
  readonly rfsp?: number | undefined;
  readonly ambr?: AggregateBitRate | undefined;
  readonly serviceArea?: ServiceArea | undefined;
  readonly presenceAreas: Readonly<Record<string, PresenceArea>>;
  /** What the PCF knows. */
  readonly told: PolicyInput;
  /** It did not answer: it is told again, not before then. Milliseconds since 1970. */
  readonly notBefore?: number | undefined;
}
