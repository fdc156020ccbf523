// The NRF as a Nest application: its services from start to drain.
import {
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { NF_HOST, type NfHost } from '@trunkline/platform';
import type { NrfConfig } from './config.ts';
import { serveNrf } from './nrf.ts';
import { signingKey } from './signing-key.ts';

const NRF_CONFIG = Symbol('NrfConfig');

@Injectable()
class NrfServices implements OnModuleInit, OnApplicationShutdown {
  readonly #config: NrfConfig;
  readonly #host: NfHost;
  #stop: (() => void) | undefined;

  constructor(@Inject(NRF_CONFIG) config: NrfConfig, @Inject(NF_HOST) host: NfHost) {
    this.#config = config;
    this.#host = host;
  }

  async onModuleInit(): Promise<void> {
    const { sbi, state, machine, instanceId, logger } = this.#host;
    const { tokens, ...config } = this.#config;
    const key = await signingKey(state, tokens.privateKeyFile);
    this.#stop = serveNrf({
      ...config,
      server: sbi.server,
      agent: sbi.agent,
      state,
      clock: machine.clock,
      nfInstanceId: instanceId,
      apiRoot: () => sbi.apiRoot,
      tokens: { ...key, lifetimeSeconds: tokens.lifetimeSeconds },
      onNotificationFailure: (uri, error) => logger.warn({ err: error, uri }, 'a subscriber could not be notified'),
      onError: (error) => logger.error({ err: error }, 'watching heartbeats failed'),
    });
  }

  onApplicationShutdown(): void {
    this.#stop?.();
  }
}

@Module({})
class NrfModule {}

export function nrfModule(config: NrfConfig): DynamicModule {
  return { module: NrfModule, providers: [{ provide: NRF_CONFIG, useValue: config }, NrfServices] };
}
