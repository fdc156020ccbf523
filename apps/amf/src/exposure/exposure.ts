/** The event subscriptions of the AMF over their store: which of them a change concerns, and the notifications that come of it. */
import { randomUUID } from 'node:crypto';
import { SbiError } from '@trunkline/sbi';
import { type ContextStore, type StateBackend, StepEngine, type WallClock } from '@trunkline/state';
import { ANY_UE, type EventSubscription, eventSubscriptions } from '../context/event-subscription.ts';
import type { UeChange } from './change.ts';
import { type Notification, type SubscriptionEvent, subscriptionStep } from './subscription-step.ts';

export interface ExposureOptions {
  readonly state: StateBackend;
  readonly clock: WallClock;
  /** Namf_EventExposure_Notify. @throws SbiError */
  readonly notify: (uri: string, body: Notification['body']) => Promise<void>;
  readonly report: (error: unknown, about: { readonly key: string; readonly messageId: string }) => void;
}

export class Exposure {
  readonly #store: ContextStore<EventSubscription>;
  readonly #engine: StepEngine<EventSubscription, SubscriptionEvent, Notification>;
  readonly #options: ExposureOptions;
  readonly #running = new Set<Promise<void>>();

  constructor(options: ExposureOptions) {
    const { state, clock, report } = options;
    this.#options = options;
    this.#store = state.contexts(eventSubscriptions);
    this.#engine = new StepEngine<EventSubscription, SubscriptionEvent, Notification>({
      store: this.#store,
      clock,
      report: (error, { key, messageId }) => report(error, { key, messageId }),
      step: subscriptionStep,
      timerEvent: (name) => ({ kind: 'timer', name }),
      send: (notifications) => {
        for (const notification of notifications) this.#notify(notification);
      },
    });
  }

  start(): void {
    this.#engine.start();
  }

  async drain(): Promise<void> {
    await this.#engine.drain();
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** A UE has changed. `messageId` is the same however often the step that changed it is told. */
  async changed(change: UeChange, messageId: string): Promise<void> {
    const keys = await Promise.all([this.#store.keysByIndex('ue', change.supi), this.#store.keysByIndex('ue', ANY_UE)]);
    await Promise.all(
      keys.flat().map(async (key) => {
        const input = { key, messageId, event: { kind: 'change', change } } as const;
        const { effects, repeated } = await this.#engine.run(input, () => {});
        // Whoever told it first sends it; where that worker is dead, the subscription's timer does.
        if (!repeated) for (const notification of effects) this.#notify(notification);
      }),
    );
  }

  async load(id: string): Promise<EventSubscription | undefined> {
    return (await this.#store.load(id)).value;
  }

  /** @throws StepError */
  async tell(id: string, event: SubscriptionEvent): Promise<void> {
    await this.#engine.run({ key: id, messageId: randomUUID(), event });
  }

  #notify({ key, uri, body }: Notification): void {
    const running = this.#options
      .notify(uri, body)
      .then(
        (): SubscriptionEvent => ({ kind: 'delivered', reports: body.reportList.length }),
        // Who knows nothing of the subscription has ended it without a word (TS 29.501 §4.6.1.2).
        (error: unknown): SubscriptionEvent => ({ kind: goneBy(error) ? 'ended' : 'undelivered' }),
      )
      .then((event) => this.tell(key, event))
      .catch((error: unknown) => this.#options.report(error, { key, messageId: 'notification' }))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }
}

function goneBy(error: unknown): boolean {
  return error instanceof SbiError && (error.status === 404 || error.status === 410);
}
