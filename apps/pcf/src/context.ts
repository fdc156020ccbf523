// Policy associations: what the PCF was told of a UE or session, and what it decided.
import type { NpcfAMPolicyControl, NpcfSMPolicyControl } from '@trunkline/sbi';
import type { ContextDefinition, ContextStore, StateBackend } from '@trunkline/state';

export interface AmAssociation {
  readonly request: NpcfAMPolicyControl.PolicyAssociationRequest;
  readonly decision: AmDecision;
  readonly categories: readonly string[];
}

export type AmDecision = Pick<NpcfAMPolicyControl.PolicyAssociation, 'triggers' | 'servAreaRes' | 'rfsp' | 'ueAmbr'>;

export interface SmAssociation {
  readonly context: NpcfSMPolicyControl.SmPolicyContextData;
  readonly decision: NpcfSMPolicyControl.SmPolicyDecision;
  readonly categories: readonly string[];
  /** Binding of the session's address in the BSF. */
  readonly bindingUri?: string;
}

const am: ContextDefinition<AmAssociation> = {
  name: 'pcf-am-association',
  schema: 1,
  indexes: { supi: { kind: 'many', of: ({ request }) => request.supi } },
};

const sm: ContextDefinition<SmAssociation> = {
  name: 'pcf-sm-association',
  schema: 1,
  indexes: {
    supi: { kind: 'many', of: ({ context }) => context.supi },
    /** For application sessions (N5), which know the UE by its address. */
    address: {
      kind: 'many',
      of: ({ context: { ipv4Address, ipv6AddressPrefix } }) =>
        [ipv4Address, ipv6AddressPrefix].filter((address) => address !== undefined),
    },
  },
};

export interface PcfState {
  readonly am: ContextStore<AmAssociation>;
  readonly sm: ContextStore<SmAssociation>;
}

export function pcfState(backend: StateBackend): PcfState {
  return { am: backend.contexts(am), sm: backend.contexts(sm) };
}
