/**
 * A core of processes that may be killed: workers of AMF and SMF, each replaced when it dies, a store that writes what it answers, a
 * UPF, and where there are calls the functions of IMS. The P-CSCF is in the process of the UPF, whose data network it is in (ADR 19).
 * The other functions and the gateways are one process, which is left alone.
 */
import { imsCore } from '@trunkline/callflows';
import { type RedisServer, startRedis } from '../../libs/state/test/redis-server.ts';
import { AutoscaledCore } from '../flow/autoscaled-core.ts';
import { settingsOn } from '../flow/settings.ts';
import { FunctionProcess } from './function-process.ts';
import { keptContexts } from './kept-contexts.ts';

const ELSEWHERE = 'nrf,udr,udm,ausf,nssf,bsf,smsf,pcf,n4-gateway,smf,n2-gateway,amf';
const UP_MS = 180_000;
/** Ports of health and metrics. */
const UPF_HTTP = 9019;
const HSS_HTTP = 9023;

export interface Worker {
  readonly nf: string;
  readonly id: string;
  readonly pid: number;
}

export class ChaosCore {
  readonly store: RedisServer;
  readonly upf: FunctionProcess;
  /** HSS, I-CSCF and S-CSCF; absent where nobody calls. */
  readonly ims: FunctionProcess | undefined;
  readonly #core: AutoscaledCore;

  private constructor(store: RedisServer, { upf, ims }: Pick<ChaosCore, 'upf' | 'ims'>, core: AutoscaledCore) {
    this.store = store;
    this.upf = upf;
    this.ims = ims;
    this.#core = core;
  }

  /** On 127.20.`n`.x, with so many workers of AMF and of SMF. @throws Error where something does not come up; nothing runs then */
  static async start(n: number, workers: number, { calls }: { readonly calls: boolean }): Promise<ChaosCore> {
    const store = await startRedis({ persistent: true });
    const at = (host: number) => `127.20.${n}.${host}`;
    const { smf = {}, upf: ims = {} } = calls ? imsCore.core(at) : {};
    const url = { store: { url: store.url } };
    const settings = settingsOn(n, { common: url, smf, upf: ims });
    const beside = (nfs: string, port: number) => new FunctionProcess(nfs, settings, `${at(10)}:${port}`);
    const others = {
      upf: beside(calls ? 'upf,pcscf' : 'upf', UPF_HTTP),
      ims: calls ? beside('hss,scscf,icscf', HSS_HTTP) : undefined,
    };
    const options = ['--nf', ELSEWHERE, '--min', `${workers}`, '--max', `${workers}`];
    const core = new AutoscaledCore(n, options, { common: url, smf });
    const whole = new ChaosCore(store, others, core);
    try {
      await others.upf.restart();
      await core.hears('being up', ({ event }) => event === 'up', { withinMs: UP_MS });
      // They are subscribers of the UDR's changes, which has to be there.
      await others.ims?.restart();
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

  /** A line for each thing that is kept of UEs and gNBs. What goes by itself at an end that it has is none. */
  async leftovers(): Promise<string[]> {
    const [contexts, sessions] = await Promise.all([
      keptContexts(this.store.url),
      this.upf.figure('trunkline_upf_sessions'),
    ]);
    return [...contexts, ...(sessions === 0 ? [] : [`UPF: ${sessions} PFCP sessions`]), ...(await this.#atGateway())];
  }

  async stop(): Promise<void> {
    await this.#core.stop();
    await this.upf.stop();
    await this.ims?.stop();
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
