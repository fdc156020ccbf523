/** Some functions of a core as a process of their own, that may be killed and comes back, as a container's restart does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../apps/cli/bin/trunkline.mjs', import.meta.url));
const UP_MS = 60_000;
const LOOK_MS = 100;

export class FunctionProcess {
  readonly #folder = mkdtempSync(join(tmpdir(), 'trunkline-functions-'));
  readonly #file = join(this.#folder, 'core.json');
  readonly #nfs: string;
  readonly #http: string;
  #child: ChildProcess | undefined;

  /** `nfs` as `core up --nf` has them, `settings` as a configuration file; `http` is where the first one's health is: `127.20.1.10:9019`. */
  constructor(nfs: string, settings: object, http: string) {
    this.#nfs = nfs;
    writeFileSync(this.#file, JSON.stringify(settings));
    this.#http = `http://${http}`;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves when it is alive. @throws Error where it is not within a minute */
  async restart(): Promise<void> {
    const args = [
      MAIN,
      'core',
      'up',
      '--nf',
      this.#nfs,
      '--config',
      this.#file,
      '--log',
      'error',
      '--json',
      '--while-attached',
    ];
    this.#child = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'inherit'] });
    await this.#answers('live');
  }

  /** Resolves when it serves, and those that it needs are there. @throws Error where it does not within a minute */
  ready(): Promise<void> {
    return this.#answers('ready');
  }

  async #answers(what: 'live' | 'ready'): Promise<void> {
    const until = performance.now() + UP_MS;
    while (performance.now() < until) {
      const answer = await fetch(`${this.#http}/health/${what}`).catch(() => undefined);
      if (answer?.ok === true) return;
      await pause(LOOK_MS);
    }
    throw new Error(`${this.#nfs} is not ${what} at ${this.#http} after a minute`);
  }

  /** SIGKILL. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** A figure of the first function. @throws Error where it has none of this name */
  async figure(name: string): Promise<number> {
    const text = await (await fetch(`${this.#http}/metrics`)).text();
    const found = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\d+)`, 'm').exec(text);
    if (found === null) throw new Error(`${this.#nfs} has no figure ${name}`);
    return Number(found[1]);
  }
}
