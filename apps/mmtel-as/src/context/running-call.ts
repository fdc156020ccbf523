/** A call that was answered, of one user whom this server serves: whoever has one is busy for the next (TS 24.615 §4.5.5). */
import type { ContextDefinition } from '@trunkline/state';

export interface RunningCall {
  readonly user: string;
}

export const runningCalls: ContextDefinition<RunningCall> = {
  name: 'mmtel-call',
  schema: 1,
  indexes: { user: { kind: 'many', of: ({ user }) => user } },
};
