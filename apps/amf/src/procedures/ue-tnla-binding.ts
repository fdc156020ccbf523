/** Which TNL association carries a UE's signalling, of several that its node has (TS 23.501 §5.21.1.2, TS 38.413 §8.13.1). */
import type { RanConnection } from '../context/ue.ts';
import type { UeStep } from '../ue-step.ts';

/** The node has chosen by sending: what the AMF sends goes the same way. */
export function bind(step: UeStep, ran: RanConnection): void {
  const { origin } = step;
  if (origin?.peer === ran.peer && origin.via !== ran.via) step.updateRan({ via: origin.via });
}

/** The AMF gives the binding up; until the node chooses another association, the AMF uses `other`. */
export function unbind(step: UeStep, association: string, other: string): void {
  const { ran, amfUeNgapId } = step.ue;
  if (ran === undefined || (ran.via ?? ran.peer) !== association) return;
  step.ngap({ message: 'UETNLABindingReleaseRequest', amfUeNgapId, ranUeNgapId: ran.ranUeNgapId });
  step.updateRan({ via: other === ran.peer ? undefined : other });
}
