/** Paging of an idle UE (TS 23.502 §4.2.3.3, TS 38.413 §8.5.1). */
import { encodeNgapPdu, type PagingPriority } from '@trunkline/ngap';
import { ngapTai, tmsiBytes } from '../n2/values.ts';
import type { UeStep } from '../ue-step.ts';
import { failPending } from './an-release.ts';

/** Stream of messages that belong to no UE connection (TS 38.412 §7). */
const COMMON_STREAM = 0;
const LEAST_PRIORITY = 15;
const LAST_PAGING_LEVEL = 8;

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
    ...pagingPriority(step),
  });
  for (const peer of await step.env.contexts.ranNodes(registrationArea)) {
    step.effects.push({ effect: 'n2', peer, stream: COMMON_STREAM, bytes });
  }
  step.count('MM.PagingReq');
}

/** Of the most important transfer that waits (TS 23.501 §5.4.3.3): ARP has 15 levels, of which paging tells the first eight. */
function pagingPriority({ ue: { pending } }: UeStep): { readonly pagingPriority?: PagingPriority } {
  const level = Math.min(...pending.map(({ priority }) => priority ?? LEAST_PRIORITY));
  return level > LAST_PAGING_LEVEL ? {} : { pagingPriority: `priolevel${level}` as PagingPriority };
}

/** Nobody answered: whoever wanted the UE is told. */
export function pagingFailed(step: UeStep): void {
  step.count('MM.PagingFail');
  step.ue.deregisterWhenReached = undefined;
  failPending(step, 'UE_NOT_RESPONDING');
}
