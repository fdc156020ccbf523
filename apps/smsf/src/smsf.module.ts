/** The SMSF as a Nest application. */
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Counter, commitTap, Gauge, NF_HOST, type NfHost } from '@trunkline/platform';
import { NsmsfSMService, TrunklineSmsc } from '@trunkline/sbi';
import type { SmsfConfig } from './config.ts';
import { smsUeView } from './context/view.ts';
import { amfOver } from './sbi/amf.ts';
import { smsCentre } from './sbi/centre.ts';
import { ipSmGwOver } from './sbi/ip-sm-gw.ts';
import { outsideCentreOver } from './sbi/outside-centre.ts';
import { serveCallbacks, smService } from './sbi/sm-service.ts';
import { udmOver } from './sbi/udm.ts';
import { SmsfWorker } from './worker.ts';

const SMSF_CONFIG = Symbol('SmsfConfig');

@Injectable()
class SmsfService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly worker: SmsfWorker;

  constructor(@Inject(NF_HOST) host: NfHost, @Inject(SMSF_CONFIG) config: SmsfConfig) {
    const { agent, apiRoot, server } = host.sbi;
    const { outside } = config;
    const messages = new Counter({
      name: 'smsf_messages_total',
      help: 'Short messages from and to UEs, by direction and outcome (an RP cause where one was refused)',
      labelNames: ['direction', 'outcome'],
      registers: [host.metrics],
    });
    this.worker = new SmsfWorker({
      config,
      state: host.state,
      clock: host.machine.clock,
      udm: udmOver(agent, { nfInstanceId: host.instanceId, apiRoot, plmn: host.common.plmn }),
      amf: amfOver(agent, { nfInstanceId: host.instanceId, apiRoot, now: () => host.machine.clock.now() }),
      ...(outside.apiRoot === undefined
        ? {}
        : { outside: outsideCentreOver(agent, outside.apiRoot, outside.timeoutSeconds * 1_000) }),
      ipSmGw: ipSmGwOver(agent),
      count: (direction, outcome) => messages.inc({ direction, outcome }),
      warn: (message, { supi, error }) => host.logger.warn({ supi, err: error }, message),
      watch: commitTap(host.tap, host.lane, smsUeView),
    });
    const count = () => this.worker.ueCount();
    new Gauge({
      name: 'smsf_ue_contexts',
      help: 'UEs for which the service is active',
      registers: [host.metrics],
      collect: async function collect(this: Gauge) {
        this.set(await count());
      },
    });
    server.serve(NsmsfSMService, smService(this.worker, host.machine.clock));
    server.serve(TrunklineSmsc, smsCentre(this.worker));
    serveCallbacks(server, this.worker);
  }

  onApplicationBootstrap(): void {
    this.worker.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.drain();
  }
}

@Module({})
class SmsfModule {}

export function smsfModule(config: SmsfConfig): DynamicModule {
  return { module: SmsfModule, providers: [{ provide: SMSF_CONFIG, useValue: config }, SmsfService] };
}
