/** Starts network functions in this process, one or all: configuration, host, Nest application, listeners, NRF. */
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LocalFronts } from '@trunkline/front';
import {
  accessTokenVerifier,
  InProcessNetwork,
  type NnrfNFManagement,
  NrfClient,
  type Refusal,
  SbiAgent,
  SbiError,
  SbiServer,
  TrunklineNrfKeys,
} from '@trunkline/sbi';
import { openState, type StateBackend, storeIsAway } from '@trunkline/state';
import type { Logger } from 'pino';
import type { CommonConfig } from './config/common.ts';
import type { Configuration } from './config/load.ts';
import { DataNetworks } from './data-networks.ts';
import { Health } from './health.ts';
import { HttpController } from './http.controller.ts';
import { LoadMeter } from './load.ts';
import { type Clock, type Machine, systemMachine } from './machine.ts';
import { nfMetrics, receivedIn } from './metrics.ts';
import { NF_HOST, type NfDefinition, type NfHost, type NfSbi } from './nf.ts';
import { NodeEnergy } from './node-energy.ts';
import { explainListenError } from './ports.ts';
import { sbiTap } from './sbi-tap.ts';
import { MarkedTap, Tap } from './tap.ts';
import { openTraces, type Traces } from './traces.ts';
import { AdmissionValve } from './valve.ts';
import { untilReady } from './waiting-room.ts';
import { Work } from './work.ts';

/** Beyond what a drain may take: sockets are closed, no more. */
const LET_GO_MS = 1_000;
/** NFs that are nothing without workers of another. */
const GATEWAYS: ReadonlySet<string> = new Set(['n2-gateway', 'n4-gateway']);

interface BaseSettings {
  readonly http: {
    readonly enabled: boolean;
    readonly address: string;
    readonly port: number;
    readonly drain: boolean;
  };
  readonly instanceId?: string;
  readonly sbi?: {
    readonly address: string;
    readonly port: number;
    readonly advertised?: string;
    readonly tls?: { readonly key: string; readonly cert: string; readonly ca?: string };
  };
}

/** An NF that runs. */
export interface RunningNf {
  readonly definition: NfDefinition;
  readonly host: NfHost;
  readonly app: NestFastifyApplication;
  /** `http://127.0.0.10:9014`, where metrics and health are; absent when switched off. */
  readonly http: string | undefined;
  /** Readiness false, work in flight done within the drain's time, sockets closed. */
  stop(): Promise<void>;
}

/** Further NFs beside a core of this process, a second AMF or UPF say: seen by the same tap, in lanes that end in `mark`. */
export interface Beside {
  readonly process: Process;
  /** `2`: its AMF is the lane `AMF2`. */
  readonly mark: string;
}

export interface ProcessOptions {
  readonly beside?: Beside | undefined;
  /** This one by default. */
  readonly machine?: Machine | undefined;
  /** What an NF is lent, changed: for tests that take it away again. */
  readonly lend?: ((host: NfHost) => NfHost) | undefined;
}

/** What NFs of one process share. */
export class Process {
  readonly tap: Tap;
  readonly logger: Logger;
  readonly machine: Machine;
  /** Data networks that are in this process, its NFs' and those beside it. */
  readonly dataNetworks: DataNetworks;
  readonly state: StateBackend;
  readonly load = new LoadMeter();
  readonly valve: AdmissionValve;
  readonly #lend: (host: NfHost) => NfHost;
  readonly #configuration: Configuration;
  readonly #common: CommonConfig;
  /** Servers of this process that are reached without a socket. */
  readonly network: InProcessNetwork;
  readonly #fronts: LocalFronts;
  /** Authority or name → lane of the chart. */
  readonly #lanes: Map<string, string>;
  /** For what says itself which lanes it is between, marks and all. */
  readonly #laneTap: Tap;
  readonly #mark: string;
  readonly #running: RunningNf[] = [];
  readonly #names: ReadonlySet<string>;
  #stopping = false;
  readonly #energy: NodeEnergy | undefined;

  /** `names` are those of all NFs that will be started here. NFs beside a core run on its machine. */
  constructor(
    configuration: Configuration,
    logger: Logger,
    names: readonly string[],
    { beside, machine = beside?.process.machine ?? systemMachine, lend = (host) => host }: ProcessOptions = {},
  ) {
    this.#lend = lend;
    this.dataNetworks = beside?.process.dataNetworks ?? new DataNetworks(machine);
    this.machine = beside === undefined ? this.dataNetworks.machine : machine;
    // A gateway beside a core is one more of its own: the workers there are attached to it as well.
    const joins = beside !== undefined && names.every((name) => GATEWAYS.has(name));
    this.#names = new Set([...names, ...(joins ? beside.process.#names : [])]);
    this.#fronts = joins ? beside.process.#fronts : new LocalFronts();
    this.#mark = beside?.mark ?? '';
    this.network = beside === undefined ? new InProcessNetwork() : beside.process.network;
    this.#lanes = beside === undefined ? new Map() : beside.process.#lanes;
    const { clock } = machine;
    const own = () => new Tap(machine.real ? undefined : () => clock.now() + (clock.monotonic() % 1));
    this.tap = beside === undefined ? own() : new MarkedTap(beside.process.tap, beside.mark, names);
    this.#laneTap = beside === undefined ? this.tap : beside.process.tap;
    this.#configuration = configuration;
    this.#common = configuration['common'] as CommonConfig;
    this.logger = logger;
    const { url, prefix, replicas } = this.#common.store;
    this.state = openState({ url, prefix, clock, replicas });
    this.valve = new AdmissionValve(this.#common.overload);
    this.load.listen((now, { delayMs, busy }) => this.valve.observe(now, delayMs, busy));
    const { energy, reason } = machine.real ? NodeEnergy.open(this.#common.energy.powercap) : {};
    if (reason !== undefined) logger.debug({ reason }, 'no energy of this machine: its share is estimated by a model');
    this.#energy = energy;
    if (machine.real) this.load.start();
    else this.network.alone = true;
  }

  /** A peer of the NFs here that is none of ours: a client, and a server that they reach at `apiRoot`. */
  peer(lane: string, apiRoot: string): { agent: SbiAgent; server: SbiServer; apiRoot: string; close: () => void } {
    const tap = sbiTap(this.tap, (name) => this.#lanes.get(name) ?? name);
    const authority = new URL(apiRoot).host;
    const nfInstanceId = randomUUID();
    const { clock } = this.machine;
    const server = new SbiServer({ name: lane, tap });
    const agent = new SbiAgent({
      name: lane,
      tap,
      after: (ms, callback) => clock.after(ms, callback),
      nfType: lane,
      nfInstanceId,
      inProcess: this.network,
    });
    agent.directory = new NrfClient({ agent, apiRoot: this.#common.nrf.apiRoot, nfInstanceId, nfType: lane, clock });
    this.#lanes.set(authority, lane);
    this.#lanes.set(lane, lane);
    this.network.attach(authority, server);
    return { agent, server, apiRoot, close: () => this.network.detach(authority) };
  }

  get running(): readonly RunningNf[] {
    return this.#running;
  }

  /**
   * Creates the NF's Nest application and starts it. Waits for the context store; the NRF is waited for in the background.
   * @throws Error that says what to do: a port that is taken, an address that is not ours
   */
  async start(definition: NfDefinition): Promise<RunningNf> {
    const settings = this.#configuration[definition.name] as BaseSettings & Record<string, unknown>;
    const instanceId = settings.instanceId ?? randomUUID();
    const traces = await openTraces(definition.name, instanceId, this.#common.traces.otlpEndpoint);
    const host = this.#lend(this.#hostOf(definition, settings, instanceId, traces));
    const { logger, health } = host;
    await untilReady(
      this.state,
      { setting: `${definition.name}.http`, http: settings.http, health, logger },
      () => this.#stopping,
    );
    if (this.#stopping) throw new Error(`stopped before ${definition.name} was up`);
    // Before the NF exists: as soon as it is attached to its front it gets messages, and has to find others.
    const join = this.#nrfOf(definition, host);
    const app = await NestFactory.create<NestFastifyApplication>(
      hostModule(host, definition.module(settings as never, host)),
      new FastifyAdapter(),
      { logger: false, abortOnError: false },
    );
    try {
      await app.init();
      if (definition.ports.sbi !== undefined) await this.#listenSbi(definition, settings, host);
      if (settings.http.enabled) {
        const { address, port } = settings.http;
        await app.listen(port, address).catch((error: unknown) => {
          throw explainListenError(error, `${definition.name}.http`, address, port);
        });
      }
    } catch (error) {
      await host.sbi.server.close().catch(() => undefined);
      await app.close().catch(() => undefined);
      await host.sbi.agent.close().catch(() => undefined);
      throw error;
    }
    const leave = join();
    const running: RunningNf = {
      definition,
      host,
      app,
      http: settings.http.enabled ? await app.getUrl() : undefined,
      stop: async () => {
        // No new UEs; what is answered to other NFs until their connections have ended can still be passed on to UEs and UPFs.
        host.work.drain();
        await leave();
        await withLimit(host.sbi.server.close(), this.#common.drain.timeoutMs, host);
        // An NF that has waited for as long as it may still lets go of its sockets.
        await withLimit(app.close(), this.#common.drain.timeoutMs + LET_GO_MS, host);
        host.work.stop();
        await host.sbi.agent.close();
        await traces.close();
      },
    };
    this.#running.push(running);
    host.logger.info({ instanceId: host.instanceId, http: running.http }, `${definition.title} is up`);
    return running;
  }

  /**
   * For tests: the NF counts as dead. It is not told; who runs the test has cut it off from all that it was lent. Another may be
   * started in its place.
   */
  bury(name: string): void {
    const at = this.#running.findIndex(({ definition }) => definition.name === name);
    const [dead] = at < 0 ? [] : this.#running.splice(at, 1);
    if (dead !== undefined) this.network.detach(new URL(dead.host.sbi.apiRoot).host);
  }

  /** An operator takes one out of service: it drains and stops, and the others go on. Another may be started in its place. */
  async retire(name: string): Promise<void> {
    const at = this.#running.findIndex(({ definition }) => definition.name === name);
    const [leaving] = at < 0 ? [] : this.#running.splice(at, 1);
    await leaving?.stop();
  }

  /** Stops all, the last that was started first, then what they share. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.load.stop();
    for (const nf of this.#running.splice(0).reverse()) {
      await nf.stop().catch((error: unknown) => nf.host.logger.error({ err: error }, 'did not stop cleanly'));
    }
    await this.state.close();
  }

  #hostOf(definition: NfDefinition, settings: BaseSettings, instanceId: string, traces: Traces): NfHost {
    const { name } = definition;
    const lane = `${definition.lane}${this.#mark}`;
    const logger = this.logger.child({ nf: name });
    const health = new Health();
    const { load, valve } = this;
    const { registry, messages } = nfMetrics(name, {
      ...{ process: this.#running.length === 0, load, valve },
      energy: this.#energy,
    });
    health.readyWhen('store', () => {
      const readiness = this.state.readiness();
      return readiness.ready ? undefined : readiness.reason;
    });
    return {
      name,
      lane,
      instanceId,
      common: this.#common,
      logger,
      machine: this.machine,
      dataNetworks: this.dataNetworks,
      metrics: registry,
      messages,
      load: () => load.sample.busy,
      work: new Work(name, { health, load, received: () => receivedIn(messages) }),
      drainable: settings.http.drain,
      valve,
      trace: traces.step,
      tap: this.tap,
      health,
      state: this.state,
      colocated: this.#names,
      fronts: this.#fronts,
      sbi: this.#sbiOf(definition, settings, { instanceId, logger, traces, messages }),
    };
  }

  #sbiOf(
    definition: NfDefinition,
    settings: BaseSettings,
    own: Pick<NfHost, 'instanceId' | 'logger' | 'messages'> & { readonly traces: Traces },
  ): NfSbi {
    const { nrf } = definition;
    const lane = `${definition.lane}${this.#mark}`;
    const { instanceId, logger, traces, messages } = own;
    const received = messages.labels({ interface: 'SBI', direction: 'received' });
    const { sbi } = this.#common;
    const tls = tlsOf(settings.sbi);
    const tap = sbiTap(this.#laneTap, (name) => this.#lanes.get(name) ?? name);
    this.#lanes.set(lane, lane);
    const server = new SbiServer({
      name: lane,
      tap,
      // The NRF itself is asked without token: who has none yet must be able to get one.
      ...(sbi.oauth2 && nrf !== undefined
        ? { authorize: accessTokenVerifier({ keys: () => nrfKeys(), nfType: nrf.nfType, nfInstanceId: instanceId }) }
        : {}),
      admit: ({ method, path }) => {
        received.inc();
        return beginsProcedure(method, path) ? this.#admitted() : undefined;
      },
      ...(traces.server === undefined ? {} : { around: traces.server }),
      // Nothing was done, and another time it may be: no fault of this NF, whose readiness says what is wrong.
      meaning: (error) =>
        storeIsAway(error) ? new SbiError(503, 'NF_CONGESTION_RISK', (error as Error).message) : undefined,
      onError: (error, { method, path }) => logger.error({ err: error, method, path }, 'an SBI operation failed'),
    });
    const agent = new SbiAgent({
      name: lane,
      tap,
      after: (ms, callback) => this.machine.clock.after(ms, callback),
      nfType: nrf?.nfType ?? definition.lane,
      nfInstanceId: instanceId,
      timeoutMs: sbi.timeoutMs,
      ...(traces.agent === undefined ? {} : { around: traces.agent }),
      ...(sbi.transport === 'in-process' ? { inProcess: this.network } : {}),
      ...(tls === undefined ? {} : { http: { tls } }),
    });
    const nrfKeys = async () => (await agent.client(TrunklineNrfKeys, this.#common.nrf).getKeys()).body;
    const extras: Partial<NnrfNFManagement.NFProfile> = {};
    this.#extras.set(instanceId, extras);
    return {
      server,
      agent,
      apiRoot: apiRootOf(settings.sbi),
      profile: (extra) => {
        Object.assign(extras, extra);
      },
      update: async (change) => {
        Object.assign(extras, change);
        await this.#nrfs.get(instanceId)?.update(change);
      },
    };
  }

  /** TS 29.500 §6.4.2.2. Where AMF and SMF are in this process they have asked the valve for the procedure already. */
  #admitted(): Refusal | undefined {
    if (this.#names.has('amf')) return undefined;
    const refused = this.valve.admit(this.machine.clock.monotonic());
    return refused && { status: 503, cause: 'NF_CONGESTION', retryAfterSeconds: refused.retryAfterSeconds };
  }

  readonly #nrfs = new Map<string, NrfClient>();
  readonly #extras = new Map<string, Partial<NnrfNFManagement.NFProfile>>();

  async #listenSbi(definition: NfDefinition, settings: BaseSettings, host: NfHost): Promise<void> {
    const { sbi } = settings;
    if (sbi === undefined) return;
    const files = tlsOf(sbi);
    // TS 33.501 §13.1: both ends show their certificates.
    const tls = files && { tls: { ...files, requestCert: 'ca' in files, rejectUnauthorized: 'ca' in files } };
    try {
      const seconds = this.#common.sbi.maxConnectionSeconds;
      const maxConnectionMs = seconds === undefined ? undefined : 1_000 * seconds;
      if (this.machine.real) {
        await host.sbi.server.listen({ host: sbi.address, port: sbi.port, maxConnectionMs, ...tls });
      }
    } catch (error) {
      throw explainListenError(error, `${definition.name}.sbi`, sbi.address, sbi.port);
    }
    const authority = new URL(host.sbi.apiRoot).host;
    this.#lanes.set(authority, host.lane);
    this.network.attach(authority, host.sbi.server);
  }

  /** Lets the NF find others through the NRF. What it returns registers it there, without waiting, and returns how to leave. */
  #nrfOf(definition: NfDefinition, host: NfHost): () => () => Promise<void> {
    const { nrf } = definition;
    if (nrf === undefined) return () => () => Promise.resolve();
    let registered: string | undefined = 'not registered in the NRF yet';
    host.health.readyWhen('nrf', () => registered);
    const client = new NrfClient({
      agent: host.sbi.agent,
      apiRoot: this.#common.nrf.apiRoot,
      nfInstanceId: host.instanceId,
      nfType: nrf.nfType,
      oauth2: this.#common.sbi.oauth2,
      clock: host.machine.clock,
      ...(definition.ports.sbi === undefined
        ? {}
        : { notifications: { server: host.sbi.server, apiRoot: host.sbi.apiRoot } }),
      onEvent: (event) => {
        // Once registered, an NRF that goes away does not stop the NF: it goes on with what it has cached.
        if (event.event === 'registered') registered = undefined;
        if (event.event === 'lost') host.logger.warn({ err: event.error }, 'the NRF does not answer; trying again');
      },
    });
    this.#nrfs.set(host.instanceId, client);
    return () => {
      const profile = { ...profileOf(definition, host, this.#common), ...this.#extras.get(host.instanceId) };
      client.register(profile).catch((error: unknown) => {
        registered = `the NRF refused the registration: ${(error as Error).message}`;
        host.logger.error({ err: error }, 'the NRF refused the registration');
      });
      return () => client.deregister({ keep: !this.#common.nrf.leave });
    };
  }
}

/** Requests with which a procedure of a UE begins at an NF; those that follow belong to what was admitted. */
function beginsProcedure(method: string, path: string): boolean {
  return method === 'POST' && BEGINNINGS.has(path);
}

const BEGINNINGS = new Set(['/nausf-auth/v1/ue-authentications']);

/** The NF's certificate, shown to those who call and to those who are called. */
function tlsOf(sbi: BaseSettings['sbi']) {
  if (sbi?.tls === undefined) return undefined;
  const { key, cert, ca } = sbi.tls;
  return {
    key: readFileSync(key),
    cert: readFileSync(cert),
    ...(ca === undefined ? {} : { ca: readFileSync(ca) }),
  };
}

function apiRootOf(sbi: BaseSettings['sbi']): string {
  if (sbi === undefined) return 'http://127.0.0.1';
  const scheme = sbi.tls === undefined ? 'http' : 'https';
  return sbi.advertised ?? `${scheme}://${sbi.address.includes(':') ? `[${sbi.address}]` : sbi.address}:${sbi.port}`;
}

/** TS 29.510 §6.1.6.2.2; IP endpoints, because names of our NFs need no DNS in a laboratory. */
function profileOf(definition: NfDefinition, host: NfHost, common: CommonConfig): NnrfNFManagement.NFProfile {
  const { nfType, services } = definition.nrf ?? { nfType: definition.lane, services: [] };
  const url = new URL(host.sbi.apiRoot);
  const address = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const isAddress = /^[\d.]+$/.test(address);
  const scheme = url.protocol === 'https:' ? ('https' as const) : ('http' as const);
  const versionOf = (service: string) => host.sbi.server.services.find(({ name }) => name === service)?.version ?? 'v1';
  return {
    nfInstanceId: host.instanceId,
    nfType,
    nfStatus: 'REGISTERED',
    plmnList: [common.plmn],
    ...(isAddress ? { ipv4Addresses: [address] } : { fqdn: address }),
    // A list that is there is not empty (TS 29.510 §6.1.6.2.2): a P-CSCF is found, and serves nothing.
    ...(services.length === 0
      ? {}
      : {
          nfServices: services.map((service) => ({
            serviceInstanceId: `${service}-${host.instanceId}`,
            serviceName: service,
            versions: [{ apiVersionInUri: versionOf(service), apiFullVersion: '1.0.0' }],
            scheme,
            nfServiceStatus: 'REGISTERED' as const,
            ipEndPoints: [isAddress ? { ipv4Address: address, port } : { port }],
          })),
        }),
  };
}

function hostModule(host: NfHost, nf: DynamicModule): DynamicModule {
  @Global()
  @Module({ providers: [{ provide: NF_HOST, useValue: host }], exports: [NF_HOST] })
  class HostModule {}

  @Module({ imports: [HostModule, nf], controllers: [HttpController] })
  class RootModule {}

  return { module: RootModule };
}

/** A drain that takes longer than it may is cut off, and said so. */
async function withLimit(
  work: Promise<unknown>,
  limitMs: number,
  { logger, machine }: { readonly logger: Logger; readonly machine: { readonly clock: Clock } },
): Promise<void> {
  let cancel: () => void = () => undefined;
  const late = new Promise<'late'>((resolve) => {
    cancel = machine.clock.after(limitMs, () => resolve('late'));
  });
  if ((await Promise.race([work, late])) === 'late') {
    logger.warn({ limitMs }, 'the drain took longer than drain.timeoutMs; what was left is dropped');
  }
  cancel();
}
