/** How sessions are kept: found by their SEID when the UPF speaks of them, and by their UPF when that restarts. */
import type { ContextDefinition } from '@trunkline/state';
import { OPEN_GATE } from './qos.ts';
import type { SmSession } from './session.ts';

export const smSessions: ContextDefinition<SmSession> = {
  name: 'smf-session',
  schema: 2,
  // Sessions of before had the default flow only.
  migrate: (value) => {
    const session = value as SmSession;
    const { ambr, defaultFlow } = session;
    const access = session.access ?? { anType: '3GPP_ACCESS', ratType: 'NR' };
    const maxFilters = session.maxFilters ?? 16;
    const qos = { defaultGate: OPEN_GATE, flows: [], rules: [], refusedRules: [], notAtRan: [] };
    return { ...session, ...qos, access, maxFilters, subscribed: { ambr, defaultFlow } };
  },
  indexes: {
    seid: { kind: 'unique', of: (session) => session.seid },
    upf: { kind: 'many', of: (session) => session.upf.nodeId },
  },
};
