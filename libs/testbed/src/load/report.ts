/** A load's result as one HTML page that needs no network. */
import type { LoadResult } from './generator.ts';
import { escaped, type Line, plot } from './plot.ts';
import type { ProcedureResult } from './recorder.ts';

export function loadReport(result: LoadResult, target: string): string {
  const { flow, gnbs, ues, rates, durationMs, startedAt, procedures, generator } = result;
  const title = `Load: ${flow}, ${rates.join(', ')}/s`;
  const about = `${ues.toLocaleString('en')} UEs behind ${gnbs} gNBs on ${target}, ${durationMs / 1_000} s for each rate, begun ${startedAt}. Latencies count from when a procedure was due, not from when it was sent.`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(title)}</h1><p>${escaped(about)}</p>
${table(procedures)}
<div class="plots">${plots(result).join('\n')}</div>
${causes(procedures)}
<p class="dim">The generator itself: ${generator.messages.toLocaleString('en')} NGAP messages, ${generator.cpuMicrosecondsPerMessage.toFixed(0)} µs of a core each; 99 % of its event loop's turns began within ${generator.eventLoopDelayP99.toFixed(1)} ms.</p>
</body></html>
`;
}

function table(procedures: readonly ProcedureResult[]): string {
  const rows = procedures.map(({ procedure, ok, failed, shed, latency }) => {
    const ms = (value: number | undefined) => `<td>${value === undefined ? '–' : value.toFixed(1)}</td>`;
    const { p50, p90, p99, p999, max } = latency ?? {};
    return `<tr><th>${escaped(procedure)}</th><td>${ok}</td><td${failed > 0 ? ' class="bad"' : ''}>${failed}</td><td>${shed}</td>${[p50, p90, p99, p999, max].map(ms).join('')}</tr>`;
  });
  return `<table><thead><tr><th>procedure</th><th>done</th><th>failed</th><th>shed</th><th>p50, ms</th><th>p90</th><th>p99</th><th>p99.9</th><th>highest</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
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

const STYLE = `
:root{color-scheme:light dark;--bg:#fbfbfa;--fg:#1c1e21;--dim:#6b7076;--line:#d9dcdf;--ok:#1c5fb8;--warn:#b35c00;--bad:#c92a2a}
@media(prefers-color-scheme:dark){:root{--bg:#15171a;--fg:#e4e6e8;--dim:#949aa1;--line:#2b2f34;--ok:#74b0ff;--warn:#ffc078;--bad:#ff8787}}
body{margin:0;padding:16px 22px;background:var(--bg);color:var(--fg);font:14px/1.5 system-ui,sans-serif}h1{font-size:18px;margin:0}h2{font-size:15px}p{margin:4px 0 14px;color:var(--dim)}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}th,td{padding:3px 14px 3px 0;text-align:right;border-bottom:1px solid var(--line)}th:first-child,.text{text-align:left}.bad{color:var(--bad);font-weight:600}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(460px,1fr));gap:18px;margin:18px 0}figure{margin:0}figcaption{font-weight:600}
.legend{display:flex;gap:14px;font-size:12px;color:var(--dim)}.legend i{display:inline-block;width:14px;height:3px;margin-right:5px;vertical-align:middle}
svg{width:100%;height:auto}polyline{fill:none;stroke-width:2}.grid{stroke:var(--line)}.tick,.axis{font-size:11px;fill:var(--dim)}
`;
