/**
 * Which UPF takes a session: by DNN and slice, among those that are associated now (TS 23.501 §6.3.3). Where none is, one that was until a
 * moment ago is as good as there: a container is back sooner than its session is given up, and the UE has waited, and not been refused.
 */
import type { WallClock } from '@trunkline/state';
import { type Snssai, sameSnssai } from '@trunkline/wire';
import type { SmfConfig } from './config.ts';
import type { Upf } from './procedures/environment.ts';

export interface AssociatedUpf {
  /** Its name at the front. */
  readonly peer: string;
  /** It takes no new sessions. */
  readonly leaves: boolean;
  /** Number of the association. */
  readonly association: number | undefined;
}

export class Upfs {
  readonly #config: SmfConfig['upfs'];
  readonly #awayMs: number;
  readonly #clock: Pick<WallClock, 'now'>;
  /** By node ID, those with an association. */
  readonly #associated = new Map<string, AssociatedUpf>();
  /** By node ID: since when those have none that had one. */
  readonly #missed = new Map<string, number>();

  constructor({ upfs, upfAwaySeconds }: Pick<SmfConfig, 'upfs' | 'upfAwaySeconds'>, clock: Pick<WallClock, 'now'>) {
    this.#config = upfs;
    this.#awayMs = upfAwaySeconds * 1_000;
    this.#clock = clock;
  }

  associated(nodeId: string, upf: AssociatedUpf): void {
    this.#missed.delete(nodeId);
    this.#associated.set(nodeId, upf);
  }

  /** Another may have its node ID by now. */
  lost(nodeId: string, peer: string): void {
    const upf = this.#associated.get(nodeId);
    if (upf?.peer !== peer) return;
    this.#associated.delete(nodeId);
    // One that has left is not expected back.
    if (!upf.leaves) this.#missed.set(nodeId, this.#clock.now());
  }

  associationOf(nodeId: string): number | undefined {
    return this.#associated.get(nodeId)?.association;
  }

  peerOf(nodeId: string): string | undefined {
    return this.#associated.get(nodeId)?.peer;
  }

  nodeOf(peer: string): string | undefined {
    for (const [nodeId, candidate] of this.#associated) if (candidate.peer === peer) return nodeId;
    return undefined;
  }

  get ready(): boolean {
    return this.#associated.size > 0 || [...this.#missed.keys()].some((nodeId) => this.#isMissed(nodeId));
  }

  serves(dnn: string, snssai: Snssai): boolean {
    return this.#candidates(dnn, snssai).some(({ dnns }) => dnns[dnn]?.anchors === true);
  }

  /** The first in the order of preference that is there, and stays. */
  select(dnn: string, snssai: Snssai): Upf | undefined {
    const anchors = this.#candidates(dnn, snssai).filter(({ dnns }) => dnns[dnn]?.anchors === true);
    return this.#first(anchors, dnn);
  }

  /** The same of those at a place; one that is in the path already is as good as the first. */
  local(dnn: string, snssai: Snssai, dnai: string, present: string | undefined): Upf | undefined {
    const there = this.#candidates(dnn, snssai).filter(({ dnns }) => dnns[dnn]?.dnais.includes(dnai) === true);
    const inPath = there.filter(({ nodeId }) => nodeId === present);
    return this.#first([...inPath, ...there], dnn);
  }

  #first(candidates: SmfConfig['upfs'], dnn: string): Upf | undefined {
    const upf =
      candidates.find(({ nodeId }) => this.#associated.get(nodeId)?.leaves === false) ??
      candidates.find(({ nodeId }) => this.#isMissed(nodeId));
    const settings = upf?.dnns[dnn];
    if (upf === undefined || settings === undefined) return undefined;
    return {
      nodeId: upf.nodeId,
      n3Instance: upf.n3Instance,
      n6Instance: settings.n6Instance ?? dnn,
      types: settings.types.includes('IPV4V6') ? ['IPV4', 'IPV6', 'IPV4V6'] : settings.types,
    };
  }

  #isMissed(nodeId: string): boolean {
    const since = this.#missed.get(nodeId);
    return since !== undefined && this.#clock.now() - since < this.#awayMs;
  }

  #candidates(dnn: string, snssai: Snssai): SmfConfig['upfs'] {
    return this.#config.filter(
      (upf) => upf.dnns[dnn] !== undefined && upf.slices.some((slice) => sameSnssai(slice, snssai)),
    );
  }
}
