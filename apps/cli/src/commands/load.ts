/** `trunkline load`: an open-loop load on any core, with a live view and a report. */
import { writeFileSync } from 'node:fs';
import {
  generateLoad,
  gnbsOf,
  HOLD_MS,
  LOAD_FLOWS,
  type LoadFlow,
  type LoadOptions,
  type LoadProgress,
  type LoadResult,
  loadReport,
  poisson,
} from '@trunkline/testbed';
import type { Command } from 'commander';
import { LiveView } from '../load/live-view.ts';
import { type OpenLoadTarget, openLoadTarget } from '../load/target.ts';
import { count, EXIT, fail } from '../output.ts';

interface Options {
  readonly target: string;
  readonly flow: string;
  readonly gnbs: string;
  readonly ues: string;
  readonly rate: string;
  readonly duration: string;
  readonly within: string;
  readonly hold: string;
  readonly poisson?: string;
  readonly html?: string;
  readonly json?: string | boolean;
}

export function addLoad(program: Command): void {
  program
    .command('load')
    .description('an open-loop load of procedures on a core: latencies, failures by cause, a report with plots')
    .option('--target <target>', 'embedded, the URL of a UDR, or a YAML file that describes a core', 'embedded')
    .option('--flow <flow>', LOAD_FLOWS.join(', '), 'registration')
    .option('--gnbs <n>', 'simulated gNBs, each with an association and an address of its own', '2')
    .option('--ues <n>', 'UEs; each does one thing at a time', '500')
    .option('--rate <list>', 'procedures a second; several, separated by commas, one after the other', '50')
    .option('--duration <seconds>', 'of each rate', '10')
    .option('--within <ms>', 'an answer that takes longer counts as a failure', '10000')
    .option('--hold <seconds>', 'how long a call is held, with voice both ways', `${HOLD_MS / 1_000}`)
    .option('--poisson <seed>', 'arrivals as a Poisson process with this seed, instead of an even beat')
    .option('--html <file>', 'a report with plots, one file')
    .option('--json [file]', 'the result as JSON, to a file or to the standard output')
    .addHelpText(
      'after',
      '\nExamples:\n  trunkline load --flow registration --rate 50 --duration 30 --html load.html\n  trunkline load --flow mixed --gnbs 10 --ues 2000 --rate 50,100,200 --target lab.yaml\n',
    )
    .action(load);
}

async function load(options: Options): Promise<void> {
  const json = options.json === true;
  const loadOptions = checked(options, json);
  let target: OpenLoadTarget;
  try {
    target = await openLoadTarget(options.target, { ims: loadOptions.flow === 'voice-call' });
  } catch (error) {
    return fail((error as Error).message, EXIT.failed, json);
  }
  const view = new LiveView(process.stdout, loadOptions, { silent: json });
  let result: LoadResult;
  try {
    result = await generateLoad(target, loadOptions, (progress: LoadProgress) => view.show(progress));
  } catch (error) {
    await target.close();
    return fail((error as Error).message, EXIT.failed, json);
  }
  view.end(result);
  await target.close();
  if (options.html !== undefined) writeFileSync(options.html, loadReport(result, target.name));
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else if (typeof options.json === 'string') writeFileSync(options.json, `${JSON.stringify(result, undefined, 2)}\n`);
  process.exit(result.procedures.some(({ failed }) => failed > 0) ? EXIT.failed : EXIT.ok);
}

function checked(options: Options, json: boolean): LoadOptions {
  const { flow, rate } = options;
  if (!(LOAD_FLOWS as readonly string[]).includes(flow)) {
    fail(`--flow is one of ${LOAD_FLOWS.join(', ')}, not "${flow}"`, EXIT.usage, json);
  }
  const seed = options.poisson;
  const gnbs = count('--gnbs', options.gnbs, 1, 10_000, json);
  const needed = gnbsOf(flow as LoadFlow);
  if (gnbs < needed) fail(`a load of ${flow} needs ${needed} gNBs: --gnbs`, EXIT.usage, json);
  return {
    flow: flow as LoadFlow,
    gnbs,
    ues: count('--ues', options.ues, 1, 1_000_000, json),
    rates: rate.split(',').map((one) => count('--rate', one.trim(), 1, 100_000, json)),
    durationMs: count('--duration', options.duration, 1, 86_400, json) * 1_000,
    withinMs: count('--within', options.within, 1, 600_000, json),
    holdMs: count('--hold', options.hold, 1, 3_600, json) * 1_000,
    ...(seed === undefined ? {} : { spacing: poisson(count('--poisson', seed, 0, 2 ** 32 - 1, json)) }),
  };
}
