import {
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { NF_HOST, type NfHost } from '@trunkline/platform';
import { NudrDR, TrunklineImsData } from '@trunkline/sbi';
import type { UdrConfig } from './config.ts';
import { UdrDatabase } from './database.ts';
import { Documents } from './documents.ts';
import { ProvisioningController } from './provisioning.controller.ts';
import { Provisioning } from './provisioning.ts';
import { imsData } from './sbi/ims-data.ts';
import { subscriptionData } from './sbi/subscription-data.ts';

@Injectable()
class UdrService implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #database: UdrDatabase;

  constructor(@Inject(NF_HOST) host: NfHost, @Inject(UdrDatabase) database: UdrDatabase) {
    this.#database = database;
    const documents = new Documents(() => database.repository());
    host.sbi.server.serve(NudrDR, subscriptionData(documents));
    host.sbi.server.serve(TrunklineImsData, imsData(documents));
    host.health.readyWhen('database', () => database.reason);
  }

  onApplicationBootstrap(): Promise<void> {
    return this.#database.open();
  }

  onApplicationShutdown(): Promise<void> {
    return this.#database.close();
  }
}

@Module({})
class UdrModule {}

export function udrModule(config: UdrConfig): DynamicModule {
  return {
    module: UdrModule,
    controllers: [ProvisioningController],
    providers: [
      {
        provide: UdrDatabase,
        inject: [NF_HOST],
        useFactory: (host: NfHost) =>
          new UdrDatabase(config.database, config.retryMs, { logger: host.logger, clock: host.machine.clock }),
      },
      {
        provide: Provisioning,
        inject: [NF_HOST, UdrDatabase],
        useFactory: (host: NfHost, database: UdrDatabase) =>
          new Provisioning({
            repository: () => database.repository(),
            agent: host.sbi.agent,
            onNotificationFailure: (supi, error) =>
              host.logger.warn({ supi, err: error }, 'a consumer was not told of a change'),
          }),
      },
      UdrService,
    ],
    exports: [Provisioning],
  };
}
