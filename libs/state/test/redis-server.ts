import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RedisServer {
  readonly url: string;
  /** Ends the server as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port: empty, or with what it has written where it is `persistent`. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const program = ['redis-server', 'valkey-server'].find((name) => {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

/** Is there a Redis or Valkey server on this machine? Says so loudly if not; with TRUNKLINE_CI=1 its absence is an error. */
export const hasRedis: boolean = program !== undefined;
if (!hasRedis) {
  if (process.env['TRUNKLINE_CI'] === '1') throw new Error('TRUNKLINE_CI=1, but there is no redis-server');
  console.warn('SKIPPED: no redis-server on this machine, so the Redis store is not tested');
}

/** `persistent`: it writes every commit to its append-only file before it answers, as the chart's store does. */
export async function startRedis(options: { cluster?: boolean; persistent?: boolean } = {}): Promise<RedisServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-redis-'));
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const cluster =
      options.cluster === true
        ? ['--cluster-enabled', 'yes', '--cluster-port', String(await freePort()), '--cluster-announce-ip', '127.0.0.1']
        : [];
    const appendOnly = options.persistent === true ? 'yes' : 'no';
    const kept = ['--save', '', '--appendonly', appendOnly, '--dir', folder];
    child = spawn(program as string, ['--port', String(port), '--bind', '127.0.0.1', ...kept, ...cluster], {
      stdio: 'ignore',
    });
    await answers(port, 'PING\r\n', '+PONG');
    if (options.cluster === true) {
      await answers(port, 'CLUSTER ADDSLOTSRANGE 0 16383\r\n', '+OK');
      await answers(port, 'CLUSTER INFO\r\n', 'cluster_state:ok');
    }
  };
  const kill = async (): Promise<void> => {
    const running = child;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      running.once('exit', () => resolve());
      running.kill('SIGKILL');
    });
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    restart: start,
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Repeats a command until the answer contains `expected`; the poll of a server that starts, for at most 10 s. */
async function answers(port: number, command: string, expected: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(command));
      socket.once('data', (data) => resolve(data.toString()));
      socket.once('error', () => resolve(''));
      socket.once('close', () => resolve(''));
      setTimeout(() => socket.destroy(), 45).unref();
    });
    if (answer.includes(expected)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`redis-server on port ${port} never answered ${command.trim()} with ${expected}`);
}
