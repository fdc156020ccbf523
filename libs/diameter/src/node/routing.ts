/** Which peer a request of ours goes to (RFC 6733 §6.1.4, §6.1.6). */
import { commandNamed, type DiameterRequest, type Unsent } from '../messages/index.ts';
import { sameHost } from '../peer/capabilities.ts';
import type { Peer } from '../peer/peer.ts';
import type { KnownPeer } from './options.ts';

/** What a request may say of its way. */
export interface Routed {
  readonly destinationHost?: string | undefined;
  readonly destinationRealm?: string | undefined;
  readonly routeRecord?: readonly string[] | undefined;
}

interface Circumstances {
  /** Peers that have had it. */
  readonly without: ReadonlySet<string>;
  readonly knownAs: (peer: Peer) => KnownPeer | undefined;
  /** Requests that a peer has. */
  readonly load: (peer: Peer) => number;
}

/** The destination itself, else one of its realm, else an agent; of equals the idlest. */
export function route(
  peers: readonly Peer[],
  request: Unsent<DiameterRequest>,
  { without, knownAs, load }: Circumstances,
): Peer | undefined {
  const { destinationHost, destinationRealm } = request as Routed;
  const applicationId = commandNamed(request.message)?.applicationId ?? 0;
  const isAgent = (peer: Peer) => knownAs(peer)?.agent === true;
  const isDestination = (peer: Peer) =>
    destinationHost === undefined
      ? destinationRealm === undefined || sameHost(peer.realm, destinationRealm)
      : sameHost(peer.host, destinationHost);
  const serves = (peer: Peer) =>
    peer.usable &&
    !without.has(peer.host) &&
    peer.applications.has(applicationId) &&
    (isAgent(peer) || isDestination(peer));
  // One that is not an agent comes first where it has the same priority.
  const rank = (peer: Peer) => (knownAs(peer)?.priority ?? 0) * 2 + (isAgent(peer) ? 1 : 0);
  return peers.filter(serves).sort((a, b) => rank(a) - rank(b) || load(a) - load(b))[0];
}
