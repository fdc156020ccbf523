/** One of Kamailio's CSCFs as a process, from a configuration in `kamailio/`. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DOMAIN } from './hss.ts';

const PATH = `${process.env['PATH']}:/usr/sbin:/sbin`;
const has = spawnSync('kamailio', ['-v'], { env: { ...process.env, PATH }, encoding: 'utf8' });
export const hasKamailio =
  has.error === undefined &&
  // The modules are packages of their own; the path to them is the one that it was built with.
  spawnSync('sh', ['-c', 'ls /usr/lib/*/kamailio/modules/ims_icscf.so /usr/lib/*/kamailio/modules/presence.so'])
    .status === 0;

const START_MS = 20_000;
const WITHOUT_NET_ADMIN = ['setpriv', '--bounding-set', '-net_admin'];

export interface KamailioOptions {
  readonly role: 'icscf' | 'scscf' | 'pcscf';
  readonly address: string;
  readonly hss: string;
  /** For the configuration: `{{icscf}}`. */
  readonly values?: Readonly<Record<string, string>>;
  /** Tables of db_text: the line of columns, and rows. */
  readonly tables?: Readonly<Record<string, readonly string[]>>;
  readonly children?: number;
}

export class Kamailio {
  readonly #options: KamailioOptions;
  readonly #folder = mkdtempSync(join(tmpdir(), 'trunkline-kamailio-'));
  #process: ChildProcess | undefined;
  log = '';

  constructor(options: KamailioOptions) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  async start(): Promise<void> {
    const { role, address, hss, values = {}, tables = {}, children = 2 } = this.#options;
    const known: Readonly<Record<string, string>> = {
      ...{ address, hss, domain: DOMAIN, name: role, folder: this.#folder, children: `${children}` },
      debug: process.env['TRUNKLINE_TEST_LOG'] === 'debug' ? '3' : '1',
      ...values,
    };
    for (const name of ['common.cfg', `${role}.cfg`, 'diameter.xml']) {
      const text = readFileSync(new URL(`kamailio/${name}`, import.meta.url), 'utf8');
      const filled = text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
        const value = known[key];
        if (value === undefined) throw new Error(`${name} wants {{${key}}}`);
        return value;
      });
      writeFileSync(join(this.#folder, name), filled);
    }
    mkdirSync(join(this.#folder, 'tables'));
    for (const [name, lines] of Object.entries(tables)) {
      writeFileSync(join(this.#folder, 'tables', name), `${lines.join('\n')}\n`);
    }
    const args = ['-DD', '-E', '-m', '64', '-M', '16', '-f', join(this.#folder, `${role}.cfg`)];
    // Its P-CSCF clears the kernel of all IPsec as it starts, whoever's it is: without NET_ADMIN it cannot.
    const [command, ...before] = [...(process.getuid?.() === 0 ? WITHOUT_NET_ADMIN : []), 'kamailio'] as [string];
    const child = spawn(command, [...before, ...args, '-Y', this.#folder, '-w', this.#folder], {
      env: { ...process.env, PATH },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text) => {
        this.log += text;
      });
    }
    const listens = () => {
      const options = { env: { ...process.env, PATH }, encoding: 'utf8' } as const;
      return spawnSync('ss', ['-Hlun', `src ${address}:5060`], options).stdout.trim() !== '';
    };
    const end = performance.now() + START_MS;
    while (child.exitCode === null && !listens()) {
      if (performance.now() > end) throw new Error(`Kamailio does not listen: ${this.log}`);
      await delay(50);
    }
    if (child.exitCode !== null) throw new Error(`Kamailio has ended: ${this.log}`);
  }

  /** The main process ends its children. */
  async stop(): Promise<void> {
    const child = this.#process;
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(timer);
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
