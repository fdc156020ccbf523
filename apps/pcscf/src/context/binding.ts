/** A contact of a UE that is registered by way of this P-CSCF (TS 24.229 §5.2.2.1). */
import { type Flow, parseUri, type SipUri } from '@trunkline/sip';
import type { ContextDefinition } from '@trunkline/state';

export interface Binding {
  /** Stands in Path: whoever knows it can reach the UE, so it is hard to guess, and UEs never see it. */
  readonly key: string;
  readonly privateIdentity: string;
  /** The identity that was registered. */
  readonly identity: string;
  readonly contact: string;
  /** Owner of the security associations without which nothing is taken from the UE; absent: there are none. */
  readonly owner?: string | undefined;
  /** Where requests of the UE come from. */
  readonly flow: Flow;
  /** Where requests for it go. */
  readonly target: Flow;
  /** Name-addrs of P-Associated-URI; the first is the default identity. */
  readonly identities: readonly string[];
  /** Name-addrs of Service-Route. */
  readonly serviceRoute: readonly string[];
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Until when we hear of its registration. */
  readonly watchedUntil: number;
  /** Of an emergency registration: emergency calls go by it, and nothing else does. */
  readonly emergency?: true | undefined;
}

export const bindings: ContextDefinition<Binding> = {
  name: 'pcscf-binding',
  schema: 1,
  indexes: {
    contact: { kind: 'unique', of: ({ identity, contact }) => contactIndex(identity, contact) },
    owner: { kind: 'many', of: ({ owner }) => owner },
    source: { kind: 'many', of: sourcesOf },
  },
};

export function contactIndex(identity: string, contact: string): string {
  return `${identity} ${contact}`;
}

/** By address and port, and by address alone: a UE may open a connection from another port. */
function sourcesOf({ flow, target, contact }: Binding): string[] {
  return [...new Set([flow.address, sourceIndex(flow), sourceIndex(target), ...placeOf(contact)])];
}

/** Where its Contact says that it is, which may be behind a NAT. */
function placeOf(contact: string): string[] {
  const uri = parseUri(contact);
  return uri.scheme === 'sip' ? [contactPlace(uri)] : [];
}

export function contactPlace({ host, port }: Pick<SipUri, 'host' | 'port'>): string {
  return sourceIndex({ address: host.replace(/^\[(.*)\]$/, '$1'), port: port ?? 5060 });
}

export function sourceIndex({ address, port }: Pick<Flow, 'address' | 'port'>): string {
  return `${address} ${port}`;
}
