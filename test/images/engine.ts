/** Containers of a test: Buildah builds, Podman runs with runc, and a registry of the test's own is between them. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/postgres.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the suite needs of the machine, and does not find. */
export function missing(): string[] {
  const wanted = ['buildah', 'podman', 'podman-compose', 'skopeo', 'docker-registry', 'mmdebstrap', 'runc'];
  const lacking = wanted.filter((command) => spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0);
  return process.getuid?.() === 0 ? lacking : [...lacking, 'root'];
}

export interface Registry {
  readonly host: string;
  stop(): void;
}

export async function startRegistry(folder: string): Promise<Registry> {
  const host = `127.0.0.1:${await freePort()}`;
  const file = join(folder, 'registry.yaml');
  const storage = { filesystem: { rootdirectory: join(folder, 'registry') } };
  writeFileSync(file, JSON.stringify({ version: '0.1', log: { level: 'error' }, storage, http: { addr: host } }));
  const child = spawn('docker-registry', ['serve', file], { stdio: 'ignore' });
  await until('the registry answers', 10_000, async () => (await fetch(`http://${host}/v2/`)).ok);
  return { host, stop: () => void child.kill() };
}

/** Settings for Podman on a machine without systemd, with control groups of version 1, and rlimits that root may not raise. */
export function engineEnvironment(folder: string): NodeJS.ProcessEnv {
  const file = join(folder, 'containers.conf');
  writeFileSync(
    file,
    `[containers]
default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]
[network]
network_backend = "netavark"
[engine]
events_logger = "file"
runtime = "runc"
cgroup_manager = "cgroupfs"
`,
  );
  return { ...process.env, CONTAINERS_CONF: file, BUILDAH_ISOLATION: 'chroot' };
}

export class Engine {
  readonly folder = mkdtempSync(join(tmpdir(), 'trunkline-engine-'));
  readonly environment = engineEnvironment(this.folder);

  /** Standard output. @throws Error with all that the command wrote, where it fails */
  run(command: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): string {
    const { status, stdout, stderr, error } = spawnSync(command, args, {
      cwd: root,
      encoding: 'utf8',
      env: { ...this.environment, ...more },
      maxBuffer: 64 << 20,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (error !== undefined) throw error;
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${stderr}\n${stdout}`);
    return stdout.trim();
  }

  podman(...args: string[]): string {
    return this.run('podman', args);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** @throws Error where it is not so in time; a condition that throws is not so */
export async function until(what: string, ms: number, condition: () => Promise<boolean>): Promise<number> {
  const started = performance.now();
  let last: unknown;
  while (performance.now() - started < ms) {
    try {
      if (await condition()) return performance.now() - started;
    } catch (error) {
      last = error;
    }
    await delay(20);
  }
  throw new Error(`${what}: not within ${ms} ms`, { cause: last });
}
