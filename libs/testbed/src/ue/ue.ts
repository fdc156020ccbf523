/** A simulated UE: its own 5GMM and 5GSM (TS 24.501) over a gNB's connection, made so that a test reads as the message chart. */
import {
  decodeNas,
  type MobileIdentity,
  mmCauseText,
  type NasMessage,
  type NasMessageOf,
  type SecurityContext,
  summary,
} from '@trunkline/nas-5gs';
import type { Cause, RrcEstablishmentCause } from '@trunkline/ngap';
import { DecodeError, type Guti5g, type Snssai } from '@trunkline/wire';
import { ExpectationError, happens, Inbox } from '../awaiting.ts';
import type { RanConnection } from '../gnb/connection.ts';
import type { Gnb } from '../gnb/gnb.ts';
import { N2Handover, type N2HandoverOptions } from '../gnb/n2-handover.ts';
import { type XnHandover, type XnHandoverOptions, xnHandover } from '../gnb/xn-handover.ts';
import { authenticationAnswer, type Capability, identityResponse, securityModeAnswer } from './common-procedures.ts';
import {
  ESTABLISHMENT_CAUSE,
  type RegistrationKind,
  type RegistrationOptions,
  registrationRequest,
  serviceRequest,
} from './initial-messages.ts';
import { NasSecurity } from './nas-security.ts';
import { type EstablishOptions, PduSessions, type SmMessage, type SmTransport } from './pdu-sessions.ts';
import { type NasTimer, Repetition } from './repetition.ts';
import type { Session } from './session.ts';
import type { ReceivedSms, SendSmsOptions, SentSms } from './short-message-user.ts';
import { showNas, showSms } from './shown.ts';
import type { SmBackOff } from './sm-back-off.ts';
import { ShortMessages } from './sms.ts';
import { Usim, type UsimOptions } from './usim.ts';

export interface UeOptions extends Omit<UsimOptions, 'plmn'> {
  readonly plmn?: UsimOptions['plmn'];
  readonly imeisv?: string;
  /** Algorithms that the UE says it can do. */
  readonly capability?: Capability;
  readonly requestedNssai?: readonly Snssai[];
  /** SMS over NAS is asked for at registration. */
  readonly sms?: boolean;
  /** Connections may be suspended (5G-UP CIoT, TS 24.501 §9.11.3.1). */
  readonly upCiot?: boolean;
  readonly withinMs?: number;
  /** What is not answered is repeated by the specification's timers, each time with a word here; absent: it has failed. */
  readonly repeated?: (timer: NasTimer) => void;
}

export interface ResumeOptions {
  readonly cause?: RrcEstablishmentCause;
  readonly lost?: readonly number[];
}

/** What a tester may do to a message of the network before the UE sees it. */
export type Intercept = (message: NasMessage) => 'handle' | 'drop';

const EVERY_ALGORITHM: Capability = { nea: [0, 1, 2, 3], nia: [0, 1, 2, 3] };
const IMEISV = '3520990017614823';

export class Ue {
  readonly usim: Usim;
  /** SMS over NAS. */
  readonly sms: ShortMessages;
  #gnb: Gnb;
  readonly #options: UeOptions & Required<Pick<UeOptions, 'capability' | 'imeisv'>>;
  readonly #withinMs: number;
  readonly #inbox: Inbox<NasMessage>;
  readonly #security = new NasSecurity();
  readonly #pduSessions: PduSessions;
  readonly #repetition: Repetition;
  #stopListening: () => void;
  #connection: RanConnection | undefined;
  #released: (() => void)[] = [];
  #resumed: (() => void)[] = [];
  #guti: Guti5g | undefined;
  #registered = false;
  #initialMessage: NasMessage | undefined;
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
  #backOffUntil = 0;
  /** Pages of the network are answered with a service request. */
  answersPaging = true;

  constructor(gnb: Gnb, options: UeOptions) {
    this.#gnb = gnb;
    this.#options = { capability: EVERY_ALGORITHM, imeisv: IMEISV, ...options };
    this.#withinMs = options.withinMs ?? gnb.withinMs;
    this.#inbox = new Inbox(summary, gnb.clock);
    this.usim = new Usim({ ...options, plmn: options.plmn ?? gnb.cell.plmn });
    this.#stopListening = this.#listenAt(gnb);
    this.#repetition = new Repetition({ clock: gnb.clock, repeated: options.repeated });
    this.#pduSessions = new PduSessions({
      supi: this.supi,
      clock: gnb.clock,
      withinMs: this.#withinMs,
      inbox: this.#inbox,
      connection: () => this.#connection,
      repetition: this.#repetition,
      obeysBackOff: () => this.obeysBackOff,
      send: (message) => this.send(message),
      show: (message) => this.#show('UE', 'SMF', message),
      requestService: (pduSessionId) => this.serviceRequest('data', { uplinkDataStatus: [pduSessionId] }),
      rejects: (command) => this.rejectsModification?.(command),
    });
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
      checkKeys: (ncc, nh) => this.#security.as.advance(ncc, nh),
      moved: (connection) => {
        this.#connection = connection;
        this.camp(connection.gnb);
      },
    });
  }

  #listenAt(gnb: Gnb): () => void {
    return gnb.onPaging((tmsi) => {
      if (tmsi !== this.#guti?.tmsi5g || !this.answersPaging || this.connected) return;
      if (this.#connection?.suspended === true) {
        this.#connection.resume('mt-Access');
        return;
      }
      this.serviceRequest('mobile-terminated-services').catch(() => undefined);
    });
  }

  get supi(): string {
    return this.usim.supi;
  }

  /** 14 digits and a spare one, as a URN has them (RFC 7254 §4). */
  get imei(): string {
    const { imeisv } = this.#options;
    return `${imeisv.slice(0, 8)}-${imeisv.slice(8, 14)}-0`;
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
    return this.#security.context;
  }

  get sessions(): ReadonlyMap<number, Session> {
    return this.#pduSessions.all;
  }

  /** Back-off timers of 5GSM, which hold the UE back where it {@link obeysBackOff}. */
  get smBackOff(): SmBackOff {
    return this.#pduSessions.backOff;
  }

  /** Forgets GUTI and keys, as a new phone with the same USIM would. */
  forgetContext(): void {
    this.#guti = undefined;
    this.loseKeys();
    this.#registered = false;
  }

  /** Milliseconds that T3346 still runs. */
  get backOffMs(): number {
    return Math.max(0, this.#backOffUntil - this.gnb.clock.monotonic());
  }

  #checkBackOff(): void {
    if (!this.obeysBackOff || this.backOffMs === 0) return;
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
    this.#security.forgetKeys();
  }

  /** Its PDU sessions are no more, as after a registration from the beginning. */
  forgetSessions(): void {
    this.#pduSessions.clear();
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
    kind: RegistrationKind = 'initial',
    options: RegistrationOptions & { within?: number } = {},
  ): Promise<NasMessageOf<'RegistrationAccept'>> {
    const attempt = (within: number) => {
      this.#inbox.clear();
      this.startRegistration(kind, options);
      return this.expect(['RegistrationAccept', 'RegistrationReject', 'AuthenticationReject'], { within });
    };
    const answer = await this.#repetition.until('T3510', options.within ?? this.#withinMs, attempt, () =>
      this.#releaseLocally(),
    );
    if (answer.message === 'RegistrationAccept') return answer;
    const why = answer.message === 'RegistrationReject' ? mmCauseText(answer.cause5gmm) : 'authentication rejected';
    throw new ExpectationError(`the network refused the registration of ${this.supi}: ${why}`);
  }

  /** Sends the Registration Request and returns. */
  startRegistration(kind: RegistrationKind = 'initial', options: RegistrationOptions = {}): void {
    if (kind !== 'emergency') this.#checkBackOff();
    const { capability, requestedNssai, sms = false, upCiot = false } = this.#options;
    const { clear, whole } = registrationRequest(kind, options, {
      identity: this.#identity(),
      ngksi: this.#security.ngksi,
      capability,
      requestedNssai,
      sms,
      upCiot,
      sessions: [...this.sessions.keys()],
    });
    this.#initialMessage = whole;
    this.sendInitial(clear, whole, kind === 'emergency' ? 'emergency' : 'mo-Signalling');
  }

  /** Opens a connection with a message, or sends it on the one that is there: in the clear what may be, the whole protected. */
  sendInitial(clear: NasMessage, whole: NasMessage, cause: RrcEstablishmentCause): void {
    const nas = this.#security.sealInitial(clear, whole, { opens: !this.connected });
    this.#show('UE', 'AMF', whole);
    if (this.connected) {
      this.#connection?.sendNas(nas);
      return;
    }
    const guti = this.#guti;
    this.#security.connectionBegins();
    this.#connection = this.gnb.openConnection(
      { nas, cause, ...(guti === undefined ? {} : { sTmsi: guti }) },
      {
        nas: (bytes) => this.#receive(bytes),
        packet: (pduSessionId, packet, qfi) => this.sessions.get(pduSessionId)?.deliver(packet, qfi),
        released: () => {
          for (const resolve of this.#released.splice(0)) resolve();
        },
        resumed: () => {
          for (const resolve of this.#resumed.splice(0)) resolve();
        },
        contextSetUp: (securityKey) => this.#security.as.setUp(securityKey),
        resourcesSetUp: (pduSessionId) => this.#pduSessions.resourcesSetUp(pduSessionId),
      },
    );
  }

  /** Sends a message, protected as far as there are keys. */
  send(message: NasMessage): void {
    if (this.mutes?.(message) === true) return;
    this.#show('UE', 'AMF', message);
    this.sendRaw(this.#security.seal(message));
  }

  /** Any octets as a NAS PDU. */
  sendRaw(nas: Uint8Array): void {
    if (this.#connection === undefined || !this.connected) throw new ExpectationError(`${this.supi} has no connection`);
    this.#connection.sendNas(nas);
  }

  /** De-registration (TS 24.501 §5.5.2.2). With switch-off there is no answer to wait for, only the release. */
  async deregister(options: { switchOff?: boolean; within?: number } = {}): Promise<void> {
    const { switchOff = false } = options;
    const request: NasMessage = {
      message: 'DeregistrationRequestUeOriginating',
      deregistrationType: { switchOff, reregistrationRequired: false, access: '3gpp' },
      ngksi: this.#security.ngksi,
      mobileIdentity5gs: this.#identity(),
    };
    const attempt = async (within: number) => {
      if (this.connected) this.send(request);
      else this.sendInitial(request, request, 'mo-Signalling');
      if (!switchOff) await this.expect('DeregistrationAcceptUeOriginating', { within });
    };
    await this.#repetition.until('T3521', options.within ?? this.#withinMs, attempt);
    await this.released(options.within);
    this.#registered = false;
    this.#pduSessions.clear();
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

  /** Suspension that the gNB asks for (TS 23.502 §4.8.1.2): the UE is idle with suspend indication afterwards (TS 24.501 §5.3.1.4). */
  async suspend(): Promise<void> {
    this.#connection?.suspend();
    await this.released();
  }

  /** Resumption of a connection that is suspended (TS 23.502 §4.8.2.3); `lost`: sessions for which the gNB has no resources. */
  async resume({ cause = 'mo-Data', lost = [] }: ResumeOptions = {}): Promise<void> {
    const connection = this.#connection;
    if (connection?.suspended !== true) throw new ExpectationError(`${this.supi} has no connection that is suspended`);
    const missed = () => `expected the resumption of ${this.supi} within ${this.#withinMs} ms`;
    connection.resume(cause, lost);
    await happens(this.#gnb.clock, this.#withinMs, (resolve) => this.#resumed.push(resolve), missed);
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
    if (this.#guti === undefined || this.security === undefined)
      throw new ExpectationError(`${this.supi} is not registered`);
    const { clear, whole } = serviceRequest(type, options, {
      guti: this.#guti,
      ngksi: this.#security.ngksi,
      sessions: [...this.sessions.keys()],
    });
    const attempt = (within: number) => {
      this.sendInitial(clear, whole, options.cause ?? ESTABLISHMENT_CAUSE[type]);
      return this.expect(['ServiceAccept', 'ServiceReject'], { within });
    };
    const answer = await this.#repetition.until('T3517', options.within ?? this.#withinMs, attempt, () =>
      this.#releaseLocally(),
    );
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
    showSms(this.gnb.tap, { from: 'UE', to: 'SMSF', supi: this.supi }, payloadContainer);
    this.send({ message: 'UlNasTransport', payloadContainerType: 'sms', spare: 0, payloadContainer });
  }

  /** PDU session establishment (TS 24.501 §6.4.1). @throws ExpectationError with the cause of the refusal */
  establishPduSession(options: EstablishOptions = {}): Promise<Session> {
    return this.#pduSessions.establish(options);
  }

  /** PDU session release (TS 24.501 §6.4.3). */
  releasePduSession(pduSessionId: number): Promise<void> {
    return this.#pduSessions.release(pduSessionId);
  }

  /** A 5GSM message inside UL NAS TRANSPORT. */
  sendSm(message: SmMessage, transport: SmTransport = {}): void {
    this.#pduSessions.send(message, transport);
  }

  /** Leaves the gNB without a word. */
  detach(): void {
    this.sms.stop();
    this.#stopListening();
  }

  /** At the expiry of T3510 and T3517 (§5.5.1.2.7 c, §5.6.1.7 b). */
  #releaseLocally(): void {
    this.#connection?.lost('a timer of NAS has expired');
    this.#connection = undefined;
  }

  #identity(): MobileIdentity {
    return this.#guti === undefined ? { type: 'suci', suci: this.usim.suci() } : { type: '5g-guti', guti: this.#guti };
  }

  #receive(bytes: Uint8Array): void {
    const message = this.#security.open(bytes, this.#asksForEmergency);
    if (message === undefined) return;
    this.#show('AMF', 'UE', message);
    this.observe?.(message);
    if (this.intercept?.(message) === 'drop') return;
    this.#handle(message);
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
        this.send(identityResponse(message, { usim: this.usim, imeisv: this.#options.imeisv }));
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
        this.#pduSessions.keep(message.pduSessionStatus);
        break;
      case 'ConfigurationUpdateCommand':
        if (message.guti5g !== undefined) this.#guti = message.guti5g.guti;
        if (message.configurationUpdateIndication?.acknowledge === true)
          this.send({ message: 'ConfigurationUpdateComplete' });
        break;
      case 'DeregistrationRequestUeTerminated':
        this.#registered = false;
        this.#pduSessions.clear();
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

  #authenticate(request: NasMessageOf<'AuthenticationRequest'>): void {
    const given = authenticationAnswer(request, this.usim, this.gnb.cell.plmn);
    if (given?.kAmf !== undefined) this.#security.authenticated(request.ngksi.ksi, given.kAmf);
    if (given !== undefined) this.send(given.answer);
  }

  #securityMode(command: NasMessageOf<'SecurityModeCommand'>): void {
    const answer = securityModeAnswer(command, { ...this.#options, initialMessage: this.#initialMessage });
    if (answer.message === 'SecurityModeReject') {
      this.send(answer);
      return;
    }
    this.#show('UE', 'AMF', answer);
    const nas = this.#security.sealComplete(answer);
    if (nas !== undefined) this.sendRaw(nas);
  }

  #accepted(accept: NasMessageOf<'RegistrationAccept'>): void {
    this.#registered = true;
    this.#security.registered();
    if (accept.guti5g !== undefined) {
      this.#guti = accept.guti5g.guti;
      this.send({ message: 'RegistrationComplete' });
    }
    this.#pduSessions.keep(accept.pduSessionStatus);
  }

  #transported(transport: NasMessageOf<'DlNasTransport'>): void {
    if (transport.payloadContainerType === 'sms' && transport.cause5gmm === undefined) {
      showSms(this.gnb.tap, { from: 'SMSF', to: 'UE', supi: this.supi }, transport.payloadContainer);
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
    if (this.#pduSessions.receive(message)) this.#inbox.put(message);
  }

  #show(from: string, to: string, message: NasMessage): void {
    showNas(this.gnb.tap, { from, to, supi: this.supi }, message);
  }
}
