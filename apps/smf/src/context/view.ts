/** A PDU session as people speak of it (TS 23.501 §5.6.8): for the notes of message charts. */
import type { ContextView } from '@trunkline/platform';
import type { SmSession } from './session.ts';

export const sessionView: ContextView<SmSession> = {
  ue: ({ supi }) => supi,
  states: ({ pduSessionId, phase, userPlane }) => [
    `PDU session ${pduSessionId} ${phase.name}`,
    `PDU session ${pduSessionId} user plane ${userPlane}`,
  ],
};
