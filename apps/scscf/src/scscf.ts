/** One S-CSCF worker: requests become steps of registrations, or go on. It holds no user. */
import type { DiameterAnswer, DiameterRequest, Unsent } from '@trunkline/diameter';
import type { Refusal } from '@trunkline/diameter-transport';
import { CxError } from '@trunkline/ims';
import { forwarded, header, nextHopOf, uriParam } from '@trunkline/sip';
import type { Ack, Exchange } from '@trunkline/sip-transport';
import { type CallInfo, StepEngine, StepError, storeIsAway } from '@trunkline/state';
import type { Registration } from './context/registration.ts';
import type { Environment } from './environment.ts';
import type { RegistrationEffect, RegistrationEvent } from './events.ts';
import { assign, registerAtServer, sendNotification } from './procedures/effects.ts';
import { serveHss } from './procedures/network-initiated.ts';
import { originate } from './procedures/originating.ts';
import { register } from './procedures/registration.ts';
import { registrationStep } from './procedures/registration-step.ts';
import { turnOf } from './procedures/services.ts';
import { isForRegistrar, subscribe } from './procedures/subscription.ts';
import { diverted, terminate } from './procedures/terminating.ts';
import { sessionCase } from './profile/filter-criteria.ts';

export class Scscf {
  readonly #environment: Environment;
  readonly #engine: StepEngine<Registration, RegistrationEvent, RegistrationEffect>;
  readonly #running = new Set<Promise<void>>();

  constructor(environment: Omit<Environment, 'step'>) {
    const step = async (key: string, messageId: string, event: RegistrationEvent) =>
      (await this.#engine.run({ key, messageId, event })).effects;
    this.#environment = { ...environment, step };
    const { warn } = environment;
    this.#engine = new StepEngine<Registration, RegistrationEvent, RegistrationEffect>({
      store: environment.registrations,
      step: registrationStep,
      calls: {
        isCall: ({ effect }) => effect === 'assign',
        make: (effect, info) => this.#make(effect, info),
      },
      timerEvent: (name) => ({ kind: 'timer', name }),
      send: (effects, { key }) => this.#perform(key, effects),
      clock: environment.clock,
      report: (error, { key }) => warn('a step of a registration failed', { set: key, err: error }),
    });
  }

  start(): void {
    this.#engine.start();
  }

  /** Resolves when the steps in flight have ended. */
  async drain(): Promise<void> {
    await this.#engine.drain();
  }

  /** Resolves when nothing that steps have sent waits for an answer; SIP that is stopped gives none. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  serveHss(request: DiameterRequest): Promise<Unsent<DiameterAnswer> | Refusal> {
    return serveHss(this.#environment, request);
  }

  async request(exchange: Exchange): Promise<void> {
    try {
      await this.#dispatch(exchange);
    } catch (error) {
      if (error instanceof CxError) {
        this.#environment.warn('the HSS did not answer', { err: error, method: exchange.request.method });
        // TS 24.229 §5.4.1.2.1: the user may try again.
        return exchange.reject(exchange.request.method === 'REGISTER' ? 504 : 480);
      }
      if (error instanceof StepError && error.failure !== 'step' && !storeIsAway(error)) {
        this.#environment.warn('a request was not worked on', { err: error });
        return exchange.reject(503);
      }
      throw error;
    }
  }

  async ack({ request }: Ack): Promise<void> {
    const { sip } = this.#environment;
    const copy = forwarded(request);
    sip.service.forwardAck({ request: copy, flow: await sip.service.locate(nextHopOf(copy)) });
  }

  async #dispatch(exchange: Exchange): Promise<void> {
    const { request, route } = exchange;
    if (request.method === 'REGISTER') return register(this.#environment, exchange);
    if (isForRegistrar(request) && this.#isRegistrar(exchange)) return subscribe(this.#environment, exchange);
    if (header.tagOf(request.need(header.to)) !== undefined) return this.#within(exchange);
    const turn = turnOf(route);
    if (turn?.case === sessionCase.originatingCdiv) return diverted(this.#environment, exchange, turn);
    if (turn !== undefined) {
      const originating =
        turn.case === sessionCase.originatingRegistered || turn.case === sessionCase.originatingUnregistered;
      return originating ? originate(this.#environment, exchange, turn) : terminate(this.#environment, exchange, turn);
    }
    const originating =
      route !== undefined &&
      (uriParam(route, 'orig') !== undefined || (route.scheme === 'sip' && route.user === 'orig'));
    return originating
      ? originate(this.#environment, exchange, undefined)
      : terminate(this.#environment, exchange, undefined);
  }

  /** For registration information the S-CSCF is the end, unless an application server stands in between (§5.4.2.1.1). */
  #isRegistrar({ request }: Exchange): boolean {
    const target = request.uri();
    const { sip, domain } = this.#environment;
    return (
      target.scheme === 'tel' || sip.isMe(target) || (target.scheme === 'sip' && target.host.toLowerCase() === domain)
    );
  }

  /** A request within a dialog goes by its routes, and nothing is asked (§5.4.3.2, §5.4.3.3). */
  async #within(exchange: Exchange): Promise<void> {
    const { sip } = this.#environment;
    if (sip.isMe(exchange.request.uri())) return exchange.reject(481);
    const request = forwarded(exchange.request);
    exchange.forward([{ request, flow: await sip.service.locate(nextHopOf(request)) }]);
  }

  /** Effects that are not calls: sent once, and repeated by the transactions they go out in. */
  #perform(set: string, effects: readonly RegistrationEffect[]): void {
    for (const effect of effects) {
      if (effect.effect === 'answer' || effect.effect === 'assign') continue;
      const running = this.#send(set, effect)
        .catch((error: unknown) => this.#environment.warn(`${effect.effect} failed`, { set, err: error }))
        .finally(() => this.#running.delete(running));
      this.#running.add(running);
    }
  }

  #send(set: string, effect: Extract<RegistrationEffect, { effect: 'notify' | 'third-party' }>): Promise<void> {
    return effect.effect === 'notify'
      ? sendNotification(this.#environment, set, effect)
      : registerAtServer(this.#environment, effect.watcher, effect.seconds);
  }

  async #make(effect: RegistrationEffect, _info: CallInfo): Promise<void> {
    if (effect.effect === 'assign') await assign(this.#environment, effect);
  }
}
