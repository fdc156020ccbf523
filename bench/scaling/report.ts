/** Load, workers, latency and CPU of the variants under each other, on one page that needs no network. */
import { escaped, type Line, plot, reportPage } from '@trunkline/testbed';
import type { TrafficOptions, TrafficResult } from './traffic.ts';

/** What was there at one time. */
export interface Sample {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly amf: number;
  readonly smf: number;
  /** S-CSCF and I-CSCF together. */
  readonly cscf: number;
  /** Of the core's processes since the start. */
  readonly cpuSeconds: number;
}

export interface Observed {
  readonly name: string;
  readonly samples: readonly Sample[];
  readonly result: TrafficResult;
  /** With their reasons, in their order. */
  readonly decisions: readonly string[];
}

/** Of the variants, in their order. */
const COLOURS = ['--ok', '--warn', '--dim', '--bad'];

export function scalingReport(
  all: readonly Observed[],
  { rates, stepMs, ues }: Omit<TrafficOptions, 'subnet'>,
): string {
  const [first] = all;
  if (first === undefined) return '';
  const { residents, sessions } = first.result;
  const about = `${rates.join(', ')} registrations a second, ${stepMs / 1_000} s each, of ${ues} UEs that come and go; ${residents} stay registered, ${sessions} of them with a session in use.`;
  return reportPage(
    'Workers that follow the load',
    about,
    `${table(all)}<div class="plots">${plots(all).join('\n')}</div><h2>Decisions</h2><ul>${first.decisions
      .map((one) => `<li>${escaped(one)}</li>`)
      .join('')}</ul>`,
  );
}

function table(all: readonly Observed[]): string {
  const rows = all.map(({ name, result }) => {
    const { load, lostUes, interruptedSessions, lostPings, pings } = result;
    const count = (of: 'ok' | 'failed' | 'shed') => load.procedures.reduce((sum, one) => sum + one[of], 0);
    const cells = [
      count('ok'),
      count('failed'),
      count('shed'),
      lostUes,
      interruptedSessions,
      `${lostPings} of ${pings}`,
    ];
    return `<tr><th>${escaped(name)}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<table><thead><tr><th></th><th>procedures done</th><th>failed</th><th>refused for congestion</th><th>lost UEs</th><th>interrupted sessions</th><th>pings lost</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function plots(all: readonly Observed[]): string[] {
  const over = (of: (one: Observed, seconds: (at: number) => number) => Line['points']): Line[] =>
    all.map((one, n) => {
      const start = Date.parse(one.result.load.startedAt);
      const points = of(one, (at) => (at - start) / 1_000).filter(([at]) => at >= 0);
      return { name: one.name, colour: COLOURS[n % COLOURS.length] ?? '--ok', points };
    });
  const due: Line = {
    name: 'due',
    colour: '--dim',
    dashed: true,
    points: (all[0]?.result.load.seconds ?? []).map(({ second, offered }) => [second, offered]),
  };
  const done = over(({ result }) => result.load.seconds.map(({ second, ok }) => [second, ok]));
  const workers = over(({ samples }, at) =>
    samples.map(({ at: when, amf, smf, cscf }) => [at(when), amf + smf + cscf]),
  );
  const latency = over(({ result }) => result.load.seconds.map(({ second, p99 }) => [second, p99]));
  const cpu = over(({ samples }, at) =>
    samples.slice(1).map((sample, n) => {
      const before = samples[n] ?? sample;
      return [at(sample.at), ((sample.cpuSeconds - before.cpuSeconds) * 1_000) / Math.max(1, sample.at - before.at)];
    }),
  );
  return [
    plot({ title: 'Procedures', x: 'seconds', y: '1/s', lines: [due, ...done] }),
    plot({ title: 'Workers', x: 'seconds', y: 'processes', lines: workers }),
    plot({ title: 'Latency, p99', x: 'seconds', y: 'ms', lines: latency }),
    plot({ title: 'CPU of the core', x: 'seconds', y: 'cores', lines: cpu }),
  ];
}
