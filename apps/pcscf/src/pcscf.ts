/** One P-CSCF worker: what UEs and the core send becomes steps of bindings and sessions, or goes on. It holds no UE. */

import { SbiError } from '@trunkline/sbi';
import { header } from '@trunkline/sip';
import type { Ack, Exchange } from '@trunkline/sip-transport';
import { StepEngine, StepError, storeIsAway } from '@trunkline/state';
import { DecodeError } from '@trunkline/wire';
import type { Binding } from './context/binding.ts';
import type { Session } from './context/session.ts';
import type { Environment } from './environment.ts';
import type { BindingEffect, BindingEvent, SessionEffect, SessionEvent } from './events.ts';
import { type MediaPolicy, PolicyError } from './media/media-policy.ts';
import { bindingStep } from './procedures/binding-step.ts';
import { emergencyServiceOf } from './procedures/emergency.ts';
import { acknowledged, within } from './procedures/in-dialog.ts';
import { originate, originateUnregistered } from './procedures/originating.ts';
import { PATH_PREFIX, register } from './procedures/registration.ts';
import { notified, WATCH_PREFIX, watch } from './procedures/registration-watch.ts';
import { lose, sayBye } from './procedures/session.ts';
import { sessionStep } from './procedures/session-step.ts';
import { terminate } from './procedures/terminating.ts';
import { RelayError } from './relay/ng-client.ts';
import { bindingsAt } from './sources.ts';

export class Pcscf {
  readonly #environment: Environment;
  readonly #bindings: StepEngine<Binding, BindingEvent, BindingEffect>;
  readonly #sessions: StepEngine<Session, SessionEvent, SessionEffect>;
  readonly #policy: MediaPolicy | undefined;
  readonly #asking = new Map<string, Promise<boolean>>();
  readonly #running = new Set<Promise<void>>();

  constructor(
    environment: Omit<Environment, 'stepBinding' | 'stepSession' | 'authorize'>,
    policy: MediaPolicy | undefined,
  ) {
    this.#policy = policy;
    const { warn, clock } = environment;
    this.#environment = {
      ...environment,
      stepBinding: async (key, messageId, event) => {
        await this.#bindings.run({ key, messageId, event });
      },
      stepSession: async (key, messageId, event) => (await this.#sessions.run({ key, messageId, event })).effects,
      authorize: (key) => this.#authorize(key),
    };
    this.#bindings = new StepEngine<Binding, BindingEvent, BindingEffect>({
      store: environment.bindings,
      step: bindingStep,
      timerEvent: (name) => ({ kind: 'timer', name }),
      send: (effects) => this.#perform(effects),
      clock,
      report: (error, { key }) => warn('a step of a binding failed', { binding: key, err: error }),
    });
    this.#sessions = new StepEngine<Session, SessionEvent, SessionEffect>({
      store: environment.sessions,
      step: sessionStep,
      calls: {
        isCall: ({ effect }) => effect === 'withdraw' || effect === 'release',
        make: async (effect) => {
          if (effect.effect === 'withdraw') await policy?.withdraw(effect.appSession);
          else if (effect.effect === 'release') await this.#releaseMedia(effect.relay, effect.key);
        },
      },
      timerEvent: (name) => ({ kind: 'timer', name }),
      send: (effects) => this.#sayBye(effects),
      clock,
      report: (error, { key }) => warn('a step of a session failed', { session: key, err: error }),
    });
  }

  start(): void {
    this.#bindings.start();
    this.#sessions.start();
  }

  /** Resolves when the steps in flight have ended. */
  async drain(): Promise<void> {
    await Promise.all([this.#bindings.drain(), this.#sessions.drain()]);
  }

  /** Resolves when nothing that steps have sent waits for an answer; SIP that is stopped gives none. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async request(exchange: Exchange): Promise<void> {
    try {
      await this.#dispatch(exchange);
    } catch (error) {
      if (!(error instanceof StepError) || error.failure === 'step' || storeIsAway(error)) throw error;
      this.#environment.warn('a request was not worked on', { err: error });
      exchange.reject(503);
    }
  }

  ack(ack: Ack): Promise<void> {
    return acknowledged(this.#environment, ack);
  }

  /** The PCF says that the bearer of a session is gone. */
  lost(key: string, reason: string): void {
    this.#run(lose(this.#environment, key, reason));
  }

  async #dispatch(exchange: Exchange): Promise<void> {
    const { request, flow, route } = exchange;
    const { sip } = this.#environment;
    if (request.method === 'REGISTER') return register(this.#environment, exchange);
    const target = request.uri();
    if (target.scheme === 'sip' && sip.isMe(target)) {
      if (request.method === 'NOTIFY' && target.user?.startsWith(WATCH_PREFIX))
        return notified(this.#environment, exchange);
      return exchange.reject(request.method === 'OPTIONS' ? 200 : 404);
    }
    if (header.tagOf(request.need(header.to)) !== undefined) return within(this.#environment, exchange);
    const own = await bindingsAt(this.#environment, flow);
    if (own.length > 0) return originate(this.#environment, exchange, own);
    const user = route?.scheme === 'sip' ? route.user : undefined;
    if (user?.startsWith(PATH_PREFIX) === true && this.#isCore(flow.address)) {
      return terminate(this.#environment, exchange, user.slice(PATH_PREFIX.length));
    }
    const emergency = emergencyServiceOf(this.#environment, request);
    if (emergency !== undefined && this.#environment.config.emergency.unregistered) {
      return originateUnregistered(this.#environment, exchange, emergency);
    }
    // TS 24.229 §5.2.6.3.1: who is not registered may do nothing but register.
    exchange.reject(403);
  }

  #isCore(address: string): boolean {
    const { core } = this.#environment.config;
    return core.length === 0 || core.includes(address);
  }

  #perform(effects: readonly BindingEffect[]): void {
    for (const effect of effects) {
      if (effect.effect === 'watch') this.#run(watch(this.#environment, effect.binding));
      else this.#run(this.#release(effect.binding));
    }
  }

  /** TS 24.229 §5.2.8: sessions of a contact that is gone are gone. */
  async #release(binding: Binding): Promise<void> {
    const { bindings, security } = this.#environment;
    if (binding.owner !== undefined && (await bindings.keysByIndex('owner', binding.owner)).length === 0) {
      await security?.fade(binding.owner);
    }
    const keys = await this.#environment.sessions.keysByIndex('binding', binding.key);
    await Promise.all(keys.map((key) => lose(this.#environment, key, 'its registration is over')));
  }

  /** A relay that does not answer is not asked again: it ends what no packets come for. */
  async #releaseMedia(relay: string, key: string): Promise<void> {
    try {
      await this.#environment.relay?.release(relay, key);
    } catch (error) {
      if (!(error instanceof RelayError)) throw error;
      this.#environment.warn('a media relay did not take the end of a call', { session: key, err: error });
    }
  }

  #sayBye(effects: readonly SessionEffect[]): void {
    for (const effect of effects) {
      if (effect.effect === 'bye') this.#run(sayBye(this.#environment, effect.session, effect.reason));
    }
  }

  /** One after the other for each session: what was agreed last is what counts. */
  #authorize(key: string): Promise<boolean> {
    const before = this.#asking.get(key) ?? Promise.resolve(true);
    const mine = before.then(() => this.#ask(key));
    this.#asking.set(key, mine);
    return mine.finally(() => {
      if (this.#asking.get(key) === mine) this.#asking.delete(key);
    });
  }

  async #ask(key: string): Promise<boolean> {
    const { config, sessions, warn } = this.#environment;
    const policy = this.#policy;
    const { value: session } = await sessions.load(key);
    if (policy === undefined || session === undefined) return true;
    try {
      const appSession = await policy.authorize(key, session);
      if (appSession === undefined || appSession === session.appSession) return true;
      await this.#sessions.run({
        key,
        messageId: `authorized ${appSession}`,
        event: { kind: 'authorized', appSession },
      });
      // It may have ended meanwhile, and then nobody else withdraws it.
      if ((await sessions.load(key)).value === undefined) await policy.withdraw(appSession);
      return true;
    } catch (error) {
      const isTheirs = [SbiError, PolicyError, DecodeError].some((kind) => error instanceof kind);
      if (!isTheirs) throw error;
      warn('the PCF did not authorize media', { session: key, err: error });
      return !config.n5.required;
    }
  }

  #run(work: Promise<void>): void {
    const running = work
      .catch((error: unknown) => this.#environment.warn('what a step asked for failed', { err: error }))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }
}
