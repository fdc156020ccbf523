/** What the AMF says of itself to its gNBs, and what its operator has changed of it. */
import type { TnlAssociationUsage } from '@trunkline/ngap';
import type { ContextDefinition } from '@trunkline/state';
import type { AmfId } from '@trunkline/wire';
import type { ServedPlmn } from '../environment.ts';

/** As a gNB was told: plain data, so that what has changed can be told again (TS 38.413 §8.7.3). */
export interface AmfIdentity {
  readonly name: string;
  readonly relativeCapacity: number;
  readonly guami: AmfId;
  readonly backup?: string | undefined;
  readonly plmns: readonly ServedPlmn[];
  /** It is going out of service. */
  readonly unavailable?: Unavailable | undefined;
  /** Where gNBs may have TNL associations: one for each n2-gateway. */
  readonly endpoints: readonly N2Endpoint[];
}

/** Planned removal (TS 23.501 §5.21.2.2). */
export interface Unavailable {
  /** AMF Name of the AMF of the same set that UEs are to go to; that of the settings, or any of the set, where absent. */
  readonly backup?: string | undefined;
  /** gNBs go on to send UEs for a while. */
  readonly timerApproach?: boolean | undefined;
}

export interface N2Endpoint {
  readonly address: string;
  readonly weight: number;
  readonly usage?: TnlAssociationUsage | undefined;
}

/** How an endpoint is to be used; `removed`: not any more. */
export interface EndpointUse {
  readonly weight?: number | undefined;
  readonly usage?: TnlAssociationUsage | undefined;
  readonly removed?: true | undefined;
}

/** What the operator has changed against the settings, until it is taken back. Stored, so that all workers say the same. */
export interface Operation {
  readonly name?: string | undefined;
  readonly relativeCapacity?: number | undefined;
  readonly plmns?: readonly ServedPlmn[] | undefined;
  /** By address. */
  readonly endpoints?: Readonly<Record<string, EndpointUse>> | undefined;
  readonly unavailable?: Unavailable | undefined;
}

export const operations: ContextDefinition<Operation> = { name: 'amf-operation', schema: 1, indexes: {} };

/** Weight of an endpoint that nobody has given another (TS 38.413 §9.3.2.9, 0 to 255). */
export const DEFAULT_WEIGHT = 100;

export function endpointOf(address: string, { weight = DEFAULT_WEIGHT, usage }: EndpointUse = {}): N2Endpoint {
  return { address, weight, ...(usage === undefined ? {} : { usage }) };
}
