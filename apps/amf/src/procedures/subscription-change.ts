/**
 * Subscription data of a registered UE change (TS 23.502 §4.5.1, §4.2.4.2): slices by a configuration update, the bit rate at the
 * gNB; a UE that may not be here any more leaves.
 */
import { type Snssai, sameSnssai, snssaiText } from '@trunkline/wire';
import type { UeStep } from '../ue-step.ts';
import { forbiddenBySubscription } from './access-restriction.ts';
import { deregisterByNetwork } from './deregistration.ts';
import { selectSlices } from './slice-selection.ts';
import { noteChange, updateConfiguration } from './ue-configuration-update.ts';
import { modifyContext } from './ue-context-modification.ts';

export async function subscriptionChanged(step: UeStep): Promise<void> {
  const { ue, env } = step;
  if (ue.supi === undefined || ue.subscription === undefined || ue.emergency === true) return;
  if (ue.registration !== undefined) {
    ue.subscriptionStale = true;
    return;
  }
  ue.subscriptionStale = undefined;
  const before = ue.subscription;
  const subscription = await env.udm.subscription(ue.supi);
  ue.subscription = subscription;
  modifyContext(step);
  if (!ue.registered) return;
  const forbidden = forbiddenBySubscription(ue);
  if (forbidden !== undefined) {
    await deregisterByNetwork(step, { cause: forbidden, reRegistration: false });
    return;
  }
  if (!sameSlices(before.nssai, subscription.nssai) || !sameSlices(before.defaultNssai, subscription.defaultNssai)) {
    await changeSlices(step);
  }
}

/** A registration is over: what changed meanwhile is looked at now. */
export async function catchUpWithSubscription(step: UeStep): Promise<void> {
  if (step.ue.subscriptionStale === true && step.ue.registration === undefined) await subscriptionChanged(step);
}

/** What the UE has may still be allowed, or nothing of it; it registers again where it loses a slice (TS 24.501 §5.4.4.2). */
async function changeSlices(step: UeStep): Promise<void> {
  const { ue } = step;
  const had = ue.allowedNssai ?? [];
  const { allowed, configured } = await selectSlices(step, had);
  if (allowed.length === 0) {
    await deregisterByNetwork(step, { reRegistration: true });
    return;
  }
  ue.allowedNssai = allowed;
  ue.configuredNssai = configured ?? ue.subscription?.nssai;
  const lost = had.some((slice) => !includes(allowed, slice));
  for (const [id, ref] of Object.entries(ue.sessions)) {
    if (includes(allowed, ref.snssai)) continue;
    step.effects.push({ effect: 'release-session', ref, cause: 'REL_DUE_TO_SLICE_NOT_AVAILABLE' });
    const { [id]: _, ...others } = ue.sessions;
    ue.sessions = others;
  }
  noteChange(step, { registrationRequested: lost, slices: true });
  sendChangedConfiguration(step);
}

/** Tells the UE as soon as it is there and has answered what it was asked before; an idle one learns it when it comes back. */
export function sendChangedConfiguration(step: UeStep): void {
  const { changedConfiguration, ran, waiting, registration, handover } = step.ue;
  if (changedConfiguration === undefined || ran?.secured !== true || ran.releasing !== undefined) return;
  if (waiting !== undefined || registration !== undefined || handover !== undefined) return;
  updateConfiguration(step, 'changes');
}

function includes(slices: readonly Snssai[], slice: Snssai): boolean {
  return slices.some((other) => sameSnssai(other, slice));
}

function sameSlices(a: readonly Snssai[], b: readonly Snssai[]): boolean {
  const texts = (slices: readonly Snssai[]) => slices.map(snssaiText).sort().join();
  return texts(a) === texts(b);
}
