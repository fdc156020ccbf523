/** The P-CSCF as a Nest application. */
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
import { Gauge, NF_HOST, type NfHost } from '@trunkline/platform';
import { type Flow, RFC3261_TIMERS, UE_TIMERS } from '@trunkline/sip';
import { storeIsAway } from '@trunkline/state';
import { imsDomain } from '@trunkline/wire';
import type { PcscfConfig } from './config.ts';
import { bindings } from './context/binding.ts';
import { sessions } from './context/session.ts';
import { N5Policy, servePolicyNotices } from './media/policy.ts';
import { type OpenRx, openRx } from './media/rx/policy.ts';
import { type N6Tunnel, n6Tunnel } from './n6-tunnel.ts';
import { Pcscf } from './pcscf.ts';
import { emergencyServiceOf } from './procedures/emergency.ts';
import { MediaRelay } from './relay/media-relay.ts';
import { NgClient } from './relay/ng-client.ts';
import type { SecurityAssociations } from './security/associations.ts';
import { associationsOf } from './security/open.ts';
import { TlsFiles } from './security/tls-files.ts';
import type { Workers } from './workers.ts';

const PCSCF_CONFIG = Symbol('PcscfConfig');

@Injectable()
class PcscfService implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #host: NfHost;
  readonly #sip: CscfSip;
  readonly #pcscf: Pcscf;
  readonly #n6: N6Tunnel | undefined;
  readonly #ng: NgClient | undefined;
  readonly #rx: OpenRx | undefined;
  readonly #tls: TlsFiles | undefined;

  constructor(@Inject(NF_HOST) host: NfHost, @Inject(PCSCF_CONFIG) config: PcscfConfig) {
    this.#host = host;
    const domain = config.domain ?? imsDomain(host.common.plmn);
    const { ecscf } = config.emergency;
    const entry = new Set([
      ...config.core,
      hostOfUri(config.icscf),
      ...(ecscf === undefined ? [] : [hostOfUri(ecscf)]),
    ]);
    let security: SecurityAssociations | undefined;
    this.#n6 = n6Tunnel(host, config, () => security?.moved());
    const workers = this.#n6?.workers;
    security = associationsOf(host, config, workers);
    const { clock } = host.machine;
    this.#tls =
      config.tls === undefined || !host.machine.real
        ? undefined
        : new TlsFiles({
            ...{ settings: config.tls, clock },
            renew: (pair) => this.#sip.service.renewTls(pair),
            note: (level, message, about) => host.logger[level](about, message),
          });
    const tls = this.#tls?.server;
    this.#sip = openSip(host, config.sip, 'pcscf.sip', {
      request: (exchange) => this.#pcscf.request(exchange),
      ack: (ack) => this.#pcscf.ack(ack),
      passes: storeIsAway,
      isUrgent: (request) => emergencyServiceOf({ config, domain }, request) !== undefined,
      // RFC 3329: agreements are made here, so their option is understood.
      extensions: ['sec-agree', 'path'],
      carrier: security,
      tls,
      morePorts: [
        ...(security === undefined ? [] : [config.security.serverPort]),
        ...(tls === undefined ? [] : [tls.port]),
      ],
      ...(workers === undefined ? {} : sharedSip(workers, config)),
      timers: ({ address }) => (config.timers === 'rfc3261' || entry.has(address) ? RFC3261_TIMERS : UE_TIMERS),
    });
    if (workers !== undefined) this.#share(workers, security);
    const store = host.state.contexts(bindings);
    const kept = host.state.contexts(sessions);
    const { agent, apiRoot } = host.sbi;
    const { mode, timeoutMs, relays } = config.mediaRelay;
    const unknown = (name: string, err: unknown) =>
      host.logger.warn({ name, err }, 'pcscf.mediaRelay.relays: the name is not known yet; trying again');
    this.#ng =
      mode === 'relay'
        ? new NgClient({ machine: host.machine, address: this.#sip.address, timeoutMs, relays, unknown })
        : undefined;
    const n5 = new N5Policy({ agent, apiRoot, domain, dnn: config.n5.dnn });
    const isAsked = config.n5.enabled || config.rx.enabled;
    if (config.rx.enabled) {
      const lost = (key: string, reason: string) => this.#pcscf.lost(key, reason);
      const appSessionOf = async (key: string) => (await kept.load(key)).value?.appSession;
      this.#rx = openRx(host, { settings: config.rx, domain, dnn: config.n5.dnn, appSessionOf, lost, n5 });
    }
    const policy = isAsked ? (this.#rx?.policy ?? n5) : undefined;
    this.#pcscf = new Pcscf(
      {
        config,
        domain,
        visitedNetwork: config.visitedNetwork ?? domain,
        sip: this.#sip,
        clock,
        security,
        relay: this.#ng === undefined ? undefined : new MediaRelay(this.#ng, config.mediaRelay),
        bindings: store,
        sessions: kept,
        warn: (message, about) => host.logger.warn(about, message),
      },
      policy,
    );
    servePolicyNotices(host.sbi.server, (key, reason) => this.#pcscf.lost(key, reason));
    new Gauge({
      name: 'pcscf_sessions',
      help: 'Sessions of UEs that are registered by way of this P-CSCF',
      registers: [host.metrics],
      collect: async function collect(this: Gauge) {
        this.set(await kept.count());
      },
    });
    new Gauge({
      name: 'pcscf_bindings',
      help: 'Contacts of UEs that are registered by way of this P-CSCF',
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
    await this.#ng?.open();
    this.#pcscf.start();
    await this.#sip.start();
    this.#tls?.start();
    await this.#n6?.open();
    await this.#rx?.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#drain();
  }

  async onApplicationShutdown(): Promise<void> {
    this.#tls?.stop();
    await this.#n6?.close();
    await this.#sip.service.stop();
    await this.#pcscf.idle();
    await this.#ng?.close();
    await this.#rx?.stop();
  }

  #share(workers: Workers, security: SecurityAssociations | undefined): void {
    const toUe = workers.onToUe;
    workers.onToUe = (flow, bytes) =>
      flow.connection === undefined ? toUe(flow, bytes) : security?.sendHere(flow, bytes);
    workers.onFromUe = (flow, bytes) => this.#sip.service.receive(flow, bytes);
  }

  async #drain(): Promise<void> {
    this.#n6?.leave();
    await Promise.all([this.#sip.service.drain(this.#host.common.drain.timeoutMs), this.#pcscf.drain()]);
  }
}

/** What UEs see of workers that have one address (ADR 23); the core sees each worker's own in Via, and their name in all else. */
function sharedSip(workers: Workers, { n6, sip }: PcscfConfig) {
  const address = n6.shared?.address ?? '';
  const host = address.includes(':') ? `[${address}]` : address;
  return {
    alsoAt: address,
    branchTag: workers.tag,
    sentByTo: (flow: Flow) =>
      flow.connection === undefined && workers.isUe(flow.address) ? { host, port: sip.port } : undefined,
    handsOn: workers.toTransaction.bind(workers),
  };
}

function hostOfUri(text: string): string {
  return text.replace(/^sip:/, '').replace(/[:;].*$/, '');
}

@Module({})
class PcscfModule {}

export function pcscfModule(config: PcscfConfig): DynamicModule {
  return { module: PcscfModule, providers: [{ provide: PCSCF_CONFIG, useValue: config }, PcscfService] };
}
