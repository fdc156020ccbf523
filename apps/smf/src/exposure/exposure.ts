/**
 * The event subscriptions of the SMF over their store. What a change makes is told in a step of the subscription, which counts it; the
 * notification is a call of that step, so that it is made at least once (ADR 13).
 */
import { randomUUID } from 'node:crypto';
import { type NsmfEventExposure, SbiError } from '@trunkline/sbi';
import {
  type ContextStore,
  type StateBackend,
  StepEngine,
  type StepInfo,
  type StepOutcome,
  type WallClock,
} from '@trunkline/state';
import { ANY_UE, type EventSubscription, eventSubscriptions, type Wanted } from '../context/event-subscription.ts';
import type { SessionChange } from './change.ts';
import { reportsOn } from './reports.ts';

export type SubscriptionEvent =
  | { readonly kind: 'made' | 'replaced'; readonly wanted: Wanted; readonly sent: number }
  | { readonly kind: 'ended' }
  | { readonly kind: 'change'; readonly change: SessionChange }
  | { readonly kind: 'timer' };

export interface Notification {
  readonly uri: string;
  readonly body: NsmfEventExposure.NsmfEventExposureNotification;
}

export interface ExposureOptions {
  readonly state: StateBackend;
  readonly clock: WallClock;
  /** @throws SbiError */
  readonly notify: (notification: Notification) => Promise<void>;
  readonly report: (error: unknown, about: { readonly key: string }) => void;
}

export class Exposure {
  readonly #store: ContextStore<EventSubscription>;
  readonly #engine: StepEngine<EventSubscription, SubscriptionEvent, Notification>;

  constructor({ state, clock, notify, report }: ExposureOptions) {
    this.#store = state.contexts(eventSubscriptions);
    this.#engine = new StepEngine<EventSubscription, SubscriptionEvent, Notification>({
      store: this.#store,
      clock,
      step: subscriptionStep,
      send: () => {},
      timerEvent: () => ({ kind: 'timer' }),
      report: (error, { key }) => report(error, { key }),
      calls: {
        isCall: () => true,
        make: async (notification, { key }) => {
          try {
            await notify(notification);
          } catch (error) {
            if (!(error instanceof SbiError) || (error.status !== 404 && error.status !== 410)) throw error;
            // Who knows nothing of the subscription has ended it without a word (TS 29.501 §4.6.1.2).
            await this.tell(key, { kind: 'ended' });
          }
        },
      },
    });
  }

  start(): void {
    this.#engine.start();
  }

  drain(): Promise<void> {
    return this.#engine.drain();
  }

  /** A session has changed. `id` is the same however often it is told. */
  async changed(change: SessionChange, id: string): Promise<void> {
    const supi = (change.after ?? change.before)?.supi ?? ANY_UE;
    const keys = await Promise.all([this.#store.keysByIndex('ue', supi), this.#store.keysByIndex('ue', ANY_UE)]);
    const event = { kind: 'change', change } as const;
    await Promise.all(keys.flat().map((key) => this.#engine.run({ key, messageId: id, event })));
  }

  async load(id: string): Promise<EventSubscription | undefined> {
    return (await this.#store.load(id)).value;
  }

  async tell(id: string, event: SubscriptionEvent): Promise<void> {
    await this.#engine.run({ key: id, messageId: randomUUID(), event });
  }
}

export function mostReports({ notifMethod, maxReportNbr }: Wanted): number {
  return notifMethod === 'ONE_TIME' ? 1 : (maxReportNbr ?? Number.POSITIVE_INFINITY);
}

export function subscriptionStep(
  before: EventSubscription | undefined,
  event: SubscriptionEvent,
  { now }: Pick<StepInfo, 'now'>,
): StepOutcome<EventSubscription, Notification> {
  if (event.kind === 'made' || event.kind === 'replaced') {
    const { wanted, sent } = event;
    if (event.kind === 'replaced' && before === undefined) return { context: before };
    const ms = wanted.expiry === undefined ? null : Math.max(0, Date.parse(wanted.expiry) - now);
    return { context: { ...before, wanted, sent }, timers: { expiry: ms } };
  }
  if (before === undefined) return { context: before };
  if (event.kind !== 'change') return { context: null };
  const { wanted, sent } = before;
  const eventNotifs = reportsOn(wanted, event.change).slice(0, mostReports(wanted) - sent);
  if (eventNotifs.length === 0) return { context: before };
  const after = { ...before, sent: sent + eventNotifs.length };
  return {
    context: after.sent >= mostReports(wanted) ? null : after,
    effects: [{ uri: wanted.notifUri, body: { notifId: wanted.notifId, eventNotifs } }],
  };
}
