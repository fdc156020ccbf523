// The PCF as a Nest application.
import { type DynamicModule, Module } from '@nestjs/common';
import { NF_HOST, type NfHost } from '@trunkline/platform';
import { accessNotices } from './access-notices.ts';
import { bindingsInBsf, noBindings } from './bindings.ts';
import type { PcfConfig } from './config.ts';
import { OperationController } from './operation.controller.ts';
import { Operation } from './operation.ts';
import { servePcf } from './pcf.ts';
import { noPolicyData, policyDataFromUdr } from './policy-data.ts';
import { notices } from './session-notices.ts';

function servicesOf(config: PcfConfig, { sbi, state, instanceId, logger, machine }: NfHost): Operation {
  const { agent, apiRoot, server } = sbi;
  const unbound = (error: unknown) => logger.warn({ err: error }, 'the BSF could not be told of a session');
  const unknown = (error: unknown) => logger.warn({ err: error }, 'the UDR gave no policy data; the defaults are used');
  const untold = (error: unknown) =>
    logger.warn({ err: error }, 'an AMF, SMF or application function did not take a notification');
  return servePcf({
    server,
    state,
    policies: config,
    policyData: config.policyData ? policyDataFromUdr(agent, unknown) : noPolicyData,
    notices: notices(agent, untold),
    access: accessNotices(agent, untold),
    bindings: config.bindings
      ? bindingsInBsf({
          agent,
          nfInstanceId: instanceId,
          apiRoot: () => apiRoot,
          onFailure: unbound,
          after: machine.clock.after,
        })
      : noBindings,
  });
}

@Module({})
class PcfModule {}

export function pcfModule(config: PcfConfig): DynamicModule {
  return {
    module: PcfModule,
    controllers: [OperationController],
    providers: [{ provide: Operation, inject: [NF_HOST], useFactory: (host: NfHost) => servicesOf(config, host) }],
  };
}
