/**
 * Steps of an event subscription: changes of UEs become reports, reports are delivered one notification after the other, and what
 * was not taken is sent again. A change is a message with an id, so that it is reported once however many workers hear of it.
 */
import type { NamfEventExposure } from '@trunkline/sbi';
import type { StepInfo, StepOutcome } from '@trunkline/state';
import type { EventSubscription } from '../context/event-subscription.ts';
import type { UeChange } from './change.ts';
import { reportOn } from './reports.ts';

export type SubscriptionEvent =
  | { readonly kind: 'made'; readonly subscription: EventSubscription }
  | { readonly kind: 'modified'; readonly wanted: NamfEventExposure.AmfEventSubscription }
  | { readonly kind: 'ended' }
  | { readonly kind: 'change'; readonly change: UeChange }
  | { readonly kind: 'timer'; readonly name: string }
  | { readonly kind: 'delivered'; readonly reports: number }
  | { readonly kind: 'undelivered' };

export interface Notification {
  readonly key: string;
  readonly uri: string;
  readonly body: NamfEventExposure.AmfEventNotification & {
    readonly reportList: readonly NamfEventExposure.AmfEventReport[];
  };
}

type Outcome = StepOutcome<EventSubscription, Notification>;

/** Attempts at a notification; each waits twice as long as the one before. */
const ATTEMPTS = 5;
const FIRST_RETRY_MS = 1_000;
/** A worker that died with a notification on its way. */
const LEASE_MS = 15_000;

export function subscriptionStep(
  before: EventSubscription | undefined,
  event: SubscriptionEvent,
  info: StepInfo,
): Outcome {
  if (event.kind === 'made') {
    return { context: event.subscription, timers: { expiry: lifetime(event.subscription.wanted, info.now) } };
  }
  if (before === undefined) return { context: before };
  switch (event.kind) {
    case 'modified':
      return { context: { ...before, wanted: event.wanted }, timers: { expiry: lifetime(event.wanted, info.now) } };
    case 'ended':
      return { context: null };
    case 'change':
      return changed(before, event.change);
    case 'timer':
      return event.name === 'expiry' ? { context: null } : deliver(before);
    case 'delivered': {
      const queue = before.queue.slice(event.reports);
      if (queue.length > 0) return deliver({ ...before, queue, failures: 0 });
      return before.over ? { context: null } : { context: { ...before, queue, failures: 0 }, timers: { retry: null } };
    }
    case 'undelivered':
      return failed(before);
  }
}

function changed(before: EventSubscription, change: UeChange): Outcome {
  if (before.over || excluded(before.wanted, change)) return { context: before };
  const { supi, gpsi, pei, at } = change;
  const most = mostReports(before.wanted);
  let sent = before.sent[supi] ?? 0;
  const reports: NamfEventExposure.AmfEventReport[] = [];
  for (const event of before.wanted.eventList) {
    const content = sent < most ? reportOn(event, change) : undefined;
    if (content === undefined) continue;
    sent++;
    reports.push({
      type: event.type,
      state: stateAfter(most, sent),
      timeStamp: new Date(at).toISOString(),
      subscriptionId: before.uri,
      supi,
      ...(before.wanted.supi === undefined ? { anyUe: true } : {}),
      ...(event.refId === undefined ? {} : { refId: event.refId }),
      ...(gpsi === undefined ? {} : { gpsi }),
      ...(pei === undefined ? {} : { pei }),
      ...content,
    });
  }
  if (reports.length === 0) return { context: before };
  const context: EventSubscription = {
    ...before,
    queue: [...before.queue, ...reports],
    sent: most === Number.POSITIVE_INFINITY ? before.sent : { ...before.sent, [supi]: sent },
    over: before.wanted.supi !== undefined && sent >= most,
  };
  // One notification at a time, so that they arrive in their order.
  return before.queue.length > 0 ? { context } : deliver(context);
}

function deliver(subscription: EventSubscription): Outcome {
  const { id, wanted, queue } = subscription;
  if (queue.length === 0) return { context: subscription };
  const body = { notifyCorrelationId: wanted.notifyCorrelationId, reportList: [...queue] };
  return {
    context: subscription,
    effects: [{ key: id, uri: wanted.eventNotifyUri, body }],
    timers: { retry: LEASE_MS },
  };
}

function failed(before: EventSubscription): Outcome {
  const failures = before.failures + 1;
  if (failures < ATTEMPTS) {
    return { context: { ...before, failures }, timers: { retry: FIRST_RETRY_MS * 2 ** (failures - 1) } };
  }
  // Whoever takes nothing for so long has lost these reports; those to come are tried again.
  return before.over ? { context: null } : { context: { ...before, queue: [], failures: 0 }, timers: { retry: null } };
}

function excluded({ supi, excludeSupiList = [] }: NamfEventExposure.AmfEventSubscription, change: UeChange): boolean {
  return (supi !== undefined && supi !== change.supi) || excludeSupiList.includes(change.supi);
}

/** Reports for each UE. */
export function mostReports({ options }: NamfEventExposure.AmfEventSubscription): number {
  if (options?.trigger === 'ONE_TIME') return 1;
  return options?.maxReports ?? Number.POSITIVE_INFINITY;
}

export function stateAfter(most: number, sent: number): NamfEventExposure.AmfEventState {
  if (most === Number.POSITIVE_INFINITY) return { active: true };
  return { active: sent < most, remainReports: most - sent };
}

function lifetime({ options }: NamfEventExposure.AmfEventSubscription, now: number): number | null {
  return options?.expiry === undefined ? null : Math.max(0, Date.parse(options.expiry) - now);
}
