// The PCF's services on a server, over a store.
import { NpcfAMPolicyControl, NpcfPolicyAuthorization, NpcfSMPolicyControl, type SbiServer } from '@trunkline/sbi';
import type { StateBackend } from '@trunkline/state';
import type { AccessNotices } from './access-notices.ts';
import { amPolicy } from './am-policy.ts';
import { ApplicationSessions } from './application-sessions.ts';
import type { Bindings } from './bindings.ts';
import { pcfState } from './context.ts';
import { Operation } from './operation.ts';
import type { Policies } from './policies.ts';
import { policyAuthorization } from './policy-authorization.ts';
import type { PolicyData } from './policy-data.ts';
import type { Notices } from './session-notices.ts';
import { smPolicy } from './sm-policy.ts';

export interface PcfOptions {
  readonly server: SbiServer;
  readonly state: StateBackend;
  readonly policies: Policies;
  readonly policyData: PolicyData;
  readonly bindings: Bindings;
  readonly notices: Notices;
  readonly access: AccessNotices;
}

export function servePcf(options: PcfOptions): {
  readonly operation: Operation;
  readonly sessions: ApplicationSessions;
} {
  const { server } = options;
  const state = pcfState(options.state);
  server.serve(NpcfAMPolicyControl, amPolicy({ ...options, state }));
  server.serve(NpcfSMPolicyControl, smPolicy({ ...options, state }));
  const sessions = new ApplicationSessions({ ...options, state });
  server.serve(NpcfPolicyAuthorization, policyAuthorization(sessions));
  return { operation: new Operation(state, options.policies, options.notices, options.access), sessions };
}
