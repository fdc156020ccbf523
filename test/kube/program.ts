// Programs that run beside a test: their log goes to a file, and none outlives the test, however that ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds that a program has to end after it was asked to. */
const PATIENCE = 15_000;

export class Program {
  readonly name: string;
  readonly log: string;
  readonly #child: ChildProcess;

  /** `folder` takes the log. */
  constructor(name: string, folder: string, file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    this.name = name;
    this.log = join(folder, `${name}.log`);
    const log = openSync(this.log, 'a');
    // The kernel ends it when the test's process ends without having stopped it.
    this.#child = spawn('setpriv', ['--pdeathsig', 'KILL', file, ...args], {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
  }

  get ended(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  tail(lines = 15): string {
    return readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  }

  /** Waits until `holds` does. If the program ends before, or the time is over, the error has the end of its log. */
  async until(what: string, holds: () => Promise<boolean>, limit = 90_000): Promise<void> {
    const deadline = performance.now() + limit;
    while (!(await holds())) {
      const why = this.ended ? 'ended' : performance.now() > deadline ? 'took too long' : undefined;
      if (why !== undefined) throw new Error(`${this.name} ${why} before it was ${what}:\n${this.tail()}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Ends it without a word. */
  async kill(): Promise<void> {
    if (this.ended) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    if (this.ended) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const kill = setTimeout(() => this.#child.kill('SIGKILL'), PATIENCE);
    await gone;
    clearTimeout(kill);
  }
}
