/** One subscriber has one context (TS 24.501 §5.5.1.2.8): an older one ends when a new one is sure of its identity. */
import { ueKey } from '../context/ue.ts';
import type { UeStep } from '../ue-step.ts';

export async function supersedeOlder(step: UeStep, id: string): Promise<void> {
  const older = await step.env.contexts.bySupi(id);
  if (older === undefined || older.key === ueKey(step.ue.amfUeNgapId)) return;
  step.ue.sdmSubscription ??= older.value?.sdmSubscription;
  if (step.ue.amPolicy === undefined) {
    step.ue.amPolicy = older.value?.amPolicy;
    step.ue.policy = older.value?.policy;
  }
  step.ue.smsf ??= older.value?.smsf;
  step.effects.push({ effect: 'ue', key: older.key, event: { kind: 'superseded' } });
}
