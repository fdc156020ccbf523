/** One UE's signalling connection through the gNB (TS 38.413): NAS both ways, resources of its PDU sessions, its release. */
import {
  type Cause,
  encodePduSessionResourceNotifyReleasedTransfer,
  encodePduSessionResourceReleaseResponseTransfer,
  encodeUeContextResumeRequestTransfer,
  encodeUeContextSuspendRequestTransfer,
  type HandoverRequest,
  type NgapPdu,
  type RrcEstablishmentCause,
  type RrcState,
  type UeSecurityCapabilities,
} from '@trunkline/ngap';
import { ExpectationError, happens } from '../awaiting.ts';
import type { N2Association } from './associations.ts';
import type { Gnb } from './gnb.ts';
import { type FlowNotice, modifyUnsuccessful, notifyTransfer } from './qos.ts';
import { type Resources, SessionResources } from './session-resources.ts';
import type { ForwardingTunnel } from './user-plane.ts';
import { fiveGSTmsiOf, locationOf, type Tunnel } from './values.ts';

/** What the UE hears of its connection. */
export interface ConnectionListener {
  nas(bytes: Uint8Array): void;
  /** A packet of a session, from the data network. */
  packet(pduSessionId: number, packet: Uint8Array, qfi: number): void;
  released(): void;
  /** From suspension. */
  resumed?(): void;
  /** With the K_gNB that the core gave. */
  contextSetUp(securityKey: Uint8Array): void;
  resourcesSetUp(pduSessionId: number): void;
}

type Ids = 'amfUeNgapId' | 'ranUeNgapId';
/** A UE-associated message without its ids. */
export type AboutUe = NgapPdu extends infer Pdu ? (Pdu extends NgapPdu ? Omit<Pdu, Ids> : never) : never;

/** A connection as its gNB hands it over to another (TS 38.423 §9.1.1.1, Handover Request). */
export interface HandedOver {
  readonly amfUeNgapId: number;
  readonly securityCapabilities: UeSecurityCapabilities;
  readonly sessions: ReadonlyMap<number, Pick<Resources, 'uplink' | 'qfis'>>;
  readonly listener: ConnectionListener;
}

/** What waits while the UE is between two gNBs. */
interface Away {
  readonly forwardTo: ReadonlyMap<number, ForwardingTunnel>;
  /** To this gNB, which keeps what comes for it. */
  readonly isComing: boolean;
  readonly nas: Uint8Array[];
  readonly packets: [pduSessionId: number, packet: Uint8Array, qfi: number | undefined][];
}

/** Streams of UE-associated signalling: 0 is for the rest (TS 38.412 §7). */
const UE_STREAM = 1;

export class RanConnection {
  readonly ranUeNgapId: number;
  /** The TNL association of its signalling, of several; the AMF may change it. */
  via: N2Association;
  readonly #gnb: Gnb;
  readonly #listener: ConnectionListener;
  readonly #sessions: SessionResources;
  #amfUeNgapId: number | undefined;
  #securityCapabilities: UeSecurityCapabilities | undefined;
  #open = true;
  /** Suspended in the core: the gNB keeps what it has, and nothing goes through it. */
  #suspended = false;
  /** The UE is on its way to another gNB, or from there: nothing reaches it through this connection. */
  #away: Away | undefined;
  /** Sessions whose End Marker came before the word that the path is switched: the two come on different ways. */
  readonly #emptied = new Set<number>();
  /** Who waits for the End Markers of a connection that was handed over. */
  #drained: (() => void)[] = [];

  constructor(gnb: Gnb, ranUeNgapId: number, listener: ConnectionListener) {
    this.#gnb = gnb;
    this.via = gnb.associations.primary;
    this.ranUeNgapId = ranUeNgapId;
    this.#listener = listener;
    this.#sessions = new SessionResources(gnb, {
      packet: (pduSessionId, packet, qfi, instead) => {
        const forwardTo = this.#away?.forwardTo.get(pduSessionId);
        if (forwardTo !== undefined) gnb.userPlane.forward(forwardTo, qfi, packet);
        // A source that has nowhere to forward to loses what comes after the UE has left.
        else if (this.#away?.isComing === false) return;
        else if (instead !== undefined) instead(packet, qfi);
        else listener.packet(pduSessionId, packet, qfi);
      },
      ended: (pduSessionId) => this.#ended(pduSessionId),
    });
  }

  get amfUeNgapId(): number | undefined {
    return this.#amfUeNgapId;
  }

  get open(): boolean {
    return this.#open && !this.#suspended;
  }

  get suspended(): boolean {
    return this.#open && this.#suspended;
  }

  get gnb(): Gnb {
    return this.#gnb;
  }

  /** What the core was told of its tunnels for a session; undefined where it has none. */
  resources(pduSessionId: number): Resources | undefined {
    return this.#sessions.all.get(pduSessionId);
  }

  hasResources(pduSessionId: number): boolean {
    return this.#sessions.all.has(pduSessionId);
  }

  sendInitial(first: {
    nas: Uint8Array;
    cause: RrcEstablishmentCause;
    sTmsi?: { amfSetId: number; amfPointer: number; tmsi5g: number };
  }): void {
    this.#gnb.send(
      {
        message: 'InitialUEMessage',
        ranUeNgapId: this.ranUeNgapId,
        nasPdu: first.nas,
        userLocationInformation: locationOf(this.#gnb.cell),
        rrcEstablishmentCause: first.cause,
        ...(first.sTmsi === undefined ? {} : { fiveGSTmsi: fiveGSTmsiOf(first.sTmsi) }),
        ueContextRequest: 'requested',
      },
      UE_STREAM,
      this.via,
    );
  }

  /** Its signalling goes to another AMF, which has an id of its own for it. */
  begin(via: N2Association): void {
    this.via = via;
    this.#amfUeNgapId = undefined;
  }

  sendNas(nasPdu: Uint8Array): void {
    if (this.#away !== undefined) {
      this.#away.nas.push(nasPdu);
      return;
    }
    this.#send({
      message: 'UplinkNASTransport',
      ...this.#ids(),
      nasPdu,
      userLocationInformation: locationOf(this.#gnb.cell),
    });
  }

  /** RRC Inactive Transition Report (TS 38.413 §8.3.5). */
  reportRrcState(rrcState: RrcState): void {
    const userLocationInformation = locationOf(this.#gnb.cell);
    this.#send({ message: 'RRCInactiveTransitionReport', ...this.#ids(), rrcState, userLocationInformation });
  }

  /** Any message about this UE; its ids are put in. */
  sendAbout(pdu: AboutUe): void {
    this.#send({ ...pdu, ...this.#ids() } as NgapPdu);
  }

  /** UE Context Suspend (TS 38.413 §8.3.6). */
  suspend(): void {
    const sessions = this.#sessions.ids.map((pduSessionId) => ({
      pduSessionId,
      ueContextSuspendRequestTransfer: encodeUeContextSuspendRequestTransfer({}),
    }));
    this.sendAbout({
      message: 'UEContextSuspendRequest',
      ...(sessions.length === 0 ? {} : { pduSessionResourceSuspendListSUSReq: sessions }),
    });
  }

  /** UE Context Resume (§8.3.7); sessions in `lost` could not be kept. */
  resume(rrcResumeCause: RrcEstablishmentCause, lost: readonly number[] = []): void {
    const cause: Cause = { choice: 'radioNetwork', value: 'radio-resources-not-available' };
    for (const pduSessionId of lost) this.#sessions.tearDown(pduSessionId);
    const sessions = this.#sessions.ids.map((pduSessionId) => ({
      pduSessionId,
      ueContextResumeRequestTransfer: encodeUeContextResumeRequestTransfer({}),
    }));
    this.sendAbout({
      message: 'UEContextResumeRequest',
      rrcResumeCause,
      ...(sessions.length === 0 ? {} : { pduSessionResourceResumeListRESReq: sessions }),
      ...(lost.length === 0
        ? {}
        : { pduSessionResourceFailedToResumeListRESReq: lost.map((pduSessionId) => ({ pduSessionId, cause })) }),
    });
  }

  /** UE Radio Capability Info Indication (TS 38.413 §8.14.1). */
  tellRadioCapability(ueRadioCapability: Uint8Array): void {
    this.#send({ message: 'UERadioCapabilityInfoIndication', ...this.#ids(), ueRadioCapability });
  }

  /** The gNB wants to release (TS 38.413 §8.3.2): no traffic, or the radio was lost. */
  requestRelease(cause: Cause = { choice: 'radioNetwork', value: 'user-inactivity' }): void {
    const sessions = this.#sessions.ids.map((pduSessionId) => ({ pduSessionId }));
    this.#send({
      message: 'UEContextReleaseRequest',
      ...this.#ids(),
      cause,
      ...(sessions.length === 0 ? {} : { pduSessionResourceListCxtRelReq: sessions }),
    });
  }

  /** By its flow, or by the default one where the gNB has no radio bearer for that. */
  sendPacket(pduSessionId: number, packet: Uint8Array, qfi?: number): boolean {
    const resources = this.resources(pduSessionId);
    if (resources === undefined) return false;
    if (this.#away !== undefined) {
      this.#away.packets.push([pduSessionId, packet, qfi]);
      return true;
    }
    const carried = qfi !== undefined && resources.qfis.includes(qfi) ? qfi : resources.qfis[0];
    this.#gnb.userPlane.send(resources.uplink, carried, packet);
    return true;
  }

  /** Tells the core that flows are let go, or are (not) guaranteed any more (TS 38.413 §8.2.4). */
  notifyFlows(pduSessionId: number, told: FlowNotice): void {
    this.#sessions.release(pduSessionId, told.released ?? []);
    const pduSessionResourceNotifyTransfer = notifyTransfer(told);
    this.#send({
      message: 'PDUSessionResourceNotify',
      ...this.#ids(),
      pduSessionResourceNotifyList: [{ pduSessionId, pduSessionResourceNotifyTransfer }],
      userLocationInformation: locationOf(this.#gnb.cell),
    });
  }

  /** All resources of a session are gone (§8.2.4). */
  letGo(pduSessionId: number, cause: Cause): void {
    this.#sessions.tearDown(pduSessionId);
    const pduSessionResourceNotifyReleasedTransfer = encodePduSessionResourceNotifyReleasedTransfer({ cause });
    this.#send({
      message: 'PDUSessionResourceNotify',
      ...this.#ids(),
      pduSessionResourceReleasedListNot: [{ pduSessionId, pduSessionResourceNotifyReleasedTransfer }],
      userLocationInformation: locationOf(this.#gnb.cell),
    });
  }

  /** False for a message that a tester has to look at. */
  handle(pdu: NgapPdu): boolean {
    if ('amfUeNgapId' in pdu && typeof pdu.amfUeNgapId === 'number') this.#amfUeNgapId ??= pdu.amfUeNgapId;
    switch (pdu.message) {
      case 'DownlinkNASTransport':
        if (this.#away === undefined) this.#listener.nas(pdu.nasPdu);
        else {
          const cause = { choice: 'radioNetwork', value: 'ng-intra-system-handover-triggered' } as const;
          this.#send({ message: 'NASNonDeliveryIndication', ...this.#ids(), nasPdu: pdu.nasPdu, cause });
        }
        return true;
      case 'InitialContextSetupRequest': {
        this.#securityCapabilities = pdu.ueSecurityCapabilities;
        const set = (pdu.pduSessionResourceSetupListCxtReq ?? []).map((item) => ({
          pduSessionId: item.pduSessionId,
          pduSessionResourceSetupResponseTransfer: this.#sessions.setUp(
            item.pduSessionId,
            item.pduSessionResourceSetupRequestTransfer,
          ),
        }));
        this.#send({
          message: 'InitialContextSetupResponse',
          ...this.#ids(),
          ...(set.length === 0 ? {} : { pduSessionResourceSetupListCxtRes: set }),
        });
        this.#listener.contextSetUp(pdu.securityKey.bytes);
        if (pdu.nasPdu !== undefined) this.#listener.nas(pdu.nasPdu);
        for (const item of pdu.pduSessionResourceSetupListCxtReq ?? []) {
          if (item.nasPdu !== undefined) this.#listener.nas(item.nasPdu);
          this.#listener.resourcesSetUp(item.pduSessionId);
        }
        return true;
      }
      case 'PDUSessionResourceSetupRequest': {
        const set = pdu.pduSessionResourceSetupListSUReq.map((item) => ({
          pduSessionId: item.pduSessionId,
          pduSessionResourceSetupResponseTransfer: this.#sessions.setUp(
            item.pduSessionId,
            item.pduSessionResourceSetupRequestTransfer,
          ),
        }));
        if (this.#gnb.admission.silent !== true) {
          this.#send({
            message: 'PDUSessionResourceSetupResponse',
            ...this.#ids(),
            pduSessionResourceSetupListSURes: set,
          });
        }
        if (pdu.nasPdu !== undefined) this.#listener.nas(pdu.nasPdu);
        for (const item of pdu.pduSessionResourceSetupListSUReq) {
          if (item.pduSessionNASPdu !== undefined) this.#listener.nas(item.pduSessionNASPdu);
          this.#listener.resourcesSetUp(item.pduSessionId);
        }
        return true;
      }
      case 'PDUSessionResourceModifyRequest': {
        const { admission } = this.#gnb;
        const items = pdu.pduSessionResourceModifyListModReq;
        const isRefused = ({ pduSessionId }: (typeof items)[number]) =>
          admission.refusesModification?.(pduSessionId) === true;
        const modified = items
          .filter((item) => !isRefused(item))
          .map(({ pduSessionId, pduSessionResourceModifyRequestTransfer: transfer }) => ({
            pduSessionId,
            pduSessionResourceModifyResponseTransfer: this.#sessions.modify(pduSessionId, transfer),
          }));
        const refused = items.filter(isRefused).map(({ pduSessionId }) => ({
          pduSessionId,
          pduSessionResourceModifyUnsuccessfulTransfer: modifyUnsuccessful(admission),
        }));
        if (admission.silent !== true) {
          this.#send({
            message: 'PDUSessionResourceModifyResponse',
            ...this.#ids(),
            ...(modified.length === 0 ? {} : { pduSessionResourceModifyListModRes: modified }),
            ...(refused.length === 0 ? {} : { pduSessionResourceFailedToModifyListModRes: refused }),
          });
        }
        // §8.2.3.2: the UE gets the message where the session was modified.
        for (const item of items) {
          if (item.nasPdu !== undefined && !isRefused(item)) this.#listener.nas(item.nasPdu);
        }
        return true;
      }
      case 'PDUSessionResourceReleaseCommand': {
        const released = pdu.pduSessionResourceToReleaseListRelCmd.map(({ pduSessionId }) => {
          this.#sessions.tearDown(pduSessionId);
          return {
            pduSessionId,
            pduSessionResourceReleaseResponseTransfer: encodePduSessionResourceReleaseResponseTransfer({}),
          };
        });
        if (this.#gnb.admission.silent !== true) {
          this.#send({
            message: 'PDUSessionResourceReleaseResponse',
            ...this.#ids(),
            pduSessionResourceReleasedListRelRes: released,
          });
        }
        if (pdu.nasPdu !== undefined) this.#listener.nas(pdu.nasPdu);
        return true;
      }
      case 'UEContextReleaseCommand':
        if (pdu.ueNgapIds.choice === 'ueNgapIdPair') this.#amfUeNgapId = pdu.ueNgapIds.value.amfUeNgapId;
        this.#send({ message: 'UEContextReleaseComplete', ...this.#ids() });
        this.lost('released');
        return true;
      case 'UEContextSuspendResponse':
        this.#suspended = true;
        this.#listener.released();
        return true;
      case 'UEContextResumeResponse':
        this.#suspended = false;
        for (const { pduSessionId } of pdu.pduSessionResourceFailedToResumeListRESRes ?? [])
          this.#sessions.tearDown(pduSessionId);
        this.#listener.resumed?.();
        return true;
      case 'UEContextModificationRequest':
        this.#send({ message: 'UEContextModificationResponse', ...this.#ids() });
        return true;
      default:
        return false;
    }
  }

  /** What a handover takes along. @throws ExpectationError before the gNB has the UE's context */
  get context(): HandedOver {
    if (this.#amfUeNgapId === undefined || this.#securityCapabilities === undefined)
      throw new ExpectationError('the gNB has no context of this UE that it could hand over');
    return {
      amfUeNgapId: this.#amfUeNgapId,
      securityCapabilities: this.#securityCapabilities,
      sessions: this.#sessions.all,
      listener: this.#listener,
    };
  }

  /** The UE comes from another gNB: each session that is not refused gets a downlink tunnel of this one. */
  takeOver({ amfUeNgapId, securityCapabilities, sessions }: HandedOver, refused: readonly number[]): void {
    this.#amfUeNgapId = amfUeNgapId;
    this.#securityCapabilities = securityCapabilities;
    for (const [pduSessionId, { uplink, qfis }] of sessions) {
      if (!refused.includes(pduSessionId)) this.#sessions.open(pduSessionId, uplink, qfis);
    }
  }

  /** The path of a session was switched, perhaps to a new end of the core; or it was not, and its resources go. */
  pathSwitched(pduSessionId: number, uplink: Tunnel | undefined): void {
    if (uplink !== undefined) this.#sessions.switchPath(pduSessionId, uplink);
  }

  pathNotSwitched(pduSessionId: number): void {
    this.#sessions.tearDown(pduSessionId);
  }

  /**
   * The UE is served by another gNB now (XnAP UE Context Release). What still comes here goes on to the UE, until the core says
   * by an End Marker that it was the last.
   */
  handedOver(switched: readonly number[]): void {
    this.#open = false;
    for (const pduSessionId of this.#sessions.ids) {
      if (!switched.includes(pduSessionId) || this.#emptied.has(pduSessionId)) this.#sessions.tearDown(pduSessionId);
    }
    this.#gnb.forget(this);
  }

  /** N2 handover: the UE leaves for the target. What comes for it goes through the tunnels of the Handover Command, or is lost. */
  leave(forwardTo: ReadonlyMap<number, ForwardingTunnel>): void {
    this.#away = { forwardTo, isComing: false, nas: [], packets: [] };
  }

  /** The UE is here (again): what it, or `others`, had to say meanwhile goes out. */
  arrive(others?: RanConnection): void {
    const waiting = others?.takeWaiting() ?? this.#away;
    this.#away = undefined;
    for (const nas of waiting?.nas ?? []) this.sendNas(nas);
    for (const [pduSessionId, packet, qfi] of waiting?.packets ?? []) this.sendPacket(pduSessionId, packet, qfi);
  }

  takeWaiting(): Away {
    const { nas = [], packets = [], forwardTo = new Map() } = this.#away ?? {};
    this.leave(forwardTo);
    return { forwardTo, isComing: false, nas, packets };
  }

  /** N2 handover: the UE is to come here (Handover Request). */
  expectUe({ amfUeNgapId, ueSecurityCapabilities }: HandoverRequest): void {
    this.#amfUeNgapId = amfUeNgapId;
    this.#securityCapabilities = ueSecurityCapabilities;
    this.#away = { forwardTo: new Map(), isComing: true, nas: [], packets: [] };
  }

  /** A session of a UE that is to come; its packets go to `packet`. */
  expectSession(
    pduSessionId: number,
    transfer: Uint8Array,
    packet: (packet: Uint8Array, qfi: number) => void,
  ): Resources {
    return this.#sessions.expect(pduSessionId, transfer, packet);
  }

  /** Resolves when the core has ended every tunnel of a connection that was handed over. */
  async drained(withinMs = this.#gnb.withinMs): Promise<void> {
    if (this.#sessions.all.size === 0) return;
    const missed = () =>
      `expected an End Marker for PDU session ${this.#sessions.ids.join(', ')} within ${withinMs} ms`;
    await happens(this.#gnb.clock, withinMs, (resolve) => this.#drained.push(resolve), missed);
  }

  /** The connection is gone, with its tunnels. */
  lost(_why: string): void {
    if (!this.#open) return;
    this.#open = false;
    for (const pduSessionId of this.#sessions.ids) this.#sessions.tearDown(pduSessionId);
    this.#gnb.forget(this);
    if (this.#away === undefined) this.#listener.released();
  }

  /** An End Marker: the old path of a session is empty (TS 38.300 §9.2.3.2.2). */
  #ended(pduSessionId: number): void {
    const forwardTo = this.#away?.forwardTo.get(pduSessionId);
    if (forwardTo !== undefined) this.#gnb.userPlane.endForwarding(forwardTo);
    if (this.#open && this.#away === undefined) {
      this.#emptied.add(pduSessionId);
      return;
    }
    this.#sessions.tearDown(pduSessionId);
    if (this.#sessions.all.size === 0) for (const resolve of this.#drained.splice(0)) resolve();
  }

  #ids(): { amfUeNgapId: number; ranUeNgapId: number } {
    return { amfUeNgapId: this.#amfUeNgapId ?? 0, ranUeNgapId: this.ranUeNgapId };
  }

  #send(pdu: NgapPdu): void {
    this.#gnb.send(pdu, UE_STREAM, this.via);
  }
}
