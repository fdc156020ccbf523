/** A call that comes to the phone (TS 24.229 §5.1.4). What it waits for of its user is said by the flow: ring, answer, reject. */
import {
  acceptSessionTimer,
  answerSessionTimer,
  type Dialog,
  dialogOfServer,
  header,
  ReliableResponses,
  refuseInterval,
  responseTo,
  SESSION_TIMER,
  type SipRequest,
  type SipResponse,
} from '@trunkline/sip';
import { ExpectationError } from '../awaiting.ts';
import { ALLOWED, Call, type CallHost, type CallMedia, type Leg, type Received, withBody } from './call.ts';
import { type MediaNegotiation, sdpOf } from './media-negotiation.ts';

/** TS 24.229 table 7.7.1: T1 and T2 of a UE. */
const T1_MS = 2_000;
const T2_MS = 16_000;
const RSEQ_RANGE = 0x7fff_ffff;

export class IncomingCall extends Call {
  readonly invite: SipRequest;
  /** The call that this one takes the place of (RFC 3891): it is hung up once this one is answered. */
  replaces: Call | undefined;
  readonly #transaction: string;
  readonly #tag: string;
  readonly #reliable: ReliableResponses;
  readonly #own: Leg;
  /** Our answer has gone out. */
  #answerSent = false;
  #final = false;
  #cancelRepeat: () => void = () => undefined;
  #cancelReliable: () => void = () => undefined;
  #waiting: (() => void)[] = [];

  /** @throws DecodeError for an INVITE that begins no dialog */
  constructor(host: CallHost, carried: CallMedia, { request, transaction }: Received, media: MediaNegotiation) {
    super(host, carried);
    this.invite = request;
    this.#transaction = transaction;
    this.#tag = host.newId();
    this.#reliable = new ReliableResponses(1 + (Number.parseInt(this.#tag.slice(0, 7), 16) % (RSEQ_RANGE - 1)), T1_MS);
    this.#own = { dialog: this.#dialog(), media };
  }

  protected override get legs(): readonly Leg[] {
    return [this.#own];
  }

  legOf(tag: string): Leg | undefined {
    return tag === this.#own.dialog.remoteTag ? this.#own : undefined;
  }

  get callId(): string {
    return this.#own.dialog.callId;
  }

  get localTag(): string {
    return this.#tag;
  }

  /** Who calls, as the network says (RFC 3325), or as the caller does. */
  get from(): string {
    const [asserted] = this.invite.all(header.pAssertedIdentity);
    return header.from.format({ ...(asserted ?? this.invite.need(header.from)), params: [] });
  }

  /** Takes the offer, and answers it at once where there are preconditions. False: nothing of it can be had, and it is refused. */
  begin(): boolean {
    const offer = sdpOf(this.invite);
    const { media } = this.#own;
    const answer = offer === undefined ? media.offer() : media.answer(offer);
    if (answer === undefined) {
      this.#respond(responseTo(this.invite, 488, { toTag: this.#tag }));
      this.end('488 Not Acceptable Here');
      return false;
    }
    this.leg = this.#own;
    if (media.preconditions === undefined || !this.#peerCan('100rel')) return true;
    const progress = this.#response(183);
    if (media.preconditions !== undefined) progress.append(header.require, 'precondition');
    withBody(progress, answer);
    this.#answerSent = true;
    this.#sendReliably(progress);
    return true;
  }

  /** Alerts, as soon as what was to be reserved is there (§5.1.4.1). @throws ExpectationError */
  async ring(within = this.host.withinMs): Promise<void> {
    await this.#untilMet(within);
    const ringing = this.#response(180);
    if (this.#peerCan('100rel')) this.#sendReliably(ringing);
    else this.#respond(ringing);
  }

  /** Answers; resolves when the ACK is there. @throws ExpectationError */
  async answer(within = this.host.withinMs): Promise<void> {
    await this.#untilMet(within);
    // RFC 3262 §5: a reliable response with SDP has to be acknowledged before.
    await this.#until('its PRACK', () => !this.#reliable.awaitsPrack, within);
    const { sessionTimer = SESSION_TIMER } = this.host;
    const timer = acceptSessionTimer(this.invite, sessionTimer);
    if (timer !== undefined && 'status' in timer) {
      const refused = responseTo(this.invite, timer.status, { toTag: this.#tag });
      refuseInterval(refused, sessionTimer.minSe);
      this.#finally(refused, '422 Session Interval Too Small');
      throw new ExpectationError('the session interval of the INVITE is too small');
    }
    const response = this.#response(200);
    if (!this.#answerSent) this.#putSdp(response);
    if (this.host.sessionTimer !== undefined && timer !== undefined) answerSessionTimer(response, timer);
    this.#final = true;
    this.#stopReliable();
    this.#own.dialog = { ...this.#own.dialog, state: 'confirmed' };
    this.#respond(response);
    this.#repeat(response, T1_MS);
    this.confirm();
    if (this.host.sessionTimer !== undefined) this.startTimer(response, 'uas');
    await this.happens('ACK', within);
    await this.replaces?.hangUp();
  }

  /** 486 busy, 603 decline, 480 no answer … */
  reject(status: number): void {
    this.#finally(responseTo(this.invite, status, { toTag: this.#tag }), `we refused: ${status}`);
  }

  /** The caller has called it off (RFC 3261 §9.2). */
  cancelled(): void {
    if (this.#final) return;
    this.inbox.put({ event: 'cancelled' });
    this.#finally(responseTo(this.invite, 487, { toTag: this.#tag }), 'CANCEL');
  }

  override acked(request: SipRequest): void {
    this.#cancelRepeat();
    // The INVITE had no offer: the answer to ours is in the ACK.
    const answer = this.#own.media.offering ? sdpOf(request) : undefined;
    if (answer !== undefined) this.#own.media.accept(answer);
    this.agreed();
    super.acked(request);
  }

  protected override prack(request: SipRequest, transaction: string, leg: Leg): void {
    const { stack, clock } = this.host;
    const effects = this.#reliable.prack(clock.monotonic(), request);
    if (effects === undefined) return void stack.respond(transaction, responseTo(request, 481));
    const response = responseTo(request, 200);
    const offer = sdpOf(request);
    if (offer !== undefined) {
      if (leg.media.offering) leg.media.accept(offer);
      else {
        const answer = leg.media.answer(offer);
        if (answer === undefined) return void stack.respond(transaction, responseTo(request, 488));
        withBody(response, answer);
      }
    }
    stack.respond(transaction, response);
    this.#reliably(effects);
    void this.advance(leg);
    this.#wake();
  }

  protected override end(reason: string): void {
    this.#final = true;
    this.#cancelRepeat();
    this.#stopReliable();
    super.end(reason);
    this.#wake();
  }

  /** The caller has asked to be told (a=conf), and alerting tells it: no UPDATE of ours is needed. */
  protected override async reservedIn(): Promise<void> {}

  /** §5.1.4.1, RFC 3312 §8. */
  protected override unreserved(error: ExpectationError): void {
    this.#finally(responseTo(this.invite, 580, { toTag: this.#tag }), error.message);
  }

  protected override met(): void {
    this.#wake();
  }

  #putSdp(response: SipResponse): void {
    const { media } = this.#own;
    const offer = sdpOf(this.invite);
    const body = offer === undefined ? media.offer() : media.answer(offer);
    if (body !== undefined) withBody(response, body);
    this.#answerSent = true;
  }

  #peerCan(option: string): boolean {
    return this.invite.all(header.supported).includes(option) || this.invite.all(header.require).includes(option);
  }

  #dialog(): Dialog {
    return { ...dialogOfServer(this.invite, this.#response(180)), state: 'early' };
  }

  #response(status: number): SipResponse {
    const response = responseTo(this.invite, status, { toTag: this.#tag });
    response.set(header.contact, this.host.contact());
    if (status >= 200) response.setAll(header.allow, ALLOWED);
    return response;
  }

  #finally(response: SipResponse, reason: string): void {
    if (this.#final) return;
    this.#respond(response);
    this.end(reason);
  }

  #respond(response: SipResponse): void {
    this.host.stack.respond(this.#transaction, response);
  }

  #sendReliably(response: SipResponse): void {
    this.#reliably(this.#reliable.send(this.host.clock.monotonic(), response));
  }

  #reliably(effects: ReturnType<ReliableResponses['timeout']>): void {
    for (const effect of effects) {
      if (effect.effect === 'send') this.#respond(effect.response);
      else this.#finally(responseTo(this.invite, 504, { toTag: this.#tag }), 'no PRACK came');
    }
    this.#stopTimer();
    const { clock } = this.host;
    const next = this.#reliable.nextTimeout();
    if (next === undefined) return;
    this.#cancelReliable = clock.after(Math.max(0, next - clock.monotonic()), () =>
      this.#reliably(this.#reliable.timeout(clock.monotonic())),
    );
  }

  #stopTimer(): void {
    this.#cancelReliable();
    this.#cancelReliable = () => undefined;
  }

  #stopReliable(): void {
    this.#reliable.stop();
    this.#stopTimer();
  }

  /** RFC 3261 §13.3.1.4: until the ACK is there. */
  #repeat(response: SipResponse, ms: number, sent = 0): void {
    this.#cancelRepeat = this.host.clock.after(ms, () => {
      if (sent >= 64 * T1_MS) return void this.hangUp().catch(() => undefined);
      this.#respond(response);
      this.#repeat(response, Math.min(2 * ms, T2_MS), sent + ms);
    });
  }

  #untilMet(within: number): Promise<void> {
    return this.#until('what was to be reserved', () => this.isMet(this.#own), within);
  }

  async #until(what: string, holds: () => boolean, within: number): Promise<void> {
    const { clock } = this.host;
    const until = clock.monotonic() + within;
    while (!holds()) {
      if (this.state === 'over') throw new ExpectationError(`the call is over: ${this.reason}`);
      const left = until - clock.monotonic();
      if (left <= 0) throw new ExpectationError(`expected ${what} within ${within} ms`);
      await new Promise<void>((resolve) => {
        const cancel = clock.after(left, resolve);
        this.#waiting.push(() => {
          cancel();
          resolve();
        });
      });
    }
    if (this.state === 'over') throw new ExpectationError(`the call is over: ${this.reason}`);
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }
}
