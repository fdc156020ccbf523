/** A simulated gNB: a real peer on N2 (NGAP over SCTP) and N3 (GTP-U), with any number of UEs behind it. */
import {
  encodeNgapPdu,
  errorIndicationFor,
  type HandoverRequest,
  type NGReset,
  type NGSetupResponse,
  type NgapPdu,
  type RrcEstablishmentCause,
  receiveNgapPdu,
  type SupportedTAList,
  summary,
} from '@trunkline/ngap';
import { type Clock, type Machine, systemMachine, type Tap } from '@trunkline/platform';
import { PPID_NGAP, type SctpAssociation, type SctpTransport } from '@trunkline/sctp';
import { encodePlmnId, fromHex, type PlmnId, type Snssai } from '@trunkline/wire';
import { ExpectationError, Inbox } from '../awaiting.ts';
import { type RefuseConfiguration, takeConfiguration } from './amf-configuration.ts';
import { type AmfEndpoint, Associations, KnownAmf, learnAbout, type N2Association } from './associations.ts';
import { type HandedOver, RanConnection } from './connection.ts';
import { rerouteNas } from './nas-reroute.ts';
import { ObeyedOverload } from './overload.ts';
import type { RanAdmission } from './qos.ts';
import { showNgap } from './show.ts';
import { type RefusedReports, reportOn } from './ue-reports.ts';
import { UserPlane } from './user-plane.ts';
import { type Cell, gnbIdOf, tmsiOf } from './values.ts';

export interface GnbOptions {
  readonly transport: SctpTransport;
  /** Time and UDP; this machine's by default. */
  readonly machine?: Machine;
  readonly amf: AmfEndpoint;
  /** Own address for N2 and N3. */
  readonly address?: string;
  readonly gtpPort?: number;
  readonly name?: string;
  readonly gnbId?: number;
  readonly plmn?: PlmnId;
  /** 6 hexadecimal digits. */
  readonly tac?: string;
  readonly slices?: readonly Snssai[];
  readonly tap?: Tap;
  readonly interfere?: Interfere | undefined;
  /** Show NGAP, and NAS in plain form as the UEs see it; off where the core's own tap shows them already. */
  readonly tapN1N2?: boolean;
  /** How long answers of the core may take, milliseconds. */
  readonly withinMs?: number;
}

/**
 * Stands between the gNB and its UEs' or the core's messages: calls `pass` once, more often, later or never. What is passed on
 * late may find nobody any more.
 */
export type Interfere = (pdu: NgapPdu, direction: 'up' | 'down', pass: () => void) => void;

/** Somebody who hears when a UE is paged: by its 5G-TMSI. */
type PagingListener = (tmsi5g: number) => void;

const N2_PORT = 38_412;

export class Gnb {
  #cell: Cell;
  readonly userPlane: UserPlane;
  readonly withinMs: number;
  /** Of this gNB and its UEs. */
  readonly clock: Clock;
  /** Where UEs show their NAS messages. */
  readonly tap: Tap | undefined;
  /** What UEs show that no core sees in the clear: what is in their user plane. */
  readonly userTap: Tap | undefined;
  /** Sees every message of the AMF, before it is handled; absent: nobody looks. */
  observe: ((pdu: NgapPdu) => void) | undefined;
  /** What it refuses of flows; a tester changes it. */
  admission: RanAdmission = {};
  /** What it says to changes of an AMF's configuration; absent: it takes them. */
  refusesConfiguration: RefuseConfiguration | undefined;
  /** Reports on its UEs that it refuses. */
  refusesReports: RefusedReports = {};
  /** Endpoints to which it cannot have an association; absent: it can to all. */
  cannotReach: ((address: string) => boolean) | undefined;
  /** What the gNB does not react to, as if it were lost above SCTP; absent: it reacts to everything. */
  ignores: ((pdu: NgapPdu) => boolean) | undefined;
  readonly #overload = new ObeyedOverload();
  readonly #options: GnbOptions;
  readonly associations = new Associations();
  readonly #connections = new Map<number, RanConnection>();
  readonly #inbox: Inbox<NgapPdu>;
  readonly #paged = new Set<PagingListener>();
  #nextRanUeNgapId = 1;
  #messages = 0;

  private constructor(options: GnbOptions, association: SctpAssociation, userPlane: UserPlane) {
    const { plmn = { mcc: '999', mnc: '70' }, gnbId = 1, tac = '000001' } = options;
    this.#cell = { plmn, gnbId, tac };
    this.withinMs = options.withinMs ?? 5_000;
    this.clock = (options.machine ?? systemMachine).clock;
    this.#inbox = new Inbox((pdu) => summary(pdu), this.clock);
    this.userTap = options.tap;
    this.tap = options.tapN1N2 === false ? undefined : options.tap;
    this.userPlane = userPlane;
    this.#options = options;
    this.#listen(association, options.amf);
  }

  #listen(sctp: SctpAssociation, endpoint: AmfEndpoint, amf?: KnownAmf): N2Association {
    const association = this.associations.add(sctp, endpoint, amf);
    sctp.onMessage = (message) => {
      showNgap(this.tap, 'down', sctp, message);
      this.#received(association, message.stream, message.bytes);
    };
    sctp.onClosed = ({ kind, text }) => {
      association.closed ??= `${kind}: ${text}`;
    };
    return association;
  }

  /** Connects and sets up NG. @throws ExpectationError where the AMF refuses */
  static async connect(options: GnbOptions): Promise<Gnb> {
    const gnb = await Gnb.attach(options);
    try {
      await gnb.setup();
      return gnb;
    } catch (error) {
      await gnb.close();
      throw error;
    }
  }

  /** Connects only: for those who want to say other things first. */
  static async attach(options: GnbOptions): Promise<Gnb> {
    const { address = '127.0.0.1', gtpPort = 2152, machine = systemMachine, tap } = options;
    const userPlane = new UserPlane(address, gtpPort, machine, tap);
    await userPlane.open();
    try {
      return new Gnb(options, await connect(options, options.amf), userPlane);
    } catch (error) {
      await userPlane.close();
      throw error;
    }
  }

  /** One more TNL association: to another AMF, which is to be told of the gNB by `setup`, or to `amf`, which knows it. */
  async attachTo(endpoint: AmfEndpoint, amf?: KnownAmf): Promise<N2Association> {
    return this.#listen(await connect(this.#options, endpoint), endpoint, amf);
  }

  /** NG Setup (TS 38.413 §8.7.1). */
  async setup(via = this.associations.primary): Promise<NGSetupResponse> {
    const { plmn } = this.cell;
    const { name = 'trunkline-gnb' } = this.#options;
    this.send(
      {
        message: 'NGSetupRequest',
        globalRANNodeId: gnbIdOf(this.cell),
        ranNodeName: name,
        supportedTAList: this.#supportedTas(this.#cell.tac, plmn),
        defaultPagingDRX: 'v128',
      },
      0,
      via,
    );
    const answer = await this.expect('NGSetupResponse or NGSetupFailure', (pdu) =>
      /^NGSetup(Response|Failure)$/.test(pdu.message),
    );
    if (answer.message === 'NGSetupResponse') return answer;
    throw new ExpectationError(`the AMF refused the NG Setup: ${summary(answer)}`);
  }

  /** Where its UEs are. */
  get cell(): Cell {
    return this.#cell;
  }

  /** The cell of its UEs is in another tracking area from now on, which the AMF has not been told. */
  moveCell(tac: string): void {
    this.#cell = { ...this.#cell, tac };
  }

  /** NGAP messages so far, both ways. */
  get messages(): number {
    return this.#messages;
  }

  /** RAN Configuration Update (TS 38.413 §8.7.2): the gNB has another name, and another area or network from now on. */
  updateConfiguration(tac: string, plmn: PlmnId = this.#cell.plmn): void {
    this.send({
      message: 'RANConfigurationUpdate',
      ranNodeName: 'trunkline-gnb-changed',
      supportedTAList: this.#supportedTas(tac, plmn),
    });
    if (plmn === this.#cell.plmn) this.moveCell(tac);
  }

  /** Why the association ended, or undefined while it lives. */
  get closed(): string | undefined {
    return this.associations.primary.closed;
  }

  /** The next message of the AMF that no UE of this gNB is meant by, or that nobody here reacts to. */
  expect(what: string, matches: (pdu: NgapPdu) => boolean, withinMs = this.withinMs): Promise<NgapPdu> {
    return this.#inbox.take(what, matches, withinMs);
  }

  send(pdu: NgapPdu, stream = 0, via = this.associations.primary): void {
    const bytes = encodeNgapPdu(pdu);
    const pass = () => this.sendRaw(bytes, stream, PPID_NGAP, via);
    const { interfere } = this.#options;
    if (interfere === undefined) pass();
    else interfere(pdu, 'up', pass);
  }

  /** Any octets, with any payload protocol identifier. */
  sendRaw(bytes: Uint8Array, stream = 0, ppid = PPID_NGAP, via = this.associations.primary): void {
    this.#messages++;
    const association = this.associations.inPlaceOf(via);
    showNgap(this.tap, 'up', association.sctp, { stream, ppid, bytes });
    association.sctp.send(stream, ppid, bytes).catch((error: unknown) => {
      association.closed ??= (error as Error).message;
    });
  }

  onPaging(listener: PagingListener): () => void {
    this.#paged.add(listener);
    return () => this.#paged.delete(listener);
  }

  /** The AMF has told it to hold back (Overload Start). */
  get isOverloaded(): boolean {
    return this.#overload.holds;
  }

  /** A UE's RRC connection: its first NAS message opens the UE-associated signalling (TS 38.413 §8.6.1). */
  openConnection(
    first: {
      nas: Uint8Array;
      cause: RrcEstablishmentCause;
      sTmsi?: { amfSetId: number; amfPointer: number; tmsi5g: number };
    },
    listener: ConstructorParameters<typeof RanConnection>[2],
  ): RanConnection {
    if (this.#overload.rejects(first.cause)) {
      throw new ExpectationError('the gNB rejects the RRC connection: congestion of the AMF (Overload Start)');
    }
    const ranUeNgapId = this.#nextRanUeNgapId++;
    const connection = new RanConnection(this, ranUeNgapId, listener);
    connection.via = this.associations.forUe(first.sTmsi);
    this.#connections.set(ranUeNgapId, connection);
    connection.sendInitial(first);
    return connection;
  }

  /** A UE that comes from another gNB: the connection before the core knows of it. */
  takeOver(context: HandedOver, refused: readonly number[]): RanConnection {
    const ranUeNgapId = this.#nextRanUeNgapId++;
    const connection = new RanConnection(this, ranUeNgapId, context.listener);
    this.#connections.set(ranUeNgapId, connection);
    connection.takeOver(context, refused);
    return connection;
  }

  /** A UE that is to come by N2 handover. */
  expectUe(request: HandoverRequest, listener: HandedOver['listener']): RanConnection {
    const ranUeNgapId = this.#nextRanUeNgapId++;
    const connection = new RanConnection(this, ranUeNgapId, listener);
    this.#connections.set(ranUeNgapId, connection);
    connection.expectUe(request);
    return connection;
  }

  forget(connection: RanConnection): void {
    this.#connections.delete(connection.ranUeNgapId);
  }

  async close(): Promise<void> {
    for (const connection of this.#connections.values()) connection.lost('the gNB was closed');
    const open = this.associations.all.filter(({ closed }) => closed === undefined);
    await Promise.all(open.map(({ sctp }) => sctp.shutdown().catch(() => undefined)));
    await this.userPlane.close();
  }

  /** Ends the association without a word to anybody, as a power cut would. */
  async kill(): Promise<void> {
    for (const { sctp } of this.associations.all) sctp.abort('killed');
    await this.userPlane.close();
  }

  #supportedTas(tac: string, plmn: PlmnId): SupportedTAList {
    const { slices = [{ sst: 1 }] } = this.#options;
    const taiSliceSupportList = slices.map(({ sst, sd }) => ({
      sNssai: sd === undefined ? { sst: Uint8Array.of(sst) } : { sst: Uint8Array.of(sst), sd: fromHex(sd) },
    }));
    return [{ tac: fromHex(tac), broadcastPLMNList: [{ plmnIdentity: encodePlmnId(plmn), taiSliceSupportList }] }];
  }

  #received(via: N2Association, stream: number, bytes: Uint8Array): void {
    this.#messages++;
    const reception = receiveNgapPdu(bytes);
    const answer = errorIndicationFor(reception);
    if (answer !== undefined) this.send(answer, stream, via);
    if (reception.outcome !== 'comprehended') return;
    const { pdu } = reception;
    const { interfere } = this.#options;
    if (interfere === undefined) this.#comprehended(pdu, via);
    else interfere(pdu, 'down', () => this.#comprehended(pdu, via));
  }

  #comprehended(pdu: NgapPdu, via: N2Association): void {
    this.observe?.(pdu);
    if (this.ignores?.(pdu) === true) return;
    this.#overload.hear(pdu);
    learnAbout(via.amf, pdu);
    if (pdu.message === 'Paging') {
      if (pdu.uePagingIdentity.choice === 'fiveGSTmsi') {
        const tmsi = tmsiOf(pdu.uePagingIdentity.value);
        for (const listener of this.#paged) listener(tmsi);
      }
      return;
    }
    if (pdu.message === 'AMFConfigurationUpdate') {
      void takeConfiguration(this, pdu, via);
      return;
    }
    if (pdu.message === 'NGReset') this.#reset(pdu, via);
    const connection = this.#connectionOf(pdu, via);
    if (connection !== undefined) {
      // Another AMF has taken the UE over from the one that it came to (TS 23.502 §4.2.2.2.3 step 7 A).
      if (connection.via.amf !== via.amf) connection.begin(via);
      // TS 38.412 §7: the AMF may change the UE's association at any time; its last message says which it is.
      connection.via = pdu.message === 'UETNLABindingReleaseRequest' ? this.associations.beside(via) : via;
      reportOn(connection, pdu, this.refusesReports);
      if (pdu.message === 'RerouteNASRequest') {
        rerouteNas(this, pdu, connection);
        return;
      }
    }
    if (connection === undefined || !connection.handle(pdu)) this.#inbox.put(pdu);
  }

  /** TS 38.413 §8.7.4.2.1: the UEs of the reset connections have none any more. */
  #reset({ resetType }: NGReset, via: N2Association): void {
    const all = resetType.choice !== 'partOfNGInterface';
    const listed = all ? [] : resetType.value;
    for (const connection of [...this.#connections.values()]) {
      const { amfUeNgapId, ranUeNgapId } = connection;
      if (connection.via.amf !== via.amf) continue;
      const isMeant = listed.some(
        (ids) => (ids.ranUeNgapId ?? ranUeNgapId) === ranUeNgapId && (ids.amfUeNgapId ?? amfUeNgapId) === amfUeNgapId,
      );
      if (all || isMeant) connection.lost('reset by the AMF');
    }
    const acknowledged = all ? {} : { ueAssociatedLogicalNGConnectionList: listed };
    this.send({ message: 'NGResetAcknowledge', ...acknowledged }, 0, via);
  }

  #connectionOf(pdu: NgapPdu, via: N2Association): RanConnection | undefined {
    if ('ranUeNgapId' in pdu && typeof pdu.ranUeNgapId === 'number') return this.#connections.get(pdu.ranUeNgapId);
    if (pdu.message !== 'UEContextReleaseCommand') return undefined;
    const ids = pdu.ueNgapIds;
    if (ids.choice === 'ueNgapIdPair') return this.#connections.get(ids.value.ranUeNgapId);
    if (ids.choice === 'amfUeNgapId') {
      for (const connection of this.#connections.values()) {
        if (connection.amfUeNgapId === ids.value && connection.via.amf === via.amf) return connection;
      }
    }
    return undefined;
  }
}

function connect({ transport, address = '127.0.0.1' }: GnbOptions, amf: AmfEndpoint): Promise<SctpAssociation> {
  return transport.connect({
    localAddresses: [address],
    address: amf.address,
    port: amf.port ?? N2_PORT,
    ...(amf.udpPort === undefined ? {} : { udpPort: amf.udpPort }),
  });
}
