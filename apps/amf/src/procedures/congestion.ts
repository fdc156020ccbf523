/** Congestion control of NAS signalling (TS 23.501 §5.19.7.2, TS 24.501 §5.3.9): who begins something new may have to wait. */
import type { UeStep } from '../ue-step.ts';

/** RRC establishment causes that are served however much there is to do (§5.3.9, TS 23.501 §5.19.5.2). */
const EXEMPT = new Set(['emergency', 'highPriorityAccess', 'mps-PriorityAccess', 'mcs-PriorityAccess', 'mt-Access']);

/** Seconds after which the UE may try again (T3346); undefined: it is served. */
export function backOff(step: UeStep): number | undefined {
  const { ran } = step.ue;
  if (ran === undefined || EXEMPT.has(ran.establishmentCause ?? '')) return undefined;
  return step.env.admit();
}
