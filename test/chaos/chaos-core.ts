/**
 * A core of processes that may be killed: workers of AMF and SMF, each replaced when it dies, the operator that decides about them, a
 * store that writes what it answers, a UPF. The other functions and the gateways are one process, which is left alone. Where there are
 * calls, the P-CSCF is in the process of the UPF, whose data network it is in (ADR 19).
 */
import { kill } from 'node:process';
import { imsCore } from '@trunkline/callflows';
import { type RedisServer, startRedis } from '../../libs/state/test/redis-server.ts';
import { AutoscaledCore, type Said } from '../flow/autoscaled-core.ts';
import { settingsOn } from '../flow/settings.ts';
import { forgottenWorkers } from './forgotten.ts';
import { FunctionProcess } from './function-process.ts';
import { keptContexts } from './kept-contexts.ts';

const ELSEWHERE = 'nrf,udr,udm,ausf,nssf,bsf,smsf,pcf,n4-gateway,smf,n2-gateway,amf';
const ELSEWHERE_OF_IMS = 'hss,scscf,icscf';
const UP_MS = 180_000;
/** Port of the UPF's health and metrics. */
const UPF_HTTP = 9019;
/** So that there is always something to decide: any load is more than the least of workers should have, any lull is less. */
const RESTLESS = ['--target-load', '10', '--out-after', '1', '--in-after', '3', '--power', 'saver'];

export interface Worker {
  readonly nf: string;
  readonly id: string;
  readonly pid: number;
}

export class ChaosCore {
  readonly store: RedisServer;
  readonly upf: FunctionProcess;
  readonly #core: AutoscaledCore;

  private constructor(store: RedisServer, upf: FunctionProcess, core: AutoscaledCore) {
    this.store = store;
    this.upf = upf;
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
    const { smf = {}, upf: network = {} } = calls ? imsCore.core(at) : {};
    const upf = new FunctionProcess(
      calls ? 'upf,pcscf' : 'upf',
      settingsOn(n, { common, upf: network }),
      `${at(10)}:${UPF_HTTP}`,
    );
    const elsewhere = calls ? `${ELSEWHERE},${ELSEWHERE_OF_IMS}` : ELSEWHERE;
    const bounds = ['--min', `${workers}`, '--max', `${workers + (restless ? 1 : 0)}`];
    const options = ['--nf', elsewhere, ...bounds, ...(restless ? RESTLESS : [])];
    const core = new AutoscaledCore(n, options, { common, smf });
    const whole = new ChaosCore(store, upf, core);
    try {
      await upf.restart();
      await core.hears('being up', ({ event }) => event === 'up', { withinMs: UP_MS });
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
    return ['amf', 'smf'].flatMap((nf) =>
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
    const workers = forgottenWorkers(this.#core);
    return [
      ...contexts,
      ...workers,
      ...(sessions === 0 ? [] : [`UPF: ${sessions} PFCP sessions`]),
      ...(await this.#atGateway()),
    ];
  }

  async stop(): Promise<void> {
    await this.#core.stop();
    await this.upf.stop();
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
