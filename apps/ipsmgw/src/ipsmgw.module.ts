/** The IP-SM-GW as a Nest application. */
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { type CscfSip, openSip } from '@trunkline/ims';
import { Counter, commitTap, Gauge, NF_HOST, type NfHost } from '@trunkline/platform';
import { TrunklineIpSmGw } from '@trunkline/sbi';
import { nextHopOf } from '@trunkline/sip';
import type { IpsmgwConfig } from './config.ts';
import { imsUeView } from './context/view.ts';
import type { SendMessage } from './environment.ts';
import { centreOver } from './sbi/centre.ts';
import { deliveryService } from './sbi/delivery.ts';
import { messageTo } from './sip/message.ts';
import { serveRequest } from './sip/requests.ts';
import { UssdServer } from './ussd/server.ts';
import { IpsmgwWorker } from './worker.ts';

const IPSMGW_CONFIG = Symbol('IpsmgwConfig');

@Injectable()
class IpsmgwService implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #host: NfHost;
  readonly #sip: CscfSip;
  readonly #worker: IpsmgwWorker;
  readonly #ussd: UssdServer;

  constructor(@Inject(NF_HOST) host: NfHost, @Inject(IPSMGW_CONFIG) config: IpsmgwConfig) {
    this.#host = host;
    const messages = new Counter({
      name: 'ipsmgw_messages_total',
      help: 'Short messages from and to phones of IMS, by direction and outcome (an RP cause where one was refused)',
      labelNames: ['direction', 'outcome'],
      registers: [host.metrics],
    });
    this.#sip = openSip(host, config.sip, 'ipsmgw.sip', {
      request: (exchange) =>
        this.#ussd.isMine(exchange) ? this.#ussd.request(exchange) : serveRequest(this.#worker, exchange),
      ack: (ack) => this.#ussd.ack(ack),
    });
    this.#worker = new IpsmgwWorker({
      config,
      state: host.state,
      clock: host.machine.clock,
      centre: centreOver(host.sbi.agent, config.timers.submission * 1_000),
      send: this.#send,
      count: (direction, outcome) => messages.inc({ direction, outcome }),
      warn: (message, { supi, error }) => host.logger.warn({ supi, err: error }, message),
      watch: commitTap(host.tap, host.lane, imsUeView),
    });
    this.#ussd = new UssdServer({
      config,
      state: host.state,
      clock: host.machine.clock,
      sip: () => this.#sip,
      warn: (message, { error }) => host.logger.warn({ err: error }, message),
    });
    const count = () => this.#worker.ueCount();
    new Gauge({
      name: 'ipsmgw_ue_contexts',
      help: 'Subscribers with a phone that takes short messages over IMS',
      registers: [host.metrics],
      collect: async function collect(this: Gauge) {
        this.set(await count());
      },
    });
    host.sbi.server.serve(TrunklineIpSmGw, deliveryService(this.#worker));
    host.work.serves({ inFlight: () => this.#sip.service.load, ues: count, drain: () => this.#drain() });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.#worker.start();
    this.#ussd.start();
    await this.#sip.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#drain();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#sip.service.stop();
  }

  async #drain(): Promise<void> {
    await this.#sip.service.drain(this.#host.common.drain.timeoutMs);
    await Promise.all([this.#worker.drain(), this.#ussd.drain()]);
  }

  readonly #send: SendMessage = async (message) => {
    const { service } = this.#sip;
    const request = messageTo(message, { ...this.#sip.routeTo(), params: [] });
    const flow = await service.locate(nextHopOf(request));
    return (await service.send({ request, flow })).status;
  };
}

@Module({})
class IpsmgwModule {}

export function ipsmgwModule(config: IpsmgwConfig): DynamicModule {
  return { module: IpsmgwModule, providers: [{ provide: IPSMGW_CONFIG, useValue: config }, IpsmgwService] };
}
