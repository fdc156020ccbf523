// Policy associations: what the PCF was told of a UE or session, and what it decided.
import type { NpcfAMPolicyControl, NpcfPolicyAuthorization, NpcfSMPolicyControl } from '@trunkline/sbi';
import type { ContextDefinition, ContextStore, StateBackend } from '@trunkline/state';
import { addressOctets, toHex } from '@trunkline/wire';
import type { AccessPolicy } from './policies.ts';
import type { RuleSets } from './rule-sets.ts';
import type { Usage } from './usage.ts';

export interface AmAssociation {
  readonly request: NpcfAMPolicyControl.PolicyAssociationRequest;
  readonly decision: AmDecision;
  readonly categories: readonly string[];
  /** The operator's word for this UE, instead of what its category has. */
  readonly override?: AccessPolicy | undefined;
  /** Presence reporting areas that the UE is in. */
  readonly presentIn?: readonly string[] | undefined;
  /** Of the association itself, as the AMF knows it. */
  readonly uri?: string | undefined;
}

export type AmDecision = Pick<
  NpcfAMPolicyControl.PolicyAssociation,
  'triggers' | 'servAreaRes' | 'rfsp' | 'ueAmbr' | 'pras'
>;

export interface SmAssociation {
  readonly context: NpcfSMPolicyControl.SmPolicyContextData;
  /** All of it: the operator's policy, and the rules of application sessions and UE. */
  readonly decision: NpcfSMPolicyControl.SmPolicyDecision;
  readonly rules: RuleSets;
  /** What the SMF has reported. */
  readonly usage?: Usage;
  /** Of the association itself, as the SMF knows it. */
  readonly uri: string;
  readonly categories: readonly string[];
  /** Binding of the session's address in the BSF. */
  readonly bindingUri?: string;
}

/** An application session (N5) on a PDU session. */
export interface AppSession {
  readonly smPolicyId: string;
  readonly request: NpcfPolicyAuthorization.AppSessionContextReqData;
  /** Events that the application wants to hear of, apart from those of its request. */
  readonly events?: NpcfPolicyAuthorization.EventsSubscReqData;
  /** Root of our URIs as the application used it. */
  readonly apiRoot: string;
  /** It came by Rx and hears of everything by it. */
  readonly rx?: RxSession | undefined;
}

/** Of a session of Rx: who has it, and the Specific-Actions that it wants to hear of. */
export interface RxSession {
  readonly sessionId: string;
  readonly host: string;
  readonly realm: string;
  readonly actions: readonly string[];
}

const app: ContextDefinition<AppSession> = {
  name: 'pcf-app-session',
  schema: 1,
  indexes: { policy: { kind: 'many', of: ({ smPolicyId }) => smPolicyId } },
};

/** A session is known by its IPv4 address, or the first half of its IPv6 addresses. */
export function addressKey(address: string): string {
  return address.includes(':') ? toHex(addressOctets(address.split('/')[0] ?? '').subarray(0, 8)) : address;
}

const am: ContextDefinition<AmAssociation> = {
  name: 'pcf-am-association',
  schema: 1,
  indexes: { supi: { kind: 'many', of: ({ request }) => request.supi } },
};

const sm: ContextDefinition<SmAssociation> = {
  name: 'pcf-sm-association',
  schema: 2,
  migrate: (value) => ({ ...(value as SmAssociation), rules: {}, uri: '' }),
  indexes: {
    supi: { kind: 'many', of: ({ context }) => context.supi },
    /** For application sessions (N5), which know the UE by its address. */
    address: {
      kind: 'many',
      of: ({ context: { ipv4Address, ipv6AddressPrefix } }) =>
        [ipv4Address, ipv6AddressPrefix].filter((address) => address !== undefined).map(addressKey),
    },
  },
};

export interface PcfState {
  readonly am: ContextStore<AmAssociation>;
  readonly sm: ContextStore<SmAssociation>;
  readonly app: ContextStore<AppSession>;
}

export function pcfState(backend: StateBackend): PcfState {
  return { am: backend.contexts(am), sm: backend.contexts(sm), app: backend.contexts(app) };
}
