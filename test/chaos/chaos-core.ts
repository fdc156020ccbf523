/**
 * A core of processes that may be killed: workers of AMF and SMF, each replaced when it dies, the operator that decides about them, a
 * store that writes what it answers, a UPF. The other functions and the gateways are one process, which is left alone.
 */
import { kill } from 'node:process';
import { type RedisServer, startRedis } from '../../libs/state/test/redis-server.ts';
import { AutoscaledCore, type Said } from '../flow/autoscaled-core.ts';
import { settingsOn } from '../flow/settings.ts';
import { forgottenWorkers } from './forgotten.ts';
import { keptContexts } from './kept-contexts.ts';
import { UpfProcess } from './upf-process.ts';

const ELSEWHERE = 'nrf,udr,udm,ausf,nssf,bsf,smsf,pcf,n4-gateway,smf,n2-gateway,amf';
const UP_MS = 180_000;
/** So that there is always something to decide: any load is more than the least of workers should have, any lull is less. */
const RESTLESS = ['--target-load', '10', '--out-after', '1', '--in-after', '3', '--power', 'saver'];

export interface Worker {
  readonly nf: string;
  readonly id: string;
  readonly pid: number;
}

export class ChaosCore {
  readonly store: RedisServer;
  readonly upf: UpfProcess;
  readonly #core: AutoscaledCore;

  private constructor(store: RedisServer, upf: UpfProcess, core: AutoscaledCore) {
    this.store = store;
    this.upf = upf;
    this.#core = core;
  }

  /** On 127.20.`n`.x, with so many workers of AMF and of SMF, or now and then one more where `restless`. @throws Error where something does not come up; nothing runs then */
  static async start(n: number, workers: number, restless: boolean): Promise<ChaosCore> {
    const store = await startRedis({ persistent: true });
    const upf = new UpfProcess(
      { upf: settingsOn(n)['upf'], common: { log: { level: 'error' } } },
      `127.20.${n}.10:9019`,
    );
    const bounds = ['--min', `${workers}`, '--max', `${workers + (restless ? 1 : 0)}`];
    const options = ['--nf', ELSEWHERE, ...bounds, ...(restless ? RESTLESS : [])];
    const core = new AutoscaledCore(n, options, { common: { store: { url: store.url } } });
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
    const [contexts, sessions] = await Promise.all([keptContexts(this.store.url), this.upf.sessions()]);
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
