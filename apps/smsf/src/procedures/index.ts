/** Every event of a UE and the procedure that it belongs to. */
import type { StepInfo, StepOutcome } from '@trunkline/state';
import type { Delivery, SmsUe } from '../context/ue.ts';
import type { Environment } from '../environment.ts';
import type { SmsfEffect, UeEvent } from '../events.ts';
import { SmsStep } from '../sms-step.ts';
import { activate, deactivate, newUe, subscriptionChanged } from './activation.ts';
import { answerUnacknowledged, submitted, unanswered } from './mobile-originated.ts';
import { deliver, deliveryUnacknowledged, deliveryUnanswered, notThere, reached } from './mobile-terminated.ts';
import { reachable, watching } from './reachability.ts';
import { uplink } from './uplink.ts';

export async function ueStep(
  env: Environment,
  context: SmsUe | undefined,
  event: UeEvent,
  info: StepInfo,
): Promise<StepOutcome<SmsUe, SmsfEffect>> {
  if (context === undefined && event.kind !== 'activate') return { context, effects: withoutUe(event) };
  const step = new SmsStep(env, context ?? newUe(info.key), info);
  await handle(step, event, context === undefined);
  return step.outcome(context);
}

/** The service is not active for this UE. */
function withoutUe(event: UeEvent): SmsfEffect[] {
  if (event.kind === 'deliver' && event.elsewhere !== true) {
    const { id, attempt } = event;
    return [{ effect: 'outcome', id, attempt, outcome: 'absent' }];
  }
  if (event.kind === 'watching' && event.uri !== undefined) return [{ effect: 'unwatch', uri: event.uri }];
  const isCall = event.kind === 'uplink' || event.kind === 'deactivate' || event.kind === 'deliver';
  return isCall ? [{ effect: 'answer', answer: { status: 404, cause: 'CONTEXT_NOT_FOUND' } }] : [];
}

async function handle(step: SmsStep, event: UeEvent, isNew: boolean): Promise<void> {
  switch (event.kind) {
    case 'activate':
      return activate(step, event.context, isNew);
    case 'deactivate':
      deactivate(step);
      return;
    case 'uplink':
      uplink(step, event.payload);
      step.answer(200);
      return;
    case 'submitted':
      submitted(step, event.transaction, event.reference, event.answer);
      return;
    case 'deliver':
      deliver(step, deliveryOf(event));
      return;
    case 'reached':
      reached(step, event);
      return;
    case 'watching':
      watching(step, event.uri);
      return;
    case 'reachable':
      reachable(step);
      return;
    case 'subscription-changed':
      return subscriptionChanged(step);
    case 'timer':
      expired(step, event.name);
  }
}

function deliveryOf({ id, attempt, tpdu, elsewhere }: Extract<UeEvent, { kind: 'deliver' }>): Delivery {
  return { id, attempt, tpdu, ...(elsewhere === undefined ? {} : { elsewhere }) };
}

function expired(step: SmsStep, name: string): void {
  const [timer, transaction] = name.split(' ');
  switch (timer) {
    case 'TC1*':
      if (transaction === undefined) deliveryUnacknowledged(step);
      else answerUnacknowledged(step, transaction);
      return;
    case 'TR1N':
      deliveryUnanswered(step);
      return;
    case 'TR2N':
      if (transaction !== undefined) unanswered(step, transaction);
      return;
    case 'alert':
      step.effects.push({ effect: 'alert' });
      return;
    case 'reach':
      // Whoever asked the AMF has died meanwhile.
      if (step.ue.delivery !== undefined) notThere(step);
  }
}
