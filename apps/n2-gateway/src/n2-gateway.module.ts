import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  createInProcessFront,
  type Front,
  type FrontHandlers,
  type InProcessFront,
  serveFront,
} from '@trunkline/front';
import {
  Counter,
  explainListenError,
  Gauge,
  interfaceAddress,
  NF_HOST,
  type NfHost,
  systemMachine,
} from '@trunkline/platform';
import { createSctpTransport } from '@trunkline/sctp';
import type { N2GatewayConfig } from './config.ts';
import { Gateway } from './gateway.ts';

/** All addresses of the machine: none that a gNB could be told. */
const WILDCARDS: readonly string[] = ['0.0.0.0', '::'];

const N2_GATEWAY_CONFIG = Symbol('N2GatewayConfig');

@Injectable()
export class N2GatewayService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly gateway: Gateway;
  readonly #host: NfHost;
  readonly #config: N2GatewayConfig;
  /** For workers of this process. */
  #local: InProcessFront | undefined;

  constructor(@Inject(NF_HOST) host: NfHost, @Inject(N2_GATEWAY_CONFIG) config: N2GatewayConfig) {
    this.#host = host;
    const addresses = config.n2.addresses.map((address) => interfaceAddress(address, 'n2-gateway.n2.addresses'));
    this.#config = { ...config, n2: { ...config.n2, addresses } };
    const registers = [host.metrics];
    const messages = new Counter({
      name: 'n2_messages_total',
      help: 'NGAP messages',
      labelNames: ['direction'],
      registers,
    });
    const dropped = new Counter({
      name: 'n2_dropped_total',
      help: 'NGAP messages dropped',
      labelNames: ['reason'],
      registers,
    });
    this.gateway = new Gateway({
      config: this.#config.n2,
      transport: createSctpTransport({
        backend: config.n2.backend,
        ...(host.machine === systemMachine ? {} : { machine: host.machine }),
        log: (line) => host.logger.info(line),
        parameters: {
          heartbeatInterval: config.n2.heartbeatMs,
          associationMaxRetrans: config.n2.maxRetransmissions,
          pathMaxRetrans: config.n2.maxRetransmissions,
          rtoMax: 5_000,
        },
      }),
      advertised: advertisedBy(config),
      front: (handlers) => this.#front(handlers),
      tap: host.tap,
      logger: host.logger,
      metrics: {
        received: () => messages.inc({ direction: 'in' }),
        sent: () => messages.inc({ direction: 'out' }),
        dropped: (reason) => dropped.inc({ reason }),
      },
    });
    const { gateway } = this;
    const gauge = (name: string, help: string, value: () => number) =>
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(value());
        },
      });
    gauge('n2_associations', 'SCTP associations with gNBs', () => gateway.associations);
    gauge('n2_pending', 'Messages that no worker has acknowledged', () => gateway.pending);
    gauge('n2_workers', 'AMF workers that take messages', () => gateway.workers);
    host.health.readyWhen('workers', () => (gateway.workers > 0 ? undefined : 'no AMF worker is attached'));
  }

  async onApplicationBootstrap(): Promise<void> {
    const { addresses, port } = this.#config.n2;
    await this.gateway.start().catch((error: unknown) => {
      throw explainListenError(error, 'n2-gateway.n2', addresses[0] ?? '', port);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.gateway.stop();
    if (this.#local !== undefined) this.#host.fronts.delete('n2', this.#local);
  }

  async #front(handlers: FrontHandlers): Promise<Front> {
    const { address, port, maxPending } = this.#config.front;
    const time = this.#host.machine.clock;
    const clock = { now: () => time.monotonic(), after: (ms: number, then: () => void) => time.after(ms, then) };
    const advertised = advertisedBy(this.#config);
    const info = advertised === undefined ? {} : { address: advertised };
    const options = { name: 'n2', nf: 'amf', maxPending, clock, info };
    if (this.#host.colocated.has('amf')) {
      const front = createInProcessFront(options, handlers);
      this.#local = front;
      this.#host.fronts.set('n2', front);
      return front;
    }
    return serveFront({ ...options, address, port }, handlers).catch((error: unknown) => {
      throw explainListenError(error, 'n2-gateway.front', address, port);
    });
  }
}

function advertisedBy({ n2: { addresses, advertised } }: N2GatewayConfig): string | undefined {
  return advertised ?? addresses.find((one) => !WILDCARDS.includes(one));
}

@Module({})
class N2GatewayModule {}

export function n2GatewayModule(config: N2GatewayConfig): DynamicModule {
  return {
    module: N2GatewayModule,
    providers: [{ provide: N2_GATEWAY_CONFIG, useValue: config }, N2GatewayService],
    exports: [N2GatewayService],
  };
}
