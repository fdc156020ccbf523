// kubectl and helm as a person would use them, with a home of their own.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, client } from './assets.ts';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the tests read of an object of the API, whichever kind it is. */
export interface KubeObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: {
    readonly phase?: string;
    readonly podIP?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
  };
  /** Of an event. */
  readonly involvedObject?: { readonly kind: string; readonly name: string };
  readonly message?: string;
}

export class Clients {
  readonly #env: NodeJS.ProcessEnv;
  readonly #folder: string;

  constructor(folder: string, kubeconfig: string) {
    this.#folder = join(folder, 'home');
    mkdirSync(this.#folder, { recursive: true });
    this.#env = { PATH: process.env['PATH'], HOME: this.#folder, KUBECONFIG: kubeconfig };
  }

  /** Runs kubectl and gives what it wrote; the error is what it wrote as an error. */
  async kubectl(args: readonly string[], input?: string): Promise<string> {
    return succeeded('kubectl', args, await this.run('kubectl', args, input));
  }

  async helm(args: readonly string[], input?: string): Promise<string> {
    return succeeded('helm', args, await this.run('helm', args, input));
  }

  async get(...args: string[]): Promise<KubeObject> {
    return JSON.parse(await this.kubectl(['get', '-o', 'json', ...args])) as KubeObject;
  }

  async list(...args: string[]): Promise<readonly KubeObject[]> {
    const { items } = JSON.parse(await this.kubectl(['get', '-o', 'json', ...args]));
    return items as readonly KubeObject[];
  }

  async apply(...objects: readonly object[]): Promise<void> {
    const list = { apiVersion: 'v1', kind: 'List', items: objects };
    await this.kubectl(['apply', '--server-side', '-f', '-'], JSON.stringify(list));
  }

  run(name: Client, args: readonly string[], input = ''): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const child = spawn(client(name), args, { env: this.#env, cwd: this.#folder });
      let [stdout, stderr] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (text) => {
        stdout += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text) => {
        stderr += text;
      });
      child.once('error', reject);
      child.once('close', (status) => resolve({ status, stdout, stderr }));
      child.stdin.on('error', () => {}).end(input);
    });
  }
}

function succeeded(name: Client, args: readonly string[], { status, stdout, stderr }: Outcome): string {
  if (status === 0) return stdout;
  throw new Error(`${name} ${args.join(' ')} ended with ${status}: ${stderr || stdout}`);
}
