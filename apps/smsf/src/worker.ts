/** One SMSF worker: calls of AMFs become steps of UEs and mailboxes, and what the steps say is done. It holds no UE. */
import { SbiError } from '@trunkline/sbi';
import {
  type CallInfo,
  type Committed,
  type ContextStore,
  type StateBackend,
  StepEngine,
  StepError,
  StoreUnavailableError,
  type WallClock,
} from '@trunkline/state';
import { type DomainSelection, refusalOf, selectDomain } from './centre/domain-selection.ts';
import { mailboxStep } from './centre/mailbox-step.ts';
import { type Submission, serviceCentre } from './centre/service-centre.ts';
import type { SmsfConfig } from './config.ts';
import { type Mailbox, mailboxes, type WaitingMessage } from './context/mailbox.ts';
import { type Ended, OUTCOME_TTL_MS, outcomes } from './context/outcome.ts';
import { type Attempt, type SmsUe, smsUes } from './context/ue.ts';
import type { IpSmGw, OutsideCentre, Udm } from './environment.ts';
import type { CallAnswer, CountName, MailboxEvent, Outcome, SmsfEffect, Submitted, UeEvent } from './events.ts';
import { ueStep } from './procedures/index.ts';
import type { Amf } from './sbi/amf.ts';
import type { CentreCalls } from './sbi/centre.ts';
import type { UeCalls } from './sbi/sm-service.ts';

export interface WorkerOptions {
  readonly config: SmsfConfig;
  readonly state: StateBackend;
  readonly clock: WallClock;
  readonly udm: Udm;
  readonly amf: Amf;
  readonly outside?: OutsideCentre | undefined;
  /** Absent: there is no IMS. */
  readonly ipSmGw?: IpSmGw | undefined;
  readonly count: (name: CountName, cause: string) => void;
  readonly warn: (message: string, about: { readonly supi?: string | undefined; readonly error?: unknown }) => void;
  /** Sees every commit of a UE's context. */
  readonly watch?: ((commit: Committed<SmsUe>) => void) | undefined;
}

type Sent = Extract<SmsfEffect, { effect: 'n1' | 'reach' | 'deliver' | 'count' | 'answer' }>;
type Call = Exclude<SmsfEffect, Sent>;

/** What timers of the context or of a mailbox repeat, and what is not worth it; all else is made at least once (ADR 13). */
const SENT: ReadonlySet<SmsfEffect['effect']> = new Set(['n1', 'reach', 'deliver', 'count', 'answer']);

function isCall(effect: SmsfEffect): effect is Call {
  return !SENT.has(effect.effect);
}

export class SmsfWorker implements UeCalls, CentreCalls {
  readonly #options: WorkerOptions;
  readonly #ues: ContextStore<SmsUe>;
  readonly #outcomes: ContextStore<Ended>;
  readonly #mailboxes: ContextStore<Mailbox>;
  readonly #ueEngine: StepEngine<SmsUe, UeEvent, SmsfEffect>;
  readonly #mailEngine: StepEngine<Mailbox, MailboxEvent, SmsfEffect>;
  readonly #centre: ReturnType<typeof serviceCentre>;
  readonly #domains: DomainSelection;
  /** Messages to one UE go out one after the other. */
  readonly #sending = new Map<string, Promise<void>>();
  readonly #running = new Set<Promise<void>>();

  constructor(options: WorkerOptions) {
    this.#options = options;
    const { config, state, clock, udm, warn } = options;
    this.#ues = state.contexts(smsUes);
    this.#outcomes = state.contexts(outcomes);
    this.#mailboxes = state.contexts(mailboxes);
    const environment = { config, udm, warn };
    const report = (error: unknown, { key }: { readonly key: string }) => warn('a step failed', { supi: key, error });
    const calls = {
      isCall,
      make: async (effect: SmsfEffect, info: CallInfo) => {
        if (isCall(effect)) await this.#make(effect, info);
      },
    };
    this.#ueEngine = new StepEngine<SmsUe, UeEvent, SmsfEffect>({
      store: this.#ues,
      step: (context, event, info) => ueStep(environment, context, event, info),
      calls,
      timerEvent: (name) => ({ kind: 'timer', name }),
      send: (effects, { key, messageId }) => this.#perform(effects, key, messageId),
      clock,
      report,
      ...(options.watch === undefined ? {} : { committed: options.watch }),
    });
    this.#mailEngine = new StepEngine<Mailbox, MailboxEvent, SmsfEffect>({
      store: this.#mailboxes,
      step: (mailbox, event, info) => mailboxStep(config.centre, mailbox, event, info),
      calls,
      timerEvent: (name) => ({ kind: 'timer', name }),
      send: (effects, { key, messageId }) => this.#perform(effects, key, messageId),
      clock,
      report,
    });
    this.#domains = { udm, ipSmGw: options.ipSmGw, ueOf: (supi) => this.ueOf(supi), warn };
    this.#centre = serviceCentre({
      config,
      udm,
      outside: options.outside,
      now: () => clock.now(),
      store: (supi, message, rejectDuplicates) => this.#store(supi, message, rejectDuplicates),
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

  async takeOutcome(id: string): Promise<Ended | undefined> {
    const stored = await this.#outcomes.load(id);
    // Where another was faster there is nobody left to tell.
    if (stored.value !== undefined) await this.#outcomes.commit(stored, { value: null });
    return stored.value;
  }

  ueCount(): Promise<number> {
    return this.#ues.count();
  }

  async call(supi: string, messageId: string, event: UeEvent): Promise<CallAnswer> {
    const { effects } = await this.#ueEngine.run({ key: supi, messageId, event });
    return answerOf(effects);
  }

  async submit(submission: Submission): Promise<Submitted> {
    const { supi, reference } = submission;
    const cause = await refusalOf(this.#options.udm, supi);
    const answer: Submitted =
      cause === undefined ? await this.#centre(submission) : { message: 'RP-ERROR', reference, cause };
    this.#options.count('originating', answer.message === 'RP-ERROR' ? String(answer.cause) : 'accepted');
    return answer;
  }

  alert(supi: string, messageId: string): Promise<void> {
    return this.#tellMailbox(supi, messageId, { kind: 'alert' });
  }

  /** What IMS could not deliver is tried over NAS as the same attempt (TS 23.204 §6.4). */
  async ended(supi: string, messageId: string, ended: Attempt & { readonly outcome: Outcome }): Promise<void> {
    const { outcome, id, attempt } = ended;
    this.#options.count('terminating', outcome);
    if (outcome === 'absent' && (await this.ueOf(supi)) !== undefined) {
      const mailbox = (await this.#mailboxes.load(supi)).value;
      const first = mailbox?.attempt === attempt ? mailbox.messages[0] : undefined;
      if (first?.id === id) {
        return this.#tellUe(supi, messageId, { kind: 'deliver', id, attempt, tpdu: first.tpdu });
      }
    }
    return this.#tellMailbox(supi, messageId, { kind: 'outcome', ...ended });
  }

  /** What a step says is sent; the calls among it are the engine's to make. The position is part of the ids of steps that follow. */
  #perform(effects: readonly SmsfEffect[], supi: string, messageId: string): void {
    effects.forEach((effect, index) => {
      if (isCall(effect)) return;
      const running = this.#send(effect, supi, `${messageId}/${index}`)
        .catch((error: unknown) => this.#options.warn(`${effect.effect} failed`, { supi, error }))
        .finally(() => this.#running.delete(running));
      this.#running.add(running);
    });
  }

  async #send(effect: Sent, supi: string, messageId: string): Promise<void> {
    const { amf, count } = this.#options;
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
      case 'deliver': {
        const { id, attempt, tpdu } = effect;
        const domain = await selectDomain(this.#domains, supi, { id, attempt, tpdu });
        if (domain === 'ims') return;
        if (domain === 'barred') {
          return this.#tellMailbox(supi, messageId, { kind: 'outcome', id, attempt, outcome: 'barred' });
        }
        return this.#tellUe(supi, messageId, { kind: 'deliver', id, attempt, tpdu });
      }
    }
  }

  /** Rejects where the other side was not there for now, so that the call is made again. */
  async #make(effect: Call, info: CallInfo): Promise<void> {
    try {
      await this.#call(effect, info);
    } catch (error) {
      if (passes(error)) throw error;
      this.#options.warn(`${effect.effect} failed`, { supi: info.key, error });
    }
  }

  async #call(effect: Call, { key: supi, callId, again }: CallInfo): Promise<void> {
    const { udm, amf } = this.#options;
    switch (effect.effect) {
      case 'submit': {
        const { transaction, reference, gpsi, tpdu } = effect;
        // A UE that has its answer, or has given up, is not made to send its message twice.
        if (again && !(await this.#awaitsAnswer(supi, transaction, reference))) return;
        const answer = await this.#centre({ id: callId, supi, gpsi, reference, tpdu });
        return this.#tellUe(supi, callId, { kind: 'submitted', transaction, reference, answer });
      }
      case 'outcome': {
        const { id, attempt, outcome } = effect;
        return this.#tellMailbox(supi, callId, { kind: 'outcome', id, attempt, outcome });
      }
      case 'ended': {
        const { id, outcome, rpdu } = effect;
        const stored = await this.#outcomes.load(id);
        if (stored.value === undefined) {
          await this.#outcomes.commit(stored, { value: { outcome, rpdu }, ttlMs: OUTCOME_TTL_MS });
        }
        return;
      }
      case 'store': {
        const status = await this.#store(effect.supi, effect.message, false);
        if (status === 503) throw new SbiError(status, 'NF_CONGESTION', 'the mailbox is full');
        return;
      }
      case 'alert':
        return this.#tellMailbox(supi, callId, { kind: 'alert' });
      case 'watch':
        return this.#tellUe(supi, callId, { kind: 'watching', uri: await this.#watch(effect.amfId, supi) });
      case 'unwatch':
        return gone(amf.unwatch(effect.uri));
      case 'forget': {
        // It may have been activated again since.
        if ((await this.ueOf(supi)) !== undefined) return;
        const { sdmSubscription } = effect;
        await Promise.all([
          gone(udm.deregister(supi)),
          sdmSubscription === undefined ? undefined : gone(udm.unsubscribe(sdmSubscription)),
        ]);
      }
    }
  }

  /** A message is stored once, however often it comes: by its id. */
  async #store(supi: string, message: WaitingMessage, rejectDuplicates: boolean): Promise<CallAnswer['status']> {
    const event: MailboxEvent = { kind: 'store', message, rejectDuplicates };
    const { effects } = await this.#mailEngine.run({ key: supi, messageId: message.id, event });
    return answerOf(effects).status;
  }

  async #awaitsAnswer(supi: string, transaction: string, reference: number): Promise<boolean> {
    const running = (await this.ueOf(supi))?.fromUe[transaction];
    return running?.reference === reference && running.answer === undefined;
  }

  /** Undefined where the AMF does not say when the UE is there: the next attempt is made in time all the same. */
  async #watch(amfId: string, supi: string): Promise<string | undefined> {
    try {
      return await this.#options.amf.watch(amfId, supi);
    } catch (error) {
      this.#options.warn('no AMF says when a UE is reachable', { supi, error });
      return undefined;
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
}

/** What is gone already is fine. */
async function gone(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof SbiError && error.status === 404)) throw error;
  }
}

function passes(error: unknown): boolean {
  if (error instanceof SbiError) return error.passes;
  if (error instanceof StepError) return error.failure !== 'step';
  return error instanceof StoreUnavailableError;
}

function answerOf(effects: readonly SmsfEffect[]): CallAnswer {
  const answer = effects.find((effect) => effect.effect === 'answer');
  return answer?.effect === 'answer' ? answer.answer : { status: 204 };
}
