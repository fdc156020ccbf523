/** The P-CSCF as a Nest application. */
import { readFileSync } from 'node:fs';
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
import { RFC3261_TIMERS, UE_TIMERS } from '@trunkline/sip';
import type { TlsServer } from '@trunkline/sip-transport';
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
import { associationsOf } from './security/open.ts';

const PCSCF_CONFIG = Symbol('PcscfConfig');

@Injectable()
class PcscfService implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #host: NfHost;
  readonly #sip: CscfSip;
  readonly #pcscf: Pcscf;
  readonly #n6: N6Tunnel | undefined;
  readonly #ng: NgClient | undefined;
  readonly #rx: OpenRx | undefined;

  constructor(@Inject(NF_HOST) host: NfHost, @Inject(PCSCF_CONFIG) config: PcscfConfig) {
    this.#host = host;
    const domain = config.domain ?? imsDomain(host.common.plmn);
    const { ecscf } = config.emergency;
    const entry = new Set([
      ...config.core,
      hostOfUri(config.icscf),
      ...(ecscf === undefined ? [] : [hostOfUri(ecscf)]),
    ]);
    const security = associationsOf(host, config);
    const tls = config.tls === undefined || !host.machine.real ? undefined : tlsOf(config.tls);
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
      timers: ({ address }) => (config.timers === 'rfc3261' || entry.has(address) ? RFC3261_TIMERS : UE_TIMERS),
    });
    this.#n6 = n6Tunnel(host, config);
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
      this.#rx = openRx(host, { settings: config.rx, domain, dnn: config.n5.dnn, lost, n5 });
    }
    const policy = isAsked ? (this.#rx?.policy ?? n5) : undefined;
    this.#pcscf = new Pcscf(
      {
        config,
        domain,
        visitedNetwork: config.visitedNetwork ?? domain,
        sip: this.#sip,
        clock: host.machine.clock,
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
    await this.#n6?.open();
    await this.#rx?.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#drain();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#n6?.close();
    await this.#sip.service.stop();
    await this.#pcscf.idle();
    await this.#ng?.close();
    await this.#rx?.stop();
  }

  async #drain(): Promise<void> {
    await Promise.all([this.#sip.service.drain(this.#host.common.drain.timeoutMs), this.#pcscf.drain()]);
  }
}

/** @throws Error that names the setting */
function tlsOf({ key, cert, port }: NonNullable<PcscfConfig['tls']>): TlsServer {
  return { port, key: pemOf(key, 'pcscf.tls.key'), cert: pemOf(cert, 'pcscf.tls.cert') };
}

function pemOf(file: string, setting: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${setting}: ${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

function hostOfUri(text: string): string {
  return text.replace(/^sip:/, '').replace(/[:;].*$/, '');
}

@Module({})
class PcscfModule {}

export function pcscfModule(config: PcscfConfig): DynamicModule {
  return { module: PcscfModule, providers: [{ provide: PCSCF_CONFIG, useValue: config }, PcscfService] };
}
