/**
 * `npm run bench -- calls [--rates 50,100,…] [--seconds N] [--rounds N] [--json]`: the same calls of SIPp through our S-CSCF and
 * through Kamailio's IMS modules as the S-CSCF with one worker for SIP, in turns. Both have the callee registered with IMS AKA at
 * our HSS; SIPp stands in for the I-CSCF before and the P-CSCF behind. Of each: the highest rate without a failed call, and CPU
 * of all its processes a call, as /proc counts it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { FunctionProcess } from '../test/chaos/function-process.ts';
import { startCoreUnderTest } from '../test/flow/core.ts';
import { settingsOn, subscriber } from '../test/flow/settings.ts';
import { corePhone } from '../test/support/ims/core-phone.ts';
import { DOMAIN } from '../test/support/ims/hss.ts';
import { Kamailio } from '../test/support/ims/kamailio.ts';
import { cpuOfFamily } from './calls/family.ts';
import { calls, type Outcome } from './calls/sipp.ts';

export interface Result {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const SUBNET_NUMBER = 1;
const OURS = 18;
const THEIRS = 19;
/** Where SIPp is called at, and calls from. */
const CALLEES = 101;
const CALLERS = 140;
const HTTP_PORT = 9_040;
const PAUSE_MS = 1_000;

interface Server {
  readonly name: string;
  readonly host: number;
  readonly subscriber: number;
  readonly pid: number;
}

interface Measured extends Outcome {
  readonly rate: number;
  readonly cpuMs: number;
}

export async function run(args: readonly string[]): Promise<Result[]> {
  const option = (name: string, otherwise: string) => {
    const at = args.indexOf(`--${name}`);
    return at < 0 ? otherwise : (args[at + 1] ?? otherwise);
  };
  const rates = option('rates', '50,100,200,300,400,600,800').split(',').map(Number);
  const seconds = Number(option('seconds', '6'));
  const rounds = Number(option('rounds', '3'));
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-bench-'));
  const nfs = ['nrf', 'udr', 'udm', 'hss', 'icscf'];
  const lab = await startCoreUnderTest({ hss: { servers: { ipSmGw: '' } } }, { nfs });
  const at = (host: number) => `${lab.subnet}.${host}`;
  const { common, scscf } = settingsOn(SUBNET_NUMBER) as Record<'common' | 'scscf', object>;
  const http = { address: at(OURS), port: HTTP_PORT };
  // Kamailio is scscf.…: a Diameter identity is of one node.
  const cx = { hss: [{ address: at(15) }], originHost: `scscf1.${DOMAIN}` };
  const ours = new FunctionProcess('scscf', { common, scscf: { ...scscf, http, cx } }, `${http.address}:${http.port}`);
  const kamailio = new Kamailio({
    role: 'scscf',
    address: at(THEIRS),
    hss: at(15),
    values: { icscf: at(17) },
    children: 1,
  });
  try {
    await Promise.all([ours.restart(), kamailio.start()]);
    const servers: Server[] = [
      { name: 'Trunkline', host: OURS, subscriber: 1, pid: ours.pid ?? 0 },
      { name: 'Kamailio', host: THEIRS, subscriber: 2, pid: kamailio.pid ?? 0 },
    ];
    for (const { host, subscriber: n } of servers) {
      const capabilities = { servers: [`sip:${at(host)}:5060`] };
      await lab.addSubscribers(subscriber(n, { gpsis: [`msisdn-1555000${n}`], ims: { capabilities } }));
      await register(lab.subnet, n);
    }
    const measured = new Map(servers.map(({ name }) => [name, [] as Measured[]]));
    for (const rate of rates) {
      for (let round = 0; round < rounds; round++) {
        // Who is first changes, so that what else the machine does falls on both.
        for (const server of round % 2 === 0 ? servers : servers.toReversed()) {
          const callee = {
            identity: `sip:+1555000${server.subscriber}@${DOMAIN}`,
            address: at(CALLEES + server.subscriber - 1),
          };
          const before = cpuOfFamily(server.pid);
          const outcome = await calls({ folder, callee, caller: at(CALLERS), to: at(server.host), rate, seconds });
          const cpuMs = (cpuOfFamily(server.pid) - before) * 1_000;
          measured.get(server.name)?.push({ ...outcome, rate, cpuMs });
          const { made, failed, repeated } = outcome;
          process.stderr.write(
            `${server.name}, ${rate}/s: ${made} made, ${failed} failed, ${repeated} sent again, ${(cpuMs / Math.max(made, 1)).toFixed(2)} ms of CPU a call; load average ${loadavg()[0]?.toFixed(1)}\n`,
          );
          await delay(PAUSE_MS);
        }
      }
    }
    return report(measured);
  } finally {
    await ours.stop();
    await kamailio.stop();
    await lab.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** With IMS AKA, and a Path to where SIPp will be: the phone of the test goes, and SIPp takes its address. */
async function register(subnet: string, n: number): Promise<void> {
  const phone = await corePhone(subnet, n, `${subnet}.17`);
  const path = (request: { setText(name: string, value: string): unknown }) =>
    void request.setText('Path', `<sip:${subnet}.${100 + n}:5060;lr>`);
  const end = performance.now() + 30_000;
  let status = 0;
  while (status !== 200 && performance.now() < end) {
    status = (await phone.register(3_600, path)).status;
    if (status !== 200) await delay(500);
  }
  await phone.stop();
  if (status !== 200) throw new Error(`subscriber ${n} is not registered: ${status}`);
}

function report(measured: ReadonlyMap<string, readonly Measured[]>): Result[] {
  const best = new Map([...measured].map(([name, runs]) => [name, highestOf(runs)]));
  // Both at the same work.
  const common = Math.min(...best.values());
  const results: Result[] = [];
  const costs: number[] = [];
  for (const [name, runs] of measured) {
    const cost = (some: readonly Measured[]) =>
      some.reduce((sum, run) => sum + run.cpuMs, 0) /
      Math.max(
        1,
        some.reduce((sum, run) => sum + run.made, 0),
      );
    const there = cost(runs.filter(({ rate }) => rate === common));
    costs.push(there);
    results.push({
      name: `${name}: highest rate without a failed call, all rounds`,
      value: best.get(name) ?? 0,
      unit: 'calls/s',
    });
    results.push({ name: `${name}: CPU of all its processes, at ${common}/s`, value: round(there), unit: 'ms a call' });
    results.push({
      name: `${name}: calls a second and core, by that`,
      value: Math.round(1_000 / there),
      unit: 'calls/s',
    });
    const below = cost(runs.filter(({ rate }) => rate <= common));
    results.push({
      name: `${name}: CPU of all its processes, all rates up to that`,
      value: round(below),
      unit: 'ms a call',
    });
  }
  const [ours = 0, theirs = 0] = costs;
  results.push({ name: `CPU of ours over that of Kamailio, at ${common}/s`, value: round(ours / theirs), unit: '' });
  return results;
}

/** The last rate before the first one that had a failed call. */
function highestOf(runs: readonly Measured[]): number {
  const rates = [...new Set(runs.map(({ rate }) => rate))];
  const broken = rates.findIndex((rate) => runs.some((run) => run.rate === rate && run.failed > 0));
  return rates[(broken < 0 ? rates.length : broken) - 1] ?? 0;
}

const round = (value: number) => Math.round(value * 100) / 100;
