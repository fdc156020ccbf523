/** A PostgreSQL server of the test's own, from Debian's package, on a socket port that the kernel chose. */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PostgresServer {
  readonly url: string;
  /** Kills the server as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Folder of `initdb` and `postgres`, or undefined where PostgreSQL is not installed. */
export function postgresBinaries(): string | undefined {
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return undefined;
  const newest = readdirSync(base).sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? undefined : join(base, newest, 'bin');
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

export async function startPostgres(): Promise<PostgresServer> {
  const binaries = postgresBinaries();
  if (binaries === undefined) throw new Error('PostgreSQL is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-pg-'));
  const data = join(folder, 'data');
  // PostgreSQL refuses to run as root: then it runs as the user that Debian's package made.
  const asRoot = process.getuid?.() === 0;
  const uid = asRoot ? Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' })) : undefined;
  const gid = asRoot ? Number(execFileSync('id', ['-g', 'postgres'], { encoding: 'utf8' })) : undefined;
  const user = uid === undefined || gid === undefined ? {} : { uid, gid };
  if (uid !== undefined) chownSync(folder, uid, uid);
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'trunkline', '-A', 'trust', '-N', '--no-instructions', '--locale=C', '-E', 'UTF8'],
    { stdio: 'pipe', cwd: folder, ...user },
  );
  const port = await freePort();
  const boot = () => {
    const args = ['-D', data, '-p', `${port}`, '-k', folder, '-h', '127.0.0.1', '-F'];
    return new Promise<ReturnType<typeof spawn>>((resolve, reject) => {
      const child = spawn(join(binaries, 'postgres'), args, {
        stdio: ['ignore', 'ignore', 'pipe'],
        detached: true,
        cwd: folder,
        ...user,
      });
      let log = '';
      child.stderr?.on('data', (chunk: Buffer) => {
        log += chunk;
        if (log.includes('ready to accept connections')) resolve(child);
      });
      child.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${log}`)));
    });
  };
  let child = await boot();
  const end = async (signal: 'SIGQUIT' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    process.kill(-(child.pid as number), signal);
    await gone;
  };
  return {
    url: `postgres://trunkline@127.0.0.1:${port}/postgres`,
    kill: () => end('SIGKILL'),
    restart: async () => {
      child = await boot();
    },
    stop: async () => {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
