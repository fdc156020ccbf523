/**
 * A core whose AMF and SMF workers are processes of their own, as many as their load needs; the other functions and the gateways run
 * in this one. What the operator does in a cluster, on one machine: this process is the cluster, and the operator is another one.
 */
import { randomUUID } from 'node:crypto';
import type { Configuration, Logger, RunningNf } from '@trunkline/platform';
import { type Decision, type ScalingPolicy, SLEEPERS, type SleepDecision, type SleepPolicy } from '@trunkline/scaling';
import { wholeCore } from '../core/nfs.ts';
import { type Core, startCore } from '../core/start.ts';
import { freePort } from './free-port.ts';
import { type LocalStore, startLocalStore } from './local-store.ts';
import { LocalWorkers } from './local-workers.ts';
import { type OperatorEvent, OperatorProcess } from './operator-process.ts';
import type { WorkerView } from './orders.ts';
import { keepRegistered, type RegistrationOptions } from './registration.ts';
import { type Endpoint, LocalService } from './service.ts';
import { WorkerProcess } from './worker-process.ts';

/** NFs whose workers are scaled, with the gateway that each is attached to. */
const SCALED = { amf: 'n2-gateway', smf: 'n4-gateway' } as const;
type Scaled = keyof typeof SCALED | (typeof SLEEPERS)[number];

/** Something that people may want to know. */
export type FleetEvent =
  | {
      readonly event: 'scaling';
      readonly from: number;
      readonly decision: Decision;
      readonly workers: readonly WorkerView[];
    }
  | { readonly event: 'sleep'; readonly decision: SleepDecision; readonly workers: readonly WorkerView[] }
  | { readonly event: 'worker'; readonly worker: string; readonly says: string }
  | OperatorEvent;

export interface AutoscaledOptions {
  /** Complete settings of a core, as for one process. */
  readonly configuration: Configuration;
  /** Functions, AMF and SMF among them; all where absent. Others run elsewhere. */
  readonly nfs?: readonly string[] | undefined;
  readonly policy: ScalingPolicy;
  /** With it, functions that may sleep are processes of their own too, one or none of each. */
  readonly sleep?: SleepPolicy | undefined;
  readonly logger: Logger;
  readonly onStarted?: (nf: RunningNf) => void;
  readonly tell: (nf: string, event: FleetEvent) => void;
  /** Log lines of workers. */
  readonly log: (line: string) => void;
}

export interface AutoscaledCore {
  readonly core: Core;
  /** Workers first, in order. */
  stop(): Promise<void>;
}

const READY_MS = 20_000;
/** Workers ask each other over connections that one worker has: so that those that come get their part. */
const CONNECTION_SECONDS = 5;
/** Between the heartbeats for those that sleep: half of what an NRF grants by default at most. */
const HEARTBEAT_MS = 5_000;

interface Settings {
  readonly [setting: string]: unknown;
  readonly sbi: Endpoint & { readonly advertised?: string; readonly tls?: RegistrationOptions['tls'] };
  readonly instanceId?: string;
  readonly http: { readonly address: string };
  readonly front: Endpoint;
}

/** @throws Error that says what to do where something does not come up; nothing runs then */
export async function startAutoscaledCore(options: AutoscaledOptions): Promise<AutoscaledCore> {
  const { policy, sleep, logger, tell, onStarted } = options;
  const common = options.configuration['common'] as {
    readonly store: { readonly url?: string; readonly prefix: string };
    readonly nrf: { readonly apiRoot: string };
  };
  const endings: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    const store: LocalStore | undefined = common.store.url === undefined ? await startLocalStore() : undefined;
    if (store !== undefined) endings.push(() => store.stop());
    const url = store?.url ?? common.store.url;
    const configuration = { ...options.configuration, common: { ...common, store: { ...common.store, url } } };
    const wanted: readonly string[] = options.nfs ?? wholeCore(options.configuration);
    const sleepers = sleep === undefined ? [] : SLEEPERS.filter((name) => wanted.includes(name));
    const nfs = wanted.filter((name) => !(name in SCALED) && !sleepers.some((sleeper) => sleeper === name));
    const core = await startCore({ configuration, logger, nfs, ...(onStarted === undefined ? {} : { onStarted }) });
    endings.push(() => core.stop());
    const fleets = new Map<string, LocalWorkers>();
    const operator = new OperatorProcess({
      policies: { scaling: policy, sleep },
      carryOut: (nf, order) => fleets.get(nf)?.carryOut(order),
      decided: (nf, decision) => {
        const fleet = fleets.get(nf);
        if (fleet === undefined) return;
        if (!('figures' in decision)) return tell(nf, { event: 'sleep', decision, workers: fleet.views() });
        tell(nf, { event: 'scaling', from: before.get(nf) ?? fleet.serving, decision, workers: fleet.views() });
      },
      tell: (event) => tell('operator', event),
    });
    /** How many there were when the operator was asked. */
    const before = new Map<string, number>();
    // Sessions are asked for by AMFs, so whoever serves them is there first.
    for (const nf of [...sleepers, 'smf', 'amf'] as const) {
      const { sbi, instanceId = randomUUID() } = configuration[nf as keyof typeof configuration] as unknown as Settings;
      const sleeps = sleepers.some((sleeper) => sleeper === nf);
      const service = await LocalService.open(sbi, `${nf}.sbi`, sleeps ? () => fleets.get(nf)?.wake() : undefined);
      endings.push(() => service.close());
      const start = starterOf(nf, instanceId, configuration, options);
      const fleet = new LocalWorkers({
        ...{ nf, service, start },
        policy: sleeps ? { ...policy, min: 1, max: 1 } : policy,
        seen: (view) => {
          before.set(nf, view.serving);
          operator.look(nf, view);
        },
        say: (worker, says) => tell(nf, { event: 'worker', worker, says }),
      });
      endings.push(() => fleet.stop());
      fleets.set(nf, fleet);
      if (!sleeps) continue;
      const failed = (says: string) => tell(nf, { event: 'worker', worker: nf, says });
      const { apiRoot } = common.nrf;
      const registration = { apiRoot, instanceId, tls: sbi.tls, everyMs: HEARTBEAT_MS, failed };
      const forget = keepRegistered({ ...registration, asleep: () => fleet.serving === 0 });
      endings.push(async () => forget());
    }
    endings.push(() => operator.stop());
    operator.start();
    await Promise.all([...fleets.values()].map((fleet) => fleet.start()));
    await core.ready(READY_MS);
    return { core, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** All workers of an NF are one to the others: one instance, and one address, that of the local service. */
function starterOf(
  nf: Scaled,
  instanceId: string,
  configuration: Configuration,
  { policy, logger, log }: AutoscaledOptions,
) {
  const { sbi, http, ...own } = configuration[nf] as Settings;
  const gateway = nf in SCALED ? (configuration[SCALED[nf as keyof typeof SCALED]] as Settings) : undefined;
  const fronts = gateway === undefined ? {} : { fronts: [`${gateway.front.address}:${gateway.front.port}`] };
  const scheme = sbi.tls === undefined ? 'http' : 'https';
  const host = sbi.address.includes(':') ? `[${sbi.address}]` : sbi.address;
  const common = configuration['common'] as { readonly nrf: object; readonly sbi: object };
  return async (id: string): Promise<WorkerProcess> => {
    const [sbiPort, httpPort] = [await freePort(sbi.address), await freePort(http.address)];
    const settings = {
      common: {
        ...common,
        log: { level: logger.level },
        nrf: { ...common.nrf, leave: false },
        sbi: { maxConnectionSeconds: CONNECTION_SECONDS, ...common.sbi },
        // It ends by itself before it would be killed.
        drain: { timeoutMs: 1_000 * policy.drainLimitSeconds },
      },
      [nf]: {
        ...own,
        instanceId,
        ...fronts,
        sbi: { advertised: `${scheme}://${host}:${sbi.port}`, ...sbi, port: sbiPort },
        http: { ...http, enabled: true, port: httpPort },
      },
    };
    return new WorkerProcess({
      id,
      nf,
      settings,
      sbi: { address: sbi.address, port: sbiPort },
      http: { address: http.address, port: httpPort },
      log,
    });
  };
}
