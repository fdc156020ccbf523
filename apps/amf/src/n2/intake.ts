/** Intake of NGAP messages: decode, find who is meant, or answer with the error that the specification says. */
import type { Delivery } from '@trunkline/front';
import { encodeNgapPdu, type InitialUEMessage, type NgapPdu, ueIdsOf } from '@trunkline/ngap';
import type { ContextStore, WallClock } from '@trunkline/state';
import { gutiKey, type RanConnection, ranKey, type UeContext, ueKey } from '../context/ue.ts';
import type { Environment } from '../environment.ts';
import type { AmfEffect, RanEvent, UeEvent } from '../events.ts';
import { claimedIdentity, isVerified } from '../nas/initial.ts';
import { ranNodeId } from '../procedures/ng-setup.ts';
import { errorIndication, type UeIds } from './errors.ts';
import type { RanNodes } from './ran-nodes.ts';
import { receiveN2 } from './reception.ts';
import { tmsiNumber } from './values.ts';

export type Taken =
  | { readonly to: 'nobody'; readonly effects: readonly AmfEffect[] }
  | { readonly to: 'ran-node'; readonly key: string; readonly event: RanEvent }
  | {
      readonly to: 'ue';
      readonly key: string;
      readonly event: UeEvent;
      /** A step of another context that comes first. */
      readonly before?: { readonly key: string; readonly event: UeEvent };
    };

const NOT_SET_UP = { choice: 'protocol', value: 'message-not-compatible-with-receiver-state' } as const;

export interface IntakeOptions {
  readonly environment: Environment;
  readonly ues: ContextStore<UeContext>;
  readonly nodes: RanNodes;
  readonly clock: WallClock;
}

export class Intake {
  readonly #options: IntakeOptions;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  async take(delivery: Delivery): Promise<Taken & { readonly notice?: AmfEffect }> {
    const { bytes } = delivery;
    const { pdu, notice } = receiveN2(bytes);
    const taken: Taken = pdu === undefined ? { to: 'nobody', effects: [] } : await this.#route(delivery, pdu);
    return notice === undefined ? taken : { ...taken, notice: send(delivery, notice) };
  }

  async #route(delivery: Delivery, pdu: NgapPdu): Promise<Taken> {
    const { peer, stream } = delivery;
    if (pdu.message === 'InitialUEMessage') return this.#initial(delivery, pdu);
    const ids = ueIds(pdu);
    if (ids === undefined || (pdu.message === 'ErrorIndication' && ids.amfUeNgapId === undefined)) {
      return { to: 'ran-node', key: await this.#nodeKey(peer, pdu), event: { kind: 'ngap', pdu, peer, stream } };
    }
    // A UE may come through a node only that has set up NG.
    if (pdu.message === 'PathSwitchRequest' && (await this.#options.nodes.of(peer)) === undefined) {
      return this.#answer(delivery, errorIndication(NOT_SET_UP, ids));
    }
    const { amfUeNgapId } = ids;
    const stored = amfUeNgapId === undefined ? undefined : await this.#options.ues.load(ueKey(amfUeNgapId));
    const answered = stored?.outbox.some(({ messageId }) => messageId === delivery.deliveryId) === true;
    const isLeaving = pdu.message === 'UEContextReleaseComplete' && stored?.value?.left !== undefined;
    const isComing = stored?.value?.relocation !== undefined || stored?.value?.suspended !== undefined;
    if (stored !== undefined && (stored.value?.ran !== undefined || isLeaving || isComing || answered)) {
      const from = await this.#originOf(peer, stored.value?.ran);
      return { to: 'ue', key: stored.key, event: { kind: 'ngap', pdu, ...from, stream } };
    }
    // A release that both sides started, or an error about an error: nothing to say (§10.6).
    if (pdu.message === 'UEContextReleaseComplete' || pdu.message === 'ErrorIndication')
      return { to: 'nobody', effects: [] };
    return this.#answer(delivery, errorIndication({ choice: 'radioNetwork', value: 'unknown-local-UE-NGAP-ID' }, ids));
  }

  /** Mostly the association that the UE has used before: then nothing has to be read for it. */
  async #originOf(peer: string, ran: RanConnection | undefined): Promise<ReturnType<typeof originOf>> {
    if (ran?.peer === peer || ran?.via === peer) return originOf(peer, ran.peer);
    return originOf(peer, (await this.#options.nodes.of(peer))?.key);
  }

  #answer(delivery: Delivery, pdu: NgapPdu): Taken {
    return { to: 'nobody', effects: [send(delivery, pdu)] };
  }

  /** The node that a message of the whole interface is about; a further association says whose it is (TS 38.413 §8.7.2.2). */
  async #nodeKey(peer: string, pdu: NgapPdu): Promise<string> {
    const { nodes } = this.#options;
    if (pdu.message === 'NGSetupRequest') return peer;
    const own = await nodes.of(peer);
    if (own !== undefined || pdu.message !== 'RANConfigurationUpdate' || pdu.globalRANNodeId === undefined) {
      return own?.key ?? peer;
    }
    return (await nodes.withId(ranNodeId(pdu.globalRANNodeId)))?.key ?? peer;
  }

  /** TS 38.413 §8.6.1: the first message of a UE-associated connection; the UE may be known by its 5G-S-TMSI. */
  async #initial(delivery: Delivery, pdu: InitialUEMessage): Promise<Taken> {
    const { peer, stream, deliveryId } = delivery;
    const { ues, nodes, environment } = this.#options;
    const node = await nodes.of(peer);
    if (node === undefined) {
      return this.#answer(delivery, errorIndication(NOT_SET_UP, { ranUeNgapId: pdu.ranUeNgapId }));
    }
    const event: UeEvent = { kind: 'ngap', pdu, ...originOf(peer, node.key), stream };

    const holder = await ues.loadByIndex('ran', ranKey(node.key, pdu.ranUeNgapId));
    if (holder?.outbox.some(({ messageId }) => messageId === deliveryId) === true) {
      return { to: 'ue', key: holder.key, event };
    }
    const known = await this.#known(pdu);
    // The node uses its id again, so it has forgotten the connection that had it (§8.6.1.2).
    const before: { key: string; event: UeEvent } | undefined =
      holder === undefined || holder.key === known?.key
        ? undefined
        : { key: holder.key, event: { kind: 'ran-lost', peer: node.key, cause: 'reset' } };
    const key = known?.key ?? ueKey(await environment.contexts.newAmfUeNgapId());
    return { to: 'ue', key, event, ...(before === undefined ? {} : { before }) };
  }

  /**
   * The context that the UE names and proves to own: its message's integrity is right. Whoever only names it gets a
   * context of his own and is authenticated, so that nobody disturbs a UE by its temporary identity.
   */
  async #known(pdu: InitialUEMessage): Promise<{ readonly key: string } | undefined> {
    const { fiveGSTmsi } = pdu;
    const claimed =
      claimedIdentity(pdu.nasPdu) ??
      (fiveGSTmsi === undefined
        ? undefined
        : gutiKey({
            amfSetId: fiveGSTmsi.amfSetId,
            amfPointer: fiveGSTmsi.amfPointer,
            tmsi5g: tmsiNumber(fiveGSTmsi.fiveGTmsi),
          }));
    if (claimed === undefined) return undefined;
    const stored = await this.#options.ues.loadByIndex('guti', claimed);
    return stored?.value !== undefined && isVerified(stored.value, pdu.nasPdu) ? stored : undefined;
  }
}

function originOf(peer: string, node = peer): { readonly peer: string; readonly via?: string } {
  return node === peer ? { peer } : { peer: node, via: peer };
}

function send({ peer, stream }: Delivery, pdu: NgapPdu): AmfEffect {
  return { effect: 'n2', peer, stream, bytes: encodeNgapPdu(pdu) };
}

/** The UE's ids in a message that belongs to a UE; undefined for messages of the whole interface. */
function ueIds(pdu: NgapPdu): UeIds | undefined {
  const ids = ueIdsOf(pdu);
  return ids.amfUeNgapId === undefined && ids.ranUeNgapId === undefined ? undefined : ids;
}
