/**
 * Registration of a UE that another AMF has served (TS 23.502 §4.2.2.2.2 steps 4, 5, 10 and 17), at the new AMF. The old one checks the
 * integrity of the Registration Request and gives its context. It is told how that ended in a later step than the one that took the
 * context: whoever dies in between, the sessions have an AMF.
 */
import { type Guti5g, samePlmn, sameSnssai } from '@trunkline/wire';
import type { TransferReason, TransferredContext } from '../context/other-amf.ts';
import type { UeSecurity } from '../context/ue.ts';
import { RefusedError } from '../environment.ts';
import { unprotected } from '../nas/security.ts';
import type { UeStep } from '../ue-step.ts';
import { setSession, statusUri } from './pdu-session.ts';
import { startSecurityMode } from './security-mode-control.ts';

/** Was this identity given by another AMF? */
export function isOfOtherAmf(step: UeStep, guti: Guti5g): boolean {
  const { amfRegionId, amfSetId, amfPointer } = step.config.guami;
  const isOurs = guti.amfRegionId === amfRegionId && guti.amfSetId === amfSetId && guti.amfPointer === amfPointer;
  return !isOurs || !step.plmns.some(({ plmnId }) => samePlmn(plmnId, guti.plmnId));
}

/**
 * Steps 4 and 5. `verified`: the UE goes on with the keys that it has. `derived`: with one that follows from them, when it has taken it. `known`: it has to be authenticated, and its sessions may
 * stay. `unknown`: the old AMF has nothing, or is not there.
 */
export async function takeContextOver(
  step: UeStep,
  guti: Guti5g,
  registrationRequest: Uint8Array,
): Promise<'verified' | 'derived' | 'known' | 'unknown'> {
  const { ue } = step;
  const reason = ue.registration?.type === 'initial' ? 'INIT_REG' : 'MOBI_REG';
  const context = await ask(step, guti, { reason, registrationRequest });
  if (context === 'integrity-check-failed') {
    // The old AMF gives its context after all when the UE has been authenticated here.
    if (ue.registration !== undefined && reason === 'MOBI_REG')
      ue.registration = { ...ue.registration, elsewhere: guti };
    return 'unknown';
  }
  if (context === undefined) return 'unknown';
  adopt(step, guti, context);
  ue.supi = context.supi;
  const { security, derived } = context;
  if (derived !== undefined && !step.config.contextTransfer.authenticate) {
    startSecurityMode(step, { ...derived, horizontal: true });
    return 'derived';
  }
  if (security === undefined || !mayKeepKeys(step, security)) return 'known';
  const checked = unprotected(security, registrationRequest);
  if (checked === undefined) return 'known';
  ue.security = checked;
  return 'verified';
}

/** Step 9: a UE of another AMF is authenticated where the settings say so, or where its algorithms are none of ours. */
export function mayKeepKeys(step: UeStep, security: UeSecurity): boolean {
  const { contextTransfer, security: ours } = step.config;
  const { integrity, ciphering } = security;
  return !contextTransfer.authenticate && ours.integrity.includes(integrity) && ours.ciphering.includes(ciphering);
}

/** Step 4 for a UE that has been authenticated here: true where its context came, and the registration goes on in the next step. */
export async function takeValidatedContextOver(step: UeStep): Promise<boolean> {
  const { ue } = step;
  const { registration, supi } = ue;
  if (registration?.elsewhere === undefined || supi === undefined) return false;
  const { elsewhere: guti, ...rest } = registration;
  ue.registration = rest;
  const context = await ask(step, guti, { supi, reason: 'MOBI_REG_UE_VALIDATED' });
  if (context === undefined || context === 'integrity-check-failed' || context.supi !== supi) return false;
  adopt(step, guti, context);
  goOn(step);
  return true;
}

/** The registration goes on when the context is stored. */
export function goOn(step: UeStep): void {
  step.effects.push({ effect: 'ue', key: step.info.key, event: { kind: 'context-taken-over' } });
}

async function ask(
  step: UeStep,
  guti: Guti5g,
  options: { readonly supi?: string; readonly reason: TransferReason; readonly registrationRequest?: Uint8Array },
): Promise<TransferredContext | 'integrity-check-failed' | undefined> {
  try {
    const answer = await step.env.amfs.transfer(guti, options);
    const result = typeof answer === 'object' ? 'success' : (answer ?? 'unknown');
    step.count('AMF.ContextTransfer', { result });
    return answer;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    step.count('AMF.ContextTransfer', { result: error.refusal });
    step.env.warn('the AMF that a UE comes from gives no context', { error });
    return undefined;
  }
}

function adopt(step: UeStep, guti: Guti5g, context: TransferredContext): void {
  const { ue } = step;
  ue.oldAmf = { guti, supi: context.supi, sessions: context.sessions };
  ue.pei ??= context.pei;
  ue.gpsi ??= context.gpsi;
  ue.securityCapability ??= context.securityCapability;
  if (ue.registration?.type !== 'initial') ue.radioCapability ??= context.radioCapability;
}

/** Steps 10 and 17: the old AMF lets go, and the SMFs learn where the UE is. */
export async function tellOldAmf(step: UeStep): Promise<void> {
  const { ue } = step;
  const { oldAmf, supi } = ue;
  if (oldAmf === undefined) return;
  ue.oldAmf = undefined;
  if (oldAmf.supi !== supi) {
    step.effects.push({ effect: 'not-transferred', guti: oldAmf.guti });
    return;
  }
  const served = step.plmns.flatMap(({ slices }) => slices);
  const toRelease: number[] = [];
  for (const [id, ref] of Object.entries(oldAmf.sessions)) {
    if (served.some((slice) => sameSnssai(slice, ref.snssai))) setSession(step, Number(id), ref);
    else toRelease.push(Number(id));
  }
  try {
    await step.env.amfs.registered(oldAmf.guti, { transferred: true, toRelease });
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    // The UDM tells it too (step 14d).
    step.env.warn('the AMF that a UE comes from could not be told', { supi, error });
  }
  await Promise.all(Object.keys(ue.sessions).map((id) => moveSession(step, Number(id))));
}

/** The user plane is set up anew where the UE wants it. */
async function moveSession(step: UeStep, pduSessionId: number): Promise<void> {
  const { sessions, supi, location, registration } = step.ue;
  const ref = sessions[pduSessionId];
  if (ref === undefined) return;
  const isWanted = registration?.uplinkDataStatus?.includes(pduSessionId) === true;
  try {
    const answer = await step.env.smf.update(ref, {
      statusUri: statusUri(step, pduSessionId, ref.statusId),
      location,
      ...(isWanted ? {} : { upCnxState: 'DEACTIVATED' as const }),
    });
    if (answer === undefined) setSession(step, pduSessionId, undefined);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    step.env.warn('an SMF could not be told of the new AMF', { supi, error });
  }
}
