/** SIPp on both ends of a number of calls at one rate. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CALLEE, caller } from './scenarios.ts';

export interface Run {
  readonly folder: string;
  readonly callee: { readonly identity: string; readonly address: string };
  readonly caller: string;
  /** Address of the S-CSCF. */
  readonly to: string;
  /** Calls a second, and for how many seconds. */
  readonly rate: number;
  readonly seconds: number;
}

export interface Outcome {
  readonly made: number;
  readonly failed: number;
  /** Messages that were sent again, on the side of the caller. */
  readonly repeated: number;
  /** From the first call to the end of the last. */
  readonly seconds: number;
}

/** A call that hangs is one that failed. */
const PATIENCE_SECONDS = 10;

export async function calls({ folder, callee, caller: from, to, rate, seconds }: Run): Promise<Outcome> {
  const calls = rate * seconds;
  writeFileSync(join(folder, 'callee.xml'), CALLEE);
  writeFileSync(join(folder, 'caller.xml'), caller(callee.identity));
  const start = (args: readonly string[]) =>
    spawn('sipp', [...args, '-nostdin', '-p', '5060'], { cwd: folder, stdio: 'ignore' });
  const server = start(['-sf', 'callee.xml', '-i', callee.address]);
  try {
    const began = performance.now();
    const statistics = join(folder, 'caller.csv');
    const limits = ['-m', `${calls}`, '-l', `${Math.max(1_000, calls)}`, '-timeout', `${seconds + PATIENCE_SECONDS}s`];
    const csv = ['-trace_stat', '-stf', statistics, '-fd', '1'];
    const client = start(['-sf', 'caller.xml', '-i', from, '-r', `${rate}`, ...limits, ...csv, `${to}:5060`]);
    // It waits for calls that it takes for open, whatever its own timeout.
    const deadline = setTimeout(() => client.kill('SIGKILL'), 1_000 * (seconds + 2 * PATIENCE_SECONDS));
    await ended(client);
    clearTimeout(deadline);
    const took = (performance.now() - began) / 1_000;
    const { made, failed, repeated } = read(readFileSync(statistics, 'utf8'));
    return { made, failed: failed + (calls - made - failed), repeated, seconds: took };
  } finally {
    server.kill('SIGKILL');
    await ended(server);
  }
}

function read(csv: string): { made: number; failed: number; repeated: number } {
  const [names = '', ...rows] = csv.trim().split('\n');
  const last = rows.at(-1)?.split(';') ?? [];
  const of = (name: string) => Number(last[names.split(';').indexOf(name)] ?? 0);
  return { made: of('SuccessfulCall(C)'), failed: of('FailedCall(C)'), repeated: of('Retransmissions(C)') };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', reject);
  });
}
