/** A call that the phone makes (TS 24.229 §5.1.3). */
import { nextPreconditionStep } from '@trunkline/sdp';
import {
  acknowledge,
  dialogOfClient,
  header,
  intervalAfter422,
  isReliableResponse,
  offerSessionTimer,
  receiveReliable,
  type SipRequest,
  type SipResponse,
  withResponse,
} from '@trunkline/sip';
import { DecodeError } from '@trunkline/wire';
import { begun, ExpectationError } from '../awaiting.ts';
import { Call, type CallHost, type CallMedia, type Leg, withBody } from './call.ts';
import type { MediaNegotiation } from './media-negotiation.ts';

export interface OutgoingOptions {
  /** An INVITE without dialog: To, From, routes. */
  readonly invite: (sequence: number) => SipRequest;
  readonly media: MediaNegotiation;
}

export class OutgoingCall extends Call {
  readonly #options: OutgoingOptions;
  readonly #legs = new Map<string, Leg>();
  #invite: SipRequest;
  #sequence = 1;
  #transaction = '';
  #retried = false;

  constructor(host: CallHost, carried: CallMedia, options: OutgoingOptions) {
    super(host, carried);
    this.#options = options;
    this.#invite = options.invite(this.#sequence);
    const { sessionTimer } = host;
    if (sessionTimer !== undefined) offerSessionTimer(this.#invite, sessionTimer);
    withBody(this.#invite, options.media.offer());
    this.#send();
  }

  protected override get legs(): readonly Leg[] {
    return [...this.#legs.values()];
  }

  /** The dialogs that there are: more than one after a fork. */
  get dialogs(): number {
    return this.#legs.size;
  }

  legOf(tag: string): Leg | undefined {
    return this.#legs.get(tag);
  }

  get callId(): string {
    return this.#invite.need(header.callId);
  }

  get localTag(): string {
    return header.tagOf(this.#invite.need(header.from)) ?? '';
  }

  /** It rings at the other side. @throws ExpectationError */
  async ringing(within = this.host.withinMs): Promise<void> {
    await this.#outcome('180', within);
  }

  /** The other side has answered. @throws ExpectationError with the status of a refusal */
  async answered(within = this.host.withinMs): Promise<void> {
    if (this.state === 'confirmed') return;
    await this.#outcome('200', within);
  }

  /** The status with which it was refused. @throws ExpectationError where it was not */
  rejected(within = this.host.withinMs): Promise<number> {
    const isFinal = (event: string) => /^[2-6]\d\d$/.test(event);
    const refused = async () => {
      const { event } = await this.inbox.take('a refusal', (one) => isFinal(one.event), within);
      if (event.startsWith('2')) throw new ExpectationError('expected a refusal of the call; it was answered');
      return Number(event);
    };
    return begun(refused());
  }

  /** Calls it off (§5.1.3.1, RFC 3261 §9.1); resolves when the INVITE is answered 487. */
  async cancel(within = this.host.withinMs): Promise<void> {
    this.host.stack.cancel(this.#transaction);
    const status = await this.rejected(within);
    if (status !== 487) throw new ExpectationError(`a call that was called off was answered ${status}, and not 487`);
  }

  async #outcome(event: string, within: number): Promise<void> {
    const outcome = this.inbox.take(event, (one) => one.event === event || /^[3-6]\d\d$/.test(one.event), within);
    const { event: came, response } = await begun(outcome);
    if (came !== event)
      throw new ExpectationError(`the call was refused: ${came} ${response?.reason ?? this.reason ?? ''}`);
  }

  #send(): void {
    this.#transaction = this.host.stack.send(this.#invite, {
      response: (response) => {
        try {
          this.#response(response);
        } catch (error) {
          // What cannot be read makes no dialog: the timers of the transaction end the call.
          if (!(error instanceof DecodeError)) throw error;
        }
      },
      failed: (reason) => this.#over(`no answer to INVITE: ${reason}`, '408'),
    });
  }

  #response(response: SipResponse): void {
    const { status } = response;
    if (status === 100) return;
    if (status >= 300) return void this.#refused(response);
    const leg = this.#legFor(response);
    if (status >= 200) return void this.#answered(leg, response);
    if (isReliableResponse(response)) {
      if (receiveReliable(leg.rseq, response) !== 'new') return;
      leg.rseq = response.need(header.rseq);
      this.#take(leg, response);
      void this.#prack(leg, response);
    } else this.#take(leg, response);
    this.leg ??= leg;
    this.inbox.put({ event: `${status}`, response });
  }

  async #prack(leg: Leg, response: SipResponse): Promise<void> {
    const answer = await this.ask(leg, acknowledge(this.request(leg, 'PRACK'), response)).catch(() => undefined);
    if (answer !== undefined && answer.status < 300) await this.advance(leg);
  }

  /** SDP of a response, where our offer still waits for an answer in this dialog. */
  #take(leg: Leg, response: SipResponse): void {
    this.taken(leg, response);
  }

  #answered(leg: Leg, response: SipResponse): void {
    // A 2xx that came again: its ACK was lost (RFC 3261 §13.2.2.4).
    if (this.state === 'confirmed' && this.leg === leg) return void this.acknowledge(leg, this.#invite);
    this.#take(leg, response);
    this.acknowledge(leg, this.#invite);
    if (this.state !== 'early') {
      // Another has answered before, or it was called off: this one is ended at once.
      void this.ask(leg, this.request(leg, 'BYE')).catch(() => undefined);
      return;
    }
    this.leg = leg;
    this.confirm();
    this.startTimer(response, 'uac');
    this.inbox.put({ event: '200', response });
  }

  #refused(response: SipResponse): void {
    const { sessionTimer } = this.host;
    // RFC 4028 §7.3: once more with the interval that the network wants.
    if (response.status === 422 && sessionTimer !== undefined && !this.#retried) {
      this.#retried = true;
      const invite = this.#options.invite(++this.#sequence);
      offerSessionTimer(invite, intervalAfter422(response, sessionTimer));
      withBody(invite, this.#invite.body);
      this.#invite = invite;
      this.#send();
      return;
    }
    this.#over(`${response.status} ${response.reason}`, `${response.status}`, response);
  }

  #over(reason: string, event: string, response?: SipResponse): void {
    this.inbox.put({ event, ...(response === undefined ? {} : { response }) });
    this.end(reason);
  }

  #legFor(response: SipResponse): Leg {
    const tag = header.tagOf(response.get(header.to)) ?? '';
    const known = this.#legs.get(tag);
    if (known !== undefined) {
      known.dialog = withResponse(known.dialog, this.#invite, response);
      return known;
    }
    const leg: Leg = { dialog: dialogOfClient(this.#invite, response), media: this.#options.media.copy() };
    this.#legs.set(tag, leg);
    return leg;
  }

  /** RFC 3312 §6: an UPDATE says that ours are there. */
  protected override async reservedIn(leg: Leg): Promise<void> {
    const table = leg.media.preconditions;
    if (table === undefined) return;
    const step = nextPreconditionStep(table);
    if (step === 'confirm' || step === 'wait' || step === 'proceed') await this.update(leg);
  }

  /** §5.1.3.1: the session is given up. */
  protected override unreserved(error: ExpectationError): void {
    this.host.stack.cancel(this.#transaction);
    this.inbox.put({ event: '580' });
    this.end(error.message);
  }
}
