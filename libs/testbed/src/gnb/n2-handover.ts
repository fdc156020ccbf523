/**
 * N2 handover from gNB to gNB through the core (TS 23.502 §4.9.1.3, TS 38.413 §8.4), in steps that a flow can stop between: each is what
 * one of the two gNBs does. RRC is a call; all that the core sees is real.
 */
import {
  type Cause,
  type DownlinkRANStatusTransfer,
  decodeHandoverCommandTransfer,
  encodeHandoverRequestAcknowledgeTransfer,
  encodeHandoverRequiredTransfer,
  encodeHandoverResourceAllocationUnsuccessfulTransfer,
  type HandoverCancelAcknowledge,
  type HandoverCommand,
  type HandoverPreparationFailure,
  type HandoverRequest,
  type NgapPdu,
  type TargetId,
} from '@trunkline/ngap';
import { ExpectationError } from '../awaiting.ts';
import { Arrival } from './arrival.ts';
import type { RanConnection } from './connection.ts';
import { isFromSource, ranStatus, sourceToTarget, targetToSource } from './containers.ts';
import type { Gnb } from './gnb.ts';
import type { ForwardingTunnel } from './user-plane.ts';
import { type Cell, gnbIdOf, gtpTunnelOf, locationOf, type Tunnel, taiOf, tunnelOf } from './values.ts';

type MessageOf<Name extends NgapPdu['message']> = Extract<NgapPdu, { message: Name }>;

export interface N2HandoverOptions {
  readonly cause?: Cause;
  /** Source and target can reach each other: forwarded packets do not go through the UPF. */
  readonly direct?: boolean;
  /** False: the target wants nothing forwarded. */
  readonly forwarding?: boolean;
  /** Sessions that the target does not take. */
  readonly refuse?: readonly number[];
  /** Flows that the target says it took over; all but the refused where absent. */
  readonly acceptedQfis?: readonly number[];
  /** Flows that the target does not take. */
  readonly refuseFlows?: readonly number[];
  readonly refusalCause?: Cause;
  /** Where the source says that the UE is to go, other than the target's own id. */
  readonly targetId?: TargetId;
  /** Sessions that the source names; all where absent. */
  readonly sessions?: readonly number[];
}

interface Hooks {
  /** @throws ExpectationError where the UE derives another key */
  readonly checkKeys: (ncc: number, nh: Uint8Array) => void;
  readonly moved: (connection: RanConnection) => void;
}

const UE_STREAM = 1;
const NO_RESOURCES: Cause = { choice: 'radioNetwork', value: 'no-radio-resources-available-in-target-cell' };

/** A gNB as the target of a handover: its id, and the tracking area of its cell. */
export function n2TargetId(cell: Cell): TargetId {
  return { choice: 'targetRANNodeId', value: { globalRANNodeId: gnbIdOf(cell), selectedTAI: taiOf(cell) } };
}

export class N2Handover {
  readonly source: RanConnection;
  readonly #gnb: Gnb;
  readonly #options: N2HandoverOptions;
  readonly #hooks: Hooks;
  readonly #arrivals = new Map<number, Arrival>();
  readonly #forwarding = new Map<number, ForwardingTunnel>();
  #request: HandoverRequest | undefined;
  #target: RanConnection | undefined;

  constructor(source: RanConnection, target: Gnb, options: N2HandoverOptions, hooks: Hooks) {
    this.source = source;
    this.#gnb = target;
    this.#options = options;
    this.#hooks = hooks;
    this.require();
  }

  /** The connection at the target. @throws ExpectationError before the target has acknowledged */
  get target(): RanConnection {
    if (this.#target === undefined) throw new ExpectationError('the target has no connection of this UE');
    return this.#target;
  }

  /** Where the core tells the source to forward a session's packets to. */
  forwardingTo(pduSessionId: number): Tunnel | undefined {
    return this.#forwarding.get(pduSessionId);
  }

  /** Packets that the source has forwarded, of all sessions. */
  get forwarded(): number {
    return [...this.#arrivals.values()].reduce((sum, { count }) => sum + count, 0);
  }

  /** Source: Handover Required. */
  require(): void {
    const { cause, direct = false, targetId, sessions = [...this.source.context.sessions.keys()] } = this.#options;
    const directForwardingPathAvailability = direct
      ? { directForwardingPathAvailability: 'direct-path-available' as const }
      : {};
    const flows = new Map(sessions.map((id) => [id, this.source.resources(id)?.qfis ?? [1]]));
    this.#fromSource({
      message: 'HandoverRequired',
      ...this.#sourceIds(),
      handoverType: 'intra5gs',
      cause: cause ?? { choice: 'radioNetwork', value: 'handover-desirable-for-radio-reason' },
      targetId: targetId ?? n2TargetId(this.#gnb.cell),
      ...directForwardingPathAvailability,
      pduSessionResourceListHORqd: sessions.map((pduSessionId) => ({
        pduSessionId,
        handoverRequiredTransfer: encodeHandoverRequiredTransfer(directForwardingPathAvailability),
      })),
      sourceToTargetTransparentContainer: sourceToTarget(
        this.source.gnb.cell,
        this.#gnb.cell,
        this.source.ranUeNgapId,
        flows,
      ),
    });
  }

  /** Target: the Handover Request has come. */
  async requested(): Promise<HandoverRequest> {
    const isOurs = (pdu: NgapPdu) =>
      pdu.message === 'HandoverRequest' &&
      isFromSource(pdu.sourceToTargetTransparentContainer, this.source.gnb.cell, this.source.ranUeNgapId);
    this.#request = (await this.#gnb.expect('HandoverRequest', isOurs)) as HandoverRequest;
    return this.#request;
  }

  /** Target: makes what it was asked for, and says so. */
  acknowledge(): void {
    const request = this.#asked();
    const { refuse = [], refusalCause = NO_RESOURCES } = this.#options;
    const target = this.#gnb.expectUe(request, this.source.context.listener);
    this.#target = target;
    const items = request.pduSessionResourceSetupListHOReq;
    const failed = items.filter(({ pduSessionId }) => refuse.includes(pduSessionId));
    this.#fromTarget({
      message: 'HandoverRequestAcknowledge',
      amfUeNgapId: request.amfUeNgapId,
      ranUeNgapId: target.ranUeNgapId,
      pduSessionResourceAdmittedList: items
        .filter((item) => !failed.includes(item))
        .map(({ pduSessionId, handoverRequestTransfer }) => ({
          pduSessionId,
          handoverRequestAcknowledgeTransfer: this.#admit(target, pduSessionId, handoverRequestTransfer),
        })),
      ...(failed.length === 0
        ? {}
        : {
            pduSessionResourceFailedToSetupListHOAck: failed.map(({ pduSessionId }) => ({
              pduSessionId,
              handoverResourceAllocationUnsuccessfulTransfer: encodeHandoverResourceAllocationUnsuccessfulTransfer({
                cause: refusalCause,
              }),
            })),
          }),
      targetToSourceTransparentContainer: targetToSource(),
    });
  }

  /** Target: it has no room for the UE. */
  fail(cause: Cause = NO_RESOURCES): void {
    this.#fromTarget({ message: 'HandoverFailure', amfUeNgapId: this.#asked().amfUeNgapId, cause });
  }

  /** Source: has its Handover Command, and sends the UE away. @throws ExpectationError with the cause of a failure */
  async commanded(): Promise<HandoverCommand> {
    const answer = await this.#atSource<'HandoverCommand' | 'HandoverPreparationFailure'>(
      'HandoverCommand',
      'HandoverPreparationFailure',
    );
    this.#leave(refuseTo(answer));
    return refuseTo(answer);
  }

  #leave(command: HandoverCommand): void {
    for (const { pduSessionId, handoverCommandTransfer } of command.pduSessionResourceHandoverList ?? []) {
      const { dlForwardingUPTnlInformation } = decodeHandoverCommandTransfer(handoverCommandTransfer);
      if (dlForwardingUPTnlInformation !== undefined)
        this.#forwarding.set(pduSessionId, {
          ...tunnelOf(dlForwardingUPTnlInformation),
          direct: this.#options.direct === true,
        });
    }
    this.source.leave(this.#forwarding);
  }

  /** Source: the handover could not be prepared. */
  failed(): Promise<HandoverPreparationFailure> {
    return this.#atSource('HandoverPreparationFailure');
  }

  /** Source: says which packets the UE has had; target: hears it. */
  async transferStatus(): Promise<DownlinkRANStatusTransfer> {
    const container = ranStatus(this.#arrivals.size);
    this.#fromSource({
      message: 'UplinkRANStatusTransfer',
      ...this.#sourceIds(),
      ranStatusTransferTransparentContainer: container,
    });
    const { ranUeNgapId } = this.target;
    const isOurs = (pdu: NgapPdu) => pdu.message === 'DownlinkRANStatusTransfer' && pdu.ranUeNgapId === ranUeNgapId;
    return (await this.#gnb.expect('DownlinkRANStatusTransfer', isOurs)) as DownlinkRANStatusTransfer;
  }

  /** Target: the UE is here. @throws ExpectationError where its keys are not those that the target has */
  arrive(): void {
    const { nextHopChainingCount, nextHopNH } = this.#asked().securityContext;
    this.#hooks.checkKeys(nextHopChainingCount, nextHopNH.bytes);
    const { target } = this;
    this.notify();
    target.arrive(this.source);
    this.#hooks.moved(target);
    for (const arrival of this.#arrivals.values()) arrival.arrive();
  }

  /** Target: Handover Notify. */
  notify(): void {
    const { target } = this;
    this.#fromTarget({
      message: 'HandoverNotify',
      amfUeNgapId: this.#asked().amfUeNgapId,
      ranUeNgapId: target.ranUeNgapId,
      userLocationInformation: locationOf(this.#gnb.cell),
    });
  }

  /** Source: calls it off. A UE that it had sent away already is back. */
  async cancel(
    cause: Cause = { choice: 'radioNetwork', value: 'handover-cancelled' },
  ): Promise<HandoverCancelAcknowledge> {
    this.#fromSource({ message: 'HandoverCancel', ...this.#sourceIds(), cause });
    const acknowledge = await this.#atSource<'HandoverCancelAcknowledge'>('HandoverCancelAcknowledge');
    this.source.arrive();
    return acknowledge;
  }

  /** All of it. @throws ExpectationError */
  async complete(): Promise<void> {
    // A core that refuses at once never asks the target.
    const failure = this.failed();
    refuseTo(await Promise.race([this.requested(), failure]));
    this.acknowledge();
    this.#leave(refuseTo(await Promise.race([this.#atSource('HandoverCommand'), failure])));
    await this.transferStatus();
    this.arrive();
  }

  #admit(target: RanConnection, pduSessionId: number, transfer: Uint8Array): Uint8Array {
    const { forwarding = true, refuseFlows = [], acceptedQfis, refusalCause = NO_RESOURCES } = this.#options;
    const { listener } = this.source.context;
    const arrival = new Arrival(this.#gnb.clock, forwarding, (packet, qfi) =>
      listener.packet(pduSessionId, packet, qfi),
    );
    this.#arrivals.set(pduSessionId, arrival);
    const { downlink, qfis } = target.expectSession(pduSessionId, transfer, arrival.fresh);
    const forwardTo = forwarding ? this.#openForwarding(arrival) : undefined;
    const refused = qfis.filter((qfi) => refuseFlows.includes(qfi));
    const accepted = acceptedQfis ?? qfis.filter((qfi) => !refused.includes(qfi));
    return encodeHandoverRequestAcknowledgeTransfer({
      dlNguUpTnlInformation: gtpTunnelOf(downlink),
      ...(forwardTo === undefined ? {} : { dlForwardingUPTnlInformation: gtpTunnelOf(forwardTo) }),
      qosFlowSetupResponseList: accepted.map((qosFlowIdentifier) => ({
        qosFlowIdentifier,
        ...(forwarding ? { dataForwardingAccepted: 'data-forwarding-accepted' as const } : {}),
      })),
      ...(refused.length === 0
        ? {}
        : {
            qosFlowFailedToSetupList: refused.map((qosFlowIdentifier) => ({ qosFlowIdentifier, cause: refusalCause })),
          }),
    });
  }

  #openForwarding(arrival: Arrival): Tunnel {
    const { userPlane } = this.#gnb;
    const end = () => {
      arrival.ended();
      userPlane.closeTunnel(tunnel);
    };
    const tunnel = userPlane.openTunnel(arrival.forwarded, end, this.#options.direct === true ? 'gNB' : 'UPF');
    return tunnel;
  }

  async #atSource<Name extends NgapPdu['message']>(...names: readonly Name[]): Promise<MessageOf<Name>> {
    const { ranUeNgapId } = this.source;
    const isOurs = (pdu: NgapPdu) =>
      names.some((name) => name === pdu.message) && 'ranUeNgapId' in pdu && pdu.ranUeNgapId === ranUeNgapId;
    return (await this.source.gnb.expect(names.join(' or '), isOurs)) as MessageOf<Name>;
  }

  #asked(): HandoverRequest {
    if (this.#request === undefined) throw new ExpectationError('the target has had no Handover Request');
    return this.#request;
  }

  #sourceIds(): { amfUeNgapId: number; ranUeNgapId: number } {
    return { amfUeNgapId: this.source.context.amfUeNgapId, ranUeNgapId: this.source.ranUeNgapId };
  }

  #fromSource(pdu: NgapPdu): void {
    this.source.gnb.send(pdu, UE_STREAM, this.source.via);
  }

  #fromTarget(pdu: NgapPdu): void {
    this.#gnb.send(pdu, UE_STREAM, this.#target?.via);
  }
}

/** @throws ExpectationError with the cause of a failure */
function refuseTo<M extends NgapPdu>(answer: M | HandoverPreparationFailure): M {
  if (answer.message !== 'HandoverPreparationFailure') return answer as M;
  const { choice, value } = (answer as HandoverPreparationFailure).cause;
  throw new ExpectationError(`the handover could not be prepared: ${choice} ${value}`);
}
