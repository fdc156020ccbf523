/** The timeline of a run: load and latency, and below them who was killed and who repeated. One page that needs no network. */
import { escaped, plot, reportPage } from '@trunkline/testbed';
import type { ChaosOptions, ChaosResult } from './run.ts';

export function chaosReport(result: ChaosResult, { seed, workers, ues, rate }: ChaosOptions): string {
  const { load, kills, repeated, leaks } = result;
  const start = Date.parse(load.startedAt);
  const second = (at: number) => Math.max(0, (at - start) / 1_000);
  const all = load.seconds;
  const inSecond = (times: readonly { readonly at: number }[]) =>
    all.map((one) => [one.second, times.filter(({ at }) => Math.floor(second(at)) === one.second).length] as const);
  const about = `${rate} procedures a second of ${ues} UEs, ${workers} workers of AMF and of SMF, seed ${seed}, begun ${load.startedAt}. ${verdict(result)}`;
  const plots = [
    plot({
      title: 'Procedures',
      x: 'seconds',
      y: '1/s',
      lines: [
        { name: 'due', colour: '--dim', dashed: true, points: all.map((one) => [one.second, one.offered]) },
        { name: 'done', colour: '--ok', points: all.map((one) => [one.second, one.ok]) },
        { name: 'lost', colour: '--bad', points: all.map((one) => [one.second, one.failed + one.shed]) },
      ],
    }),
    plot({
      title: 'Latency, p99 of each second',
      x: 'seconds',
      y: 'ms',
      lines: [{ name: 'p99', colour: '--warn', points: all.map((one) => [one.second, one.p99]) }],
    }),
    plot({
      title: 'Kills, and requests that UEs repeated',
      x: 'seconds',
      y: 'in a second',
      lines: [
        { name: 'killed', colour: '--bad', points: inSecond(kills) },
        { name: 'repeated', colour: '--warn', points: inSecond(repeated) },
      ],
    }),
  ];
  const list = (lines: readonly string[]) => `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
  const causes = load.procedures.flatMap(({ procedure, causes: of }) =>
    Object.entries(of).map(([cause, count]) => `${procedure}: ${count} × ${cause}`),
  );
  return reportPage(
    isWell(result) ? 'Chaos: nothing lost' : 'Chaos: something was lost',
    about,
    `<div class="plots">${plots.join('\n')}</div>
<h2>Lost, by cause</h2>${list(causes)}<h2>Left at the end</h2>${list(leaks)}
<h2>Killed</h2>${list(kills.map(({ at, what }) => `${second(at).toFixed(1)} s: ${what}`))}`,
  );
}

/** One line. */
export function verdict({ load, kills, repeated, lost, leaks, calls }: ChaosResult): string {
  const done = load.procedures.reduce((sum, { ok }) => sum + ok, 0);
  const timers = Object.entries(Object.groupBy(repeated, ({ timer }) => timer)).map(
    ([timer, of = []]) => `${timer} ${of.length}`,
  );
  const repeats = repeated.length === 0 ? 'none repeated' : `${repeated.length} repeated (${timers.join(', ')})`;
  const starved = load.seconds.reduce((sum, second) => sum + second.starved, 0);
  const ofCalls =
    calls === undefined
      ? ''
      : `, ${calls.dropped} of ${calls.calls} calls dropped, ${calls.failedLooks} of ${calls.looks} looks at them failed, ${calls.failedRegistrations} of ${calls.registrations + calls.failedRegistrations} registrations of IMS failed`;
  return `${kills.length} kills, ${done} procedures done, ${repeats}, ${starved} not begun since no UE was free, ${lost} lost, ${leaks.length} leaks${ofCalls}`;
}

/** Whether no procedure, no call and no registration was lost, and nothing is left. */
export function isWell({ lost, leaks, calls }: ChaosResult): boolean {
  const ofCalls = calls === undefined ? 0 : calls.dropped + calls.failedLooks + calls.failedRegistrations;
  return lost + leaks.length + ofCalls === 0;
}
