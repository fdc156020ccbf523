/**
 * `npm run bench -- scaling [options]`: registrations that rise and fall on an autoscaled core, while other UEs stay registered and
 * sessions carry traffic; then the same on a fixed number of workers. Figures, and with --html a page of plots.
 *
 *   --low N --peak N      registrations a second, 2 and 20; --step SECONDS of each of the steps between them, 8
 *   --ues N --residents N --sessions N   that come and go, 200; that stay, 40; of those with a session that is pinged, 10
 *   --calls N   calls of IMS that are up all the time, 0; their phones register anew at the same rates, so CSCFs scale, too
 *   --max N --target PERCENT --power POLICY --in-after SECONDS   of the autoscaled core: 3, 30, balanced, 8
 *   --fixed LIST          workers of the comparison, 1 and the maximum where absent; `none` for no comparison
 *   --html FILE
 */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AutoscaledCore } from '../test/flow/autoscaled-core.ts';
import { CpuOfProcesses } from './scaling/cpu.ts';
import { type Observed, type Sample, scalingReport } from './scaling/report.ts';
import type { TrafficOptions, TrafficResult } from './scaling/traffic.ts';

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const UP_MS = 180_000;
const LOOK_MS = 1_000;
/** Steps up from the low rate to the peak, and down again. */
const STEPS = 4;

export async function run(args: readonly string[]): Promise<Figure[]> {
  const option = (name: string, otherwise: string) => {
    const at = args.indexOf(`--${name}`);
    return at < 0 ? otherwise : (args[at + 1] ?? otherwise);
  };
  const [low, peak] = [Number(option('low', '2')), Number(option('peak', '20'))];
  const max = Number(option('max', '3'));
  const traffic = {
    rates: mountain(low, peak),
    stepMs: 1_000 * Number(option('step', '8')),
    ues: Number(option('ues', '200')),
    residents: Number(option('residents', '40')),
    sessions: Number(option('sessions', '10')),
    calls: Number(option('calls', '0')),
  };
  const policy = ['--target-load', option('target', '30'), '--power', option('power', 'balanced')];
  const windows = ['--out-after', '2', '--in-after', option('in-after', '8')];
  const fixed = option('fixed', max > 1 ? `1,${max}` : '1');
  const variants = [
    { name: 'autoscaled', options: ['--min', '1', '--max', `${max}`, ...policy, ...windows] },
    ...(fixed === 'none' ? [] : fixed.split(',')).map((count) => ({
      name: `fixed at ${count}`,
      options: ['--min', count, '--max', count],
    })),
  ];
  const observed: Observed[] = [];
  for (const [n, { name, options }] of variants.entries()) {
    process.stderr.write(`${name} …\n`);
    observed.push({ name, ...(await observe(95 + n, options, traffic)) });
  }
  const html = option('html', '');
  if (html !== '') writeFileSync(html, scalingReport(observed, traffic));
  return observed.flatMap((one) => figuresOf(one, traffic));
}

/** Low, up in steps, the peak, down in steps, and low for as long as it takes to come in. */
function mountain(low: number, peak: number): number[] {
  const up = Array.from({ length: STEPS }, (_, n) => Math.round(low + ((peak - low) * (n + 1)) / STEPS));
  return [low, ...up, peak, ...up.slice(0, -1).toReversed(), low, low, low];
}

async function observe(
  n: number,
  options: readonly string[],
  traffic: Omit<TrafficOptions, 'subnet'>,
): Promise<Omit<Observed, 'name'>> {
  const core = new AutoscaledCore(n, options, traffic.calls === 0 ? {} : imsSettings(n));
  const samples: Sample[] = [];
  let looking: NodeJS.Timeout | undefined;
  try {
    await core.hears('being up', ({ event }) => event === 'up', { withinMs: UP_MS });
    const cpu = new CpuOfProcesses();
    looking = setInterval(() => {
      const workers = { amf: core.workers('amf'), smf: core.workers('smf') };
      const cscfs = ['scscf', 'icscf', 'pcscf'].flatMap((nf) => core.workers(nf));
      const pids = [core.pid, core.operatorPid, ...[...workers.amf, ...workers.smf, ...cscfs].map(({ pid }) => pid)];
      samples.push({
        at: Date.now(),
        amf: workers.amf.length,
        smf: workers.smf.length,
        cscf: cscfs.length,
        cpuSeconds: cpu.total(pids),
      });
    }, LOOK_MS);
    const result = await inProcessOfItsOwn({ ...traffic, subnet: core.subnet });
    const decisions = core.said.flatMap(({ nf, decision }) =>
      decision === undefined || decision.action === 'keep' ? [] : [`${nf}: ${decision.action}: ${decision.reason}`],
    );
    return { samples, result, decisions };
  } finally {
    clearInterval(looking);
    await core.stop();
  }
}

/** IMS beside the core, with a P-CSCF that is a host of the UPF's data network. */
function imsSettings(n: number): Record<string, object> {
  const at = (host: number) => `127.20.${n}.${host}`;
  const types = ['IPV4'];
  return {
    common: {
      features: { ims: true },
      ...{ nrf: { apiRoot: `http://${at(10)}:8010` }, overload: { targetDelayMs: 60_000, busySeconds: 3_600 } },
    },
    smf: {
      upfs: [{ nodeId: at(7), dnns: { internet: { types: ['IPV4', 'IPV6', 'IPV4V6'] }, ims: { types } } }],
      dnns: { ims: { pcscf: [at(16)] } },
    },
    upf: {
      n6: {
        driver: 'in-process',
        dnns: {
          internet: { ipv4Pool: '10.45.0.0/16', ipv6Pool: '2001:db8:cafe::/48', gateway: '10.45.0.1' },
          ims: { ipv4Pool: '10.46.0.0/16', sockets: [`${at(16)}/32`] },
        },
      },
    },
  };
}

/** So that what the simulator costs is not the core's. */
function inProcessOfItsOwn(options: TrafficOptions): Promise<TrafficResult> {
  const child = fork(fileURLToPath(new URL('scaling/traffic.ts', import.meta.url)), [JSON.stringify(options)]);
  return new Promise((resolve, reject) => {
    child.once('message', (result: TrafficResult) => resolve(result));
    child.once('exit', (status) => reject(new Error(`the simulator ended with ${status}`)));
  });
}

function figuresOf({ name, samples, result }: Observed, { stepMs, rates }: Omit<TrafficOptions, 'subnet'>): Figure[] {
  const { load, lostUes, interruptedSessions, lostPings, calls } = result;
  const started = Date.parse(load.startedAt);
  const phase = (index: number) => {
    const [from, to] = [index * stepMs, (index + 1) * stepMs];
    return {
      seconds: load.seconds.filter(({ second }) => 1_000 * second >= from && 1_000 * second < to),
      samples: samples.filter(({ at }) => at - started >= from && at - started < to),
    };
  };
  const cpuOf = (some: readonly Sample[]) => (some.at(-1)?.cpuSeconds ?? 0) - (some[0]?.cpuSeconds ?? 0);
  const spanOf = (some: readonly Sample[]) => ((some.at(-1)?.at ?? 0) - (some[0]?.at ?? 0)) / 1_000;
  const during = samples.filter(({ at }) => at >= started && at - started < rates.length * stepMs);
  const highest = phase(rates.indexOf(Math.max(...rates)) + 1);
  const idle = phase(rates.length - 1);
  const count = (of: 'ok' | 'failed' | 'shed') => load.procedures.reduce((total, one) => total + one[of], 0);
  const [done, failed, shed] = [count('ok'), count('failed'), count('shed')];
  const starved = load.seconds.reduce((total, second) => total + second.starved, 0);
  const figure = (what: string, value: number, unit: string) => ({
    name: `${name}: ${what}`,
    value: Math.round(value * 100) / 100,
    unit,
  });
  return [
    figure('procedures done', done, ''),
    figure('procedures failed', failed, ''),
    figure('procedures refused for congestion', shed, ''),
    figure('procedures not begun, since no UE was free', starved, ''),
    figure('lost UEs', lostUes, `of ${result.residents}`),
    figure('interrupted sessions', interruptedSessions, `of ${result.sessions}`),
    figure('pings lost', lostPings, `of ${result.pings}`),
    figure('latency at peak, p99', Math.max(0, ...highest.seconds.map(({ p99 }) => p99)), 'ms'),
    figure('workers at most', Math.max(0, ...during.map(({ amf, smf }) => amf + smf)), 'AMF and SMF'),
    figure('workers at the end', (samples.at(-1)?.amf ?? 0) + (samples.at(-1)?.smf ?? 0), 'AMF and SMF'),
    ...(calls === undefined
      ? []
      : [
          figure('calls dropped', calls.dropped, `of ${calls.calls}`),
          figure(
            'IMS registrations failed',
            calls.failedRegistrations,
            `of ${calls.registrations + calls.failedRegistrations}`,
          ),
          figure('CSCF workers at most', Math.max(0, ...during.map(({ cscf }) => cscf)), 'S-, I- and P-CSCF'),
          figure('CSCF workers at the end', samples.at(-1)?.cscf ?? 0, 'S-, I- and P-CSCF'),
        ]),
    figure('CPU, all of it', cpuOf(during), 's'),
    figure('CPU while nearly idle', cpuOf(idle.samples) / Math.max(1, spanOf(idle.samples)), 's in a second'),
  ];
}
