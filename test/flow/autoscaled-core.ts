/** `trunkline core up --autoscale` as a process, and what it says. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SubscriberInput } from '@trunkline/subscribers';
import { settingsOn } from './settings.ts';

/** A line of its output; those of the decisions are `scaling`. */
export interface Said {
  readonly event: string;
  readonly nf?: string;
  readonly from?: number;
  readonly decision?: {
    readonly action: string;
    readonly reason: string;
    readonly to?: number;
    readonly worker?: string;
  };
  readonly workers?: readonly { readonly id: string; readonly pid: number; readonly phase: string }[];
  readonly says?: string;
  /** Of the operator's process; 0 where none runs. */
  readonly pid?: number;
  readonly error?: string;
}

export class AutoscaledCore {
  readonly subnet: string;
  readonly said: Said[] = [];
  readonly #child: ChildProcess;
  readonly #folder = mkdtempSync(join(tmpdir(), 'trunkline-autoscaled-'));
  readonly ended: Promise<number | null>;
  #errors = '';
  #listeners = new Set<() => void>();

  /** On 127.20.`n`.x, with options of the command. */
  constructor(n: number, options: readonly string[], overrides: Record<string, object> = {}) {
    this.subnet = `127.20.${n}`;
    const file = join(this.#folder, 'core.json');
    const front = { address: `${this.subnet}.10` };
    const settings = settingsOn(n, overrides);
    writeFileSync(file, JSON.stringify({ ...settings, 'n4-gateway': { ...settings['n4-gateway'], front } }));
    const shown = process.env['TRUNKLINE_TEST_LOG'];
    const args = ['apps/cli/bin/trunkline.mjs', 'core', 'up', '--autoscale', '--json', '--log', shown ?? 'error'];
    this.#child = spawn(process.execPath, [...args, '--config', file, ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#errors = (this.#errors + chunk).slice(-5_000);
      if (shown !== undefined) process.stderr.write(chunk);
    });
    if (this.#child.stdout !== null) {
      createInterface({ input: this.#child.stdout }).on('line', (line) => {
        if (!line.startsWith('{"event"')) return;
        this.said.push(JSON.parse(line) as Said);
        for (const listener of this.#listeners) listener();
      });
    }
    this.ended = new Promise((resolve) => this.#child.once('exit', (status) => resolve(status)));
  }

  /** At the provisioning of its UDR. */
  async addSubscribers(...records: readonly SubscriberInput[]): Promise<void> {
    const answer = await fetch(`http://${this.subnet}.10:9013/subscribers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(records),
    });
    if (!answer.ok) throw new Error(`the UDR refused subscribers: ${answer.status} ${await answer.text()}`);
  }

  /** Waits until it has said something, from the beginning on or after `since` lines, with a bound. */
  async hears(what: string, is: (said: Said) => boolean, { since = 0, withinMs = 30_000 } = {}): Promise<Said> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        this.#listeners.delete(look);
      };
      const look = () => {
        const found = this.said.slice(since).find(is);
        if (found === undefined) return;
        stop();
        resolve(found);
      };
      const fail = (why: string) => {
        stop();
        const last = this.said.filter(({ decision }) => decision?.action !== 'keep').slice(-10);
        reject(
          new Error(
            `${why} for ${what}; it said:\n${last.map((one) => JSON.stringify(one)).join('\n')}\n${this.#errors}`,
          ),
        );
      };
      const timer = setTimeout(() => fail(`waited ${withinMs} ms`), withinMs);
      void this.ended.then((status) => fail(`ended with ${status}`));
      this.#listeners.add(look);
      look();
    });
  }

  /** Workers of an NF in the latest look. */
  workers(nf: string): NonNullable<Said['workers']> {
    return this.said.findLast((said) => said.event === 'scaling' && said.nf === nf)?.workers ?? [];
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Of the operator; 0 while there is none. */
  get operatorPid(): number {
    return this.said.findLast((said) => said.event === 'operator')?.pid ?? 0;
  }

  /** As Ctrl-C does. */
  interrupt(): void {
    this.#child.kill('SIGINT');
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill('SIGTERM');
    await this.ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
