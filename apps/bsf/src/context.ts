// What the BSF keeps: which PCF serves which PDU session, and which UE (TS 29.521).
import type { NbsfManagement } from '@trunkline/sbi';
import type { ContextDefinition, ContextStore, StateBackend } from '@trunkline/state';
import { prefix64 } from './addresses.ts';

export type PcfBinding = NbsfManagement.PcfBinding;
export type PcfForUeBinding = NbsfManagement.PcfForUeBinding;

export interface SessionBinding {
  readonly binding: PcfBinding;
  /** Milliseconds since 1970: of two bindings for one address the newer one is right. */
  readonly created: number;
}

export interface UeBinding {
  readonly binding: PcfForUeBinding;
}

const sessions: ContextDefinition<SessionBinding> = {
  name: 'bsf-session-binding',
  schema: 1,
  indexes: {
    ue: { kind: 'many', of: ({ binding }) => sessionKeys(binding) },
  },
};

const ues: ContextDefinition<UeBinding> = {
  name: 'bsf-ue-binding',
  schema: 1,
  indexes: {
    ue: { kind: 'many', of: ({ binding }) => [binding.supi, ...(binding.gpsi === undefined ? [] : [binding.gpsi])] },
  },
};

export interface BsfState {
  readonly sessions: ContextStore<SessionBinding>;
  readonly ues: ContextStore<UeBinding>;
}

export function bsfState(backend: StateBackend): BsfState {
  return { sessions: backend.contexts(sessions), ues: backend.contexts(ues) };
}

/** Everything that a session can be looked up by. */
export function sessionKeys(binding: Partial<PcfBinding>): string[] {
  const prefixes = [binding.ipv6Prefix, ...(binding.addIpv6Prefixes ?? [])].flatMap((prefix) => prefix64(prefix) ?? []);
  const macs = [binding.macAddr48, ...(binding.addMacAddrs ?? [])].filter((mac) => mac !== undefined);
  return [
    ...[binding.ipv4Addr, binding.supi, binding.gpsi].filter((key) => key !== undefined),
    ...prefixes,
    ...macs.map((mac) => mac.toLowerCase()),
  ];
}
