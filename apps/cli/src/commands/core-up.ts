/** `trunkline core up`: the core in this process, until it is told to stop; with `--demo`, a UE shown on it first. */
import {
  ConfigError,
  type Configuration,
  LOG_LEVELS,
  type LogLevel,
  onSignals,
  rootLogger,
  surviveRejections,
} from '@trunkline/platform';
import { terminalChart } from '@trunkline/testbed';
import type { Command } from 'commander';
import { type DemoReport, demonstrate } from '../core/demo.ts';
import { type Core, coreConfiguration, selectNfs, startCore } from '../core/start.ts';
import { EXIT, fail, fileSink, print } from '../output.ts';

interface Options {
  readonly nf?: string;
  readonly config?: string;
  readonly host?: string;
  readonly demo?: boolean;
  readonly once?: boolean;
  readonly pcap?: string;
  readonly json?: boolean;
  readonly log?: LogLevel;
}

const READY_MS = 20_000;

export function addCoreUp(core: Command): void {
  core
    .command('up')
    .description('run the core, or some of its functions, in this process until Ctrl-C')
    .option(
      '--nf <names>',
      'only these functions, separated by commas (nrf,udr,udm,ausf,nssf,bsf,smsf,pcf,upf,n4-gateway,smf,n2-gateway,amf)',
    )
    .option('--config <file>', 'settings: YAML or JSON with a section a function (docs/settings.md)')
    .option('--host <address>', 'address for N2 and N3 that your gNB reaches; loopback where absent')
    .option('--demo', 'show a simulated gNB and UE on it first, with the message chart')
    .option('--pcap <file>', 'write what the demonstration sends to a pcapng file, for Wireshark')
    .option('--once', 'end after that, with status 0 or 1, instead of staying up')
    .option('--log <level>', `least log level: ${LOG_LEVELS.join(', ')}`)
    .option('--json', 'progress and results as JSON lines')
    .addHelpText(
      'after',
      '\nExamples:\n  trunkline core up --host 192.0.2.10\n  trunkline core up --demo --once\n  trunkline core up --nf nrf,udr,udm,ausf --config lab.yaml\n',
    )
    .action((options: Options) => up(options));
}

async function up(options: Options): Promise<void> {
  const json = options.json === true;
  const configuration = configure(options);
  const pcapng = options.pcap === undefined ? undefined : fileSink(options.pcap, json);
  const nfs = options.nf?.split(',').map((name) => name.trim());
  try {
    selectNfs(nfs);
  } catch (error) {
    fail((error as Error).message, EXIT.usage, json);
  }
  const common = configuration['common'] as { log: { level: LogLevel } };
  const level = options.log ?? common.log.level;
  // With the demonstration people look at the chart: of the log they see what was chosen at the start, and what goes wrong.
  let starting = true;
  const readable = options.demo === true && options.log === undefined && !json;
  const logger = readable ? rootLogger(level, { write: (line) => showLine(line, starting) }) : rootLogger(level);
  const started = performance.now();
  surviveRejections(logger);
  let core: Core;
  try {
    core = await startCore({
      configuration,
      logger,
      ...(nfs === undefined ? {} : { nfs }),
      onStarted: ({ definition, host, http }) => {
        const sbi = definition.ports.sbi === undefined ? undefined : host.sbi.apiRoot;
        print(
          json,
          { event: 'started', nf: definition.name, sbi, http, ms: Math.round(performance.now() - started) },
          () => {
            return `  ${definition.name.padEnd(11)} ${(sbi ?? '').padEnd(26)} ${definition.title}`;
          },
        );
      },
    });
    if (nfs === undefined) await core.ready(READY_MS);
  } catch (error) {
    fail((error as Error).message, EXIT.failed, json);
  }
  const n2 = configuration['n2-gateway'] as { n2: Parameters<typeof demonstrate>[1] };
  starting = false;
  let status: number = EXIT.ok;
  if (options.demo === true) {
    print(json, { event: 'demo' }, () => '\nA simulated gNB and UE, on the wires that yours would use:');
    const report = await demonstrate(core, n2.n2, {
      gnbAddress: options.host ?? '127.0.0.1',
      target: '10.45.0.1',
      ...(pcapng === undefined ? {} : { pcapng }),
      onStep: (step) =>
        print(
          json,
          { event: 'step', step, ms: Math.round(performance.now() - started) },
          () => `  ${seconds(started)}  ${step}`,
        ),
    });
    show(report, json);
    if (!report.ok) status = EXIT.failed;
  }
  if (options.once === true) {
    await core.stop();
    process.exit(status);
  }
  print(json, { event: 'up', ok: status === EXIT.ok }, () => upText(n2.n2));
  await onSignals(() => core.stop());
  process.exit(status);
}

/** A log line of the demonstration. */
function showLine(line: string, starting: boolean): void {
  const { level, msg, http } = JSON.parse(line) as { level: string; msg?: string; http?: string };
  if (level !== 'info') process.stderr.write(line);
  // That a function is up is said anyway.
  else if (starting && http === undefined && msg !== undefined) process.stdout.write(`              ${msg}\n`);
}

function configure(options: Options): Configuration {
  const { host, config } = options;
  const overrides =
    host === undefined ? {} : { 'n2-gateway': { n2: { addresses: [host] } }, upf: { n3: { address: host } } };
  try {
    return coreConfiguration({ file: config ?? process.env['TRUNKLINE_CONFIG'], environment: process.env, overrides });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    if (options.json === true) print(true, { event: 'error', faults: error.faults }, () => '');
    else process.stderr.write(`${error.message}\n`);
    process.exit(EXIT.usage);
  }
}

function show(report: DemoReport, json: boolean): void {
  if (json) {
    print(true, { event: 'report', ...report }, () => '');
    return;
  }
  const width = Math.max(100, process.stdout.columns ?? 150);
  const lines = terminalChart(report.chart, { width, colour: process.stdout.isTTY === true });
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
  if (report.error !== undefined) process.stderr.write(`It did not work: ${report.error}\n`);
}

function upText({ addresses, port, udpPort }: { addresses: readonly string[]; port: number; udpPort: number }): string {
  return `The core is up: N2 on ${addresses.join(', ')}, SCTP port ${port} (in UDP port ${udpPort} where the machine has no SCTP). Ctrl-C stops it.`;
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(2)} s`;
}
