/** A UPF as a process of its own, that may be killed and comes back, as a container's restart does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../apps/upf/dist/main.js', import.meta.url));
const UP_MS = 60_000;
const LOOK_MS = 100;

export class UpfProcess {
  readonly #folder = mkdtempSync(join(tmpdir(), 'trunkline-upf-'));
  readonly #file = join(this.#folder, 'upf.json');
  readonly #http: string;
  #child: ChildProcess | undefined;

  /** `settings` are those of a configuration file; `http` is where its health is: `127.20.1.10:9019`. */
  constructor(settings: object, http: string) {
    writeFileSync(this.#file, JSON.stringify(settings));
    this.#http = `http://${http}`;
  }

  /** Resolves when it is alive. @throws Error where it is not within a minute */
  async restart(): Promise<void> {
    this.#child = spawn(process.execPath, [MAIN, '--config', this.#file], { stdio: ['ignore', 'ignore', 'inherit'] });
    const until = performance.now() + UP_MS;
    while (performance.now() < until) {
      const answer = await fetch(`${this.#http}/health/live`).catch(() => undefined);
      if (answer?.ok === true) return;
      await pause(LOOK_MS);
    }
    throw new Error(`the UPF does not answer at ${this.#http} after a minute`);
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

  /** PFCP sessions that it has. @throws Error where it does not say */
  async sessions(): Promise<number> {
    const text = await (await fetch(`${this.#http}/metrics`)).text();
    const found = /^trunkline_upf_sessions(?:\{[^}]*\})? (\d+)/m.exec(text);
    if (found === null) throw new Error('the UPF has no figure trunkline_upf_sessions');
    return Number(found[1]);
  }
}
