/**
 * A phone of IMS on a simulated UE (TS 24.229 §5.1): SIP over its PDU session of DNN ims, IMS AKA with its USIM, calls with voice. It
 * does what TS 24.229 has a UE do by itself (preconditions, PRACK, re-registration, answers), and the rest when a flow says so.
 */
import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from '@trunkline/platform';
import type { SessionDescription } from '@trunkline/sdp';
import {
  header,
  type Params,
  paramOf,
  responseTo,
  type SessionTimerPolicy,
  type SipMessage,
  SipRequest,
  type SipResponse,
  sipUri,
} from '@trunkline/sip';
import { begun, ExpectationError, Inbox } from '../awaiting.ts';
import type { EstablishOptions } from '../ue/pdu-sessions.ts';
import type { Session } from '../ue/session.ts';
import type { Ue } from '../ue/ue.ts';
import { ALLOWED, type CallHost, type CallMedia, type Received } from './call.ts';
import { type ImsIdentities, imsIdentities } from './identities.ts';
import { IncomingCall } from './incoming-call.ts';
import { type MediaNegotiation, readableSdpOf } from './media-negotiation.ts';
import { OutgoingCall } from './outgoing-call.ts';
import { pcscfsByDns } from './pcscf-discovery.ts';
import { PhoneEvents } from './phone-events.ts';
import { flowsFor, negotiationOf } from './phone-media.ts';
import { PhoneSecurity, type PhoneSecurityOptions } from './phone-security.ts';
import type { RegistrationState } from './reginfo.ts';
import { type Registered, Registration } from './registration.ts';
import { type SomeCall, type Verdict, verdictOn } from './requests.ts';
import { ImsShortMessages } from './short-messages.ts';
import { hostOf, methodOf, SipStack } from './sip-stack.ts';
import { UssdDialogue } from './ussd.ts';
import { Video } from './video.ts';
import { Voice } from './voice.ts';

export interface ImsPhoneOptions {
  /** Name of its lane in charts: `UE`, `UE2`. */
  readonly lane?: string;
  readonly withinMs?: number;
  /** Preconditions are asked for in calls that it makes, and taken in those that come (RFC 3312). */
  readonly preconditions?: boolean;
  /** Its resources are there once the call has a QoS flow of this 5QI; without one the default flow will do. */
  readonly voice5qi?: number;
  /** Encodings that it has, in its order: `['PCMU']`; all that are in codecs.ts where absent. */
  readonly codecs?: readonly string[];
  /** It has video, with these encodings (all that are in video.ts where absent), whose resources are a QoS flow of this 5QI. */
  readonly video?: { readonly codecs?: readonly string[]; readonly fiveQi?: number };
  /** IMEI of its Contact; that of the UE. Two phones of one subscriber differ in it. */
  readonly imei?: string;
  /** Number of its flow: it may be registered beside other phones of its subscriber (RFC 5626). */
  readonly regId?: number;
  /** It takes short messages over IMS, and says so when it registers (TS 24.341 §5.3.2.2). */
  readonly shortMessages?: boolean;
  /** Session timers (RFC 4028); none where absent. */
  readonly sessionTimer?: SessionTimerPolicy;
  /** It asks for IPsec with its P-CSCF (TS 33.203); by default it does not. */
  readonly security?: PhoneSecurityOptions;
  /**
   * It finds its P-CSCF by DNS, and does not ask the network for one: by this name, or its home network domain name, at this port of
   * the DNS servers that the network tells of (53). Without it DNS is asked where the network has told of none.
   */
  readonly discovery?: { readonly name?: string; readonly dnsPort?: number };
  /** It registers for emergency calls (TS 24.229 §5.1.6.2), and has no IMS but for them. */
  readonly emergency?: boolean;
  /** Source of what need not be a secret; the machine's. */
  readonly random32?: (() => number) | undefined;
}

export interface CallOptions {
  readonly preconditions?: boolean;
  /** `id` withholds who calls, `none` shows it, whatever the subscription says (TS 24.607 §4.5.2.1). */
  readonly privacy?: 'id' | 'none';
  /** With video from the start. */
  readonly video?: boolean;
}

/** A message of SIP that came or went, as flows look at it. */
export interface SeenSip {
  /** `INVITE`, or `180 INVITE`: status and method. */
  readonly message: string;
  readonly direction: 'in' | 'out';
  readonly sip: SipMessage;
  readonly sdp: SessionDescription | undefined;
}

const SIP_PORT = 5060;
const DNS_PORT = 53;
const ANONYMOUS = 'sip:anonymous@anonymous.invalid';
const MMTEL = 'urn:urn-7:3gpp-service.ims.icsi.mmtel';
const ICSI = 'urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel';

export class ImsPhone {
  readonly ue: Ue;
  readonly identities: ImsIdentities;
  readonly lane: string;
  readonly sms: ImsShortMessages;
  readonly events: PhoneEvents;
  readonly #options: ImsPhoneOptions;
  readonly #withinMs: number;
  readonly #random32: () => number;
  readonly #calls = new Set<OutgoingCall | IncomingCall>();
  readonly #dialogues = new Map<string, UssdDialogue>();
  readonly #incoming: Inbox<IncomingCall>;
  #session: Session | undefined;
  #pcscfs: readonly string[] = [];
  #stack: SipStack | undefined;
  #registration: Registration | undefined;
  #security: PhoneSecurity | undefined;
  #cancelRefresh: () => void = () => undefined;
  /** Sees every message; absent: nobody looks. */
  observe: ((seen: SeenSip) => void) | undefined;
  /** The status with which calls are refused before anybody is asked: 486. */
  refuses: number | undefined;
  preconditions: boolean;
  /** Whether its user takes video that is offered. */
  takesVideo = true;

  constructor(ue: Ue, options: ImsPhoneOptions = {}) {
    this.ue = ue;
    this.#options = options;
    this.lane = options.lane ?? 'UE';
    this.preconditions = options.preconditions ?? true;
    this.#withinMs = options.withinMs ?? ue.gnb.withinMs;
    this.identities = imsIdentities(ue.supi, ue.usim.plmn);
    this.#random32 = options.random32 ?? (() => randomInt(0x1_0000_0000));
    this.sms = new ImsShortMessages({
      ...{ supi: ue.supi, clock: this.#clock, withinMs: this.#withinMs },
      request: (method, uri) => this.request(method, uri),
      send: (request) => this.ask(request),
    });
    this.#incoming = new Inbox((call) => `a call of ${call.from}`, this.#clock);
    this.events = new PhoneEvents({
      ...{ clock: this.#clock, withinMs: this.#withinMs },
      subscribe: async (event, { accept, seconds }, at = this.publicIdentity) => {
        const request = this.request('SUBSCRIBE', at);
        request.set(header.contact, this.#contact());
        request.set(header.event, { value: event, params: [] }).set(header.expires, seconds);
        request.set(header.accept, { value: accept, params: [] });
        const { status, reason } = await this.ask(request);
        if (status >= 300) throw new ExpectationError(`SUBSCRIBE was refused: ${status} ${reason}`);
      },
    });
  }

  get #clock(): Clock {
    return this.ue.gnb.clock;
  }

  get session(): Session {
    if (this.#session === undefined) throw new ExpectationError(`${this.ue.supi} has no PDU session for IMS`);
    return this.#session;
  }

  /** P-CSCFs that it knows of, the one that it uses first. */
  get pcscfs(): readonly string[] {
    return this.#pcscfs;
  }

  /** By what others call it: the default public identity of the network, or its temporary one. */
  get publicIdentity(): string {
    return this.#registration?.current?.associatedUris[0] ?? this.identities.impu;
  }

  /** Its side of the agreement with its P-CSCF. */
  get security(): PhoneSecurity | undefined {
    return this.#security;
  }

  get registered(): Registered | undefined {
    return this.#registration?.current;
  }

  /** Its PDU session of DNN ims, or for emergencies, by which it learns its P-CSCF (TS 24.229 Annex U.2.2.1). @throws ExpectationError */
  async connect(options: EstablishOptions = {}): Promise<Session> {
    const { emergency, discovery } = this.#options;
    const pcscf = discovery === undefined;
    const session = await this.ue.establishPduSession(
      emergency === true ? { emergency: true, pcscf, ...options } : { dnn: 'ims', pcscf, ...options },
    );
    if (session.info.interfaceId !== undefined) await session.configureIpv6();
    const told = discovery === undefined ? session.info.pcscf : [];
    this.#pcscfs = told.length > 0 || session.info.dns.length === 0 ? told : await this.#pcscfsByDns(session);
    this.use(session, this.#pcscfs[0]);
    return session;
  }

  #pcscfsByDns(session: Session): Promise<readonly string[]> {
    const { name = this.identities.domain, dnsPort = DNS_PORT } = this.#options.discovery ?? {};
    const { clock, random32 } = { clock: this.#clock, random32: this.#random32 };
    return begun(pcscfsByDns(session, { name, port: dnsPort, clock, random32 }));
  }

  /** The same on a session that is there; the first P-CSCF of the network is taken unless another is named. */
  use(session: Session, pcscf = session.info.pcscf[0]): void {
    if (pcscf === undefined) throw new ExpectationError(`the network has told ${this.ue.supi} of no P-CSCF`);
    this.#session = session;
    this.#stack?.close();
    this.#stack = new SipStack((wanted, receive) => session.openUdp(wanted, receive), {
      clock: this.#clock,
      tap: this.ue.gnb.userTap,
      lane: this.lane,
      supi: this.ue.supi,
      pcscf: { address: pcscf, port: SIP_PORT },
      newId: this.#newId,
      user: {
        request: (received) => this.#request(received),
        ack: (request) => this.#callOf(request)?.acked(request),
        seen: (sip, direction) => this.#seen(sip, direction),
      },
    });
    const { security } = this.#options;
    this.#security = security && new PhoneSecurity(security, session, this.#stack);
    this.#registration = new Registration({
      security: this.#security,
      usim: this.ue.usim,
      identities: this.identities,
      contact: () => this.#contact({ register: true }),
      accessNetworkInfo: () => this.#accessNetworkInfo(),
      ask: (request) => this.ask(request),
      newId: this.#newId,
    });
  }

  /** §5.1.1.2, §5.1.1.4. @throws ExpectationError with the status of a refusal */
  async register(expires?: number): Promise<Registered> {
    const registered = await begun(this.#theRegistration.register(expires));
    this.#refreshLater(registered);
    return registered;
  }

  /** §5.1.1.6. */
  async deregister(): Promise<void> {
    this.#cancelRefresh();
    await this.#theRegistration.deregister();
  }

  /** The subscription to one's own registration (§5.1.1.3); resolves to what the first NOTIFY says. @throws ExpectationError */
  subscribe(): Promise<readonly RegistrationState[]> {
    return this.events.subscribe('reg');
  }

  /** What the next NOTIFY says of registrations. @throws ExpectationError */
  notified(within = this.#withinMs): Promise<readonly RegistrationState[]> {
    return this.events.next('reg', within);
  }

  /** Calls somebody (§5.1.3): the INVITE is on its way. */
  call(target: string | ImsPhone, options: CallOptions = {}): OutgoingCall {
    const { preconditions = this.preconditions, privacy, video = false } = options;
    const to = typeof target === 'string' ? target : target.publicIdentity;
    const callId = this.#newId();
    const tag = this.#newId();
    const carried = this.#media();
    const media = this.#negotiation(carried);
    if (preconditions) media.usePreconditions();
    if (video) media.addVideo();
    const invite = (sequence: number) => {
      const request = this.request('INVITE', to, { callId, tag, sequence });
      request.set(header.contact, this.#contact());
      request.setAll(header.supported, ['100rel', ...(preconditions ? ['precondition'] : [])]);
      request.setAll(header.allow, ALLOWED);
      request.set(header.accept, { value: 'application/sdp', params: [] });
      request.set(header.pPreferredService, MMTEL);
      if (privacy !== undefined) request.set(header.privacy, [privacy]);
      // RFC 3323 §4.1.1.3.
      if (privacy === 'id') request.set(header.from, header.withTag(header.nameAddr(ANONYMOUS), tag));
      request.set(header.acceptContact, {
        value: '*',
        params: [{ name: '+g.3gpp.icsi-ref', value: ICSI, quoted: true }],
      });
      return request;
    };
    const call = new OutgoingCall(this.#callHost(), carried, { invite, media });
    this.#calls.add(call);
    return call;
  }

  /** Dials a string of USSD (TS 24.390 §4.5.2); the network has taken it. @throws ExpectationError */
  async ussd(code: string): Promise<UssdDialogue> {
    const user = code.replaceAll('#', '%23');
    const request = this.request('INVITE', `sip:${user}@${this.identities.domain};user=dialstring`);
    request.set(header.contact, this.#contact());
    request.setAll(header.allow, ALLOWED);
    const dialogue = new UssdDialogue(this.#callHost(), request, code);
    this.#dialogues.set(dialogue.callId, dialogue);
    await dialogue.begin((invite) => this.ask(invite));
    return dialogue;
  }

  /** The next call that comes. @throws ExpectationError */
  incomingCall(within = this.#withinMs): Promise<IncomingCall> {
    return begun(this.#incoming.take('a call', () => true, within));
  }

  /** Calls that are not over. */
  get calls(): number {
    return this.#calls.size;
  }

  /** A request outside of any dialog, by the P-CSCF and the Service-Route (§5.1.2A.1.1). */
  request(
    method: string,
    uri: string,
    {
      callId = this.#newId(),
      tag = this.#newId(),
      sequence = 1,
    }: { callId?: string; tag?: string; sequence?: number } = {},
  ): SipRequest {
    const request = new SipRequest(method, uri);
    request.set(header.maxForwards, 70);
    request.setAll(header.route, this.#routes());
    // §5.1.6.8.2: who is not registered says nothing of himself.
    const isKnown = this.registered !== undefined || this.#options.emergency !== true;
    request.set(header.from, header.withTag(header.nameAddr(isKnown ? this.publicIdentity : ANONYMOUS), tag));
    request.set(header.to, header.nameAddr(uri));
    request.set(header.callId, callId).set(header.cseq, { sequence, method });
    if (isKnown) request.set(header.pPreferredIdentity, header.nameAddr(this.publicIdentity));
    const access = this.#accessNetworkInfo();
    if (access !== undefined) request.set(header.pAccessNetworkInfo, { value: '3GPP-NR-FDD', params: access });
    this.#security?.mark(request);
    return request;
  }

  /** Sends a request; resolves to its final response. `inTheOpen` leaves the security associations. @throws ExpectationError where none comes */
  ask(request: SipRequest, how: { readonly inTheOpen?: boolean } = {}): Promise<SipResponse> {
    return begun(
      new Promise((resolve, reject) => {
        const answers = {
          response: (response: SipResponse) => {
            if (response.status >= 200) resolve(response);
          },
          failed: (reason: string) => reject(new ExpectationError(`no answer to ${request.method}: ${reason}`)),
        };
        this.#theStack.send(request, answers, how);
      }),
    );
  }

  /** Hangs up and deregisters, as a phone that is switched off. */
  async leave(): Promise<void> {
    for (const call of this.#calls) {
      if (call.state === 'confirmed') await call.hangUp().catch(() => undefined);
    }
    if (this.registered !== undefined) await this.deregister().catch(() => undefined);
    this.close();
  }

  /** Goes without a word. */
  close(): void {
    this.#cancelRefresh();
    for (const call of this.#calls) call.drop();
    this.#stack?.close();
    this.#stack = undefined;
  }

  get #theStack(): SipStack {
    if (this.#stack === undefined) throw new ExpectationError(`${this.ue.supi} is not connected to IMS`);
    return this.#stack;
  }

  get #theRegistration(): Registration {
    if (this.#registration === undefined) throw new ExpectationError(`${this.ue.supi} is not connected to IMS`);
    return this.#registration;
  }

  #routes(): readonly header.NameAddr[] {
    const first = header.nameAddr(
      sipUri(hostOf(this.#theStack.pcscf), { port: this.#theStack.pcscfPort, params: LOOSE }),
    );
    return [first, ...(this.registered?.serviceRoute ?? [])];
  }

  #contact({ register = false } = {}): header.NameAddr {
    const user = this.ue.supi.replace(/^imsi-/, '');
    const { address, port } = this.#theStack;
    const sos: Params = this.#options.emergency === true ? [{ name: 'sos' }] : [];
    const uri = sipUri(hostOf(address), { user, port, params: sos });
    // RFC 5626 §4.1; TS 24.229 §5.1.1.2.1 b, §7.9.2.
    const instance = {
      name: '+sip.instance',
      value: `<urn:gsma:imei:${this.#options.imei ?? this.ue.imei}>`,
      quoted: true as const,
    };
    const service = { name: '+g.3gpp.icsi-ref', value: ICSI, quoted: true as const };
    const { regId, shortMessages, video } = this.#options;
    const flow: Params = regId === undefined ? [] : [{ name: 'reg-id', value: `${regId}` }];
    const sms: Params = shortMessages === true ? [{ name: '+g.3gpp.smsip' }] : [];
    // RFC 3840; GSMA IR.94 §2.2.1.
    const pictures: Params = video === undefined ? [] : [{ name: 'video' }];
    const features = [service, ...pictures];
    return header.nameAddr(uri, register ? [instance, ...flow, ...features, ...sms] : features);
  }

  /** TS 24.229 §7.2A.4: MCC, MNC, TAC and NR cell identity. */
  #accessNetworkInfo(): Params | undefined {
    const { plmn, tac, gnbId } = this.ue.gnb.cell;
    const cell = `${gnbId.toString(16).padStart(6, '0')}001`;
    return [{ name: 'utran-cell-id-3gpp', value: `${plmn.mcc}${plmn.mnc}${tac}${cell}` }];
  }

  #request(received: Received): void {
    const { request, transaction } = received;
    const verdict = verdictOn(received, {
      callOf: (of) => this.#callOf(of),
      dialogue: (of) => this.#dialogue(of),
      invited: (invite) => this.#invited(invite),
      others: () => this.#statusOf(request),
    });
    if (verdict === undefined) return;
    this.#theStack.respond(transaction, responseTo(request, verdict, { toTag: this.#newId() }));
  }

  #statusOf(request: SipRequest): number {
    if (request.method === 'OPTIONS') return 200;
    if (request.method !== 'MESSAGE') return 405;
    // Pages of text (RFC 3428) need no service.
    if (request.get(header.contentType)?.value.toLowerCase() === 'text/plain') return 200;
    return this.#options.shortMessages === true ? this.sms.receive(request) : 415;
  }

  /** Those of the reg event, of a REFER, of USSD. */
  #dialogue(received: Received): { readonly verdict: Verdict } | undefined {
    const { request } = received;
    if (request.method === 'NOTIFY') return { verdict: this.#notify(request) };
    const isWithin = header.tagOf(request.need(header.to)) !== undefined;
    const dialogue = isWithin ? this.#dialogues.get(request.need(header.callId)) : undefined;
    if (dialogue === undefined) return undefined;
    dialogue.receive(received);
    return { verdict: undefined };
  }

  #invited(received: Received): Verdict {
    const { request, transaction } = received;
    if (this.refuses !== undefined) return this.refuses;
    const required = request.all(header.require).filter((option) => !KNOWN_OPTIONS.includes(option));
    if (required.length > 0) {
      const response = responseTo(request, 420, { toTag: this.#newId() });
      return void this.#theStack.respond(transaction, response.setAll(header.unsupported, required));
    }
    const named = request.get(header.replaces);
    const replaced = named === undefined ? undefined : this.#callNamed(named);
    // RFC 3891 §3.
    if (named !== undefined && replaced === undefined) return 481;
    const carried = this.#media();
    const call = new IncomingCall(this.#callHost(), carried, received, this.#negotiation(carried));
    call.replaces = replaced;
    this.#calls.add(call);
    if (call.begin()) this.#incoming.put(call);
    return undefined;
  }

  #notify(request: SipRequest): Verdict {
    const event = request.get(header.event)?.value;
    if (event === 'refer') this.#callOf(request)?.referred(new TextDecoder().decode(request.body));
    else this.events.notified(event, request.body);
    return 200;
  }

  /** By Call-ID and our tag; an early CANCEL has no tag of ours yet. */
  #callOf(request: SipRequest): SomeCall | undefined {
    const callId = request.get(header.callId);
    const tag = header.tagOf(request.get(header.to));
    for (const call of this.#calls) {
      if (call.callId === callId && (tag === undefined || tag === call.localTag)) return call as IncomingCall;
    }
    return undefined;
  }

  /** A call that was answered, by the dialog's names as the other side writes them (RFC 3891 §6.1). */
  #callNamed({ callId, params }: header.NamedDialog): OutgoingCall | IncomingCall | undefined {
    const [toTag, fromTag] = [paramOf(params, 'to-tag'), paramOf(params, 'from-tag')];
    return [...this.#calls].find(({ dialog, state }) => {
      const isNamed = dialog?.callId === callId && dialog.localTag === toTag && dialog.remoteTag === fromTag;
      return isNamed && state === 'confirmed';
    });
  }

  #callHost(): CallHost {
    return {
      clock: this.#clock,
      withinMs: this.#withinMs,
      stack: this.#theStack,
      sessionTimer: this.#options.sessionTimer,
      newId: this.#newId,
      contact: () => this.#contact(),
      reserve: (call) => {
        const { voice5qi, video } = this.#options;
        const wanted = { voice: voice5qi, video: video?.fiveQi };
        return flowsFor(call, wanted, { session: this.session, clock: this.#clock, withinMs: this.#withinMs });
      },
      over: (call) => {
        if (call instanceof OutgoingCall || call instanceof IncomingCall) this.#calls.delete(call);
      },
    };
  }

  #media(): CallMedia {
    const options = {
      session: this.session,
      clock: this.#clock,
      tap: this.ue.gnb.userTap,
      lane: this.lane,
      supi: this.ue.supi,
      random32: this.#random32,
    };
    return { voice: new Voice(options), video: new Video(options) };
  }

  #negotiation(media: CallMedia): MediaNegotiation {
    const { codecs, video } = this.#options;
    return negotiationOf(media, {
      ...{ codecs, video, address: this.#theStack.address, sessionId: `${1 + (this.#random32() >>> 1)}` },
      takesVideo: () => this.takesVideo,
    });
  }

  /** §5.1.1.4.1: 600 seconds before its end, or at half of it where it is shorter than 1,200. */
  #refreshLater({ expires }: Registered): void {
    this.#cancelRefresh();
    if (expires <= 0) return;
    const seconds = expires > 1_200 ? expires - 600 : expires / 2;
    this.#cancelRefresh = this.#clock.after(seconds * 1_000, () => {
      this.register().catch(() => undefined);
    });
  }

  #seen(sip: SipMessage, direction: 'in' | 'out'): void {
    const message = sip.kind === 'request' ? sip.method : `${sip.status} ${methodOf(sip)}`;
    this.observe?.({ message, direction, sip, sdp: readableSdpOf(sip) });
  }

  readonly #newId = (): string => randomBytes(12).toString('hex');
}

const LOOSE: Params = [{ name: 'lr' }];
/** Option tags that the phone knows. */
const KNOWN_OPTIONS: readonly string[] = ['100rel', 'precondition', 'timer', 'path', 'gruu', 'replaces'];
