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

const UPF_CONFIG = Symbol('UpfConfig');

@Injectable()
class UpfService implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #upf: Upf;

  constructor(@Inject(UPF_CONFIG) config: UpfConfig, @Inject(NF_HOST) host: NfHost) {
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

  beforeApplicationShutdown(): void {
    this.#upf.drain();
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
