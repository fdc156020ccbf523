// The NRF's services on a server, over a store.
import {
  accessTokenIssuer,
  NnrfAccessToken,
  NnrfBootstrapping,
  NnrfNFDiscovery,
  NnrfNFManagement,
  type SbiAgent,
  type SbiServer,
  TrunklineNrfKeys,
} from '@trunkline/sbi';
import type { StateBackend, WallClock } from '@trunkline/state';
import { accessToken } from './access-token.ts';
import { bootstrapping } from './bootstrapping.ts';
import { nrfState } from './context.ts';
import { discovery } from './discovery.ts';
import { watchHeartBeats } from './heartbeat.ts';
import { management } from './management.ts';
import { notifier } from './notifications.ts';
import type { SigningKey } from './signing-key.ts';

export interface NrfOptions {
  readonly server: SbiServer;
  readonly agent: SbiAgent;
  readonly state: StateBackend;
  readonly clock: WallClock;
  readonly nfInstanceId: string;
  /** `http://127.0.0.10:8010`, known once the server listens. */
  readonly apiRoot: () => string;
  readonly heartBeatSeconds: number;
  readonly missedHeartBeats: number;
  readonly suspendedSeconds: number;
  readonly mayBeSilent: readonly string[];
  readonly subscriptionSeconds: number;
  readonly validitySeconds: number;
  readonly tokens?: SigningKey & { readonly lifetimeSeconds: number };
  readonly onNotificationFailure: (uri: string, error: unknown) => void;
  readonly onError: (error: unknown) => void;
}

/** Serves; the returned function ends what runs beside the requests. */
export function serveNrf(options: NrfOptions): () => void {
  const { server, agent, clock, tokens, nfInstanceId } = options;
  const state = nrfState(options.state);
  const told = notifier(state, agent, options.onNotificationFailure);
  server.serve(NnrfNFManagement, management({ ...options, state, notifier: told }));
  server.serve(NnrfNFDiscovery, discovery({ ...options, state }));
  server.serve(NnrfBootstrapping, bootstrapping(nfInstanceId, tokens !== undefined));
  if (tokens) {
    const sign = accessTokenIssuer({ ...tokens, nfInstanceId });
    server.serve(NnrfAccessToken, accessToken({ state, clock, sign, lifetimeSeconds: tokens.lifetimeSeconds }));
    server.serve(TrunklineNrfKeys, { getKeys: () => ({ status: 200, body: { keys: [tokens.publicKey] } }) });
  }
  return watchHeartBeats({ ...options, state, notifier: told });
}
