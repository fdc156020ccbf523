/** One SMSF worker: calls of AMFs become steps of UEs and mailboxes, and what the steps say is done. It holds no UE. */
import { persist, SbiError } from '@trunkline/sbi';
import { type Committed, type ContextStore, type StateBackend, StepEngine, type WallClock } from '@trunkline/state';
import { mailboxStep } from './centre/mailbox-step.ts';
import { serviceCentre } from './centre/service-centre.ts';
import type { SmsfConfig } from './config.ts';
import { type Mailbox, mailboxes } from './context/mailbox.ts';
import { type SmsUe, smsUes } from './context/ue.ts';
import type { OutsideCentre, Udm } from './environment.ts';
import type { CallAnswer, CountName, MailboxEvent, SmsfEffect, UeEvent } from './events.ts';
import { ueStep } from './procedures/index.ts';
import type { Amf } from './sbi/amf.ts';
import type { UeCalls } from './sbi/sm-service.ts';

export interface WorkerOptions {
  readonly config: SmsfConfig;
  readonly state: StateBackend;
  readonly clock: WallClock;
  readonly udm: Udm;
  readonly amf: Amf;
  readonly outside?: OutsideCentre | undefined;
  readonly count: (name: CountName, cause: string) => void;
  readonly warn: (message: string, about: { readonly supi?: string | undefined; readonly error?: unknown }) => void;
  /** Sees every commit of a UE's context. */
  readonly watch?: ((commit: Committed<SmsUe>) => void) | undefined;
}

export class SmsfWorker implements UeCalls {
  readonly #options: WorkerOptions;
  readonly #ues: ContextStore<SmsUe>;
  readonly #ueEngine: StepEngine<SmsUe, UeEvent, SmsfEffect>;
  readonly #mailEngine: StepEngine<Mailbox, MailboxEvent, SmsfEffect>;
  readonly #centre: ReturnType<typeof serviceCentre>;
  /** Messages to one UE go out one after the other. */
  readonly #sending = new Map<string, Promise<void>>();
  readonly #running = new Set<Promise<void>>();

  constructor(options: WorkerOptions) {
    this.#options = options;
    const { config, state, clock, udm, warn } = options;
    this.#ues = state.contexts(smsUes);
    const environment = { config, udm, warn };
    const report = (error: unknown, { key }: { readonly key: string }) => warn('a step failed', { supi: key, error });
    this.#ueEngine = new StepEngine<SmsUe, UeEvent, SmsfEffect>({
      store: this.#ues,
      step: (context, event, info) => ueStep(environment, context, event, info),
      timerEvent: (name) => ({ kind: 'timer', name }),
      send: (effects, { key, messageId }) => this.#perform(effects, key, messageId),
      clock,
      report,
      ...(options.watch === undefined ? {} : { committed: options.watch }),
    });
    this.#mailEngine = new StepEngine<Mailbox, MailboxEvent, SmsfEffect>({
      store: state.contexts(mailboxes),
      step: (mailbox, event, info) => mailboxStep(config.centre, mailbox, event, info),
      timerEvent: (name) => ({ kind: 'timer', name }),
      send: (effects, { key, messageId }) => this.#perform(effects, key, messageId),
      clock,
      report,
    });
    this.#centre = serviceCentre({
      config,
      udm,
      outside: options.outside,
      now: () => clock.now(),
      store: async (supi, message, rejectDuplicates) => {
        const event: MailboxEvent = { kind: 'store', message, rejectDuplicates };
        const { effects } = await this.#mailEngine.run({ key: supi, messageId: message.id, event });
        return answerOf(effects).status;
      },
    });
  }

  start(): void {
    this.#ueEngine.start();
    this.#mailEngine.start();
  }

  async drain(): Promise<void> {
    await Promise.all([this.#ueEngine.drain(), this.#mailEngine.drain()]);
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async ueOf(supi: string): Promise<SmsUe | undefined> {
    return (await this.#ues.load(supi)).value;
  }

  ueCount(): Promise<number> {
    return this.#ues.count();
  }

  async call(supi: string, messageId: string, event: UeEvent): Promise<CallAnswer> {
    const { effects } = await this.#ueEngine.run({ key: supi, messageId, event });
    return answerOf(effects);
  }

  /** What a step says is done; the position of an effect is part of the ids of the steps that follow from it. */
  #perform(effects: readonly SmsfEffect[], supi: string, messageId: string): void {
    effects.forEach((effect, index) => {
      const running = this.#do(effect, supi, `${messageId}/${index}`)
        .catch((error: unknown) => this.#options.warn(`${effect.effect} failed`, { supi, error }))
        .finally(() => this.#running.delete(running));
      this.#running.add(running);
    });
  }

  async #do(effect: SmsfEffect, supi: string, messageId: string): Promise<void> {
    const { udm, amf, count } = this.#options;
    switch (effect.effect) {
      case 'answer':
        return;
      case 'count':
        return count(effect.name, effect.cause ?? '');
      case 'n1':
        return this.#inTurn(supi, () => amf.send(effect.amfId, supi, effect.bytes));
      case 'reach': {
        const { id, attempt, amfId } = effect;
        const reached = await amf.reach(amfId, supi);
        return this.#tellUe(supi, messageId, { kind: 'reached', id, attempt, reached });
      }
      case 'submit': {
        const { transaction, reference, gpsi, tpdu } = effect;
        const answer = await this.#centre({ id: messageId, supi, gpsi, reference, tpdu });
        return this.#tellUe(supi, messageId, { kind: 'submitted', transaction, reference, answer });
      }
      case 'deliver': {
        const { id, attempt, tpdu } = effect;
        return this.#tellUe(supi, messageId, { kind: 'deliver', id, attempt, tpdu });
      }
      case 'outcome': {
        const { id, attempt, outcome } = effect;
        return this.#tellMailbox(supi, messageId, { kind: 'outcome', id, attempt, outcome });
      }
      case 'alert':
        return this.#tellMailbox(supi, messageId, { kind: 'alert' });
      case 'store':
        return this.#tellMailbox(effect.supi, messageId, {
          kind: 'store',
          message: effect.message,
          rejectDuplicates: false,
        });
      case 'watch': {
        const uri = await amf.watch(effect.amfId, supi).catch((error: unknown) => {
          this.#options.warn('no AMF says when a UE is reachable', { supi, error });
          return undefined;
        });
        return this.#tellUe(supi, messageId, { kind: 'watching', uri });
      }
      case 'unwatch':
        return this.#persist(() => amf.unwatch(effect.uri));
      case 'forget': {
        const { sdmSubscription } = effect;
        await Promise.all([
          this.#persist(() => udm.deregister(supi)),
          sdmSubscription === undefined ? undefined : this.#persist(() => udm.unsubscribe(sdmSubscription)),
        ]);
      }
    }
  }

  async #tellUe(key: string, messageId: string, event: UeEvent): Promise<void> {
    await this.#ueEngine.run({ key, messageId, event });
  }

  async #tellMailbox(key: string, messageId: string, event: MailboxEvent): Promise<void> {
    await this.#mailEngine.run({ key, messageId, event });
  }

  async #inTurn(supi: string, send: () => Promise<void>): Promise<void> {
    const before = this.#sending.get(supi) ?? Promise.resolve();
    const mine = before.then(send, send);
    this.#sending.set(supi, mine);
    try {
      await mine;
    } finally {
      if (this.#sending.get(supi) === mine) this.#sending.delete(supi);
    }
  }

  /** What the UDM holds for a UE must not stay because it was away for a moment; what is gone already is fine. */
  async #persist(call: () => Promise<void>): Promise<void> {
    const passes = (error: unknown) => error instanceof SbiError && (error.status >= 500 || error.status === 429);
    try {
      await persist(call, { after: (ms, then) => this.#options.clock.after(ms, then), passes });
    } catch (error) {
      if (!(error instanceof SbiError && error.status === 404)) throw error;
    }
  }
}

function answerOf(effects: readonly SmsfEffect[]): CallAnswer {
  const answer = effects.find((effect) => effect.effect === 'answer');
  return answer?.effect === 'answer' ? answer.answer : { status: 204 };
}
