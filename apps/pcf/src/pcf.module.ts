// The PCF as a Nest application.
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { NF_HOST, type NfHost } from '@trunkline/platform';
import { imsDomain } from '@trunkline/wire';
import { accessNotices } from './access-notices.ts';
import { bindingsInBsf, noBindings } from './bindings.ts';
import type { PcfConfig } from './config.ts';
import { OperationController } from './operation.controller.ts';
import { Operation } from './operation.ts';
import { servePcf } from './pcf.ts';
import { noPolicyData, policyDataFromUdr } from './policy-data.ts';
import { type RxNode, rxNode } from './rx/node.ts';
import { withRx } from './rx/notices.ts';
import { serveRx } from './rx/server.ts';
import { notices } from './session-notices.ts';

const PCF_CONFIG = Symbol('PcfConfig');

@Injectable()
class PcfService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly operation: Operation;
  readonly #rx: RxNode | undefined;

  constructor(@Inject(NF_HOST) host: NfHost, @Inject(PCF_CONFIG) config: PcfConfig) {
    const { sbi, state, instanceId, logger, machine, common } = host;
    const { agent, apiRoot, server } = sbi;
    const unbound = (error: unknown) => logger.warn({ err: error }, 'the BSF could not be told of a session');
    const unknown = (error: unknown) =>
      logger.warn({ err: error }, 'the UDR gave no policy data; the defaults are used');
    const untold = (error: unknown) =>
      logger.warn({ err: error }, 'an AMF, SMF or application function did not take a notification');
    const domain = imsDomain(common.plmn);
    const { originHost = `pcf.${domain}`, originRealm = domain } = config.rx;
    const us = { originHost, originRealm };
    const send: RxNode['request'] = async (request) => this.#rx?.request(request) as ReturnType<RxNode['request']>;
    const { operation, sessions } = servePcf({
      server,
      state,
      policies: config,
      policyData: config.policyData ? policyDataFromUdr(agent, unknown) : noPolicyData,
      notices: withRx(notices(agent, untold), config.rx.enabled ? { us, send, onFailure: untold } : undefined),
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
    this.operation = operation;
    this.#rx = config.rx.enabled ? rxNode(host, { us, config: config.rx, serve: serveRx(sessions, us) }) : undefined;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.#rx?.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#rx?.stop();
  }
}

@Module({})
class PcfModule {}

export function pcfModule(config: PcfConfig): DynamicModule {
  return {
    module: PcfModule,
    controllers: [OperationController],
    providers: [
      { provide: PCF_CONFIG, useValue: config },
      PcfService,
      { provide: Operation, inject: [PcfService], useFactory: ({ operation }: PcfService) => operation },
    ],
  };
}
