import { type DynamicModule, Inject, Injectable, Module } from '@nestjs/common';
import { NF_HOST, type NfHost } from '@trunkline/platform';
import { NausfUEAuthentication, NudmUEAU } from '@trunkline/sbi';
import { Authentications } from './authentications.ts';
import type { AusfConfig } from './config.ts';
import { ueAuthentication } from './sbi/ue-authentication.ts';

const AUSF_CONFIG = Symbol('AusfConfig');

@Injectable()
class AusfService {
  constructor(@Inject(NF_HOST) host: NfHost, @Inject(AUSF_CONFIG) config: AusfConfig) {
    const { agent, server } = host.sbi;
    const allowed = new Set(config.servingNetworks);
    const handlers = ueAuthentication({
      authentications: new Authentications(host.state),
      udm: agent.client(NudmUEAU, { discover: { 'target-nf-type': 'UDM' } }),
      nfInstanceId: host.instanceId,
      servingNetworkAllowed: (name) => allowed.has(name),
      timestamp: () => new Date(host.machine.clock.now()).toISOString(),
      onUnconfirmed: (supi, error) =>
        host.logger.warn({ supi, err: error }, 'the UDM was not told of an authentication'),
    });
    server.serve(NausfUEAuthentication, handlers);
  }
}

@Module({})
class AusfModule {}

export function ausfModule(config: AusfConfig): DynamicModule {
  return { module: AusfModule, providers: [{ provide: AUSF_CONFIG, useValue: config }, AusfService] };
}
