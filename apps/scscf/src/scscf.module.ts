/** The S-CSCF as a Nest application. */
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { type CscfSip, type OpenCx, openCx, openSip } from '@trunkline/ims';
import { Gauge, NF_HOST, type NfHost } from '@trunkline/platform';
import { formatUri } from '@trunkline/sip';
import { storeIsAway } from '@trunkline/state';
import { imsDomain } from '@trunkline/wire';
import type { ScscfConfig } from './config.ts';
import { challenges } from './context/challenge.ts';
import { registrations } from './context/registration.ts';
import { Scscf } from './scscf.ts';

const SCSCF_CONFIG = Symbol('ScscfConfig');

@Injectable()
class ScscfService implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #host: NfHost;
  readonly #sip: CscfSip;
  readonly #cx: OpenCx;
  readonly #scscf: Scscf;

  constructor(@Inject(NF_HOST) host: NfHost, @Inject(SCSCF_CONFIG) config: ScscfConfig) {
    this.#host = host;
    const domain = config.domain ?? imsDomain(host.common.plmn);
    this.#cx = openCx(host, {
      settings: config.cx,
      domain,
      serve: (request) => this.#scscf.serveHss(request),
    });
    this.#sip = openSip(host, config.sip, 'scscf.sip', {
      request: (exchange) => this.#scscf.request(exchange),
      ack: (ack) => this.#scscf.ack(ack),
      passes: storeIsAway,
    });
    const own = this.#sip.routeTo();
    const store = host.state.contexts(registrations);
    this.#scscf = new Scscf({
      config,
      domain,
      name: config.name ?? formatUri({ ...own, params: [] }),
      sip: this.#sip,
      cx: this.#cx.client,
      clock: host.machine.clock,
      challenges: host.state.contexts(challenges),
      registrations: store,
      warn: (message, about) => host.logger.warn(about, message),
    });
    new Gauge({
      name: 'scscf_registrations',
      help: 'Implicit registration sets that are registered',
      registers: [host.metrics],
      collect: async function collect(this: Gauge) {
        this.set(await store.count());
      },
    });
    host.work.serves({
      inFlight: () => this.#sip.service.load,
      ues: () => store.count(),
      drain: () => this.#drain(),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.#scscf.start();
    await this.#cx.start();
    await this.#sip.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#drain();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#sip.service.stop();
    await this.#scscf.idle();
    await this.#cx.stop();
  }

  async #drain(): Promise<void> {
    await Promise.all([this.#sip.service.drain(this.#host.common.drain.timeoutMs), this.#scscf.drain()]);
  }
}

@Module({})
class ScscfModule {}

export function scscfModule(config: ScscfConfig): DynamicModule {
  return { module: ScscfModule, providers: [{ provide: SCSCF_CONFIG, useValue: config }, ScscfService] };
}
