/** One worker of an NF as a process of its own on this machine. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Endpoint, LoadReport } from '@trunkline/platform';

const MAIN = fileURLToPath(new URL('../../bin/trunkline.mjs', import.meta.url));
/** A worker that does not answer in this time says nothing, milliseconds. */
const LOOK_MS = 900;
/** Lines that are kept to say why a worker ended. */
const KEPT_LINES = 10;

export interface WorkerOptions {
  readonly id: string;
  readonly nf: string;
  /** What a configuration file has. */
  readonly settings: object;
  /** Where others reach it: its SBI, or its SIP. */
  readonly serves: Endpoint;
  readonly http: Endpoint;
  /** Log lines of the worker. */
  readonly log: (line: string) => void;
}

export class WorkerProcess {
  readonly id: string;
  readonly serves: Endpoint;
  readonly startedAt = performance.now();
  readonly #http: string;
  readonly #child: ChildProcess;
  readonly #said: string[] = [];
  /** Resolves with the words of its end: `status 1`, `SIGKILL`. */
  readonly ended: Promise<string>;
  #hasEnded = false;

  constructor({ id, nf, settings, serves, http, log }: WorkerOptions) {
    this.id = id;
    this.serves = serves;
    this.#http = `http://${http.address.includes(':') ? `[${http.address}]` : http.address}:${http.port}`;
    const folder = mkdtempSync(join(tmpdir(), `trunkline-${id}-`));
    const file = join(folder, 'settings.json');
    writeFileSync(file, JSON.stringify(settings), { mode: 0o600 });
    const args = [MAIN, 'core', 'up', '--nf', nf, '--config', file, '--json', '--while-attached'];
    // A group of its own, so that Ctrl-C reaches only the one that started it, which ends the workers in order.
    this.#child = spawn(process.execPath, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
      env: ownEnvironment(),
    });
    const heard = (line: string) => {
      if (line.startsWith('{"event"') && !line.startsWith('{"event":"error"')) return;
      this.#said.push(line);
      if (this.#said.length > KEPT_LINES) this.#said.shift();
      log(line);
    };
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', heard);
    }
    this.ended = new Promise((resolve) => {
      const over = (how: string) => {
        this.#hasEnded = true;
        rmSync(folder, { recursive: true, force: true });
        resolve(how);
      };
      this.#child.once('error', (error) => over(error.message));
      this.#child.once('exit', (status, signal) => over(signal ?? `status ${status}`));
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Its last lines. */
  get said(): readonly string[] {
    return this.#said;
  }

  /** Undefined where it does not answer, or cannot say. */
  async look(): Promise<LoadReport | undefined> {
    try {
      const answer = await fetch(`${this.#http}/load`, { signal: AbortSignal.timeout(LOOK_MS) });
      return answer.ok ? ((await answer.json()) as LoadReport) : undefined;
    } catch {
      return undefined;
    }
  }

  /** It takes no new UEs, ends what it has begun, and goes. */
  drain(): void {
    if (!this.#hasEnded) this.#child.kill('SIGTERM');
  }

  kill(): void {
    if (!this.#hasEnded) this.#child.kill('SIGKILL');
  }
}

/** Settings of the environment are in the file already, and would win over what is the worker's own there. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^TRUNKLINE_.+__/i.test(name)));
}
