/** The store that workers of this machine share where no other was named: a Redis or Valkey of their own, gone with them. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@trunkline/platform';

export interface LocalStore {
  readonly url: string;
  stop(): Promise<void>;
}

const PROGRAMS = ['valkey-server', 'redis-server'];
const UP_MS = 10_000;
const LOOK_MS = 50;

/** Ends the store when its own input ends, as it does when whoever started it is gone, however that came. */
const WHILE_ATTACHED = '"$@" & store=$!; cat > /dev/null; kill $store; wait $store';

/** @throws Error that says what to install or set where there is none */
export async function startLocalStore(): Promise<LocalStore> {
  const program = PROGRAMS.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);
  if (program === undefined) {
    throw new Error(
      `workers share their contexts in Redis or Valkey, and there is neither here: install ${PROGRAMS.join(' or ')}, or set common.store.url`,
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-store-'));
  const port = await freePort('127.0.0.1');
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  // A group of its own: Ctrl-C is for whoever started it, which ends it when nobody needs it any more.
  const child = spawn('sh', ['-c', WHILE_ATTACHED, 'sh', program, ...args], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const until = performance.now() + UP_MS;
  while (!(await accepts(port))) {
    if (performance.now() > until) {
      await stop();
      throw new Error(`${program} did not come up within ${UP_MS} ms; start one, and set common.store.url`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return { url: `redis://127.0.0.1:${port}`, stop };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
