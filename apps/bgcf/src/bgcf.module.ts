/** The BGCF as a Nest application. */
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
import { Counter, NF_HOST, type NfHost } from '@trunkline/platform';
import { header } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import type { BgcfConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { breakOut } from './procedures/breakout.ts';
import { enter } from './procedures/entry.ts';
import { acknowledge, within } from './procedures/within.ts';
import { originOf } from './trunk-of.ts';

const BGCF_CONFIG = Symbol('BgcfConfig');

@Injectable()
class BgcfService implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #host: NfHost;
  readonly #sip: CscfSip;
  readonly #environment: Environment;
  readonly #requests: Counter<'side' | 'method'>;

  constructor(@Inject(NF_HOST) host: NfHost, @Inject(BGCF_CONFIG) config: BgcfConfig) {
    this.#host = host;
    this.#requests = new Counter({
      name: 'bgcf_requests_total',
      help: 'Requests that begin something, by who sent them (core, trunk or nobody that is known) and method',
      labelNames: ['side', 'method'],
      registers: [host.metrics],
    });
    this.#sip = openSip(host, config.sip, 'bgcf.sip', {
      request: (exchange) => this.#request(exchange),
      ack: (ack) => acknowledge(this.#environment, ack),
    });
    this.#environment = {
      config,
      sip: this.#sip,
      clock: host.machine.clock,
      warn: (message, about) => host.logger.warn(about, message),
    };
    host.work.serves({
      inFlight: () => this.#sip.service.load,
      drain: () => this.#sip.service.drain(host.common.drain.timeoutMs),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.#sip.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#sip.service.drain(this.#host.common.drain.timeoutMs);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#sip.service.stop();
  }

  async #request(exchange: Exchange): Promise<void> {
    const { request, flow } = exchange;
    const origin = originOf(this.#environment.config, flow);
    const method = KNOWN.includes(request.method) ? request.method : 'other';
    if (header.tagOf(request.need(header.to)) !== undefined) {
      return origin.side === 'nobody' ? exchange.reject(403) : within(this.#environment, exchange, origin);
    }
    this.#requests.inc({ side: origin.side, method });
    if (origin.side === 'nobody') return exchange.reject(403);
    if (origin.side === 'trunk') return enter(this.#environment, exchange, origin.trunk);
    return breakOut(this.#environment, exchange);
  }
}

/** Of metrics: a peer may invent methods. */
const KNOWN = ['INVITE', 'MESSAGE', 'OPTIONS', 'SUBSCRIBE', 'REGISTER'];

@Module({})
class BgcfModule {}

export function bgcfModule(config: BgcfConfig): DynamicModule {
  return { module: BgcfModule, providers: [{ provide: BGCF_CONFIG, useValue: config }, BgcfService] };
}
