/**
 * AM policy association (TS 23.502 §4.16.1 to §4.16.3, TS 29.507 §4.2): made at registration; the PCF is told when what it asked to
 * hear of has changed, and says by itself when it decides otherwise.
 */
import { sameSnssai } from '@trunkline/wire';
import type { AmPolicy, PolicyDecision, PolicyInput, ServiceArea } from '../context/am-policy.ts';
import { policyInput, serviceAreaOf } from '../context/authorized.ts';
import { RefusedError } from '../environment.ts';
import type { UeStep } from '../ue-step.ts';
import { ifThere } from './slice-selection.ts';
import { sendChangedConfiguration } from './subscription-change.ts';
import { noteChange } from './ue-configuration-update.ts';
import { modifyContext } from './ue-context-modification.ts';

/** A PCF that did not answer is told with the first message after this time. */
const AGAIN_MS = 10_000;

/** Npcf_AMPolicyControl is used where a PCF is there (§4.16.1); one that has the UE already is told what changed. */
export async function associatePolicy(step: UeStep, supi: string): Promise<void> {
  const { ue, env } = step;
  if (ue.amPolicy === undefined) {
    const { pei, gpsi, location } = ue;
    const told = policyInput(ue, {});
    const made = await ifThere(step, () => env.pcf.create({ supi, pei, gpsi, location, input: told }), undefined);
    if (made === undefined) return;
    ue.amPolicy = made.uri;
    ue.policy = merged({ triggers: [], presenceAreas: {}, told }, made.decision);
  }
  await reportTriggers(step);
}

/** Every step of a registered UE ends with this: PCF, gNB and UE are told of what changed for them. */
export async function followPolicy(step: UeStep): Promise<void> {
  const { ue } = step;
  if (!ue.registered || ue.emergency === true || ue.registration !== undefined || ue.handover !== undefined) return;
  await reportTriggers(step);
  modifyContext(step);
  followServiceArea(step);
}

/** §4.16.2.1: a request trigger is met. */
async function reportTriggers(step: UeStep): Promise<void> {
  const { ue, env, info } = step;
  const { policy, amPolicy } = ue;
  if (policy === undefined || amPolicy === undefined || info.now < (policy.notBefore ?? 0)) return;
  const input = policyInput(ue, policy.presenceAreas);
  const triggers = policy.triggers.filter((trigger) => hasChanged(trigger, policy.told, input));
  if (triggers.length === 0) return;
  try {
    const decision = await env.pcf.update(amPolicy, { triggers, input, location: ue.location });
    ue.policy = merged({ ...policy, told: input, notBefore: undefined }, decision);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    env.warn('the PCF could not be told of a change', { supi: ue.supi, error });
    // It knows nothing of the association: the next registration makes another.
    if (error.refusal === 'unknown-subscriber') {
      ue.amPolicy = undefined;
      ue.policy = undefined;
    } else ue.policy = { ...policy, notBefore: info.now + AGAIN_MS };
  }
}

/** §4.16.2.2, UpdateNotify: the PCF decides otherwise. */
export function policyDecided(step: UeStep, decision: PolicyDecision): void {
  const { ue } = step;
  if (ue.policy === undefined) return;
  const policy = merged(ue.policy, decision);
  // The answer to the notification has these (TS 29.507 §4.2.4.2).
  const { tac, presence, allowedNssai } = policyInput(ue, policy.presenceAreas);
  ue.policy = { ...policy, told: { ...policy.told, tac, presence, allowedNssai } };
}

/** §4.16.3.2: the PCF ends the association, and the AMF deletes it (TS 29.507 §4.2.4.3). What is subscribed goes on. */
export function policyTerminated(step: UeStep): void {
  const { ue } = step;
  const { supi, amPolicy } = ue;
  if (supi === undefined || amPolicy === undefined) return;
  step.effects.push({ effect: 'forget', supi, purge: false, amPolicy });
  ue.amPolicy = undefined;
  ue.policy = undefined;
}

/** TS 29.507 §5.6.3.3. */
function hasChanged(trigger: string, before: PolicyInput, now: PolicyInput): boolean {
  switch (trigger) {
    case 'LOC_CH':
      return before.tac !== now.tac;
    case 'PRA_CH':
      return Object.entries(now.presence).some(([id, inside]) => before.presence[id] !== inside);
    case 'SERV_AREA_CH':
      return JSON.stringify(before.serviceArea) !== JSON.stringify(now.serviceArea);
    case 'RFSP_CH':
      return before.rfsp !== now.rfsp;
    case 'UE_AMBR_CH':
      return before.ambr?.ambrUplink !== now.ambr?.ambrUplink || before.ambr?.ambrDownlink !== now.ambr?.ambrDownlink;
    case 'ALLOWED_NSSAI_CH':
      return !sameSlices(before.allowedNssai ?? [], now.allowedNssai ?? []);
    default:
      return false;
  }
}

function sameSlices(a: NonNullable<PolicyInput['allowedNssai']>, b: typeof a): boolean {
  return a.length === b.length && a.every((slice) => b.some((other) => sameSnssai(slice, other)));
}

function merged(policy: AmPolicy, decision: PolicyDecision): AmPolicy {
  const { triggers, rfsp, ambr, serviceArea, presenceAreas } = decision;
  return {
    ...policy,
    ...(triggers === undefined ? {} : { triggers: triggers ?? [] }),
    ...(rfsp === undefined ? {} : { rfsp }),
    ...(ambr === undefined ? {} : { ambr }),
    ...(serviceArea === undefined ? {} : { serviceArea }),
    ...(presenceAreas === undefined ? {} : { presenceAreas: presenceAreas ?? {} }),
  };
}

/** TS 23.502 §4.2.4.2: a UE whose restriction is another now is told as soon as it is there. */
export function followServiceArea(step: UeStep): void {
  const { ue } = step;
  if (sameArea(ue.serviceAreaTold, serviceAreaOf(ue))) return;
  noteChange(step, { registrationRequested: false, serviceArea: true });
  sendChangedConfiguration(step);
}

function sameArea(a: ServiceArea | undefined, b: ServiceArea | undefined): boolean {
  return a?.allowed === b?.allowed && `${a?.tacs}` === `${b?.tacs}`;
}
