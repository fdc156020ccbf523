/** rtpengine in userspace, as a process. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const PATH = `${process.env['PATH']}:/usr/sbin:/sbin`;
const START_MS = 10_000;
export const hasRtpengine =
  spawnSync('rtpengine', ['--version'], { env: { ...process.env, PATH } }).error === undefined;

export class Rtpengine {
  readonly address: string;
  readonly port = 2_223;
  readonly #folder = mkdtempSync(join(tmpdir(), 'trunkline-rtpengine-'));
  #process: ChildProcess | undefined;
  log = '';

  constructor(address: string) {
    this.address = address;
  }

  async start(): Promise<void> {
    const { address, port } = this;
    // Without its kernel module, which the table would be for.
    const mode = ['--table=-1', '--foreground', '--log-stderr', '--log-level=5', '--num-threads=1'];
    const place = [`--interface=${address}`, `--listen-ng=${address}:${port}`, '--port-min=30000', '--port-max=30400'];
    const files = [`--pidfile=${join(this.#folder, 'pid')}`];
    const child = spawn('rtpengine', ['--config-file=none', ...mode, ...place, ...files], {
      env: { ...process.env, PATH },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = child;
    child.stderr?.on('data', (text) => {
      this.log += text;
    });
    const end = performance.now() + START_MS;
    while ((await this.ask('d7:command4:pinge').catch(() => '')) === '') {
      if (child.exitCode !== null || performance.now() > end) throw new Error(`rtpengine does not answer: ${this.log}`);
      await delay(50);
    }
  }

  /** Calls that it has. */
  async calls(): Promise<string> {
    return this.ask('d7:command4:list5:limiti10ee');
  }

  /** A request that is bencoded already; what it answers, with the cookie. */
  ask(request: string): Promise<string> {
    const socket = createSocket('udp4');
    return new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('rtpengine is silent')), 200);
      socket.once('message', (bytes) => {
        clearTimeout(timer);
        resolve(bytes.toString());
      });
      socket.once('error', reject);
      socket.send(`${Date.now()} ${request}`, this.port, this.address);
    }).finally(() => socket.close());
  }

  async kill(): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGKILL');
    });
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
