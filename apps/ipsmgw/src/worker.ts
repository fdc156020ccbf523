/** One IP-SM-GW worker: requests become steps of subscribers, and what the steps say is done. It holds no subscriber. */
import { createHash } from 'node:crypto';
import { SbiError } from '@trunkline/sbi';
import { SipRequestError } from '@trunkline/sip-transport';
import { rpCause } from '@trunkline/sms';
import {
  type CallInfo,
  type Committed,
  type ContextStore,
  type StateBackend,
  StepEngine,
  type WallClock,
} from '@trunkline/state';
import type { IpsmgwConfig } from './config.ts';
import { type ImsUe, identitiesOf, imsUes } from './context/ue.ts';
import type { Centre, SendMessage, Warn } from './environment.ts';
import type { ImsEffect, ImsEvent, SubmissionAnswer } from './events.ts';
import { imsStep } from './procedures/index.ts';
import type { ImsCalls } from './sip/requests.ts';

export interface WorkerOptions {
  readonly config: IpsmgwConfig;
  readonly state: StateBackend;
  readonly clock: WallClock;
  readonly centre: Centre;
  readonly send: SendMessage;
  readonly count: (direction: 'originating' | 'terminating', outcome: string) => void;
  readonly warn: Warn;
  /** Sees every commit of a context. */
  readonly watch?: ((commit: Committed<ImsUe>) => void) | undefined;
}

type Call = Exclude<ImsEffect, { effect: 'answer' | 'count' }>;

function isCall(effect: ImsEffect): effect is Call {
  return effect.effect !== 'answer' && effect.effect !== 'count';
}

export class IpsmgwWorker implements ImsCalls {
  readonly #options: WorkerOptions;
  readonly #ues: ContextStore<ImsUe>;
  readonly #engine: StepEngine<ImsUe, ImsEvent, ImsEffect>;

  constructor(options: WorkerOptions) {
    this.#options = options;
    const { config, state, clock, warn } = options;
    this.#ues = state.contexts(imsUes);
    this.#engine = new StepEngine<ImsUe, ImsEvent, ImsEffect>({
      store: this.#ues,
      step: (context, event, info) => imsStep(config, context, event, info),
      calls: {
        isCall,
        make: async (effect, info) => {
          if (isCall(effect)) await this.#make(effect, info);
        },
      },
      timerEvent: (name) => ({ kind: 'timer', name }),
      send: (effects) => {
        for (const effect of effects) {
          if (effect.effect === 'count') options.count(effect.direction, effect.outcome);
        }
      },
      clock,
      report: (error, { key }) => warn('a step failed', { supi: key, error }),
      ...(options.watch === undefined ? {} : { committed: options.watch }),
    });
  }

  start(): void {
    this.#engine.start();
  }

  drain(): Promise<void> {
    return this.#engine.drain();
  }

  ueCount(): Promise<number> {
    return this.#ues.count();
  }

  async call(supi: string, messageId: string, event: ImsEvent): Promise<number> {
    const { effects } = await this.#engine.run({ key: supi, messageId, event });
    const answer = effects.find((effect) => effect.effect === 'answer');
    return answer?.effect === 'answer' ? answer.status : 500;
  }

  async supiOf(identities: readonly string[]): Promise<string | undefined> {
    for (const identity of identities) {
      for (const key of await this.#ues.keysByIndex('identity', identity)) {
        const { value } = await this.#ues.load(key);
        if (value !== undefined && identitiesOf(value).includes(identity)) return key;
      }
    }
    return undefined;
  }

  async #make(effect: Call, info: CallInfo): Promise<void> {
    const { centre } = this.#options;
    const { key: supi } = info;
    switch (effect.effect) {
      case 'alert':
        return centre.alert(supi);
      case 'outcome': {
        const { id, attempt, outcome } = effect;
        return centre.ended(supi, { id, attempt, outcome });
      }
      case 'submit': {
        const { callId, reference } = effect;
        const answer = await this.#submit(effect, info);
        await this.#tell(info, { kind: 'submitted', callId, reference, answer });
        return;
      }
      case 'message':
        return this.#message(effect, info);
    }
  }

  /** A service centre that is away is asked once more before the UE is told (TS 24.011 §8.2.5.4, #38). */
  async #submit(
    effect: Extract<Call, { effect: 'submit' }>,
    { key, callId, again }: CallInfo,
  ): Promise<SubmissionAnswer> {
    const { gpsi, tpdu } = effect;
    try {
      return await this.#options.centre.submit({ id: callId, supi: key, gpsi, tpdu });
    } catch (error) {
      if (!(error instanceof SbiError) || !again) throw error;
      this.#options.warn('the service centre does not answer', { supi: key, error });
      return { rpCause: rpCause.networkOutOfOrder };
    }
  }

  async #message(effect: Extract<Call, { effect: 'message' }>, info: CallInfo): Promise<void> {
    const { delivery, identity, scscf, rpdu, inReplyTo } = effect;
    if (info.again && delivery !== undefined && !(await this.#isOnItsWay(info.key, delivery.id, delivery.attempt)))
      return;
    const id = createHash('sha256').update(`${info.key} ${info.callId}`).digest('hex').slice(0, 40);
    let status: number;
    try {
      status = await this.#options.send({ id, identity, scscf, rpdu, inReplyTo });
    } catch (error) {
      if (!(error instanceof SipRequestError)) throw error;
      // Another worker goes on with it.
      if (error.reason === 'stopped') throw error;
      status = 408;
    }
    if (delivery !== undefined) await this.#tell(info, { kind: 'sent', ...delivery, status });
    else if (status >= 300) this.#options.warn(`a report did not reach its UE: ${status}`, { supi: info.key });
  }

  async #isOnItsWay(supi: string, id: string, attempt: number): Promise<boolean> {
    const delivery = (await this.#ues.load(supi)).value?.delivery;
    return delivery?.id === id && delivery.attempt === attempt;
  }

  async #tell({ key, callId }: CallInfo, event: ImsEvent): Promise<void> {
    await this.#engine.run({ key, messageId: callId, event });
  }
}
