/** The I-CSCF as a Nest application. */
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { type CscfSip, CxError, type OpenCx, openCx, openSip } from '@trunkline/ims';
import { NF_HOST, type NfHost } from '@trunkline/platform';
import { forwarded, nextHopOf } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { imsDomain } from '@trunkline/wire';
import type { IcscfConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { register } from './procedures/registration.ts';
import { session } from './procedures/session.ts';

const ICSCF_CONFIG = Symbol('IcscfConfig');

@Injectable()
class IcscfService implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #host: NfHost;
  readonly #sip: CscfSip;
  readonly #cx: OpenCx;
  readonly #environment: Environment;

  constructor(@Inject(NF_HOST) host: NfHost, @Inject(ICSCF_CONFIG) config: IcscfConfig) {
    this.#host = host;
    const domain = config.domain ?? imsDomain(host.common.plmn);
    this.#cx = openCx(host, { settings: config.cx, domain });
    this.#sip = openSip(host, config.sip, 'icscf.sip', {
      request: (exchange) => this.#request(exchange),
      // Nobody comes back through here within a dialog, but for those who ignore routes.
      ack: async ({ request }) => {
        const copy = forwarded(request);
        const flow = await this.#sip.service.locate(nextHopOf(copy));
        this.#sip.service.forwardAck({ request: copy, flow });
      },
    });
    this.#environment = {
      config,
      domain,
      sip: this.#sip,
      cx: this.#cx.client,
      warn: (message, about) => host.logger.warn(about, message),
    };
    host.work.serves({
      inFlight: () => this.#sip.service.load,
      drain: () => this.#sip.service.drain(host.common.drain.timeoutMs),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.#cx.start();
    await this.#sip.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#sip.service.drain(this.#host.common.drain.timeoutMs);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#sip.service.stop();
    await this.#cx.stop();
  }

  async #request(exchange: Exchange): Promise<void> {
    try {
      if (exchange.request.method === 'REGISTER') await register(this.#environment, exchange);
      else await session(this.#environment, exchange);
    } catch (error) {
      if (!(error instanceof CxError)) throw error;
      this.#environment.warn('the HSS did not answer', { err: error, method: exchange.request.method });
      // TS 24.229 §5.3.1.2: the user may try again.
      exchange.reject(480);
    }
  }
}

@Module({})
class IcscfModule {}

export function icscfModule(config: IcscfConfig): DynamicModule {
  return { module: IcscfModule, providers: [{ provide: ICSCF_CONFIG, useValue: config }, IcscfService] };
}
