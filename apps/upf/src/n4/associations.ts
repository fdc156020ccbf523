/** Which SMFs this UPF has an association with (TS 29.244 §6.2.6), by node ID and by the address that they speak from. */

export interface Association {
  readonly nodeId: string;
  readonly address: string;
  /** Where requests to it go: `address:port`. */
  readonly peer: string;
  readonly recoveryTimeStamp: number;
}

export class Associations {
  readonly #byNode = new Map<string, Association>();

  get size(): number {
    return this.#byNode.size;
  }

  put(association: Association): void {
    this.#byNode.set(association.nodeId, association);
  }

  delete(nodeId: string): void {
    this.#byNode.delete(nodeId);
  }

  /** The node's, if it is the one that speaks from this address. */
  of(nodeId: string, address: string): Association | undefined {
    const association = this.#byNode.get(nodeId);
    return association?.address === address ? association : undefined;
  }

  /** Those behind an address; few UPFs have more than a handful. */
  at(address: string): Association[] {
    return [...this.#byNode.values()].filter((one) => one.address === address);
  }

  atPeer(peer: string): Association[] {
    return [...this.#byNode.values()].filter((one) => one.peer === peer);
  }

  all(): Association[] {
    return [...this.#byNode.values()];
  }
}
