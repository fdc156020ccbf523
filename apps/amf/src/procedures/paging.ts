/** Paging of an idle UE (TS 23.502 §4.2.3.3, TS 38.413 §8.5.1). */
import { encodeNgapPdu } from '@trunkline/ngap';
import { ngapTai, tmsiBytes } from '../n2/values.ts';
import type { UeStep } from '../ue-step.ts';
import { failPending } from './an-release.ts';

/** Stream of messages that belong to no UE connection (TS 38.412 §7). */
const COMMON_STREAM = 0;

/** Pages in all of the registration area. */
export async function page(step: UeStep): Promise<void> {
  const { guti, registrationArea = [], drx } = step.ue;
  if (guti === undefined || registrationArea.length === 0) return;
  const bytes = encodeNgapPdu({
    message: 'Paging',
    uePagingIdentity: {
      choice: 'fiveGSTmsi',
      value: { amfSetId: guti.amfSetId, amfPointer: guti.amfPointer, fiveGTmsi: tmsiBytes(guti.tmsi5g) },
    },
    taiListForPaging: registrationArea.map((tai) => ({ tai: ngapTai(tai) })),
    ...(drx === undefined ? {} : { pagingDRX: drx }),
  });
  for (const peer of await step.env.contexts.ranNodes(registrationArea)) {
    step.effects.push({ effect: 'n2', peer, stream: COMMON_STREAM, bytes });
  }
  step.count('MM.PagingReq');
}

/** Nobody answered: whoever wanted the UE is told. */
export function pagingFailed(step: UeStep): void {
  step.count('MM.PagingFail');
  step.ue.deregisterWhenReached = undefined;
  failPending(step, 'UE_NOT_RESPONDING');
}
