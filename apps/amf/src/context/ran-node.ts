/** One NG-RAN node's NG interface instance (TS 38.413 §8.7), stored so that any worker serves any gNB. Its key is the front's peer id. */
import type { ContextDefinition } from '@trunkline/state';
import type { PlmnId, Snssai, Tai } from '@trunkline/wire';
import type { AmfIdentity } from './identity.ts';

export interface RanNode {
  /** Text of the Global RAN Node ID: `gnb-999-70-000001`. */
  readonly id: string;
  readonly name?: string | undefined;
  readonly supportedTas: readonly SupportedTa[];
  readonly pagingDrx: string;
  /** Peers of its TNL associations; absent where there is only the one of its NG Setup, whose peer id is the key. */
  readonly associations?: readonly string[] | undefined;
  /** Associations that no front had when they were last looked for. */
  readonly missing?: readonly string[] | undefined;
  /** Its last association has ended: it goes once its UEs are idle. */
  readonly closing?: true | undefined;
  /** Keys of nodes that its NG Setup replaces, until their UEs are idle and they are gone. */
  readonly supersedes?: readonly string[] | undefined;
  /** What it knows of this AMF. */
  readonly told?: AmfIdentity | undefined;
  /** The AMF Configuration Update that it has not answered yet. */
  readonly update?: { readonly identity: AmfIdentity; readonly tries: number } | undefined;
}

/**
 * A front that dies takes its associations along and tells nobody. So the node is looked for at the fronts, and is gone if it
 * isn't there twice in a row.
 */
export const PRESENCE_MS = 30_000;

export interface SupportedTa {
  readonly tac: string;
  readonly plmns: readonly { readonly plmnId: PlmnId; readonly slices: readonly Snssai[] }[];
}

export const ranNodes: ContextDefinition<RanNode> = {
  name: 'amf-ran-node',
  schema: 1,
  indexes: {
    /** All nodes that serve a tracking area: who pages. */
    tai: {
      kind: 'many',
      of: ({ supportedTas }) =>
        supportedTas.flatMap(({ tac, plmns }) => plmns.map(({ plmnId }) => taiKey({ tac, plmnId }))),
    },
    id: { kind: 'unique', of: ({ id }) => id },
    association: { kind: 'unique', of: ({ associations }) => associations ?? [] },
  },
};

export function associationsOf(key: string, { associations }: RanNode): readonly string[] {
  return associations ?? [key];
}

export function taiKey({ plmnId, tac }: Tai): string {
  return `${plmnId.mcc}-${plmnId.mnc}-${tac.toLowerCase()}`;
}
