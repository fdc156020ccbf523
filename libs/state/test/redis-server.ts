import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
    if ((await ask(port, command)).includes(expected)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`redis-server on port ${port} never answered ${command.trim()} with ${expected}`);
}

/** What is answered at once; empty where nothing is. */
function ask(port: number, command: string): Promise<string> {
  return new Promise<string>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(command));
    socket.once('data', (data) => {
      resolve(data.toString());
      socket.destroy();
    });
    socket.once('error', () => resolve(''));
    socket.once('close', () => resolve(''));
    setTimeout(() => socket.destroy(), 45).unref();
  });
}

export interface ReplicatedRedis {
  /** Of the sentinels: `redis+sentinel://…`. */
  readonly url: string;
  /** Port of the first primary. */
  readonly primary: number;
  /** Ends whichever is the primary now, as a crash would; gives its port. */
  killPrimary(): Promise<number>;
  /** Stops the primary where it stands: it neither answers nor closes its connections, until `thaw`. */
  freezePrimary(): Promise<number>;
  thaw(): void;
  stop(): Promise<void>;
}

const NAME = 'contexts';

/** A primary, two replicas and three sentinels, which name another primary after some time of silence, in milliseconds. */
export async function startReplicated(silence = 500): Promise<ReplicatedRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-sentinel-'));
  const running = new Map<number, ChildProcess>();
  const run = async (args: (port: number) => readonly string[], expected: string): Promise<number> => {
    const port = await freePort();
    running.set(port, spawn(program as string, [...args(port)], { stdio: 'ignore' }));
    await answers(port, 'PING\r\n', expected);
    return port;
  };
  const server = (primary?: number) => (port: number) => [
    ...['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
    ...[
      '--repl-diskless-sync-delay',
      '0',
      ...(primary === undefined ? [] : ['--replicaof', '127.0.0.1', `${primary}`]),
    ],
  ];
  const primary = await run(server(), '+PONG');
  const replicas = [await run(server(primary), '+PONG'), await run(server(primary), '+PONG')];
  for (const replica of replicas) await answers(replica, 'INFO replication\r\n', 'master_link_status:up');
  const sentinels: number[] = [];
  for (const nth of [1, 2, 3]) {
    const file = join(folder, `sentinel-${nth}.conf`);
    const monitor = (port: number) =>
      [
        ...[`port ${port}`, 'bind 127.0.0.1', `sentinel monitor ${NAME} 127.0.0.1 ${primary} 2`],
        ...[`sentinel down-after-milliseconds ${NAME} ${silence}`, `sentinel failover-timeout ${NAME} 3000`],
      ].join('\n');
    const args = (port: number) => {
      writeFileSync(file, monitor(port));
      return [file, '--sentinel'];
    };
    sentinels.push(await run(args, '+PONG'));
  }
  for (const sentinel of sentinels) {
    await answers(sentinel, 'INFO sentinel\r\n', 'slaves=2,sentinels=3');
  }
  const primaryNow = async (): Promise<{ port: number; child: ChildProcess }> => {
    let port = 0;
    for (let tries = 0; tries < 50 && !(port > 0); tries++) {
      const said = await ask(sentinels[0] as number, `SENTINEL GET-MASTER-ADDR-BY-NAME ${NAME}\r\n`);
      port = Number(/\$\d+\r\n(\d+)\r\n$/.exec(said)?.[1] ?? 0);
    }
    const child = running.get(port);
    if (child === undefined) throw new Error(`the sentinels name no server of this test: ${port}`);
    return { port, child };
  };
  const end = (child: ChildProcess) =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve();
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  let frozen: ChildProcess | undefined;
  return {
    url: `redis+sentinel://${sentinels.map((port) => `127.0.0.1:${port}`).join(',')}/${NAME}`,
    primary,
    killPrimary: async () => {
      const { port, child } = await primaryNow();
      await end(child);
      return port;
    },
    freezePrimary: async () => {
      const { port, child } = await primaryNow();
      frozen = child;
      child.kill('SIGSTOP');
      return port;
    },
    thaw: () => {
      frozen?.kill('SIGCONT');
    },
    stop: async () => {
      for (const child of [...running.values()].toReversed()) await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
