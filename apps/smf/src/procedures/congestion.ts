/**
 * Congestion control by DNN and by slice (TS 23.501 §5.19.7.3, §5.19.7.4; TS 24.501 §6.2.7, §6.2.8): a data network, a slice, or a
 * data network of one slice takes no more sessions than the operator says. The cause tells the UE which of its back-off timers the
 * value is for: T3396 for the DNN, T3584 for DNN and slice, T3585 for the slice.
 */
import { type Network, networkKey, networkKeys } from '../context/network.ts';
import type { SmSession } from '../context/session.ts';
import type { Environment } from './environment.ts';
import { Refusal, smCause } from './refusal.ts';

/** Of a data network, a slice, or both. */
export interface SessionLimit extends Network {
  /** How many there may be. */
  readonly sessions: number;
  readonly backOffSeconds: number;
}

/** @throws Refusal where one more session of this network would be too many; one that takes the place of another is not one more */
export async function checkCongestion(
  environment: Environment,
  existing: SmSession | undefined,
  network: Pick<SmSession, 'dnn' | 'snssai'>,
): Promise<void> {
  const keys = networkKeys(network);
  const before = existing === undefined ? [] : networkKeys(existing);
  for (const limit of environment.limits) {
    const key = networkKey(limit);
    if (!keys.includes(key)) continue;
    const others = (await environment.sessionsIn(key)) - (before.includes(key) ? 1 : 0);
    if (others >= limit.sessions) throw congested(limit);
  }
}

function congested({ dnn, snssai, sessions, backOffSeconds }: SessionLimit): Refusal {
  if (snssai === undefined) {
    const { insufficientResources } = smCause;
    return new Refusal(insufficientResources, 503, 'DNN_CONGESTION', `${dnn} has ${sessions} sessions`, {
      backOffSeconds,
    });
  }
  const cause = dnn === undefined ? smCause.insufficientResourcesForSlice : smCause.insufficientResourcesForSliceAndDnn;
  const slice = `slice ${networkKey({ snssai }).slice(0, -1)}`;
  return new Refusal(cause, 503, 'S_NSSAI_CONGESTION', `${slice} has ${sessions} sessions`, { backOffSeconds });
}
