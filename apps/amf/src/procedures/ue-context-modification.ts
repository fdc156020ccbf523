/** UE Context Modification (TS 38.413 §8.3.4): what the gNB holds of a UE is made what subscription and policy say now. */
import type { UEContextModificationFailure } from '@trunkline/ngap';
import { authorized } from '../context/authorized.ts';
import type { UeStep } from '../ue-step.ts';
import { aggregateBitRate } from './pdu-session.ts';

/** Nothing goes out where nothing of it changed. Before the gNB has a context of the UE, the context brings it. */
export function modifyContext(step: UeStep): void {
  const { ran, amfUeNgapId } = step.ue;
  const allowed = authorized(step.ue);
  if (ran?.contextSetUp !== true || ran.releasing !== undefined || allowed === undefined) return;
  const { given } = ran;
  if (given === undefined) return;
  const { ambrUplink, ambrDownlink, rfsp } = allowed;
  const isOtherRate = given.ambrUplink !== ambrUplink || given.ambrDownlink !== ambrDownlink;
  const isOtherIndex = given.rfsp !== rfsp && rfsp !== undefined;
  if (!isOtherRate && !isOtherIndex) return;
  step.ngap({
    message: 'UEContextModificationRequest',
    amfUeNgapId,
    ranUeNgapId: ran.ranUeNgapId,
    ...(isOtherIndex ? { indexToRFSP: rfsp } : {}),
    ...(isOtherRate ? { ueAggregateMaximumBitRate: aggregateBitRate(allowed) } : {}),
  });
  step.updateRan({ given: { ambrUplink, ambrDownlink, rfsp } });
}

/** §8.3.4.3: the gNB goes on with what it has; the next set-up of a context brings what it refused now. */
export function contextModificationFailure(step: UeStep, { cause }: UEContextModificationFailure): void {
  step.env.warn('the gNB could not change the UE context', { supi: step.ue.supi, error: cause });
}
