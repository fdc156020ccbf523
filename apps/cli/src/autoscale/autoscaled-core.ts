/**
 * A core whose AMF and SMF workers are processes of their own, as many as their load needs, and with IMS those of P-, I- and S-CSCF;
 * the other functions and the gateways run in this one. What the operator does in a cluster, on one machine: this process is the
 * cluster, and the operator is another one.
 */
import { randomUUID } from 'node:crypto';
import {
  type Configuration,
  LocalService,
  type Logger,
  type RunningNf,
  systemMachine,
  type WorkerService,
} from '@trunkline/platform';
import { type Decision, type ScalingPolicy, SLEEPERS, type SleepDecision, type SleepPolicy } from '@trunkline/scaling';
import { wholeCore } from '../core/nfs.ts';
import { type Core, startCore } from '../core/start.ts';
import { CSCFS } from './cscfs.ts';
import { type LocalStore, startLocalStore } from './local-store.ts';
import { LocalWorkers } from './local-workers.ts';
import { type OperatorEvent, OperatorProcess } from './operator-process.ts';
import type { WorkerView } from './orders.ts';
import { BothServices, Places, withPcscfWorkers } from './pcscf-workers.ts';
import { keepRegistered } from './registration.ts';
import { SipFront } from './sip-front.ts';
import { GATEWAY_OF, type Scaled, type Settings, starterOf } from './starters.ts';

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
/** Between the heartbeats for those that sleep: half of what an NRF grants by default at most. */
const HEARTBEAT_MS = 5_000;

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
    const wanted: readonly string[] = options.nfs ?? wholeCore(options.configuration);
    const hasUes = ['upf', 'pcscf'].every((name) => wanted.includes(name));
    const shared = hasUes ? withPcscfWorkers(options.configuration, policy.max) : undefined;
    const configuration: Configuration = {
      ...(shared ?? options.configuration),
      common: { ...common, store: { ...common.store, url } },
    };
    const places = new Places(configuration);
    const sleepers = sleep === undefined ? [] : SLEEPERS.filter((name) => wanted.includes(name));
    const cscfs = CSCFS.filter((name) => wanted.includes(name) && (name !== 'pcscf' || shared !== undefined));
    // Sessions are asked for by AMFs, so whoever serves them is there first.
    const apart: readonly Scaled[] = [...sleepers, ...cscfs, 'smf', 'amf'];
    const nfs = wanted.filter((name) => !(name in GATEWAY_OF) && !apart.some((one) => one === name));
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
    for (const nf of apart) {
      const settings = configuration[nf] as Settings;
      const sleeps = sleepers.some((sleeper) => sleeper === nf);
      const service = await frontOf(nf, settings, sleeps ? () => fleets.get(nf)?.wake() : undefined);
      endings.push(() => service.close());
      const { instanceId = randomUUID() } = settings;
      const start = starterOf({ nf, instanceId, configuration, policy, logger, log: options.log, places });
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
      const registration = { apiRoot, instanceId, tls: settings.sbi.tls, everyMs: HEARTBEAT_MS, failed };
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

/** CSCFs are reached by SIP, all others by their SBI, and a P-CSCF by both. */
async function frontOf(nf: Scaled, settings: Settings, wake: (() => void) | undefined): Promise<WorkerService> {
  if (settings.sip !== undefined) {
    const sip = await SipFront.open(settings.sip, `${nf}.sip`, systemMachine);
    return nf === 'pcscf' ? BothServices.open(sip, settings.sbi, `${nf}.sbi`) : sip;
  }
  return LocalService.open(settings.sbi, `${nf}.sbi`, wake);
}
