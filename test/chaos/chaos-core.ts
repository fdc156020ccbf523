/**
 * A core of processes that may be killed: workers of AMF and SMF, each replaced when it dies, the operator that decides about them, a
 * store that writes what it answers, a UPF. The other functions and the gateways are one process, which is left alone. Where there are
 * calls, S-CSCF and I-CSCF are workers, too, and PCF and P-CSCF are processes of their own, with N6 in a tunnel (ADR 21).
 */
import { randomUUID } from 'node:crypto';
import { kill } from 'node:process';
import { imsCore } from '@trunkline/callflows';
import { type RedisServer, startRedis } from '../../libs/state/test/redis-server.ts';
import { AutoscaledCore, type Said } from '../flow/autoscaled-core.ts';
import { settingsOn } from '../flow/settings.ts';
import { forgottenWorkers } from './forgotten.ts';
import { FunctionProcess } from './function-process.ts';
import { keptContexts } from './kept-contexts.ts';

const ELSEWHERE = 'nrf,udr,udm,ausf,nssf,bsf,smsf,n4-gateway,smf,n2-gateway,amf';
const ELSEWHERE_OF_IMS = 'hss,ipsmgw,scscf,icscf';
const UP_MS = 180_000;
/** Ports of health and metrics. */
const [PCF_HTTP, UPF_HTTP, PCSCF_HTTP] = [9016, 9019, 9026];
/** Of UEs in the data network `ims`. */
const IMS_POOL = '10.46.0.0/16';
/** So that there is always something to decide: any load is more than the least of workers should have, any lull is less. */
const RESTLESS = ['--target-load', '10', '--out-after', '1', '--in-after', '3', '--power', 'saver'];

/** Functions that have workers; those of IMS where there are calls. */
export const WORKERS = ['amf', 'smf', 'scscf', 'icscf'];

export interface Worker {
  readonly nf: string;
  readonly id: string;
  readonly pid: number;
}

export class ChaosCore {
  readonly store: RedisServer;
  readonly upf: FunctionProcess;
  /** Where there are calls. */
  readonly pcf: FunctionProcess | undefined;
  readonly pcscf: FunctionProcess | undefined;
  readonly #core: AutoscaledCore;

  private constructor(
    store: RedisServer,
    {
      upf,
      pcf,
      pcscf,
    }: { readonly upf: FunctionProcess; readonly pcf?: FunctionProcess; readonly pcscf?: FunctionProcess },
    core: AutoscaledCore,
  ) {
    this.store = store;
    this.upf = upf;
    this.pcf = pcf;
    this.pcscf = pcscf;
    this.#core = core;
  }

  /**
   * On 127.20.`n`.x, with so many workers of AMF and of SMF, or now and then one more where `restless`; with the functions of IMS where
   * there are `calls`. @throws Error where something does not come up; nothing runs then
   */
  static async start(
    n: number,
    workers: number,
    { restless, calls }: { readonly restless: boolean; readonly calls: boolean },
  ): Promise<ChaosCore> {
    const store = await startRedis({ persistent: true });
    const at = (host: number) => `127.20.${n}.${host}`;
    const common = { store: { url: store.url } };
    const { smf = {} } = calls ? imsCore.core(at) : {};
    const settings = settingsOn(n, { common, smf, ...(calls ? throughTunnel(at) : {}) });
    const apart = (nf: string, port: number) => new FunctionProcess(nf, settings, `${at(10)}:${port}`);
    const processes = {
      upf: apart('upf', UPF_HTTP),
      ...(calls ? { pcf: apart('pcf', PCF_HTTP), pcscf: apart('pcscf', PCSCF_HTTP) } : {}),
    };
    const elsewhere = calls ? `${ELSEWHERE},${ELSEWHERE_OF_IMS}` : `${ELSEWHERE},pcf`;
    const bounds = ['--min', `${workers}`, '--max', `${workers + (restless ? 1 : 0)}`];
    const options = ['--nf', elsewhere, ...bounds, ...(restless ? RESTLESS : [])];
    const core = new AutoscaledCore(n, options, { common, smf });
    const whole = new ChaosCore(store, processes, core);
    try {
      await Promise.all(Object.values(processes).map((one) => one.restart()));
      await core.hears('being up', ({ event }) => event === 'up', { withinMs: UP_MS });
      // They were there before the NRF was.
      await Promise.all(Object.values(processes).map((one) => one.ready()));
      return whole;
    } catch (error) {
      await whole.stop();
      throw error;
    }
  }

  get subnet(): string {
    return this.#core.subnet;
  }

  /** Those that serve, as they said within the last second. */
  ready(): Worker[] {
    return WORKERS.flatMap((nf) =>
      this.#core.workers(nf).flatMap(({ id, pid, phase }) => (phase === 'ready' ? [{ nf, id, pid }] : [])),
    );
  }

  /** Resolves with what was decided next, other than that all stays as it is; undefined where nothing is for so long. */
  async decision(withinMs: number): Promise<string | undefined> {
    const since = this.#core.said.length;
    const isOne = ({ decision }: Said) => decision !== undefined && decision.action !== 'keep';
    const said = await this.#core.hears('a decision', isOne, { since, withinMs }).catch(() => undefined);
    return said?.decision?.action;
  }

  /** SIGKILL of the operator; resolves when another has begun, a second later at least. */
  async killOperator(): Promise<void> {
    const pid = this.#core.operatorPid;
    const since = this.#core.said.length;
    if (pid !== 0) kill(pid, 'SIGKILL');
    const begun = ({ event, pid: next = 0 }: Said) => event === 'operator' && next !== 0;
    await this.#core.hears('the next operator', begun, { since, withinMs: UP_MS });
  }

  /** A line for each thing that is kept of UEs and gNBs. What goes by itself at an end that it has is none. */
  async leftovers(): Promise<string[]> {
    const [contexts, sessions] = await Promise.all([
      keptContexts(this.store.url),
      this.upf.figure('trunkline_upf_sessions'),
    ]);
    const workers = forgottenWorkers(this.#core, WORKERS);
    return [
      ...contexts,
      ...workers,
      ...(sessions === 0 ? [] : [`UPF: ${sessions} PFCP sessions`]),
      ...(await this.#atGateway()),
    ];
  }

  async stop(): Promise<void> {
    await this.#core.stop();
    for (const one of [this.upf, this.pcscf, this.pcf]) await one?.stop();
    await this.store.stop();
  }

  async #atGateway(): Promise<string[]> {
    const text = await (await fetch(`http://${this.subnet}.10:9020/metrics`)).text();
    return ['n2_associations', 'n2_pending'].flatMap((name) => {
      const lines = [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\d+)`, 'gm'))];
      if (lines.length === 0) throw new Error(`the N2 gateway has no figure ${name}`);
      const count = lines.reduce((sum, line) => sum + Number(line[1]), 0);
      return count === 0 ? [] : [`N2 gateway: ${count} of ${name}`];
    });
  }
}

/** UPF and P-CSCF in processes of their own; what is killed comes back as the same instance, as a container does. */
function throughTunnel(at: (host: number) => string): Record<'upf' | 'pcf' | 'pcscf', object> {
  const internet = { ipv4Pool: '10.45.0.0/16', ipv6Pool: '2001:db8:cafe::/48', gateway: '10.45.0.1' };
  const ims = { ipv4Pool: IMS_POOL, tunnel: { to: [at(16)] } };
  return {
    upf: { n6: { driver: 'in-process', dnns: { internet, ims } } },
    pcf: { instanceId: randomUUID() },
    pcscf: { instanceId: randomUUID(), n6: { upfs: [{ address: at(7), pools: [IMS_POOL] }] } },
  };
}
