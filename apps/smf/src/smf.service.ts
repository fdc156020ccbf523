/** Wires one SMF worker to what the platform lends it. */
import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { connectWorker, type WorkerHandlers, type WorkerLink } from '@trunkline/front';
import { Counter, commitTap, Gauge, NF_HOST, type NfHost } from '@trunkline/platform';
import type { SmfConfig } from './config.ts';
import { sessionView } from './context/view.ts';
import { SmfWorker } from './worker.ts';

export const SMF_CONFIG = Symbol('SmfConfig');

@Injectable()
export class SmfService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly worker: SmfWorker;
  readonly #host: NfHost;
  readonly #config: SmfConfig;

  constructor(@Inject(NF_HOST) host: NfHost, @Inject(SMF_CONFIG) config: SmfConfig) {
    this.#host = host;
    this.#config = config;
    const { agent, apiRoot, server } = host.sbi;
    // Names after TS 28.552 §5.3.1.
    const requests = new Counter({
      name: 'smf_pdu_session_creations_total',
      help: 'PDU sessions that were asked for, by outcome (SM.PduSessionCreationReq, Succ, Fail)',
      labelNames: ['outcome'],
      registers: [host.metrics],
    });
    this.worker = new SmfWorker({
      config,
      agent,
      state: host.state,
      clock: host.machine.clock,
      watch: commitTap(host.tap, host.lane, sessionView),
      smfInstanceId: host.instanceId,
      admit: () => host.valve.admit(host.machine.clock.monotonic())?.retryAfterSeconds,
      apiRoot,
      connect: (handlers) => this.#connect(handlers),
      count: (outcome) => requests.inc({ outcome }),
      report: (error, about) => host.logger.warn({ err: error, ...about }, 'a step or its effect failed'),
    });
    this.worker.serve(server);
    new Gauge({
      name: 'smf_pdu_sessions',
      help: 'PDU sessions in the store (SM.SessionNbrMean)',
      registers: [host.metrics],
      collect: async function collect(this: Gauge) {
        this.set(await count());
      },
    });
    const count = () => this.worker.sessionCount();
    host.work.serves({
      inFlight: () => this.worker.load,
      ues: () => this.worker.sessionShare(),
      drain: () => this.worker.release(),
    });
    host.sbi.profile({
      smfInfo: {
        sNssaiSmfInfoList: config.upfs.flatMap((upf) =>
          upf.slices.map(({ sst, sd }) => ({
            sNssai: sd === undefined ? { sst } : { sst, sd },
            dnnSmfInfoList: Object.keys(upf.dnns).map((dnn) => ({ dnn })),
          })),
        ),
      },
    });
    host.health.readyWhen('upf', () =>
      this.worker.upfs.ready ? undefined : 'no UPF is associated with the n4-gateway',
    );
  }

  onApplicationBootstrap(): void {
    this.worker.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.drain();
  }

  /** The gateway of this process where there is one, else those of the settings. */
  #connect(handlers: WorkerHandlers): WorkerLink {
    const { fronts, colocated, messages } = this.#host;
    const received = messages.labels({ interface: 'N4', direction: 'received' });
    const counted: WorkerHandlers = {
      ...handlers,
      deliver: (delivery) => {
        received.inc();
        return handlers.deliver(delivery);
      },
    };
    const hello = { workerId: `smf-${randomUUID()}`, nf: 'smf', version: '1' };
    if (colocated.has('n4-gateway')) return fronts.connect('n4', hello, counted);
    return connectWorker({ fronts: this.#config.fronts, hello }, counted);
  }
}
