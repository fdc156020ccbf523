/** Every event of a subscriber and the procedure that it belongs to. */
import type { StepInfo, StepOutcome } from '@trunkline/state';
import type { IpsmgwConfig } from '../config.ts';
import type { ImsUe } from '../context/ue.ts';
import type { ImsEffect, ImsEvent } from '../events.ts';
import { ImsStep } from '../ims-step.ts';
import { fromUe, submitted } from './mobile-originated.ts';
import { deliver, giveUp, sent } from './mobile-terminated.ts';
import { deregistered, newUe, registered } from './registration.ts';

export function imsStep(
  config: IpsmgwConfig,
  context: ImsUe | undefined,
  event: ImsEvent,
  info: StepInfo,
): StepOutcome<ImsUe, ImsEffect> {
  if (context === undefined && event.kind !== 'registered') return { context, effects: withoutUe(event) };
  const ue = context ?? (event.kind === 'registered' ? newUe(info.key, event) : undefined);
  if (ue === undefined) return { context };
  const step = new ImsStep(config, ue, info);
  handle(step, event);
  return step.outcome();
}

/** Nobody is there: a phone that has left is as good as away, and what asks for it is told so. */
function withoutUe(event: ImsEvent): ImsEffect[] {
  if (event.kind === 'deregistered') return [{ effect: 'answer', status: 200 }];
  if (event.kind === 'message') return [{ effect: 'answer', status: 403 }];
  return event.kind === 'deliver' ? [{ effect: 'answer', status: 404 }] : [];
}

function handle(step: ImsStep, event: ImsEvent): void {
  switch (event.kind) {
    case 'registered':
      registered(step, event);
      return;
    case 'deregistered':
      deregistered(step);
      return;
    case 'message':
      fromUe(step, event.callId, event.rpdu);
      return;
    case 'submitted':
      submitted(step, event.callId, event.reference, event.answer);
      return;
    case 'deliver':
      deliver(step, event, event.tpdu);
      return;
    case 'sent':
      sent(step, event, event.status);
      return;
    case 'timer':
      expired(step, event.name);
  }
}

function expired(step: ImsStep, name: string): void {
  switch (name) {
    case 'registration':
      deregistered(step);
      return;
    case 'alert':
      step.effects.push({ effect: 'alert' });
      return;
    case 'sending':
      giveUp(step, 'absent');
      return;
    case 'TR1N':
      giveUp(step, 'failed');
  }
}
