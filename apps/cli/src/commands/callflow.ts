/** `trunkline callflow`: the catalogue of call flows, and their runs against a core. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import {
  chartLine,
  type FlowResult,
  htmlChart,
  junitXml,
  mermaidChart,
  PcapngWriter,
  terminalChart,
} from '@trunkline/testbed';
import type { Command } from 'commander';
import { allFlows, selected, withTags } from '../flows/choose.ts';
import { embeddedPool, memoryPool } from '../flows/embedded.ts';
import type { TargetPool } from '../flows/pool.ts';
import { remotePool } from '../flows/remote.ts';
import { runAll } from '../flows/run-all.ts';
import { count, EXIT, fail, print } from '../output.ts';
import { addFault } from './callflow-fault.ts';

interface ListOptions {
  readonly tag?: string;
  readonly flows?: string;
  readonly json?: boolean;
}

interface RunOptions extends ListOptions {
  readonly target: string;
  readonly workers?: string;
  readonly store?: string;
  readonly database?: string;
  readonly repeat: string;
  readonly ues: string;
  readonly parallel?: string;
  readonly junit?: string;
  readonly pcap?: string;
  readonly charts?: string;
}

/** Messages of the chart that are shown around a failed expectation. */
const SHOWN_ON_FAILURE = 30;

export function addCallflow(program: Command): void {
  const callflow = program.command('callflow').description('call flows as tests: list them, run them against a core');
  callflow
    .command('list')
    .description('name, clause, tags and what each flow shows')
    .option('--tag <tags>', 'only flows with all of these tags, separated by commas')
    .option('--flows <folder>', 'flows of your own as well (docs/callflows.md)')
    .option('--json', 'a line of JSON a flow')
    .action(list);
  callflow
    .command('run [names...]')
    .description('run flows by name, family or tag; all of them where no name is given')
    .option('--target <target>', 'embedded, memory, the URL of a UDR, or a YAML file that describes a core', 'embedded')
    .option('--store <url>', 'the embedded core as several workers that share this Redis or Valkey')
    .option('--workers <n>', 'so many AMF workers and SMF workers; 2 with --store')
    .option('--database <url>', 'PostgreSQL for subscribers, with --store')
    .option('--flows <folder>', 'flows of your own as well (docs/callflows.md)')
    .option('--tag <tags>', 'only flows with all of these tags')
    .option('--repeat <n>', 'runs of each flow', '1')
    .option('--ues <n>', 'each flow so many times at once, with UEs of its own', '1')
    .option(
      '--parallel <n>',
      'flows side by side, each on a core of its own where it is embedded (then 2 by default, else 1)',
    )
    .option('--junit <file>', 'results as JUnit XML')
    .option('--pcap <folder>', 'a pcapng file a flow, for Wireshark')
    .option('--charts <folder>', 'a message chart a flow: HTML, Mermaid and text')
    .option('--json', 'a line of JSON a flow')
    .addHelpText(
      'after',
      '\nExamples:\n  trunkline callflow run\n  trunkline callflow run registration --charts out --pcap out\n  trunkline callflow run session/ipv4 --target http://127.0.0.10:9013\n',
    )
    .action(run);
  addFault(callflow);
}

async function list(options: ListOptions): Promise<void> {
  const json = options.json === true;
  for (const flow of withTags(await allFlows(options, json), options.tag)) {
    const { name, title, clause, shows, tags, needs, covers = [] } = flow;
    print(
      json,
      { name, title, clause, shows, tags, needs, covers },
      () => `${name.padEnd(36)} ${clause}\n    ${title}. ${shows}.\n    ${tags.join(', ')}`,
    );
  }
}

async function run(names: readonly string[], options: RunOptions): Promise<void> {
  const json = options.json === true;
  const number = (option: string, text: string, most: number) => count(option, text, 1, most, json);
  const flows = selected(withTags(await allFlows(options, json), options.tag), names, json);
  for (const folder of [options.pcap, options.charts]) if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const repeat = number('--repeat', options.repeat, 1_000_000);
  const total = flows.length * repeat;
  let ended = 0;
  const results = await runAll(flows, poolOf(options, json), {
    repeat,
    ues: number('--ues', options.ues, 10_000),
    parallel: number('--parallel', options.parallel ?? parallelOn(options.target), 100),
    onResult: (result) => {
      ended++;
      const files = keep(result, options);
      show(result, json, `${String(ended).padStart(String(total).length)}/${total}`, files);
    },
  });
  if (options.junit !== undefined) writeFileSync(options.junit, junitXml(results));
  const of = (verdict: FlowResult['verdict']) => results.filter((result) => result.verdict === verdict).length;
  const [passed, failed, skipped] = [of('passed'), of('failed'), of('skipped')];
  print(
    json,
    { event: 'total', passed, failed, skipped },
    () => `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`,
  );
  process.exit(failed === 0 && passed > 0 ? EXIT.ok : EXIT.failed);
}

/** Most of a flow on real sockets is waiting for timers. */
function parallelOn(target: string): string {
  return target === 'embedded' && availableParallelism() > 1 ? '2' : '1';
}

function poolOf(options: RunOptions, json: boolean): TargetPool {
  const { target, workers, store, database } = options;
  if (target === 'embedded') {
    if (store === undefined) {
      const alone = workers === undefined && database === undefined;
      if (!alone) fail('--workers and --database need the --store that the workers share', EXIT.usage, json);
      return embeddedPool();
    }
    const number = count('--workers', workers ?? '2', 1, 20, json);
    return embeddedPool({ scaled: { workers: number, store, ...(database === undefined ? {} : { database }) } });
  }
  if (target === 'memory') return memoryPool();
  try {
    return remotePool(target);
  } catch (error) {
    return fail((error as Error).message, EXIT.usage, json);
  }
}

/** Writes chart and capture; gives the names of the files. */
function keep(result: FlowResult, { charts, pcap }: RunOptions): string[] {
  const { flow, events, steps, verdict, reason } = result;
  if (events.length === 0) return [];
  const base = flow.name.replace('/', '-');
  const files: string[] = [];
  const write = (folder: string, extension: string, content: string | Uint8Array) => {
    const file = join(folder, `${base}.${extension}`);
    writeFileSync(file, content);
    files.push(file);
  };
  if (charts !== undefined) {
    const { title, clause, shows } = flow;
    const outcome = reason === undefined ? verdict : `${verdict}: ${reason}`;
    write(charts, 'html', htmlChart(events, { title, about: `${clause}. ${shows}.`, outcome, steps }));
    write(charts, 'mmd', mermaidChart(events, steps));
    write(charts, 'txt', `${terminalChart(events.map(chartLine), { width: 160, colour: false }).join('\n')}\n`);
  }
  if (pcap !== undefined) {
    const blocks: Uint8Array[] = [];
    const writer = new PcapngWriter((block) => blocks.push(block.slice()));
    for (const event of events) writer.listener(event);
    write(pcap, 'pcapng', Buffer.concat(blocks));
  }
  return files;
}

function show(result: FlowResult, json: boolean, at: string, files: readonly string[]): void {
  const { flow, verdict, ms, reason, closest, steps, events } = result;
  const { name, clause } = flow;
  if (json) {
    const step = steps.at(-1)?.text;
    print(true, { event: 'flow', name, clause, verdict, ms, reason, step, closest, files }, () => '');
    return;
  }
  const mark = { passed: '✓', failed: '✗', skipped: '–' }[verdict];
  process.stdout.write(
    `${at} ${mark} ${name.padEnd(36)} ${verdict.padEnd(7)} ${ms.toFixed(0).padStart(6)} ms  ${clause}\n`,
  );
  if (verdict === 'skipped') process.stdout.write(`      ${reason}\n`);
  if (verdict !== 'failed') return;
  const step = steps.at(-1)?.text;
  process.stdout.write(`      ${step === undefined ? '' : `in the step “${step}”: `}${reason}\n`);
  const width = Math.max(100, process.stdout.columns ?? 150);
  const lines = events.filter(({ from, to }) => from !== 'NRF' && to !== 'NRF').map(chartLine);
  const chart = terminalChart(lines.slice(-SHOWN_ON_FAILURE), { width, colour: process.stdout.isTTY === true });
  process.stdout.write(`${chart.map((line) => `      ${line}`).join('\n')}\n`);
  if (closest !== undefined) process.stdout.write(`      the message: ${JSON.stringify(closest, readable, 2)}\n`);
}

function readable(_name: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`;
  return typeof value === 'bigint' ? value.toString() : value;
}
