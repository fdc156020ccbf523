/** The PDU sessions of a UE, and its 5GSM (TS 24.501 §6). */
import { encodeNas, type NasMessage, type NasMessageOf, pcoContainer, summary } from '@trunkline/nas-5gs';
import type { Clock } from '@trunkline/platform';
import { addressText, type Snssai } from '@trunkline/wire';
import { ExpectationError, Inbox } from '../awaiting.ts';
import type { RanConnection } from '../gnb/connection.ts';
import type { Repetition } from './repetition.ts';
import { Session } from './session.ts';
import { SmBackOff } from './sm-back-off.ts';

export interface EstablishOptions {
  readonly dnn?: string;
  readonly snssai?: Snssai;
  readonly type?: 'IPV4' | 'IPV6' | 'IPV4V6' | 'UNSTRUCTURED' | 'ETHERNET';
  readonly pduSessionId?: number;
  /** `network`: the UE leaves it to the network. */
  readonly sscMode?: 'SSC_MODE_1' | 'SSC_MODE_2' | 'SSC_MODE_3' | 'network';
  /** The session that this one takes the place of (TS 23.502 §4.3.5.2). */
  readonly oldPduSessionId?: number;
  /** For emergency services; slice and DNN are the network's to choose. */
  readonly emergency?: boolean;
  /** Asks for P-CSCF addresses (TS 24.229 Annex U.2.2.1). */
  readonly pcscf?: boolean;
  readonly withinMs?: number;
}

/** What goes with a 5GSM message in UL NAS TRANSPORT. */
export type SmTransport = Partial<
  Pick<NasMessageOf<'UlNasTransport'>, 'requestType' | 'dnn' | 'snssai' | 'oldPduSessionId'>
>;

export type SmMessage = Extract<NasMessage, { pti: number }>;

export interface PduSessionsOptions {
  readonly supi: string;
  readonly clock: Clock;
  readonly withinMs: number;
  /** Messages of the network that nobody has asked for yet. */
  readonly inbox: Inbox<NasMessage>;
  readonly connection: () => RanConnection | undefined;
  readonly repetition: Repetition;
  readonly obeysBackOff: () => boolean;
  /** Sends a 5GMM message. */
  readonly send: (message: NasMessage) => void;
  /** Sends nothing, but shows the message that is inside another. */
  readonly show: (message: NasMessage) => void;
  readonly requestService: (pduSessionId: number) => Promise<unknown>;
  /** The 5GSM cause with which a modification is rejected. */
  readonly rejects: (command: NasMessageOf<'PDUSessionModificationCommand'>) => number | undefined;
}

export class PduSessions {
  readonly backOff: SmBackOff;
  readonly #options: PduSessionsOptions;
  readonly #sessions = new Map<number, Session>();
  /** Sessions for which the gNB got resources. */
  readonly #resources: Inbox<number>;
  /** Transaction of the newest request for each session. */
  readonly #establishing = new Map<number, number>();
  #nextPti = 1;

  constructor(options: PduSessionsOptions) {
    this.#options = options;
    this.backOff = new SmBackOff(options.clock);
    this.#resources = new Inbox((id) => `resources of PDU session ${id}`, options.clock);
  }

  get all(): ReadonlyMap<number, Session> {
    return this.#sessions;
  }

  clear(): void {
    this.#sessions.clear();
  }

  /** What the network does not name it does not have: the UE drops it (§5.5.1.3.4, §5.6.1.4.1). */
  keep(status: readonly number[] | undefined): void {
    if (status === undefined) return;
    for (const id of [...this.#sessions.keys()]) if (!status.includes(id)) this.#sessions.delete(id);
  }

  resourcesSetUp(pduSessionId: number): void {
    this.#resources.put(pduSessionId);
  }

  /** §6.4.1. @throws ExpectationError with the cause of the refusal */
  async establish(options: EstablishOptions): Promise<Session> {
    if (this.#options.obeysBackOff()) this.backOff.check(options);
    const pduSessionId = options.pduSessionId ?? this.#freeId();
    const pti = this.#pti();
    this.#establishing.set(pduSessionId, pti);
    const request = [
      {
        message: 'PDUSessionEstablishmentRequest',
        pduSessionId,
        pti,
        integrityProtectionMaximumDataRate: { uplink: 255, downlink: 255 },
        pduSessionType: options.type ?? 'IPV4',
        ...(options.sscMode === 'network' ? {} : { sscMode: options.sscMode ?? 'SSC_MODE_1' }),
        extendedProtocolConfigurationOptions: {
          containers: [
            ...[pcoContainer.dnsIpv4, pcoContainer.dnsIpv6, pcoContainer.ipv4Mtu],
            ...(options.pcscf === true ? [pcoContainer.pCscfIpv6, pcoContainer.pCscfIpv4] : []),
          ].map((id) => ({ id, value: new Uint8Array(0) })),
        },
      },
      {
        requestType: options.emergency === true ? 'initial-emergency-request' : 'initial-request',
        ...(options.dnn === undefined ? {} : { dnn: options.dnn }),
        ...(options.snssai === undefined ? {} : { snssai: options.snssai }),
        ...(options.oldPduSessionId === undefined ? {} : { oldPduSessionId: options.oldPduSessionId }),
      },
    ] satisfies [SmMessage, SmTransport];
    const within = options.withinMs ?? this.#options.withinMs;
    const isAnswer = (m: NasMessage) =>
      ((m.message === 'PDUSessionEstablishmentAccept' || m.message === 'PDUSessionEstablishmentReject') &&
        m.pduSessionId === pduSessionId &&
        m.pti === pti) ||
      (m.message === 'DlNasTransport' && m.cause5gmm !== undefined && isOf(m.payloadContainer, { pduSessionId, pti }));
    const answer = await this.#options.repetition.until('T3580', within, (withinMs) => {
      this.send(...request);
      return this.#options.inbox.take(`an answer for PDU session ${pduSessionId}`, isAnswer, withinMs);
    });
    if (answer.message === 'PDUSessionEstablishmentAccept') {
      await this.#resourcesOf(pduSessionId, within);
      return this.#sessions.get(pduSessionId) as Session;
    }
    if (answer.message === 'PDUSessionEstablishmentReject') this.backOff.note(answer, options);
    throw new ExpectationError(
      `the network refused PDU session ${pduSessionId} of ${this.#options.supi}: ${summary(answer)}`,
    );
  }

  /** §6.4.3, to the command. */
  async release(pduSessionId: number): Promise<void> {
    const pti = this.#pti();
    await this.#options.repetition.until('T3582', this.#options.withinMs, (withinMs) => {
      this.send({ message: 'PDUSessionReleaseRequest', pduSessionId, pti });
      return this.#options.inbox.take(
        `the release of PDU session ${pduSessionId}`,
        (m) => m.message === 'PDUSessionReleaseCommand' && m.pduSessionId === pduSessionId,
        withinMs,
      );
    });
  }

  /** A 5GSM message inside UL NAS TRANSPORT. */
  send(message: SmMessage, transport: SmTransport = {}): void {
    this.#options.show(message);
    this.#options.send({
      message: 'UlNasTransport',
      payloadContainerType: 'n1-sm',
      spare: 0,
      payloadContainer: encodeNas(message),
      pduSessionId: message.pduSessionId,
      ...transport,
    });
  }

  /** A 5GSM message of the network. False for one that the UE has to ignore. */
  receive(message: NasMessage): boolean {
    switch (message.message) {
      case 'PDUSessionEstablishmentAccept':
        // §7.3.1: an answer to a request that the UE has given up.
        if ((this.#establishing.get(message.pduSessionId) ?? message.pti) !== message.pti) return false;
        this.#established(message);
        break;
      case 'PDUSessionReleaseCommand': {
        const { pduSessionId, pti } = message;
        this.#sessions.delete(pduSessionId);
        this.send({ message: 'PDUSessionReleaseComplete', pduSessionId, pti });
        break;
      }
      case 'PDUSessionModificationCommand':
        this.#modified(message);
        break;
    }
    return true;
  }

  #established(accept: NasMessageOf<'PDUSessionEstablishmentAccept'>): void {
    const { pduSessionId, pduAddress, sessionAmbr } = accept;
    const containers = accept.extendedProtocolConfigurationOptions?.containers ?? [];
    const mtu = containers.find(({ id }) => id === pcoContainer.ipv4Mtu)?.value;
    const session = new Session(
      {
        pduSessionId,
        type: accept.selectedPduSessionType,
        sscMode: accept.selectedSscMode,
        dnn: accept.dnn,
        ipv4: pduAddress?.ipv4,
        interfaceId: pduAddress?.interfaceId,
        dns: containers
          .filter(({ id }) => id === pcoContainer.dnsIpv4 || id === pcoContainer.dnsIpv6)
          .map(({ value }) => addressText(value)),
        pcscf: containers
          .filter(({ id }) => id === pcoContainer.pCscfIpv4 || id === pcoContainer.pCscfIpv6)
          .map(({ value }) => addressText(value)),
        mtu: mtu === undefined ? undefined : ((mtu[0] ?? 0) << 8) | (mtu[1] ?? 0),
        cause: accept.cause5gsm,
        ambr: sessionAmbr,
      },
      (packet) => this.#sendPacket(pduSessionId, packet),
      this.#options.withinMs,
      this.#options.clock,
    );
    session.qos.apply({ rules: accept.authorizedQosRules, flows: accept.authorizedQosFlowDescriptions });
    this.#sessions.set(pduSessionId, session);
  }

  /** §6.3.2.3, §6.3.2.4. */
  #modified(command: NasMessageOf<'PDUSessionModificationCommand'>): void {
    const { pduSessionId, pti } = command;
    const session = this.#sessions.get(pduSessionId);
    const cause5gsm = session === undefined ? 43 : this.#options.rejects(command);
    if (cause5gsm !== undefined) {
      this.send({ message: 'PDUSessionModificationCommandReject', pduSessionId, pti, cause5gsm });
      return;
    }
    session?.qos.apply({ rules: command.authorizedQosRules, flows: command.authorizedQosFlowDescriptions });
    if (command.sessionAmbr !== undefined) session?.changeAmbr(command.sessionAmbr);
    this.send({ message: 'PDUSessionModificationComplete', pduSessionId, pti });
  }

  /** An idle UE, or a session without resources, asks for service first (§5.6.1.1). */
  async #sendPacket(pduSessionId: number, packet: Uint8Array): Promise<void> {
    const { connection } = this.#options;
    const hasResources = () => connection()?.hasResources(pduSessionId) === true;
    if (!hasResources()) {
      // Those of an earlier connection count no more.
      this.#resources.clear();
      await this.#options.requestService(pduSessionId);
      if (!hasResources()) await this.#resourcesOf(pduSessionId, this.#options.withinMs);
    }
    const session = this.#sessions.get(pduSessionId);
    const qfi = session?.qos.qfiOf(packet);
    connection()?.sendPacket(pduSessionId, packet, qfi);
    if (session !== undefined && qfi !== undefined) session.lastQfi = { ...session.lastQfi, uplink: qfi };
  }

  async #resourcesOf(pduSessionId: number, withinMs: number): Promise<void> {
    await this.#resources.take(`resources of PDU session ${pduSessionId}`, (id) => id === pduSessionId, withinMs);
  }

  #freeId(): number {
    for (let id = 1; id <= 15; id++) if (!this.#sessions.has(id)) return id;
    throw new ExpectationError('all 15 PDU sessions are in use');
  }

  #pti(): number {
    const pti = this.#nextPti;
    this.#nextPti = pti >= 254 ? 1 : pti + 1;
    return pti;
  }
}

/** §5.4.5.3.1 c: what was not forwarded comes back; a late one of an older procedure is no answer to this one (§9.6: its PTI tells). */
function isOf(
  payload: Uint8Array,
  { pduSessionId, pti }: { readonly pduSessionId: number; readonly pti: number },
): boolean {
  return payload[1] === pduSessionId && payload[2] === pti;
}
