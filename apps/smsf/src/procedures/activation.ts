/** Nsmsf_SMService_Activate and Deactivate (TS 23.502 §4.13.3.1, §4.13.3.2; TS 29.540 §5.2.2.2, §5.2.2.3). */
import { type NsmsfSMService, SbiError } from '@trunkline/sbi';
import type { SmsUe } from '../context/ue.ts';
import type { SmsStep } from '../sms-step.ts';
import { giveUpDelivery } from './mobile-terminated.ts';
import { unwatch } from './reachability.ts';

/** Before the AMF has said anything. */
export function newUe(supi: string): SmsUe {
  return {
    supi,
    amfId: '',
    activation: { supi, amfId: '', accessType: '3GPP_ACCESS' },
    permissions: { originating: 'not-subscribed', terminating: 'not-subscribed' },
    fromUe: {},
    transaction: -1,
    reference: -1,
  };
}

/** The UE is registered with SMS; said again when it comes by another AMF. */
export async function activate(step: SmsStep, context: NsmsfSMService.UeSmsContextData, isNew: boolean): Promise<void> {
  const { ue, env } = step;
  const { supi } = ue;
  let isRegistered = false;
  try {
    const permissions = await env.udm.permissions(supi);
    if (permissions.originating === 'not-subscribed' && permissions.terminating === 'not-subscribed') {
      step.answer(403, 'SERVICE_NOT_ALLOWED');
      if (isNew) step.end();
      return;
    }
    isRegistered = true;
    await env.udm.register(supi);
    ue.permissions = permissions;
    ue.sdmSubscription ??= await env.udm.subscribe(supi);
  } catch (error) {
    if (!(error instanceof SbiError)) throw error;
    if (isNew) {
      // A call that failed may have been done all the same: the UDM is not to send messages to where the UE is not.
      if (isRegistered) step.effects.push({ effect: 'forget' });
      step.end();
    }
    if (error.status === 404) step.answer(404, error.cause ?? 'USER_NOT_FOUND');
    else {
      env.warn('the UDM does not take the activation', { supi, error });
      step.answer(503, 'UDM_NOT_REACHABLE');
    }
    return;
  }
  if (ue.amfId !== context.amfId) unwatch(step);
  ue.amfId = context.amfId;
  ue.gpsi = context.gpsi;
  ue.activation = context;
  step.answer(isNew ? 201 : 204);
  // TS 23.040 §3.2.8: whoever waits with a message hears that the UE is there, when its registration is over.
  step.start('alert', REGISTRATION_SECONDS);
}

/** Of a registration, from the activation to its end. */
const REGISTRATION_SECONDS = 1;

export function deactivate(step: SmsStep): void {
  giveUpDelivery(step, 'absent');
  unwatch(step);
  step.effects.push({ effect: 'forget', sdmSubscription: step.ue.sdmSubscription });
  step.answer(204);
  step.end();
}

/** Nudm_SDM_Notification: what the subscriber may do is looked up again. */
export async function subscriptionChanged(step: SmsStep): Promise<void> {
  step.ue.permissions = await step.env.udm.permissions(step.ue.supi);
}
