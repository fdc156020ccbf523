// The NSSF's services on a server, over a store.
import { NnssfNSSAIAvailability, NnssfNSSelection, type SbiAgent, type SbiServer } from '@trunkline/sbi';
import type { StateBackend, WallClock } from '@trunkline/state';
import { nssfState } from './availability.ts';
import { availabilityService } from './availability-service.ts';
import { selection } from './selection.ts';
import type { Network } from './slices.ts';

export interface NssfOptions {
  readonly server: SbiServer;
  readonly agent: SbiAgent;
  readonly state: StateBackend;
  readonly clock: WallClock;
  readonly network: Network;
  readonly subscriptionSeconds: number;
  readonly onNotificationFailure: (uri: string, error: unknown) => void;
}

export function serveNssf(options: NssfOptions): void {
  const { server, network } = options;
  const state = nssfState(options.state);
  server.serve(NnssfNSSelection, selection(network, state));
  server.serve(NnssfNSSAIAvailability, availabilityService({ ...options, state }));
}
