/** A call that was sent to the user: what the phones say decides whether it goes elsewhere, and the no-reply timer does. */
import type { Branch } from '@trunkline/sip';
import type { Answer, Exchange } from '@trunkline/sip-transport';
import { callRuns } from '../context/calls.ts';
import type { Environment } from '../environment.ts';
import { diversionFor, divert } from './diversion.ts';
import type { DiversionReason } from './history.ts';
import { restrictIdentity } from './identity.ts';
import type { Terminating } from './terminating.ts';

/** RFC 7462 §8.2.5.1. */
const CALL_WAITING = '<urn:alert:service:call-waiting>';

export class Ringing {
  readonly #environment: Environment;
  readonly #exchange: Exchange;
  readonly #call: Terminating;
  #rings = false;
  #diverted = false;
  #cancelTimer: () => void = () => undefined;

  constructor(environment: Environment, exchange: Exchange, call: Terminating) {
    this.#environment = environment;
    this.#exchange = exchange;
    this.#call = call;
  }

  begin(branch: Branch): void {
    const exchange = this.#exchange;
    exchange.onAnswer = (answer) => this.#answered(answer);
    exchange.onCancelled = () => this.#cancelTimer();
    exchange.onDone = () => this.#cancelTimer();
    exchange.forward([branch]);
  }

  async #answered({ response, final }: Answer): Promise<void> {
    const { status } = response;
    if (status === 180) this.#alerted();
    if (status >= 300 && final) {
      const reason = this.#reasonOf(status);
      if (reason !== undefined && diversionFor(this.#call, reason) !== undefined) return this.#divert(reason);
    }
    if (status >= 200) this.#cancelTimer();
    const { services, user, waits } = this.#call;
    if (status < 300) restrictIdentity(response, services.connectedRestriction);
    // TS 24.615 §4.5.5.2: the caller hears that the user is in another call.
    if (status === 180 && waits && response.text('Alert-Info') === undefined)
      response.setText('Alert-Info', CALL_WAITING);
    if (status >= 200 && status < 300) await callRuns(this.#environment, user, this.#exchange.request, response);
    this.#exchange.answer(response);
  }

  /** TS 24.604 §4.5.2.6.4: by the final response, and whether a phone rang before it. */
  #reasonOf(status: number): Exclude<DiversionReason, 'unconditional'> | undefined {
    if (status === 486 || status === 600) return 'busy';
    if (status === 408 || status === 480) {
      if (this.#rings) return 'no-answer';
      return status === 480 && !this.#call.registered ? 'not-registered' : 'not-reachable';
    }
    return status === 500 || status === 503 || status === 504 ? 'not-reachable' : undefined;
  }

  /** §4.8: the timer begins when the phone rings; only where somebody is to get the call at its end. */
  #alerted(): void {
    if (this.#rings) return;
    this.#rings = true;
    if (this.#call.waits) this.#environment.invoked('cw');
    if (diversionFor(this.#call, 'no-answer') === undefined) return;
    const { clock, config, warn } = this.#environment;
    const seconds = this.#call.services.diversion.noReplySeconds ?? config.diversion.noReplySeconds;
    this.#cancelTimer = clock.after(seconds * 1_000, () => {
      this.#exchange.cancelBranches();
      this.#divert('no-answer').catch((error: unknown) => warn('a call could not be diverted', { err: error }));
    });
  }

  async #divert(reason: DiversionReason): Promise<void> {
    if (this.#diverted) return;
    this.#diverted = true;
    this.#cancelTimer();
    await divert(this.#environment, this.#exchange, this.#call, reason);
  }
}
