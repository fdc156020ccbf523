/** How a load goes, on the terminal: a line a second, written over where the terminal can; a table at the end. */
import type { LoadOptions, LoadProgress, LoadResult, Second } from '@trunkline/testbed';

type Output = Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;

const BARS = '▁▂▃▄▅▆▇█';
/** Seconds of the small curve. */
const CURVE = 30;
const CLEAR_LINE = '\r\u001b[K';

export class LiveView {
  readonly #output: Output;
  readonly #options: LoadOptions;
  readonly #silent: boolean;
  #lastMessages = 0;
  #lastElapsed = 0;

  constructor(output: Output, options: LoadOptions, { silent }: { readonly silent: boolean }) {
    this.#output = output;
    this.#options = options;
    this.#silent = silent;
  }

  show(progress: LoadProgress): void {
    if (this.#silent) return;
    const { phase, preparing } = progress;
    if (phase === 'preparing' && preparing !== undefined) {
      this.#line(`getting ready: ${preparing.done} of ${preparing.of} UEs`);
    } else if (phase === 'running') this.#line(this.#running(progress));
    else this.#line('the UEs leave');
  }

  end({ procedures, phases, generator, media }: LoadResult): void {
    if (this.#silent) return;
    const rows = procedures.map(({ procedure, ok, failed, shed, latency }) => {
      const ms = [latency?.p50, latency?.p99, latency?.p999, latency?.max].map((value) => value?.toFixed(1) ?? '–');
      return [procedure, `${ok}`, `${failed}`, `${shed}`, ...ms];
    });
    const table = aligned([
      ['procedure', 'done', 'failed', 'shed', 'p50 ms', 'p99 ms', 'p99.9 ms', 'highest'],
      ...rows,
    ]);
    const causes = procedures.flatMap(({ procedure, causes: of }) =>
      Object.entries(of).map(([cause, n]) => `  ${n} × ${procedure}: ${cause}`),
    );
    const rates = phases.map(
      ({ offered, goodput, shed, failed, starved }) =>
        `  due ${offered.toFixed(1)}/s: done ${goodput.toFixed(1)}/s, shed ${shed.toFixed(1)}/s, failed ${failed.toFixed(1)}/s` +
        (starved > 0 ? `, not begun ${starved.toFixed(1)}/s: no UE was free, take more with --ues` : ''),
    );
    const { messages, cpuMicrosecondsPerMessage, eventLoopDelayP99 } = generator;
    const voice =
      media === undefined
        ? []
        : [
            `voice: ${media.sent} packets, ${media.lost} lost, jitter ${media.jitterMs.mean.toFixed(1)} ms (highest ${media.jitterMs.highest.toFixed(1)}), MOS ${media.mos.mean.toFixed(2)} (99 % of streams: ${media.mos.p1.toFixed(2)} or more)`,
          ];
    const own = `the generator: ${messages} NGAP messages, ${cpuMicrosecondsPerMessage.toFixed(0)} µs of a core each, its event loop within ${eventLoopDelayP99.toFixed(1)} ms (99 %)`;
    this.#output.write(
      `${this.#output.isTTY ? CLEAR_LINE : ''}\n${[...table, ...causes, '', ...rates, ...voice, own].join('\n')}\n`,
    );
  }

  #running({ elapsedMs, inFlight, messages, recorder }: LoadProgress): string {
    const seconds = recorder.seconds.slice(0, Math.floor(elapsedMs / 1_000));
    const last = seconds.at(-1);
    const perSecond = ((messages - this.#lastMessages) * 1_000) / Math.max(1, elapsedMs - this.#lastElapsed);
    this.#lastMessages = messages;
    this.#lastElapsed = elapsedMs;
    if (last === undefined) return 'begun';
    const total = (this.#options.durationMs * this.#options.rates.length) / 1_000;
    const sum = (pick: (second: Second) => number) => seconds.reduce((all, second) => all + pick(second), 0);
    const parts = [
      `${Math.round(elapsedMs / 1_000)}/${total} s`,
      `due ${last.offered}/s done ${last.ok}/s`,
      `p50 ${last.p50.toFixed(0)} p99 ${last.p99.toFixed(0)} ms`,
      `in flight ${inFlight}`,
      `failed ${sum(({ failed }) => failed)} shed ${sum(({ shed }) => shed)}`,
      `${perSecond.toFixed(0)} messages/s`,
    ];
    return `${parts.join('  ')}  ${curve(seconds.slice(-CURVE).map(({ ok }) => ok))}`;
  }

  #line(text: string): void {
    this.#output.write(this.#output.isTTY ? `${CLEAR_LINE}${text}` : `${text}\n`);
  }
}

function curve(values: readonly number[]): string {
  const highest = Math.max(1, ...values);
  return values.map((value) => BARS[Math.round((value / highest) * (BARS.length - 1))]).join('');
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart((widths[column] ?? 0) + 2)))
      .join(''),
  );
}
