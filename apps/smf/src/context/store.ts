/** How sessions are kept: found by their SEID when the UPF speaks of them, and by their UPF when that restarts. */
import type { ContextDefinition } from '@trunkline/state';
import type { SmSession } from './session.ts';

export const smSessions: ContextDefinition<SmSession> = {
  name: 'smf-session',
  schema: 1,
  indexes: {
    seid: { kind: 'unique', of: (session) => session.seid },
    upf: { kind: 'many', of: (session) => session.upf.nodeId },
  },
};
