/** SMS over NAS (TS 23.502 §4.13.3): the service of an SMSF for a UE that asks for it, and what the UE sends to it. */
import { RefusedError } from '../environment.ts';
import type { UeStep } from '../ue-step.ts';

/** §4.13.3.1, TS 24.501 §5.5.1.2.4: a UE that asks at registration, and has subscribed, gets the service where there is an SMSF. */
export async function selectSmsf(step: UeStep, supi: string): Promise<void> {
  const { ue } = step;
  const { registration } = ue;
  // A periodic update asks for nothing.
  if (registration === undefined || registration.type === 'periodic') return;
  const before = ue.smsf;
  const isWanted = registration.smsRequested === true;
  const now = isWanted ? await activated(step, supi) : undefined;
  ue.smsf = now;
  if (before !== undefined && now === undefined) {
    step.effects.push({ effect: 'deactivate-sms', supi, smsf: before });
  }
}

/** Registration goes on without, whatever the reason. */
async function activated(step: UeStep, supi: string): Promise<UeStep['ue']['smsf']> {
  const { env, ue } = step;
  const { pei, gpsi, location } = ue;
  try {
    const { subscribed, smsf } = await env.udm.sms(supi);
    if (!subscribed) return undefined;
    const known = ue.smsf ?? (smsf === undefined ? undefined : { instanceId: smsf });
    const active = await env.smsf.activate({ supi, pei, gpsi, location }, known);
    // What was activated all the same would never end.
    if (active === undefined) step.effects.push({ effect: 'deactivate-sms', supi, smsf: known ?? {} });
    return active;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    env.warn('a UE is registered without short messages', { supi, error });
    return undefined;
  }
}

/** §4.13.3.3 step 2: the payload goes to the SMSF of the UE; false where it cannot. */
export async function sendToSmsf(step: UeStep, payload: Uint8Array): Promise<boolean> {
  const { env, info, ue } = step;
  const { supi, gpsi, pei, location } = ue;
  if (supi === undefined || ue.smsf === undefined) return false;
  // The same id when the step is run again.
  const message = { id: info.callId('sms'), payload, gpsi, pei, location };
  try {
    if (await env.smsf.send(supi, ue.smsf, message)) return true;
    // It has lost the UE: the service is activated anew.
    ue.smsf = await activated(step, supi);
    return ue.smsf !== undefined && (await env.smsf.send(supi, ue.smsf, message));
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    env.warn('a short message did not reach the SMSF', { supi, error });
    return false;
  }
}
