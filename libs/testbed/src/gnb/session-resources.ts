/** What a gNB has of one UE's PDU sessions: a tunnel each way and the QoS flows that it took (TS 38.413 §8.2). */
import {
  decodePduSessionResourceModifyRequestTransfer,
  decodePduSessionResourceSetupRequestTransfer,
  encodePduSessionResourceSetupResponseTransfer,
} from '@trunkline/ngap';
import type { Gnb } from './gnb.ts';
import { admitted, fiveQiOf, modifiedFlows, modifyResponse, refusalCause } from './qos.ts';
import { gtpTunnelOf, type Tunnel, tunnelOf } from './values.ts';

export interface Resources {
  readonly uplink: Tunnel;
  readonly downlink: Tunnel;
  /** The first carries what the UE sends. */
  readonly qfis: readonly [number, ...number[]];
}

type Deliver = (packet: Uint8Array, qfi: number) => void;

export interface TunnelListener {
  /** A packet of the data network; `instead` takes it where the UE is still to come. */
  packet(pduSessionId: number, packet: Uint8Array, qfi: number, instead: Deliver | undefined): void;
  /** An End Marker. */
  ended(pduSessionId: number): void;
}

export class SessionResources {
  readonly #gnb: Gnb;
  readonly #listener: TunnelListener;
  readonly #sessions = new Map<number, Resources>();

  constructor(gnb: Gnb, listener: TunnelListener) {
    this.#gnb = gnb;
    this.#listener = listener;
  }

  get all(): ReadonlyMap<number, Resources> {
    return this.#sessions;
  }

  get ids(): number[] {
    return [...this.#sessions.keys()];
  }

  /** Sets up what a PDUSessionResourceSetupRequestTransfer asks for; the response transfer. */
  setUp(pduSessionId: number, transfer: Uint8Array): Uint8Array {
    const { ulNguUpTnlInformation, qosFlowSetupRequestList } = decodePduSessionResourceSetupRequestTransfer(transfer);
    this.tearDown(pduSessionId);
    const asked = qosFlowSetupRequestList.map(({ qosFlowIdentifier, qosFlowLevelQosParameters }) => ({
      qosFlowIdentifier,
      fiveQi: fiveQiOf(qosFlowLevelQosParameters),
    }));
    const { taken, failed } = admitted(asked, this.#gnb.admission);
    const [first, ...others] = taken;
    const { downlink } = this.open(pduSessionId, tunnelOf(ulNguUpTnlInformation), [first ?? 1, ...others]);
    return encodePduSessionResourceSetupResponseTransfer({
      dlQosFlowPerTNLInformation: {
        upTransportLayerInformation: gtpTunnelOf(downlink),
        associatedQosFlowList: taken.map((qosFlowIdentifier) => ({ qosFlowIdentifier })),
      },
      ...(failed.length === 0
        ? {}
        : {
            qosFlowFailedToSetupList: failed.map((qosFlowIdentifier) => ({
              qosFlowIdentifier,
              cause: refusalCause(this.#gnb.admission),
            })),
          }),
    });
  }

  /** The same for a UE that is to come, without an answer: its packets go to `packet`. */
  expect(pduSessionId: number, transfer: Uint8Array, packet: Deliver): Resources {
    const { ulNguUpTnlInformation, qosFlowSetupRequestList } = decodePduSessionResourceSetupRequestTransfer(transfer);
    const [first, ...others] = qosFlowSetupRequestList.map(({ qosFlowIdentifier }) => qosFlowIdentifier);
    return this.open(pduSessionId, tunnelOf(ulNguUpTnlInformation), [first ?? 1, ...others], packet);
  }

  /** Changes what a PDUSessionResourceModifyRequestTransfer asks for; the response transfer. */
  modify(pduSessionId: number, transfer: Uint8Array): Uint8Array {
    const resources = this.#sessions.get(pduSessionId);
    const request = decodePduSessionResourceModifyRequestTransfer(transfer);
    const moved = request.ulNguUpTnlModifyList?.[0];
    const modified = modifiedFlows(resources?.qfis ?? [], request, this.#gnb.admission);
    if (resources !== undefined) {
      const [first, ...others] = modified.qfis;
      const uplink = moved === undefined ? resources.uplink : tunnelOf(moved.ulNguUpTnlInformation);
      this.#sessions.set(pduSessionId, { ...resources, uplink, qfis: [first ?? resources.qfis[0], ...others] });
    }
    return modifyResponse(modified, this.#gnb.admission);
  }

  /** A downlink tunnel of this gNB for a session whose uplink is known. */
  open(pduSessionId: number, uplink: Tunnel, qfis: Resources['qfis'], instead?: Deliver): Resources {
    const downlink = this.#gnb.userPlane.openTunnel(
      (packet, qfi) => this.#listener.packet(pduSessionId, packet, qfi, instead),
      () => this.#listener.ended(pduSessionId),
    );
    const resources = { uplink, downlink, qfis };
    this.#sessions.set(pduSessionId, resources);
    return resources;
  }

  /** The core has another end for the session. */
  switchPath(pduSessionId: number, uplink: Tunnel): void {
    const resources = this.#sessions.get(pduSessionId);
    if (resources !== undefined) this.#sessions.set(pduSessionId, { ...resources, uplink });
  }

  /** These flows have no radio bearer any more; the first one stays. */
  release(pduSessionId: number, qfis: readonly number[]): void {
    const resources = this.#sessions.get(pduSessionId);
    if (resources === undefined) return;
    const [first, ...others] = resources.qfis;
    this.#sessions.set(pduSessionId, { ...resources, qfis: [first, ...others.filter((qfi) => !qfis.includes(qfi))] });
  }

  tearDown(pduSessionId: number): void {
    const resources = this.#sessions.get(pduSessionId);
    if (resources === undefined) return;
    this.#gnb.userPlane.closeTunnel(resources.downlink);
    this.#sessions.delete(pduSessionId);
  }
}
