// The BSF's service on a server, over a store.
import { NbsfManagement, type SbiServer } from '@trunkline/sbi';
import type { StateBackend, WallClock } from '@trunkline/state';
import { bsfState } from './context.ts';
import { sessionBindings } from './session-bindings.ts';
import { ueBindings } from './ue-bindings.ts';

export interface BsfOptions {
  readonly server: SbiServer;
  readonly state: StateBackend;
  readonly clock: WallClock;
}

export function serveBsf({ server, state: backend, clock }: BsfOptions): void {
  const state = bsfState(backend);
  server.serve(NbsfManagement, { ...sessionBindings(state, clock), ...ueBindings(state) });
}
