// The UPF as a Nest application.
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { NF_HOST, type NfHost } from '@trunkline/platform';
import type { UpfConfig } from './config.ts';
import { Upf } from './upf.ts';

/** Left of the drain's time for what comes after it. */
const STOP_MS = 1_000;

const UPF_CONFIG = Symbol('UpfConfig');

@Injectable()
class UpfService implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #upf: Upf;
  readonly #host: NfHost;

  constructor(@Inject(UPF_CONFIG) config: UpfConfig, @Inject(NF_HOST) host: NfHost) {
    this.#host = host;
    this.#upf = new Upf(config, host);
  }

  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.#upf.start();
    } catch (error) {
      // What was opened before the fault must not stay: a TUN device keeps its name.
      await this.#upf.stop();
      throw error;
    }
  }

  /** Sessions may take as long as the process may; where the SMF goes with us, nobody is left to move them. */
  async beforeApplicationShutdown(): Promise<void> {
    const { common, colocated } = this.#host;
    await this.#upf.drain(colocated.has('smf') ? 0 : Math.max(0, common.drain.timeoutMs - STOP_MS));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#upf.stop();
  }
}

@Module({})
class UpfModule {}

export function upfModule(config: UpfConfig): DynamicModule {
  return { module: UpfModule, providers: [{ provide: UPF_CONFIG, useValue: config }, UpfService] };
}
