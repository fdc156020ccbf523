/**
 * A UE that did not answer: the AMF says when it is reachable again, and the service centre hears of it
 * (TS 23.040 §3.2.8).
 */
import type { SmsStep } from '../sms-step.ts';

export function watchReachability(step: SmsStep): void {
  const { ue } = step;
  if (ue.watch !== undefined) return;
  ue.watch = {};
  step.effects.push({ effect: 'watch', amfId: ue.amfId });
}

export function watching(step: SmsStep, uri: string | undefined): void {
  if (step.ue.watch !== undefined) step.ue.watch = uri === undefined ? undefined : { uri };
}

export function reachable(step: SmsStep): void {
  step.ue.watch = undefined;
  step.effects.push({ effect: 'alert' });
}

/** The UE leaves, or another AMF has it. */
export function unwatch(step: SmsStep): void {
  const { watch } = step.ue;
  if (watch?.uri !== undefined) step.effects.push({ effect: 'unwatch', uri: watch.uri });
  step.ue.watch = undefined;
}
