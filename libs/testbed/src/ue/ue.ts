/** A simulated UE: its own 5GMM and 5GSM (TS 24.501) over a gNB's connection, made so that a test reads as the message chart. */
import { nasKeys } from '@trunkline/aka';
import {
  acceptedPlainByUe,
  containerCipher,
  decodeNas,
  encodeNas,
  headerType,
  type MobileIdentity,
  mmCause,
  mmCauseText,
  type NasMessage,
  type NasMessageOf,
  NO_KEY,
  openEnvelope,
  pcoContainer,
  protect,
  type SecurityContext,
  summary,
  unprotect,
} from '@trunkline/nas-5gs';
import type { Cause, RrcEstablishmentCause } from '@trunkline/ngap';
import { summaryOf } from '@trunkline/sms';
import { addressText, DecodeError, type Guti5g, type Snssai, toHex } from '@trunkline/wire';
import { ExpectationError, happens, Inbox } from '../awaiting.ts';
import type { RanConnection } from '../gnb/connection.ts';
import type { Gnb } from '../gnb/gnb.ts';
import { N2Handover, type N2HandoverOptions } from '../gnb/n2-handover.ts';
import { type XnHandover, type XnHandoverOptions, xnHandover } from '../gnb/xn-handover.ts';
import { AsSecurity } from './as-security.ts';
import { answerEapAkaPrime } from './eap-aka-prime.ts';
import { Session } from './session.ts';
import { SmBackOff } from './sm-back-off.ts';
import { type ReceivedSms, type SendSmsOptions, type SentSms, ShortMessages } from './sms.ts';
import { Usim, type UsimOptions } from './usim.ts';

export interface UeOptions extends Omit<UsimOptions, 'plmn'> {
  readonly plmn?: UsimOptions['plmn'];
  readonly imeisv?: string;
  /** Algorithms that the UE says it can do. */
  readonly capability?: { readonly nea: readonly number[]; readonly nia: readonly number[] };
  readonly requestedNssai?: readonly Snssai[];
  /** SMS over NAS is asked for at registration. */
  readonly sms?: boolean;
  readonly withinMs?: number;
}

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
  readonly withinMs?: number;
}

export interface RegistrationOptions {
  readonly uplinkDataStatus?: readonly number[];
  readonly pduSessionStatus?: readonly number[];
  /** More to do on this connection; so it is by default. */
  readonly followOnRequest?: boolean;
  /** Other or further IEs of the Registration Request. */
  readonly fields?: Partial<NasMessageOf<'RegistrationRequest'>>;
}

/** What a tester may do to a message of the network before the UE sees it. */
export type Intercept = (message: NasMessage) => 'handle' | 'drop';

const NO_COMMON_KEY = new Uint8Array(32);

type Algorithm = 0 | 1 | 2 | 3;

/** What RRC hears of a service request of each type (TS 24.501 Table 4.5.6.1). */
const ESTABLISHMENT_CAUSE = {
  signalling: 'mo-Data',
  data: 'mo-Data',
  'mobile-terminated-services': 'mt-Access',
  'emergency-services': 'emergency',
  'high-priority-access': 'highPriorityAccess',
} as const;

export class Ue {
  readonly usim: Usim;
  /** SMS over NAS. */
  readonly sms: ShortMessages;
  #gnb: Gnb;
  readonly #options: UeOptions;
  readonly #withinMs: number;
  readonly #inbox: Inbox<NasMessage>;
  readonly #sessions = new Map<number, Session>();
  readonly #resources: Inbox<number>;
  #stopListening: () => void;
  #connection: RanConnection | undefined;
  #released: (() => void)[] = [];
  #guti: Guti5g | undefined;
  #security: SecurityContext | undefined;
  /** Secure exchange is established on this connection: ciphering has begun (TS 24.501 §4.4.5). */
  #secured = false;
  /** K_AMF of an authentication whose security mode command has not come yet. */
  #pending: { readonly ngksi: number; readonly kAmf: Uint8Array } | undefined;
  #registered = false;
  readonly #as = new AsSecurity();
  #initialMessage: NasMessage | undefined;
  #nextPti = 1;
  /** Transaction of the newest request for each session. */
  readonly #establishing = new Map<number, number>();
  /** Set by a tester; absent: everything is handled. */
  intercept: Intercept | undefined;
  /** The 5GSM cause with which a modification is rejected; absent, or undefined of it: it is accepted. */
  rejectsModification: ((command: NasMessageOf<'PDUSessionModificationCommand'>) => number | undefined) | undefined;
  /** Sees every message of the network, a 5GSM message beside its transport; absent: nobody looks. */
  observe: ((message: NasMessage) => void) | undefined;
  /** Messages of the UE that are lost on the air; absent: none. */
  mutes: ((message: NasMessage) => boolean) | undefined;
  /** T3346 is obeyed (TS 24.501 §5.3.9): nothing but emergencies and answers to paging begins while it runs. */
  obeysBackOff = false;
  /** Back-off timers of 5GSM, which hold the UE back where it {@link obeysBackOff}. */
  readonly smBackOff: SmBackOff;
  #backOffUntil = 0;
  /** Pages of the network are answered with a service request. */
  answersPaging = true;

  constructor(gnb: Gnb, options: UeOptions) {
    this.#gnb = gnb;
    this.#options = options;
    this.#withinMs = options.withinMs ?? gnb.withinMs;
    this.#inbox = new Inbox(summary, gnb.clock);
    this.smBackOff = new SmBackOff(gnb.clock);
    this.#resources = new Inbox((id) => `resources of PDU session ${id}`, gnb.clock);
    this.usim = new Usim({ ...options, plmn: options.plmn ?? gnb.cell.plmn });
    this.#stopListening = this.#listenAt(gnb);
    this.sms = new ShortMessages({
      supi: this.supi,
      clock: gnb.clock,
      withinMs: this.#withinMs,
      send: (payload) => this.#sendSms(payload),
    });
  }

  /** Whose cell the UE is in. */
  get gnb(): Gnb {
    return this.#gnb;
  }

  /** An idle UE camps on a cell of another gNB. */
  camp(gnb: Gnb): void {
    this.#stopListening();
    this.#gnb = gnb;
    this.#stopListening = this.#listenAt(gnb);
  }

  /** Xn handover (TS 23.502 §4.9.1.2), to the answer of the core. @throws ExpectationError without a connection or an answer */
  handOver(target: Gnb, options: XnHandoverOptions = {}): Promise<XnHandover> {
    if (this.#connection === undefined || !this.connected) throw new ExpectationError(`${this.supi} has no connection`);
    return xnHandover(this.#connection, target, options, (connection) => {
      this.#connection = connection;
      this.camp(target);
    });
  }

  /** N2 handover (TS 23.502 §4.9.1.3), to the arrival at the target. @throws ExpectationError with the cause where it cannot be prepared */
  async n2HandOver(target: Gnb, options: N2HandoverOptions = {}): Promise<N2Handover> {
    const handover = this.startN2Handover(target, options);
    await handover.complete();
    return handover;
  }

  /** The same in steps: the source has sent its Handover Required. @throws ExpectationError without a connection */
  startN2Handover(target: Gnb, options: N2HandoverOptions = {}): N2Handover {
    if (this.#connection === undefined || !this.connected) throw new ExpectationError(`${this.supi} has no connection`);
    return new N2Handover(this.#connection, target, options, {
      checkKeys: (ncc, nh) => this.#as.advance(ncc, nh),
      moved: (connection) => {
        this.#connection = connection;
        this.camp(connection.gnb);
      },
    });
  }

  #listenAt(gnb: Gnb): () => void {
    return gnb.onPaging((tmsi) => {
      if (tmsi !== this.#guti?.tmsi5g || !this.answersPaging || this.connected) return;
      this.serviceRequest('mobile-terminated-services').catch(() => undefined);
    });
  }

  get supi(): string {
    return this.usim.supi;
  }

  get guti(): Guti5g | undefined {
    return this.#guti;
  }

  get registered(): boolean {
    return this.#registered;
  }

  get connected(): boolean {
    return this.#connection?.open === true;
  }

  get connection(): RanConnection | undefined {
    return this.#connection;
  }

  get security(): SecurityContext | undefined {
    return this.#security;
  }

  get sessions(): ReadonlyMap<number, Session> {
    return this.#sessions;
  }

  /** Forgets GUTI and keys, as a new phone with the same USIM would. */
  forgetContext(): void {
    this.#guti = undefined;
    this.#security = undefined;
    this.#registered = false;
  }

  #checkBackOff(): void {
    if (!this.obeysBackOff || this.gnb.clock.monotonic() >= this.#backOffUntil) return;
    throw new ExpectationError(`${this.supi} may not: T3346 runs, the network had congestion`);
  }

  /** Has a temporary identity that nobody has given, and no keys: as after a restart of a core that kept nothing. */
  becomeStranger(guti: Partial<Guti5g> = {}): void {
    const old = this.#guti;
    if (old !== undefined) this.#guti = { ...old, tmsi5g: (old.tmsi5g ^ 0x5a5a_5a5a) >>> 0, ...guti };
    this.loseKeys();
    this.#registered = false;
  }

  /** Keeps its temporary identity, and has no keys to prove that it is its own. */
  loseKeys(): void {
    this.#security = undefined;
  }

  /** Its PDU sessions are no more, as after a registration from the beginning. */
  forgetSessions(): void {
    this.#sessions.clear();
  }

  /** The radio link is lost, and the gNB has not noticed: what comes next begins a connection of its own. */
  leaveConnection(): void {
    this.#connection = undefined;
  }

  /** The next message of the network with this name. @throws ExpectationError */
  async expect<Name extends NasMessage['message']>(
    names: Name | readonly Name[],
    options: { within?: number } = {},
  ): Promise<NasMessageOf<Name>> {
    const wanted: readonly string[] = typeof names === 'string' ? [names] : names;
    const found = await this.#inbox.take(
      wanted.join(' or '),
      (m) => wanted.includes(m.message),
      options.within ?? this.#withinMs,
    );
    return found as NasMessageOf<Name>;
  }

  /** Registration (TS 24.501 §5.5.1). Resolves to the accept. @throws ExpectationError with the reject's cause */
  async register(
    kind: 'initial' | 'mobility-updating' | 'periodic-updating' | 'emergency' = 'initial',
    options: RegistrationOptions & { within?: number } = {},
  ): Promise<NasMessageOf<'RegistrationAccept'>> {
    this.#inbox.clear();
    this.startRegistration(kind, options);
    const answer = await this.expect(['RegistrationAccept', 'RegistrationReject', 'AuthenticationReject'], options);
    if (answer.message === 'RegistrationAccept') return answer;
    const why = answer.message === 'RegistrationReject' ? mmCauseText(answer.cause5gmm) : 'authentication rejected';
    throw new ExpectationError(`the network refused the registration of ${this.supi}: ${why}`);
  }

  /** Sends the Registration Request and returns. */
  startRegistration(
    kind: 'initial' | 'mobility-updating' | 'periodic-updating' | 'emergency' = 'initial',
    options: RegistrationOptions = {},
  ): void {
    if (kind !== 'emergency') this.#checkBackOff();
    const { followOnRequest = true, fields = {} } = options;
    const { capability = { nea: [0, 1, 2, 3], nia: [0, 1, 2, 3] }, requestedNssai } = this.#options;
    const identity: MobileIdentity =
      this.#guti === undefined ? { type: 'suci', suci: this.usim.suci() } : { type: '5g-guti', guti: this.#guti };
    const status = options.pduSessionStatus ?? [...this.#sessions.keys()];
    const clear: NasMessageOf<'RegistrationRequest'> = {
      message: 'RegistrationRequest',
      registrationType: { kind, followOnRequest },
      ngksi: this.#security === undefined ? NO_KEY : { ksi: this.#security.ngksi, mapped: false },
      mobileIdentity5gs: fields.mobileIdentity5gs ?? identity,
      ueSecurityCapability: fields.ueSecurityCapability ?? { nea: capability.nea, nia: capability.nia },
    };
    const whole: NasMessageOf<'RegistrationRequest'> = {
      ...clear,
      capability5gmm: {},
      ...(this.#options.sms === true && kind !== 'periodic-updating' ? { updateType5gs: { smsRequested: true } } : {}),
      ...(requestedNssai === undefined ? {} : { requestedNssai }),
      ...(options.uplinkDataStatus === undefined ? {} : { uplinkDataStatus: options.uplinkDataStatus }),
      ...(status.length === 0 && options.pduSessionStatus === undefined ? {} : { pduSessionStatus: status }),
      ...fields,
    };
    this.#initialMessage = whole;
    this.sendInitial(clear, whole, kind === 'emergency' ? 'emergency' : 'mo-Signalling');
  }

  /**
   * Opens a connection with a message (TS 24.501 §4.4.6): without keys only what may be in the clear goes out; with keys the whole
   * message travels ciphered in a container, and the outside is integrity protected.
   */
  sendInitial(clear: NasMessage, whole: NasMessage, cause: RrcEstablishmentCause): void {
    let nas = encodeNas(clear);
    if (this.#security !== undefined) {
      const plain = encodeNas(whole);
      const nasMessageContainer = containerCipher(this.#security, plain, this.#security.uplinkCount);
      const outside = toHex(plain) === toHex(nas) ? clear : ({ ...clear, nasMessageContainer } as NasMessage);
      if (!this.connected) this.#as.start(this.#security.uplinkCount);
      const sealed = protect(this.#security, encodeNas(outside), headerType.integrityProtected, 'ue');
      this.#security = sealed.context;
      nas = sealed.bytes;
    }
    this.#show('UE', 'AMF', whole);
    if (this.connected) {
      this.#connection?.sendNas(nas);
      return;
    }
    const guti = this.#guti;
    this.#secured = false;
    this.#connection = this.gnb.openConnection(
      { nas, cause, ...(guti === undefined ? {} : { sTmsi: guti }) },
      {
        nas: (bytes) => this.#receive(bytes),
        packet: (pduSessionId, packet, qfi) => this.#sessions.get(pduSessionId)?.deliver(packet, qfi),
        released: () => {
          for (const resolve of this.#released.splice(0)) resolve();
        },
        contextSetUp: (securityKey) => this.#as.setUp(securityKey),
        resourcesSetUp: (pduSessionId) => this.#resources.put(pduSessionId),
      },
    );
  }

  /** Sends a message, protected as far as there are keys. */
  send(message: NasMessage): void {
    if (this.mutes?.(message) === true) return;
    this.#show('UE', 'AMF', message);
    const plain = encodeNas(message);
    if (this.#security === undefined) this.sendRaw(plain);
    else {
      const type = this.#secured ? headerType.integrityProtectedAndCiphered : headerType.integrityProtected;
      const sealed = protect(this.#security, plain, type, 'ue');
      this.#security = sealed.context;
      this.sendRaw(sealed.bytes);
    }
  }

  /** Any octets as a NAS PDU. */
  sendRaw(nas: Uint8Array): void {
    if (this.#connection === undefined || !this.connected) throw new ExpectationError(`${this.supi} has no connection`);
    this.#connection.sendNas(nas);
  }

  /** De-registration (TS 24.501 §5.5.2.2). With switch-off there is no answer to wait for, only the release. */
  async deregister(options: { switchOff?: boolean; within?: number } = {}): Promise<void> {
    const { switchOff = false } = options;
    const identity: MobileIdentity =
      this.#guti === undefined ? { type: 'suci', suci: this.usim.suci() } : { type: '5g-guti', guti: this.#guti };
    const request: NasMessage = {
      message: 'DeregistrationRequestUeOriginating',
      deregistrationType: { switchOff, reregistrationRequired: false, access: '3gpp' },
      ngksi: this.#security === undefined ? NO_KEY : { ksi: this.#security.ngksi, mapped: false },
      mobileIdentity5gs: identity,
    };
    if (this.connected) this.send(request);
    else this.sendInitial(request, request, 'mo-Signalling');
    if (!switchOff) await this.expect('DeregistrationAcceptUeOriginating', options);
    await this.released(options.within);
    this.#registered = false;
    this.#sessions.clear();
  }

  /** Resolves when the connection is released. */
  async released(withinMs = this.#withinMs): Promise<void> {
    if (!this.connected) return;
    const missed = () => `expected the release of ${this.supi} within ${withinMs} ms`;
    await happens(this.#gnb.clock, withinMs, (resolve) => this.#released.push(resolve), missed);
  }

  /** AN release that the gNB asks for (TS 23.502 §4.2.6): the UE is idle afterwards. */
  async goIdle(cause?: Cause): Promise<void> {
    this.#connection?.requestRelease(cause);
    await this.released();
  }

  /** Service request (TS 24.501 §5.6.1). Resolves to the accept. */
  async serviceRequest(
    type: keyof typeof ESTABLISHMENT_CAUSE = 'data',
    options: {
      uplinkDataStatus?: readonly number[];
      pduSessionStatus?: readonly number[];
      /** What RRC hears, where it is not that of the type. */
      cause?: RrcEstablishmentCause;
      within?: number;
    } = {},
  ): Promise<NasMessageOf<'ServiceAccept'>> {
    if (type === 'signalling' || type === 'data') this.#checkBackOff();
    if (this.#guti === undefined || this.#security === undefined)
      throw new ExpectationError(`${this.supi} is not registered`);
    const { amfSetId, amfPointer, tmsi5g } = this.#guti;
    const active = [...this.#sessions.keys()];
    const clear: NasMessageOf<'ServiceRequest'> = {
      message: 'ServiceRequest',
      ngksi: { ksi: this.#security.ngksi, mapped: false },
      serviceType: type,
      sTmsi5g: { type: '5g-s-tmsi', sTmsi: { amfSetId, amfPointer, tmsi5g } },
    };
    const wanted = options.uplinkDataStatus ?? (type === 'data' ? active : undefined);
    const status = options.pduSessionStatus ?? active;
    const whole: NasMessageOf<'ServiceRequest'> = {
      ...clear,
      ...(wanted === undefined || wanted.length === 0 ? {} : { uplinkDataStatus: wanted }),
      pduSessionStatus: status,
    };
    this.sendInitial(clear, whole, options.cause ?? ESTABLISHMENT_CAUSE[type]);
    const answer = await this.expect(['ServiceAccept', 'ServiceReject'], options);
    if (answer.message === 'ServiceAccept') return answer;
    throw new ExpectationError(
      `the network refused the service request of ${this.supi}: ${mmCauseText(answer.cause5gmm)}`,
    );
  }

  /** Sends a short message. @throws ExpectationError with the cause of a refusal */
  sendSms(text: string, options: SendSmsOptions): Promise<readonly SentSms[]> {
    return this.sms.send(text, options);
  }

  /** The next short message. @throws ExpectationError */
  expectSms(options: { readonly from?: string; readonly within?: number } = {}): Promise<ReceivedSms> {
    return this.sms.expect(options);
  }

  async #sendSms(payloadContainer: Uint8Array): Promise<void> {
    if (!this.connected) await this.serviceRequest('signalling', { cause: 'mo-SMS' });
    this.#showSms('UE', 'SMSF', payloadContainer);
    this.send({ message: 'UlNasTransport', payloadContainerType: 'sms', spare: 0, payloadContainer });
  }

  /** PDU session establishment (TS 24.501 §6.4.1). @throws ExpectationError with the cause of the refusal */
  async establishPduSession(options: EstablishOptions = {}): Promise<Session> {
    if (this.obeysBackOff) this.smBackOff.check(options);
    const pduSessionId = options.pduSessionId ?? this.#freeSessionId();
    const pti = this.#pti();
    this.#establishing.set(pduSessionId, pti);
    this.sendSm(
      {
        message: 'PDUSessionEstablishmentRequest',
        pduSessionId,
        pti,
        integrityProtectionMaximumDataRate: { uplink: 255, downlink: 255 },
        pduSessionType: options.type ?? 'IPV4',
        ...(options.sscMode === 'network' ? {} : { sscMode: options.sscMode ?? 'SSC_MODE_1' }),
        extendedProtocolConfigurationOptions: {
          containers: [pcoContainer.dnsIpv4, pcoContainer.dnsIpv6, pcoContainer.ipv4Mtu].map((id) => ({
            id,
            value: new Uint8Array(0),
          })),
        },
      },
      {
        requestType: options.emergency === true ? 'initial-emergency-request' : 'initial-request',
        ...(options.dnn === undefined ? {} : { dnn: options.dnn }),
        ...(options.snssai === undefined ? {} : { snssai: options.snssai }),
        ...(options.oldPduSessionId === undefined ? {} : { oldPduSessionId: options.oldPduSessionId }),
      },
    );
    const within = options.withinMs ?? this.#withinMs;
    const isAnswer = (m: NasMessage) =>
      ((m.message === 'PDUSessionEstablishmentAccept' || m.message === 'PDUSessionEstablishmentReject') &&
        m.pduSessionId === pduSessionId &&
        m.pti === pti) ||
      (m.message === 'DlNasTransport' && m.cause5gmm !== undefined);
    const answer = await this.#inbox.take(`an answer for PDU session ${pduSessionId}`, isAnswer, within);
    if (answer.message === 'PDUSessionEstablishmentAccept') {
      await this.#resources.take(`resources of PDU session ${pduSessionId}`, (id) => id === pduSessionId, within);
      return this.#sessions.get(pduSessionId) as Session;
    }
    if (answer.message === 'PDUSessionEstablishmentReject') this.smBackOff.note(answer, options);
    throw new ExpectationError(`the network refused PDU session ${pduSessionId} of ${this.supi}: ${summary(answer)}`);
  }

  /** PDU session release (TS 24.501 §6.4.3). */
  async releasePduSession(pduSessionId: number): Promise<void> {
    this.sendSm({ message: 'PDUSessionReleaseRequest', pduSessionId, pti: this.#pti() });
    await this.#inbox.take(
      `the release of PDU session ${pduSessionId}`,
      (m) => m.message === 'PDUSessionReleaseCommand' && m.pduSessionId === pduSessionId,
      this.#withinMs,
    );
  }

  /** A 5GSM message inside UL NAS TRANSPORT. */
  sendSm(
    message: Extract<NasMessage, { pti: number }>,
    transport: Partial<Pick<NasMessageOf<'UlNasTransport'>, 'requestType' | 'dnn' | 'snssai' | 'oldPduSessionId'>> = {},
  ): void {
    this.#show('UE', 'SMF', message);
    this.send({
      message: 'UlNasTransport',
      payloadContainerType: 'n1-sm',
      spare: 0,
      payloadContainer: encodeNas(message),
      pduSessionId: message.pduSessionId,
      ...transport,
    });
  }

  /** Leaves the gNB without a word. */
  detach(): void {
    this.sms.stop();
    this.#stopListening();
  }

  #freeSessionId(): number {
    for (let id = 1; id <= 15; id++) if (!this.#sessions.has(id)) return id;
    throw new ExpectationError('all 15 PDU sessions are in use');
  }

  #pti(): number {
    const pti = this.#nextPti;
    this.#nextPti = pti >= 254 ? 1 : pti + 1;
    return pti;
  }

  #receive(bytes: Uint8Array): void {
    const message = this.#open(bytes);
    if (message === undefined) return;
    this.#show('AMF', 'UE', message);
    this.observe?.(message);
    if (this.intercept?.(message) === 'drop') return;
    this.#handle(message);
  }

  /** Undefined for what the UE has to ignore (TS 24.501 §4.4.4.2). */
  #open(bytes: Uint8Array): NasMessage | undefined {
    try {
      const envelope = openEnvelope(bytes);
      if (envelope.headerType === headerType.plain) {
        const message = decodeNas(envelope.payload);
        return acceptedPlainByUe.has(message.message) ? message : undefined;
      }
      if (envelope.headerType === headerType.integrityProtectedNewContext)
        return this.#openWithNewKeys(bytes, envelope.payload);
      if (this.#security === undefined) return undefined;
      const opened = unprotect(this.#security, bytes, 'ue');
      if (opened.result !== 'ok') return undefined;
      this.#security = opened.context;
      this.#secured = true;
      return decodeNas(opened.plain);
    } catch (error) {
      if (error instanceof DecodeError) return undefined;
      throw error;
    }
  }

  /** A Security Mode Command says itself with which algorithms it is protected (§5.4.2.3). */
  #openWithNewKeys(bytes: Uint8Array, payload: Uint8Array): NasMessage | undefined {
    const command = decodeNas(payload);
    if (command.message !== 'SecurityModeCommand') return undefined;
    const { ciphering, integrity } = command.selectedNasSecurityAlgorithms;
    if (command.additionalSecurityInformation?.hdp === true) {
      const kAmf = this.#as.derived();
      if (kAmf !== undefined) this.#pending = { ngksi: command.ngksi.ksi, kAmf };
    }
    // TS 33.501 §10.2.2.2: without a key in common, one of its own for null algorithms; for emergency services only.
    const kAmf = this.#pending?.kAmf ?? (integrity === 0 && this.#asksForEmergency ? NO_COMMON_KEY : undefined);
    if (kAmf === undefined) return undefined;
    const { kNasEnc, kNasInt } = nasKeys(kAmf, ciphering, integrity);
    const fresh: SecurityContext = {
      ngksi: command.ngksi.ksi,
      ciphering: ciphering as Algorithm,
      integrity: integrity as Algorithm,
      kNasEnc,
      kNasInt,
      uplinkCount: 0,
      downlinkCount: 0,
    };
    const opened = unprotect(fresh, bytes, 'ue');
    if (opened.result !== 'ok') return undefined;
    this.#security = opened.context;
    this.#secured = true;
    return command;
  }

  get #asksForEmergency(): boolean {
    const message = this.#initialMessage;
    return message?.message === 'RegistrationRequest' && message.registrationType.kind === 'emergency';
  }

  #handle(message: NasMessage): void {
    if ('t3346' in message && message.t3346?.seconds !== undefined) {
      this.#backOffUntil = this.gnb.clock.monotonic() + message.t3346.seconds * 1_000;
    }
    switch (message.message) {
      case 'IdentityRequest':
        this.#identify(message);
        break;
      case 'AuthenticationRequest':
        this.#authenticate(message);
        break;
      case 'SecurityModeCommand':
        this.#securityMode(message);
        break;
      case 'RegistrationAccept':
        this.#accepted(message);
        break;
      case 'ServiceAccept':
        this.#keepSessions(message.pduSessionStatus);
        break;
      case 'ConfigurationUpdateCommand':
        if (message.guti5g !== undefined) this.#guti = message.guti5g.guti;
        if (message.configurationUpdateIndication?.acknowledge === true)
          this.send({ message: 'ConfigurationUpdateComplete' });
        break;
      case 'DeregistrationRequestUeTerminated':
        this.#registered = false;
        this.#sessions.clear();
        this.send({ message: 'DeregistrationAcceptUeTerminated' });
        break;
      case 'DlNasTransport':
        this.#transported(message);
        return;
      case 'RegistrationReject':
      case 'AuthenticationReject':
        this.#registered = false;
        break;
    }
    this.#inbox.put(message);
  }

  #identify({ identityType }: NasMessageOf<'IdentityRequest'>): void {
    const { imeisv = '3520990017614823' } = this.#options;
    const mobileIdentity: MobileIdentity =
      identityType === 'imeisv'
        ? { type: 'imeisv', imeisv }
        : identityType === 'imei'
          ? { type: 'imei', imei: imeisv.slice(0, 15) }
          : { type: 'suci', suci: this.usim.suci() };
    this.send({ message: 'IdentityResponse', mobileIdentity });
  }

  #authenticate(request: NasMessageOf<'AuthenticationRequest'>): void {
    const { rand, autn, abba, ngksi, eapMessage } = request;
    if (eapMessage !== undefined) {
      const answer = answerEapAkaPrime(this.usim, eapMessage, abba, this.gnb.cell.plmn);
      if (answer === undefined) return;
      if (answer.kAmf !== undefined) this.#pending = { ngksi: ngksi.ksi, kAmf: answer.kAmf };
      this.send({ message: 'AuthenticationResponse', eapMessage: answer.response });
      return;
    }
    if (rand === undefined || autn === undefined) return;
    const answer = this.usim.authenticate(rand, autn, abba, this.gnb.cell.plmn);
    switch (answer.result) {
      case 'ok':
        this.#pending = { ngksi: ngksi.ksi, kAmf: answer.kAmf };
        this.send({ message: 'AuthenticationResponse', authenticationResponseParameter: answer.resStar });
        return;
      case 'mac-failure':
        this.send({ message: 'AuthenticationFailure', cause5gmm: mmCause.macFailure });
        return;
      case 'synch-failure':
        this.send({
          message: 'AuthenticationFailure',
          cause5gmm: mmCause.synchFailure,
          authenticationFailureParameter: answer.auts,
        });
        return;
      case 'not-5g':
        this.send({ message: 'AuthenticationFailure', cause5gmm: mmCause.non5gAuthenticationUnacceptable });
    }
  }

  #securityMode(command: NasMessageOf<'SecurityModeCommand'>): void {
    const { capability = { nea: [0, 1, 2, 3], nia: [0, 1, 2, 3] }, imeisv = '3520990017614823' } = this.#options;
    const { nea, nia } = command.replayedUeSecurityCapabilities;
    if (`${nea}|${nia}` !== `${capability.nea}|${capability.nia}`) {
      this.send({ message: 'SecurityModeReject', cause5gmm: mmCause.ueSecurityCapabilitiesMismatch });
      return;
    }
    const complete: NasMessage = {
      message: 'SecurityModeComplete',
      ...(command.imeisvRequest === 1 ? { imeisv: { type: 'imeisv' as const, imeisv } } : {}),
      ...(this.#initialMessage === undefined ? {} : { nasMessageContainer: encodeNas(this.#initialMessage) }),
    };
    this.#show('UE', 'AMF', complete);
    const security = this.#security;
    if (security === undefined) return;
    this.#as.start(security.uplinkCount, this.#pending?.kAmf);
    const sealed = protect(security, encodeNas(complete), headerType.integrityProtectedAndCipheredNewContext, 'ue');
    this.#security = sealed.context;
    this.sendRaw(sealed.bytes);
  }

  #accepted(accept: NasMessageOf<'RegistrationAccept'>): void {
    this.#registered = true;
    this.#pending = undefined;
    if (accept.guti5g !== undefined) {
      this.#guti = accept.guti5g.guti;
      this.send({ message: 'RegistrationComplete' });
    }
    this.#keepSessions(accept.pduSessionStatus);
  }

  /** What the network does not name it does not have: the UE drops it (TS 24.501 §5.5.1.3.4, §5.6.1.4.1). */
  #keepSessions(status: readonly number[] | undefined): void {
    if (status === undefined) return;
    for (const id of [...this.#sessions.keys()]) if (!status.includes(id)) this.#sessions.delete(id);
  }

  #transported(transport: NasMessageOf<'DlNasTransport'>): void {
    if (transport.payloadContainerType === 'sms' && transport.cause5gmm === undefined) {
      this.#showSms('SMSF', 'UE', transport.payloadContainer);
      this.sms.receive(new Uint8Array(transport.payloadContainer));
      return;
    }
    if (transport.payloadContainerType !== 'n1-sm' || transport.cause5gmm !== undefined) {
      this.#inbox.put(transport);
      return;
    }
    let message: NasMessage;
    try {
      message = decodeNas(transport.payloadContainer);
    } catch (error) {
      if (error instanceof DecodeError) return;
      throw error;
    }
    this.#show('SMF', 'UE', message);
    this.observe?.(message);
    if (message.message === 'PDUSessionEstablishmentAccept') {
      // TS 24.501 §7.3.1: an answer to a request that the UE has given up.
      if ((this.#establishing.get(message.pduSessionId) ?? message.pti) !== message.pti) return;
      this.#established(message);
    }
    if (message.message === 'PDUSessionReleaseCommand') {
      const { pduSessionId, pti } = message;
      this.#sessions.delete(pduSessionId);
      this.sendSm({ message: 'PDUSessionReleaseComplete', pduSessionId, pti });
    }
    if (message.message === 'PDUSessionModificationCommand') this.#modified(message);
    this.#inbox.put(message);
  }

  /** TS 24.501 §6.3.2.3, §6.3.2.4. */
  #modified(command: NasMessageOf<'PDUSessionModificationCommand'>): void {
    const { pduSessionId, pti } = command;
    const session = this.#sessions.get(pduSessionId);
    const cause5gsm = session === undefined ? 43 : this.rejectsModification?.(command);
    if (cause5gsm !== undefined) {
      this.sendSm({ message: 'PDUSessionModificationCommandReject', pduSessionId, pti, cause5gsm });
      return;
    }
    session?.qos.apply({ rules: command.authorizedQosRules, flows: command.authorizedQosFlowDescriptions });
    if (command.sessionAmbr !== undefined) session?.changeAmbr(command.sessionAmbr);
    this.sendSm({ message: 'PDUSessionModificationComplete', pduSessionId, pti });
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
        mtu: mtu === undefined ? undefined : ((mtu[0] ?? 0) << 8) | (mtu[1] ?? 0),
        cause: accept.cause5gsm,
        ambr: sessionAmbr,
      },
      (packet) => this.#sendPacket(pduSessionId, packet),
      this.#withinMs,
      this.#gnb.clock,
    );
    session.qos.apply({ rules: accept.authorizedQosRules, flows: accept.authorizedQosFlowDescriptions });
    this.#sessions.set(pduSessionId, session);
  }

  /** An idle UE, or a session without resources, asks for service first (TS 24.501 §5.6.1.1). */
  async #sendPacket(pduSessionId: number, packet: Uint8Array): Promise<void> {
    if (this.#connection?.hasResources(pduSessionId) !== true) {
      // Those of an earlier connection count no more.
      this.#resources.clear();
      await this.serviceRequest('data', { uplinkDataStatus: [pduSessionId] });
      if (this.#connection?.hasResources(pduSessionId) !== true) {
        await this.#resources.take(
          `resources of PDU session ${pduSessionId}`,
          (id) => id === pduSessionId,
          this.#withinMs,
        );
      }
    }
    const session = this.#sessions.get(pduSessionId);
    const qfi = session?.qos.qfiOf(packet);
    this.#connection?.sendPacket(pduSessionId, packet, qfi);
    if (session !== undefined && qfi !== undefined) session.lastQfi = { ...session.lastQfi, uplink: qfi };
  }

  #showSms(from: 'UE' | 'SMSF', to: 'UE' | 'SMSF', payload: Uint8Array): void {
    const { tap } = this.gnb;
    if (tap?.enabled !== true) return;
    const side = from === 'UE' ? ('ue' as const) : ('network' as const);
    const message: NasMessage =
      from === 'UE'
        ? { message: 'UlNasTransport', payloadContainerType: 'sms', spare: 0, payloadContainer: payload }
        : { message: 'DlNasTransport', payloadContainerType: 'sms', spare: 0, payloadContainer: payload };
    tap.emit({
      from,
      to,
      protocol: 'nas-5gs',
      bytes: encodeNas(message),
      ue: this.supi,
      summary: () => summaryOf(payload, side),
    });
  }

  #show(from: string, to: string, message: NasMessage): void {
    const { tap } = this.gnb;
    // Transport of another message is shown as that message.
    if (tap?.enabled !== true || message.message === 'UlNasTransport') return;
    tap.emit({
      from,
      to,
      protocol: 'nas-5gs',
      bytes: encodeNas(message),
      ue: this.supi,
      summary: () => summary(message),
    });
  }
}
