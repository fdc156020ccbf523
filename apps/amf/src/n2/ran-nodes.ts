/**
 * RAN nodes and their TNL associations (TS 38.412 §7, TS 23.501 §5.21.1): the context of a node has the peer id of the association of
 * its NG Setup as key, which stays its name when that association has ended and others carry on.
 */
import type { PeerStatus, Send } from '@trunkline/front';
import type { ContextStore, Stored } from '@trunkline/state';
import { associationsOf, type RanNode } from '../context/ran-node.ts';
import type { AmfEffect } from '../events.ts';

type N2Effect = Extract<AmfEffect, { effect: 'n2' }>;

interface Link {
  send(message: Send): boolean;
  peers(): ReadonlyMap<string, PeerStatus>;
}

export class RanNodes {
  readonly #store: ContextStore<RanNode>;
  readonly #link: () => Link;

  constructor(store: ContextStore<RanNode>, link: () => Link) {
    this.#store = store;
    this.#link = link;
  }

  /** The node that has this association. */
  async of(peer: string): Promise<(Stored<RanNode> & { readonly value: RanNode }) | undefined> {
    const own = await this.#store.load(peer);
    if (own.value !== undefined) return { ...own, value: own.value };
    const found = await this.#store.loadByIndex('association', peer);
    return found?.value === undefined ? undefined : { ...found, value: found.value };
  }

  /** By its id, as `ranNodeId` writes it. */
  async withId(id: string): Promise<Stored<RanNode> | undefined> {
    return this.#store.loadByIndex('id', id);
  }

  /** Keys of all nodes that have an association at a front. */
  async all(): Promise<string[]> {
    const found = await Promise.all([...this.#link().peers().keys()].map((peer) => this.of(peer)));
    return [...new Set(found.flatMap((node) => node?.key ?? []))];
  }

  /** Can the node be reached? */
  async isUp(key: string): Promise<boolean> {
    const up = this.#link().peers();
    if (up.has(key)) return true;
    const { value } = await this.#store.load(key);
    return value !== undefined && associationsOf(key, value).some((peer) => up.has(peer));
  }

  /** Over the association that it is for, or any other of the node (TS 23.501 §5.21.1.2). */
  async send(effect: N2Effect): Promise<void> {
    const { peer, via = peer, stream, bytes } = effect;
    const link = this.#link();
    if (link.send({ peer: via, stream, bytes })) return;
    const { value } = await this.#store.load(peer);
    if (value === undefined) return;
    for (const one of associationsOf(peer, value)) if (link.send({ peer: one, stream, bytes })) return;
  }
}
