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
import { pfcpTime } from '@trunkline/pfcp';
import { Counter, explainListenError, Gauge, interfaceAddress, NF_HOST, type NfHost } from '@trunkline/platform';
import type { N4GatewayConfig } from './config.ts';
import { N4Gateway } from './gateway.ts';

const N4_GATEWAY_CONFIG = Symbol('N4GatewayConfig');

@Injectable()
export class N4GatewayService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly gateway: N4Gateway;
  readonly #host: NfHost;
  /** For workers of this process. */
  #local: InProcessFront | undefined;
  readonly #config: N4GatewayConfig;

  constructor(@Inject(NF_HOST) host: NfHost, @Inject(N4_GATEWAY_CONFIG) config: N4GatewayConfig) {
    this.#host = host;
    const { n4 } = config;
    this.#config = { ...config, n4: { ...n4, address: interfaceAddress(n4.address, 'n4-gateway.n4.address') } };
    const registers = [host.metrics];
    const messages = new Counter({
      name: 'n4_messages_total',
      help: 'PFCP messages',
      labelNames: ['direction'],
      registers,
    });
    const dropped = new Counter({
      name: 'n4_dropped_total',
      help: 'PFCP messages dropped',
      labelNames: ['reason'],
      registers,
    });
    this.gateway = new N4Gateway({
      config: this.#config,
      front: (handlers) => this.#front(handlers),
      tap: host.tap,
      logger: host.logger,
      machine: host.machine,
      recoveryTimeStamp: pfcpTime(host.machine.clock.now()),
      metrics: {
        received: () => messages.inc({ direction: 'in' }),
        sent: () => messages.inc({ direction: 'out' }),
        dropped: (reason) => dropped.inc({ reason }),
      },
    });
    const { gateway } = this;
    new Gauge({
      name: 'n4_associations',
      help: 'PFCP associations with UPFs',
      registers,
      collect() {
        this.set(gateway.associations);
      },
    });
    host.health.readyWhen('workers', () => (gateway.workers > 0 ? undefined : 'no SMF worker is attached'));
    host.health.readyWhen('upf', () => (gateway.associations > 0 ? undefined : 'no UPF is associated'));
  }

  async onApplicationBootstrap(): Promise<void> {
    const { address, port } = this.#config.n4;
    await this.gateway.start().catch((error: unknown) => {
      throw explainListenError(error, 'n4-gateway.n4', address, port);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.gateway.stop();
    if (this.#local !== undefined) this.#host.fronts.delete('n4', this.#local);
  }

  async #front(handlers: FrontHandlers): Promise<Front> {
    const { address, port, maxPending } = this.#config.front;
    const time = this.#host.machine.clock;
    const clock = { now: () => time.monotonic(), after: (ms: number, then: () => void) => time.after(ms, then) };
    const options = { name: 'n4', nf: 'smf', maxPending, clock };
    if (this.#host.colocated.has('smf')) {
      const front = createInProcessFront(options, handlers);
      this.#local = front;
      this.#host.fronts.set('n4', front);
      return front;
    }
    return serveFront({ ...options, address, port }, handlers).catch((error: unknown) => {
      throw explainListenError(error, 'n4-gateway.front', address, port);
    });
  }
}

@Module({})
class N4GatewayModule {}

export function n4GatewayModule(config: N4GatewayConfig): DynamicModule {
  return {
    module: N4GatewayModule,
    providers: [{ provide: N4_GATEWAY_CONFIG, useValue: config }, N4GatewayService],
    exports: [N4GatewayService],
  };
}
