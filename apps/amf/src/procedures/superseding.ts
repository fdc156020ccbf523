/** One subscriber has one context (TS 24.501 §5.5.1.2.8): an older one ends when a new one is sure of its identity. */
import { type UeContext, ueKey } from '../context/ue.ts';
import type { UeStep } from '../ue-step.ts';
import { forget, releaseConnection } from './an-release.ts';
import { abortProcedures } from './waiting.ts';

/** What UDM and PCF hold for the subscriber, and the newer context goes on with. */
export type TakenOver = Partial<Pick<UeContext, 'amPolicy' | 'sdmSubscription'>>;

export async function supersedeOlder(step: UeStep, id: string): Promise<void> {
  const older = await step.env.contexts.bySupi(id);
  if (older === undefined || older.key === ueKey(step.ue.amfUeNgapId)) return;
  step.ue.sdmSubscription ??= older.value?.sdmSubscription;
  if (step.ue.amPolicy === undefined) {
    step.ue.amPolicy = older.value?.amPolicy;
    step.ue.policy = older.value?.policy;
  }
  step.ue.smsf ??= older.value?.smsf;
  step.effects.push({ effect: 'ue', key: older.key, event: { kind: 'superseded', by: takenOver(step.ue) } });
}

/**
 * Looks again when other functions have answered: meanwhile the UE may have given this registration up, and another context may have
 * got as far. True where that one is newer: this one has ended then.
 */
export async function overtaken(step: UeStep, id: string): Promise<boolean> {
  const other = await step.env.contexts.bySupi(id);
  if (other?.value === undefined || other.key === ueKey(step.ue.amfUeNgapId)) return false;
  if (step.effects.some((effect) => effect.effect === 'ue' && effect.key === other.key)) return false;
  if ((other.value.began ?? 0) <= (step.ue.began ?? 0)) {
    await supersedeOlder(step, id);
    return false;
  }
  superseded(step, takenOver(other.value));
  return true;
}

/** The subscriber has a newer context: what it did not take over goes at UDM and PCF, and this one with the connection. */
export function superseded(step: UeStep, by: TakenOver): void {
  const { ue } = step;
  const { supi, amPolicy, sdmSubscription } = ue;
  const own = {
    amPolicy: amPolicy === by.amPolicy ? undefined : amPolicy,
    sdmSubscription: sdmSubscription === by.sdmSubscription ? undefined : sdmSubscription,
  };
  if (supi !== undefined && (own.amPolicy !== undefined || own.sdmSubscription !== undefined))
    step.effects.push({ effect: 'forget', supi, purge: false, ...own });
  step.quiet = true;
  // An accept that T3550 repeats would register it once more.
  abortProcedures(step);
  ue.registered = false;
  // Else the SUPI would lead here again.
  ue.registration = undefined;
  ue.amPolicy = undefined;
  ue.policy = undefined;
  ue.sdmSubscription = undefined;
  ue.smsf = undefined;
  if (ue.ran === undefined) forget(step);
  else releaseConnection(step, { group: 'nas', value: 'normal-release' });
}

const takenOver = ({ amPolicy, sdmSubscription }: UeContext): TakenOver => ({ amPolicy, sdmSubscription });
