/** A core in a process of its own, so that what a load costs the generator and what it costs the core are two things. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { loopbackSettings } from '../flows/loopback.ts';

export interface CoreProcess {
  readonly pid: number;
  readonly n2: string;
  /** Provisioning of its UDR. */
  readonly udr: string;
  stop(): Promise<void>;
}

const START_MS = 60_000;
const MAIN = fileURLToPath(new URL('../../bin/trunkline.mjs', import.meta.url));

/** On the loopback addresses that `at` gives. @throws Error with what it printed where it does not come up */
export async function startCoreProcess(
  at: (host: number) => string,
  overrides: Readonly<Record<string, object>> = {},
): Promise<CoreProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-core-'));
  const file = join(folder, 'core.json');
  const settings = loopbackSettings(at, { ...overrides, common: { overload: {}, ...overrides['common'] } });
  settings['udr'] = { ...settings['udr'], http: { enabled: true, address: at(10) } };
  writeFileSync(file, JSON.stringify(settings));
  const child = spawn(process.execPath, [MAIN, 'core', 'up', '--config', file, '--json', '--log', 'error'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const keep = (line: string) => {
    said.push(line);
    if (said.length > 20) said.shift();
  };
  createInterface({ input: child.stderr }).on('line', keep);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const up = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`it was not up within ${START_MS} ms`)), START_MS);
    createInterface({ input: child.stdout }).on('line', (line) => {
      keep(line);
      if (!line.startsWith('{"event":"up"')) return;
      clearTimeout(timer);
      resolve();
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`it ended with status ${code}`));
    });
  });
  try {
    await up;
  } catch (error) {
    await stop();
    throw new Error(`the core did not come up: ${(error as Error).message}\n  ${said.join('\n  ')}`, { cause: error });
  }
  return { pid: child.pid as number, n2: at(5), udr: `http://${at(10)}:9013`, stop };
}
