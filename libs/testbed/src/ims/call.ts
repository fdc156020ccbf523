/** A call at one phone, whoever began it: its dialog, what happens within it, and its voice (TS 24.229 §5.1.2A to §5.1.5). */
import type { Clock } from '@trunkline/platform';
import { nextPreconditionStep, preconditionsMet, reserved } from '@trunkline/sdp';
import {
  acceptSessionTimer,
  answerSessionTimer,
  type Dialog,
  header,
  offerSessionTimer,
  receivedIn,
  refuseInterval,
  requestIn,
  responseTo,
  runningTimer,
  SESSION_TIMER,
  type SessionTimer,
  type SessionTimerPolicy,
  type SipEffect,
  SipRequest,
  type SipResponse,
  sessionTimerOf,
  withResponse,
} from '@trunkline/sip';
import { DecodeError } from '@trunkline/wire';
import { begun, ExpectationError, Inbox } from '../awaiting.ts';
import { type MediaNegotiation, sdpOf } from './media-negotiation.ts';
import type { SipStack } from './sip-stack.ts';
import type { Video } from './video.ts';
import type { Heard, Voice } from './voice.ts';

/** What a call needs of its phone. */
export interface CallHost {
  readonly clock: Clock;
  readonly withinMs: number;
  readonly stack: SipStack;
  readonly sessionTimer: SessionTimerPolicy | undefined;
  readonly newId: () => string;
  readonly contact: () => header.NameAddr;
  /** Resolves when the phone has what the call's media need. @throws ExpectationError */
  readonly reserve: (call: Call) => Promise<void>;
  readonly over: (call: Call) => void;
}

/** A dialog of the call, with what is agreed in it. An INVITE that is forked has several until one of them is answered. */
export interface Leg {
  dialog: Dialog;
  readonly media: MediaNegotiation;
  /** RSeq of the last reliable response that was taken. */
  rseq?: number;
  /** Our resources are being reserved. */
  reserving?: boolean;
}

/** Where its media go and come. */
export interface CallMedia {
  readonly voice: Voice;
  readonly video: Video;
}

export interface CallEvent {
  /** `180`, `200`, `486`: a response to our INVITE; `ACK`, `cancelled`, `held`, `resumed`, `video`, `voice only`, `ended`. */
  readonly event: string;
  readonly response?: SipResponse;
  readonly request?: SipRequest;
}

export type Received = Extract<SipEffect, { effect: 'request' }>;

export interface ReferOptions {
  readonly replaces?: Call;
  readonly method?: 'BYE';
}

export abstract class Call {
  protected readonly host: CallHost;
  /** What is said and heard. */
  readonly voice: Voice;
  /** What is shown and seen, where video is agreed. */
  readonly video: Video;
  protected readonly inbox: Inbox<CallEvent>;
  #leg: Leg | undefined;
  #state: 'early' | 'confirmed' | 'over' = 'early';
  #timer: SessionTimer | undefined;
  #cancelTimer: () => void = () => undefined;
  #refreshes: 'uac' | 'uas' = 'uac';
  /** Why it ended: `BYE`, `486 Busy Here`. */
  #reason: string | undefined;
  /** Milliseconds from the end of which its resources were there; undefined until then. */
  reservedAt: number | undefined;

  constructor(host: CallHost, { voice, video }: CallMedia) {
    this.host = host;
    this.voice = voice;
    this.video = video;
    this.inbox = new Inbox(({ event }) => event, host.clock);
  }

  /** The dialog that counts. */
  protected get leg(): Leg | undefined {
    return this.#leg;
  }

  protected set leg(leg: Leg | undefined) {
    this.#leg = leg;
    this.agreed();
  }

  get state(): 'early' | 'confirmed' | 'over' {
    return this.#state;
  }

  get isOver(): boolean {
    return this.#state === 'over';
  }

  /** Why it is over. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /** Of the session (RFC 4028). */
  get timer(): SessionTimer | undefined {
    return this.#timer;
  }

  get dialog(): Dialog | undefined {
    return this.#leg?.dialog;
  }

  get media(): MediaNegotiation | undefined {
    return this.#leg?.media;
  }

  /** Legs by which a request of the peer may come. */
  protected abstract get legs(): readonly Leg[];

  /** Plays a tone; resolves to how many packets went out. */
  say(frequency: number, ms: number): Promise<number> {
    return this.voice.say(frequency, ms);
  }

  /** What was heard since it was last asked. */
  hear(): Heard {
    return this.voice.hear();
  }

  dial(digits: string): Promise<void> {
    return this.voice.dial(digits);
  }

  /** Whether both sides have agreed on video. */
  get hasVideo(): boolean {
    return this.#leg?.media.videoStream !== undefined;
  }

  /** Voice becomes video (GSMA IR.94 §2.2.2), where the other side takes it: {@link hasVideo} says so. @throws ExpectationError */
  addVideo(): Promise<void> {
    return this.#change((media) => media.addVideo());
  }

  /** Video becomes voice. @throws ExpectationError */
  removeVideo(): Promise<void> {
    return this.#change((media) => media.removeVideo());
  }

  /** The next time that this happens: `180`, `held`, `ended`. @throws ExpectationError */
  happens(event: string, within = this.host.withinMs): Promise<CallEvent> {
    return begun(this.inbox.take(event, (one) => one.event === event, within));
  }

  /** The other side has ended it, or it failed. @throws ExpectationError */
  async ended(within = this.host.withinMs): Promise<void> {
    if (this.#state !== 'over') await this.happens('ended', within);
  }

  /** Hangs up (§5.1.5). */
  async hangUp(): Promise<void> {
    const leg = this.#confirmed();
    const response = this.ask(leg, this.request(leg, 'BYE'));
    this.end('we hung up');
    await response;
  }

  /** TS 24.610 §4.5.2.1: the other side is not heard any more, and hears nothing of us that it has to. */
  hold(): Promise<void> {
    return this.#change((media) => media.hold());
  }

  resume(): Promise<void> {
    return this.#change((media) => media.resume());
  }

  /**
   * Has the other side, a focus, invite somebody (RFC 3515), in the place of the call that there is with him where one `replaces`; or
   * send him away. What becomes of it `happens` as `referred 200`. @throws ExpectationError
   */
  async refer(target: string, { replaces, method }: ReferOptions = {}): Promise<void> {
    const leg = this.#confirmed();
    const request = this.request(leg, 'REFER');
    const parameter = method === undefined ? '' : `;method=${method}`;
    const uri = `${target}${parameter}${replaces === undefined ? '' : `?Replaces=${encodeURIComponent(replaces.name)}`}`;
    request.set(header.contact, this.host.contact()).set(header.referTo, header.nameAddr(uri));
    const response = await this.ask(leg, request);
    if (response.status >= 300) throw refusal('the REFER', response);
  }

  /** Its dialog as the other side knows it: what Replaces says there (RFC 3891 §6.1). */
  get name(): string {
    const { callId, localTag, remoteTag } = this.#confirmed().dialog;
    return `${callId};to-tag=${remoteTag};from-tag=${localTag}`;
  }

  /** What the other side says of a REFER. */
  referred(body: string): void {
    const status = /^SIP\/2\.0 (\d{3})/.exec(body)?.[1];
    if (status !== undefined) this.inbox.put({ event: `referred ${status}` });
  }

  /** A re-INVITE with an offer. @throws ExpectationError with the status of a refusal */
  async #change(change: (media: MediaNegotiation) => void): Promise<void> {
    const leg = this.#confirmed();
    change(leg.media);
    const invite = this.request(leg, 'INVITE', leg.media.offer());
    this.#offerTimer(invite);
    const response = await this.ask(leg, invite);
    if (response.status >= 300) {
      leg.media.withdraw();
      throw refusal('the re-INVITE', response);
    }
    this.acknowledge(leg, invite);
    this.taken(leg, response);
    this.startTimer(response, 'uac');
  }

  /** UPDATE with an offer (RFC 3311). @throws ExpectationError with the status of a refusal */
  async update(leg = this.#confirmed()): Promise<void> {
    const update = this.request(leg, 'UPDATE', leg.media.offer());
    if (this.#state === 'confirmed') this.#offerTimer(update);
    const response = await this.ask(leg, update);
    if (response.status >= 300) {
      leg.media.withdraw();
      throw refusal('the UPDATE', response);
    }
    this.taken(leg, response);
    if (this.#state === 'confirmed') this.startTimer(response, 'uac');
  }

  /** A request of the peer in one of the dialogs. */
  receive({ request, transaction }: Received, leg: Leg): void {
    const { stack } = this.host;
    const dialog = receivedIn(leg.dialog, request);
    if (dialog === 'out-of-order') return void stack.respond(transaction, responseTo(request, 500));
    leg.dialog = dialog;
    switch (request.method) {
      case 'BYE':
        stack.respond(transaction, responseTo(request, 200));
        this.end('BYE');
        return;
      case 'INVITE':
      case 'UPDATE':
        return void this.#offered(request, transaction, leg);
      case 'INFO':
      case 'OPTIONS':
        return void stack.respond(transaction, responseTo(request, 200));
      case 'PRACK':
        return void this.prack(request, transaction, leg);
      default:
        return void stack.respond(transaction, responseTo(request, 501));
    }
  }

  /** The ACK of a 2xx of ours. */
  acked(request: SipRequest): void {
    this.inbox.put({ event: 'ACK', request });
  }

  protected prack(request: SipRequest, transaction: string, _leg: Leg): void {
    this.host.stack.respond(transaction, responseTo(request, 481));
  }

  #offered(request: SipRequest, transaction: string, leg: Leg): void {
    const { stack } = this.host;
    // RFC 3261 §14.2, RFC 3311 §5.2: both at once.
    if (leg.media.offering) return void stack.respond(transaction, responseTo(request, 491));
    const response = responseTo(request, 200);
    const timer = acceptSessionTimer(request, this.host.sessionTimer ?? SESSION_TIMER);
    if (timer !== undefined && 'status' in timer) {
      const refused = responseTo(request, timer.status);
      refuseInterval(refused, (this.host.sessionTimer ?? SESSION_TIMER).minSe);
      return void stack.respond(transaction, refused);
    }
    try {
      const offer = sdpOf(request);
      if (offer !== undefined) {
        const before = leg.media.stream?.maySend;
        const hadVideo = leg.media.videoStream !== undefined;
        const answer = leg.media.answer(offer);
        if (answer === undefined) return void stack.respond(transaction, responseTo(request, 488));
        withBody(response, answer);
        this.agreed();
        const after = leg.media.stream?.maySend;
        if (before !== after && this.#state === 'confirmed')
          this.inbox.put({ event: after ? 'resumed' : 'held', request });
        const hasVideo = leg.media.videoStream !== undefined;
        if (hadVideo !== hasVideo && this.#state === 'confirmed')
          this.inbox.put({ event: hasVideo ? 'video' : 'voice only', request });
      } else if (request.method === 'INVITE') withBody(response, leg.media.offer());
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return void stack.respond(transaction, responseTo(request, 400));
    }
    response.set(header.contact, this.host.contact());
    if (this.#state === 'confirmed' && timer !== undefined && this.host.sessionTimer !== undefined) {
      answerSessionTimer(response, timer);
      this.startTimer(response, 'uas');
    }
    stack.respond(transaction, response);
    void this.advance(leg);
  }

  /** The next request of a dialog. */
  protected request(leg: Leg, method: string, body?: Uint8Array): SipRequest {
    const { dialog, request } = requestIn(leg.dialog, method);
    leg.dialog = dialog;
    if (method === 'INVITE' || method === 'UPDATE') {
      request.set(header.contact, this.host.contact());
      request.setAll(header.allow, ALLOWED);
    }
    if (method === 'INVITE' || method === 'UPDATE' || method === 'PRACK') {
      if (leg.media.preconditions !== undefined) request.append(header.supported, 'precondition');
    }
    if (body !== undefined) withBody(request, body);
    return request;
  }

  /** Resolves to the final response. @throws ExpectationError where none comes */
  protected ask(leg: Leg, request: SipRequest): Promise<SipResponse> {
    const { stack } = this.host;
    return begun(
      new Promise((resolve, reject) => {
        stack.send(request, {
          response: (response) => {
            if (response.status < 200) return;
            leg.dialog = withResponse(leg.dialog, request, response);
            if (response.status === 408 || response.status === 481) this.end(`${response.status} ${response.reason}`);
            resolve(response);
          },
          failed: (reason) => {
            this.end(`no answer to ${request.method}`);
            reject(new ExpectationError(`no answer to ${request.method}: ${reason}`));
          },
        });
      }),
    );
  }

  /** RFC 3261 §13.2.2.4. */
  protected acknowledge(leg: Leg, invite: SipRequest, body?: Uint8Array): void {
    const { request } = requestIn(leg.dialog, 'ACK', invite.need(header.cseq).sequence);
    if (body !== undefined) withBody(request, body);
    this.host.stack.send(request);
  }

  /** The answer in a response to an offer of ours. */
  protected taken(leg: Leg, response: SipResponse): void {
    const answer = leg.media.offering ? sdpOf(response) : undefined;
    if (answer !== undefined) leg.media.accept(answer);
    this.agreed();
  }

  /** Preconditions of a dialog, as far as they can be brought now (RFC 3312 §5, TS 24.229 §5.1.3.1, §5.1.4.1). */
  protected async advance(leg: Leg): Promise<void> {
    const { preconditions } = leg.media;
    if (preconditions === undefined || leg.media.offering || this.isOver) return;
    if (nextPreconditionStep(preconditions) !== 'reserve' || leg.reserving === true) return this.met(leg);
    leg.reserving = true;
    try {
      await this.host.reserve(this);
    } catch (error) {
      if (!(error instanceof ExpectationError)) throw error;
      return this.unreserved(error);
    }
    if (this.isOver) return;
    this.reservedAt = this.host.clock.monotonic();
    leg.media.preconditions = reserved(leg.media.preconditions ?? preconditions);
    try {
      await this.reservedIn(leg);
    } catch (error) {
      if (!(error instanceof ExpectationError)) throw error;
      return this.unreserved(error);
    }
    this.met(leg);
  }

  /** Our resources are there: what the peer is told. */
  protected abstract reservedIn(leg: Leg): Promise<void>;
  /** They cannot be had. */
  protected abstract unreserved(error: ExpectationError): void;
  /** Looks whether all is there now. */
  protected met(_leg: Leg): void {}

  /** Everything that is mandatory is there, or nothing is. */
  protected isMet({ media }: Leg): boolean {
    return media.preconditions === undefined || preconditionsMet(media.preconditions);
  }

  protected agreed(): void {
    this.voice.agree(this.#leg?.media.stream);
    this.video.agree(this.#leg?.media.videoStream);
  }

  protected confirm(): void {
    if (this.#state === 'early') this.#state = 'confirmed';
    this.agreed();
  }

  protected end(reason: string): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    this.#reason = reason;
    this.#cancelTimer();
    this.voice.close();
    this.video.close();
    this.inbox.put({ event: 'ended' });
    this.host.over(this);
  }

  /** For the end of a flow: nothing is sent any more. */
  drop(): void {
    this.end('dropped');
  }

  #offerTimer(request: SipRequest): void {
    const { sessionTimer } = this.host;
    if (sessionTimer !== undefined) offerSessionTimer(request, sessionTimer, this.#refreshes);
  }

  /** RFC 4028 §10. */
  protected startTimer(response: SipResponse, side: 'uac' | 'uas'): void {
    const now = this.host.clock.monotonic();
    this.#timer = sessionTimerOf(now, response, side) ?? undefined;
    this.#cancelTimer();
    const timer = this.#timer;
    if (timer === undefined) return;
    this.#refreshes = timer.refreshes === (side === 'uac') ? 'uac' : 'uas';
    this.#arm(timer);
  }

  #arm(timer: SessionTimer): void {
    const { clock } = this.host;
    const at = timer.refreshes ? timer.refreshAt : timer.expiresAt;
    this.#cancelTimer = clock.after(Math.max(0, at - clock.monotonic()), () => {
      if (timer.refreshes) void this.#refresh(timer);
      else void this.hangUp().catch(() => undefined);
    });
  }

  async #refresh(timer: SessionTimer): Promise<void> {
    try {
      this.#arm(runningTimer(this.host.clock.monotonic(), timer.interval, false));
      this.#refreshes = 'uac';
      await this.update();
    } catch {
      // What was not refreshed ends by its timer.
    }
  }

  #confirmed(): Leg {
    if (this.#leg === undefined || this.#state !== 'confirmed') {
      throw new ExpectationError(`the call is ${this.#state}${this.#reason === undefined ? '' : `: ${this.#reason}`}`);
    }
    return this.#leg;
  }
}

export const ALLOWED = ['INVITE', 'ACK', 'CANCEL', 'BYE', 'PRACK', 'UPDATE', 'OPTIONS', 'INFO', 'NOTIFY', 'MESSAGE'];

export function withBody(message: SipRequest | SipResponse, sdp: Uint8Array): void {
  message.set(header.contentType, { value: 'application/sdp', params: [] });
  message.body = sdp;
}

export function refusal(what: string, { status, reason }: SipResponse): ExpectationError {
  return new ExpectationError(`the network refused ${what}: ${status} ${reason}`);
}
