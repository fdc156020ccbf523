import { type DynamicModule, Inject, Injectable, Module } from '@nestjs/common';
import { NF_HOST, type NfHost } from '@trunkline/platform';
import { NudmSDM, NudmUEAU, NudmUECM, NudrDR } from '@trunkline/sbi';
import type { UdmConfig } from './config.ts';
import { DataChanges } from './data-changes.ts';
import { deconcealer } from './deconceal.ts';
import { OperationController, UdmOperation } from './operation.ts';
import { authentication } from './sbi/authentication.ts';
import { contextManagement } from './sbi/context-management.ts';
import { subscriberData } from './sbi/subscriber-data.ts';

const UDM_CONFIG = Symbol('UdmConfig');

@Injectable()
class UdmService {
  constructor(@Inject(NF_HOST) host: NfHost, @Inject(UDM_CONFIG) config: UdmConfig) {
    const { agent, server, apiRoot } = host.sbi;
    const udr = agent.client(NudrDR, { discover: { 'target-nf-type': 'UDR' } });
    const { mcc, mnc } = config.homePlmn;
    const onNotificationFailure = (supi: string, error: unknown) =>
      host.logger.warn({ supi, err: error }, 'a consumer was not told of a change');
    server.serve(NudmUEAU, authentication({ udr, deconceal: deconcealer(config) }));
    server.serve(NudmSDM, subscriberData(udr, `${mcc}${mnc}`));
    const changes = new DataChanges({ udr, agent, apiRoot, onNotificationFailure });
    server.serve(
      NudmUECM,
      contextManagement({
        udr,
        agent,
        onNotificationFailure,
        onRegistered: () => changes.watch(),
      }),
    );
    changes.serve(server);
  }
}

@Module({})
class UdmModule {}

export function udmModule(config: UdmConfig): DynamicModule {
  const operation = ({ sbi }: NfHost) =>
    new UdmOperation(sbi.agent.client(NudrDR, { discover: { 'target-nf-type': 'UDR' } }), sbi.agent);
  return {
    module: UdmModule,
    controllers: [OperationController],
    providers: [
      { provide: UDM_CONFIG, useValue: config },
      UdmService,
      { provide: UdmOperation, inject: [NF_HOST], useFactory: operation },
    ],
  };
}
