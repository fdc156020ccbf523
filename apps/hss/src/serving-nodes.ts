/**
 * Diameter nodes of an S-CSCF. One S-CSCF, by the name that stands in MAR and SAR, may have several workers with an identity each,
 * and any of them can do what the HSS asks for, since their registrations are in one store.
 */
import { CX, type DiameterAnswer, type DiameterRequest, type Unsent } from '@trunkline/diameter';
import { type DiameterNodeName, requestOneOf } from '@trunkline/diameter-transport';
import { canonicalIdentity } from '@trunkline/subscribers';
import type { ServingCscf } from './context/registration.ts';

export interface ServingNodesOptions {
  readonly send: (request: Unsent<DiameterRequest>) => Promise<DiameterAnswer>;
  /** Nodes that are connected. */
  readonly peers: (application: number) => readonly DiameterNodeName[];
}

/** Names, and nodes of each, that are remembered; the oldest go. */
const MOST_NAMES = 1_000;
const MOST_NODES = 8;

export class ServingNodes {
  readonly #options: ServingNodesOptions;
  /** By the name of the S-CSCF; the node that spoke last is the last. */
  readonly #named = new Map<string, DiameterNodeName[]>();
  /** Nodes that asked what I-CSCFs ask, by identity. */
  readonly #others = new Set<string>();

  constructor(options: ServingNodesOptions) {
    this.#options = options;
  }

  /** Every request of Cx says what its node is. */
  heard(request: DiameterRequest): void {
    switch (request.message) {
      case 'MultimediaAuthRequest':
      case 'ServerAssignmentRequest':
        this.#isOf(request.serverName, { host: request.originHost, realm: request.originRealm });
        break;
      case 'UserAuthorizationRequest':
      case 'LocationInfoRequest':
        if (this.#others.size >= MOST_NAMES) this.#others.clear();
        this.#others.add(request.originHost.toLowerCase());
    }
  }

  /**
   * Asks the node that spoke for the user, else another one of the same S-CSCF, else those of its realm of which nothing is known
   * yet: a worker that has just come. Undefined where none is there. @throws DiameterRequestError
   */
  request(
    { name, host, realm }: ServingCscf,
    request: (to: DiameterNodeName) => Unsent<DiameterRequest>,
  ): Promise<DiameterAnswer | undefined> {
    const recorded = host === undefined || realm === undefined ? [] : [{ host, realm }];
    const named = (this.#named.get(canonicalIdentity(name)) ?? []).toReversed();
    const unheard = this.#options
      .peers(CX)
      .filter((peer) => peer.realm.toLowerCase() === realm?.toLowerCase() && !this.#isKnown(peer));
    return requestOneOf(request, { nodes: [...recorded, ...named, ...unheard], send: this.#options.send });
  }

  #isOf(serverName: string, node: DiameterNodeName): void {
    const name = canonicalIdentity(serverName.slice(0, 500));
    const isSame = ({ host }: DiameterNodeName) => host.toLowerCase() === node.host.toLowerCase();
    const others = (this.#named.get(name) ?? []).filter((each) => !isSame(each));
    this.#named.delete(name);
    this.#named.set(name, [...others, node].slice(-MOST_NODES));
    const [oldest] = this.#named.keys();
    if (this.#named.size > MOST_NAMES && oldest !== undefined) this.#named.delete(oldest);
  }

  #isKnown({ host }: DiameterNodeName): boolean {
    const key = host.toLowerCase();
    if (this.#others.has(key)) return true;
    return [...this.#named.values()].some((nodes) => nodes.some((node) => node.host.toLowerCase() === key));
  }
}
