/** `trunkline callflow fault`: flows with faults at random points, from a seed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartLine, htmlChart, terminalChart } from '@trunkline/testbed';
import type { Command } from 'commander';
import { type FaultRun, runWithFaults } from '../faults/runs.ts';
import { allFlows, selected, withTags } from '../flows/choose.ts';
import { embeddedPool, memoryPool } from '../flows/embedded.ts';
import { count, EXIT, fail, print } from '../output.ts';

interface FaultCommandOptions {
  readonly target: string;
  readonly flows?: string;
  readonly tag?: string;
  readonly runs: string;
  readonly seed?: string;
  readonly charts?: string;
  readonly json?: boolean;
}

const MAX_SEED = 0xffff_ffff;
/** Messages of the chart that are shown of a failure. */
const SHOWN_ON_FAILURE = 40;

export function addFault(callflow: Command): void {
  callflow
    .command('fault [names...]')
    .description('run flows with faults at random points; afterwards each UE must come back and nothing be left')
    .option('--target <target>', 'memory or embedded', 'memory')
    .option('--runs <n>', 'runs, each with a flow and faults of its own', '100')
    .option('--seed <n>', 'of the first run, the next has the next; random where it is left out')
    .option('--flows <folder>', 'flows of your own as well (docs/callflows.md)')
    .option('--tag <tags>', 'only flows with all of these tags')
    .option('--charts <folder>', 'a message chart of each failed run: HTML')
    .option('--json', 'a line of JSON a run')
    .addHelpText(
      'after',
      '\nExamples:\n  trunkline callflow fault --runs 1000\n  trunkline callflow fault session/ipv4 --seed 4711 --runs 1\n',
    )
    .action(faultRuns);
}

async function faultRuns(names: readonly string[], options: FaultCommandOptions): Promise<void> {
  const json = options.json === true;
  const flows = selected(withTags(await allFlows(options, json), options.tag), names, json);
  const runs = count('--runs', options.runs, 1, 1_000_000, json);
  const seed =
    options.seed === undefined
      ? Math.floor(Math.random() * MAX_SEED)
      : count('--seed', options.seed, 0, MAX_SEED, json);
  if (options.charts !== undefined) mkdirSync(options.charts, { recursive: true });
  print(json, { event: 'seed', seed, runs }, () => `seed ${seed}, ${runs} runs`);
  let ended = 0;
  const done = await runWithFaults(flows, poolOf(options.target, json), {
    seed,
    runs,
    onRun: (run) => {
      ended++;
      show(run, json, `${String(ended).padStart(String(runs).length)}/${runs}`, options);
    },
  });
  const failed = done.filter(({ result }) => result.verdict === 'failed').length;
  const disturbed = done.filter(({ result }) => result.disturbed !== undefined).length;
  print(
    json,
    { event: 'total', runs: done.length, failed, disturbed, seed },
    () =>
      `${done.length - failed} of ${done.length} runs passed (in ${disturbed} the fault changed the flow); seed ${seed}`,
  );
  process.exit(failed === 0 ? EXIT.ok : EXIT.failed);
}

function poolOf(target: string, json: boolean) {
  if (target === 'memory') return memoryPool({ faults: true });
  if (target === 'embedded') return embeddedPool({ faults: true });
  return fail(`--target ${target}: faults need a core in this process: memory or embedded`, EXIT.usage, json);
}

function show(
  { flow, seed, result, faults, repeats }: FaultRun,
  json: boolean,
  at: string,
  options: FaultCommandOptions,
) {
  const { verdict, ms, reason, disturbed, events, steps } = result;
  const command = `trunkline callflow fault ${flow.name} --seed ${seed} --runs 1 --target ${options.target}`;
  const passed = verdict === 'passed';
  if (!passed && options.charts !== undefined && events.length > 0) {
    const page = { title: flow.title, about: faults.join('; '), outcome: `${verdict}: ${reason}`, steps };
    writeFileSync(join(options.charts, `${flow.name.replace('/', '-')}-${seed}.html`), htmlChart(events, page));
  }
  if (json) {
    print(true, { event: 'run', name: flow.name, seed, verdict, ms, faults, reason, disturbed, repeats }, () => '');
    return;
  }
  process.stdout.write(
    `${at} ${passed ? '✓' : '✗'} ${flow.name.padEnd(36)} ${ms.toFixed(0).padStart(5)} ms  ${faults.join('; ')}\n`,
  );
  if (passed) return;
  const how = repeats === false ? ' (not on a fresh core: it needs the runs before it)' : '';
  process.stdout.write(`      ${reason}${how}\n`);
  if (disturbed !== undefined) process.stdout.write(`      the flow itself: ${disturbed}\n`);
  const width = Math.max(100, process.stdout.columns ?? 150);
  const lines = events.filter(({ from, to }) => from !== 'NRF' && to !== 'NRF').map(chartLine);
  const chart = terminalChart(lines.slice(-SHOWN_ON_FAILURE), { width, colour: process.stdout.isTTY === true });
  process.stdout.write(`${chart.map((line) => `      ${line}`).join('\n')}\n      ${command}\n`);
}
