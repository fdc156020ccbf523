// The PCF as a Nest application.
import { type DynamicModule, Inject, Injectable, Module } from '@nestjs/common';
import { NF_HOST, type NfHost } from '@trunkline/platform';
import { bindingsInBsf, noBindings } from './bindings.ts';
import type { PcfConfig } from './config.ts';
import { servePcf } from './pcf.ts';
import { noPolicyData, policyDataFromUdr } from './policy-data.ts';
import { notices } from './session-notices.ts';

const PCF_CONFIG = Symbol('PcfConfig');

@Injectable()
class PcfServices {
  constructor(@Inject(PCF_CONFIG) config: PcfConfig, @Inject(NF_HOST) { sbi, state, instanceId, logger }: NfHost) {
    const { agent, apiRoot, server } = sbi;
    const unbound = (error: unknown) => logger.warn({ err: error }, 'the BSF could not be told of a session');
    const unknown = (error: unknown) =>
      logger.warn({ err: error }, 'the UDR gave no policy data; the defaults are used');
    servePcf({
      server,
      state,
      policies: config,
      notices: notices(agent, (error) =>
        logger.warn({ err: error }, 'an SMF or application did not take a notification'),
      ),
      policyData: config.policyData ? policyDataFromUdr(agent, unknown) : noPolicyData,
      bindings: config.bindings
        ? bindingsInBsf({ agent, nfInstanceId: instanceId, apiRoot: () => apiRoot, onFailure: unbound })
        : noBindings,
    });
  }
}

@Module({})
class PcfModule {}

export function pcfModule(config: PcfConfig): DynamicModule {
  return { module: PcfModule, providers: [{ provide: PCF_CONFIG, useValue: config }, PcfServices] };
}
