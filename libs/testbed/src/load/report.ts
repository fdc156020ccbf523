/** A load's result as one HTML page that needs no network. */
import type { LoadResult } from './generator.ts';
import { reportPage } from './page.ts';
import { escaped, type Line, plot } from './plot.ts';
import type { ProcedureResult } from './recorder.ts';

export function loadReport(result: LoadResult, target: string): string {
  const { flow, gnbs, ues, rates, durationMs, startedAt, procedures, generator } = result;
  const title = `Load: ${flow}, ${rates.join(', ')}/s`;
  const about = `${ues.toLocaleString('en')} UEs behind ${gnbs} gNBs on ${target}, ${durationMs / 1_000} s for each rate, begun ${startedAt}. Latencies count from when a procedure was due, not from when it was sent.`;
  return reportPage(
    title,
    about,
    `${table(procedures)}
<div class="plots">${plots(result).join('\n')}</div>
${voice(result)}
${causes(procedures)}
<p class="dim">The generator itself: ${generator.messages.toLocaleString('en')} NGAP messages, ${generator.cpuMicrosecondsPerMessage.toFixed(0)} µs of a core each; 99 % of its event loop's turns began within ${generator.eventLoopDelayP99.toFixed(1)} ms.</p>`,
  );
}

function table(procedures: readonly ProcedureResult[]): string {
  const rows = procedures.map(({ procedure, ok, failed, shed, latency }) => {
    const ms = (value: number | undefined) => `<td>${value === undefined ? '–' : value.toFixed(1)}</td>`;
    const { p50, p90, p99, p999, max } = latency ?? {};
    return `<tr><th>${escaped(procedure)}</th><td>${ok}</td><td${failed > 0 ? ' class="bad"' : ''}>${failed}</td><td>${shed}</td>${[p50, p90, p99, p999, max].map(ms).join('')}</tr>`;
  });
  return `<table><thead><tr><th>procedure</th><th>done</th><th>failed</th><th>shed</th><th>p50, ms</th><th>p90</th><th>p99</th><th>p99.9</th><th>highest</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function voice({ media }: LoadResult): string {
  if (media === undefined) return '';
  const { streams, sent, lost, jitterMs, mos } = media;
  const share = sent === 0 ? 0 : (100 * lost) / sent;
  return `<h2>Voice</h2><p>${streams.toLocaleString('en')} streams, ${sent.toLocaleString('en')} packets, ${lost.toLocaleString('en')} lost (${share.toFixed(3)} %); jitter ${jitterMs.mean.toFixed(1)} ms in the mean, ${jitterMs.highest.toFixed(1)} ms at most; MOS (E-model) ${mos.mean.toFixed(2)} in the mean, ${mos.p1.toFixed(2)} or more in 99 % of the streams, ${mos.lowest.toFixed(2)} at least.</p>`;
}

function plots({ seconds, phases }: LoadResult): string[] {
  const line = (name: string, colour: string, of: (second: (typeof seconds)[number]) => number): Line => ({
    name,
    colour,
    points: seconds.map((second) => [second.second, of(second)]),
  });
  const drawn = [
    plot({
      title: 'Procedures per second',
      x: 'seconds',
      y: '1/s',
      lines: [
        { ...line('due', '--dim', ({ offered }) => offered), dashed: true },
        line('done', '--ok', ({ ok }) => ok),
        line('shed', '--warn', ({ shed }) => shed),
        line('failed', '--bad', ({ failed }) => failed),
      ],
    }),
    plot({
      title: 'Latency of what was done',
      x: 'seconds',
      y: 'ms',
      lines: [line('p50', '--ok', ({ p50 }) => p50), line('p99', '--warn', ({ p99 }) => p99)],
    }),
  ];
  if (phases.length < 2) return drawn;
  const over = (name: string, colour: string, of: (phase: (typeof phases)[number]) => number): Line => ({
    name,
    colour,
    points: phases.map((phase) => [phase.offered, of(phase)]),
  });
  return [
    plot({
      title: 'What comes of what is offered',
      x: 'due, 1/s',
      y: '1/s',
      lines: [
        { ...over('due', '--dim', ({ offered }) => offered), dashed: true },
        over('done', '--ok', ({ goodput }) => goodput),
        over('shed', '--warn', ({ shed }) => shed),
        over('failed', '--bad', ({ failed }) => failed),
      ],
    }),
    ...drawn,
  ];
}

function causes(procedures: readonly ProcedureResult[]): string {
  const rows = procedures.flatMap(({ procedure, causes: of }) =>
    Object.entries(of).map(
      ([cause, count]) =>
        `<tr><th>${escaped(procedure)}</th><td>${count}</td><td class="text">${escaped(cause)}</td></tr>`,
    ),
  );
  if (rows.length === 0) return '';
  return `<h2>Not done, by cause</h2><table><tbody>${rows.join('')}</tbody></table>`;
}
