/** A UE context as people speak of it (TS 23.501 §5.3.2, §5.3.3): for the notes of message charts. */
import type { ContextView } from '@trunkline/platform';
import type { UeContext } from './ue.ts';

export const ueView: ContextView<UeContext> = {
  ue: ({ supi, suci }) => supi ?? suci,
  states: ({ registered, ran, waiting, registration, handover }) => [
    registered ? 'RM-REGISTERED' : 'RM-DEREGISTERED',
    ran === undefined ? 'CM-IDLE' : 'CM-CONNECTED',
    ...(ran?.inactive === true ? ['RRC inactive'] : []),
    ...(registration === undefined ? [] : [`${registration.type} registration runs`]),
    ...(handover === undefined ? [] : [`N2 handover ${handover.phase}`]),
    ...(waiting === undefined ? [] : [`waits for ${waiting.for}`]),
  ],
};
