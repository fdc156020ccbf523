/** `trunkline core up`: the core in this process, until it is told to stop; with `--demo`, a UE shown on it first. */
import { writeFileSync } from 'node:fs';
import {
  ConfigError,
  type Configuration,
  LOG_LEVELS,
  type LogLevel,
  onSignals,
  type RunningNf,
  rootLogger,
  surviveRejections,
} from '@trunkline/platform';
import { POWER_POLICIES } from '@trunkline/scaling';
import { terminalChart } from '@trunkline/testbed';
import { type Command, Option } from 'commander';
import { call } from '../core/demo/call.ts';
import { pings } from '../core/demo/pings.ts';
import { type DemoOptions, type DemoReport, demonstrate } from '../core/demo/stage.ts';
import { type Core, coreConfiguration, reachableAt, selectNfs, startCore } from '../core/start.ts';
import { EXIT, fail, fileSink, print } from '../output.ts';
import { type AutoscaleOptions, startAutoscaled } from './core-up-autoscale.ts';

interface Options extends AutoscaleOptions {
  readonly nf?: string;
  readonly config?: string;
  readonly host?: string;
  readonly demo?: boolean;
  readonly call?: boolean;
  readonly once?: boolean;
  readonly pcap?: string;
  readonly html?: string;
  readonly json?: boolean;
  readonly log?: LogLevel;
  readonly autoscale?: boolean;
  readonly whileAttached?: boolean;
}

const READY_MS = 20_000;

export function addCoreUp(core: Command): void {
  core
    .command('up')
    .description('run the core, or some of its functions, in this process until Ctrl-C')
    .option(
      '--nf <names>',
      'only these functions, separated by commas (nrf,udr,udm,ausf,nssf,bsf,smsf,pcf,upf,n4-gateway,smf,n2-gateway,amf,hss,ipsmgw,bgcf,scscf,icscf,pcscf,mmtel-as)',
    )
    .option('--config <file>', 'settings: YAML or JSON with a section a function (docs/settings.md)')
    .option('--host <address>', 'address for N2 and N3 that your gNB reaches; loopback where absent')
    .option('--demo', 'show a simulated gNB and UE on it first, with the message chart')
    .option('--call', 'with --demo: two phones that register in IMS, and a call between them, instead of pings')
    .option('--html <file>', 'write the chart of the demonstration as a page that needs no network')
    .option('--pcap <file>', 'write what the demonstration sends to a pcapng file, for Wireshark')
    .option('--once', 'end after that, with status 0 or 1, instead of staying up')
    .option('--log <level>', `least log level: ${LOG_LEVELS.join(', ')}`)
    .option('--json', 'progress and results as JSON lines')
    .option(
      '--autoscale',
      'AMF, SMF, S-CSCF and I-CSCF as worker processes, as many as their load needs (docs/scaling.md)',
    )
    .option('--min <n>', 'workers of each at least', '1')
    .option('--max <n>', 'workers of each at most; the CPU cores of this machine, two at least, where absent')
    .option('--target-load <percent>', 'busy share of the event loop that each worker is to have', '60')
    .option('--out-after <seconds>', 'how long the load has to call for more workers', '3')
    .option('--in-after <seconds>', 'how long the load has to call for fewer workers', '30')
    .option('--power <policy>', `${POWER_POLICIES.join(', ')}: head-room, or few workers`, 'balanced')
    .option('--sleep-after <seconds>', 'with --power saver: NSSF and BSF end when nobody has asked them for so long')
    .addOption(new Option('--while-attached', 'end, too, when the standard input ends').hideHelp())
    .addHelpText(
      'after',
      '\nExamples:\n  trunkline core up --host 192.0.2.10\n  trunkline core up --demo --once\n  trunkline core up --demo --call --once --html call.html --pcap call.pcapng\n  trunkline core up --nf nrf,udr,udm,ausf --config lab.yaml\n  trunkline core up --autoscale --max 4 --power saver\n',
    )
    .action((options: Options) => up(options));
}

async function up(options: Options): Promise<void> {
  const json = options.json === true;
  if (options.call === true && options.demo !== true) fail('--call is a demonstration: add --demo', EXIT.usage, json);
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
  const onStarted = ({ definition, host, http }: RunningNf) => {
    const sbi = definition.ports.sbi === undefined ? undefined : host.sbi.apiRoot;
    print(
      json,
      { event: 'started', nf: definition.name, sbi, http, ms: Math.round(performance.now() - started) },
      () => {
        return `  ${definition.name.padEnd(11)} ${(sbi ?? '').padEnd(26)} ${definition.title}`;
      },
    );
  };
  if (options.autoscale === true) {
    if (options.demo === true || options.once === true) {
      fail('--autoscale stays until it is told to stop, and goes with neither --demo nor --once', EXIT.usage, json);
    }
    if (nfs !== undefined && !['amf', 'smf'].every((scaled) => nfs.includes(scaled))) {
      fail('--autoscale scales AMF and SMF: name both in --nf, beside what runs in this process', EXIT.usage, json);
    }
    await startAutoscaled({ configuration, nfs, logger, onStarted, options, json });
  }
  let core: Core;
  try {
    core = await startCore({
      configuration,
      logger,
      ...(nfs === undefined ? {} : { nfs }),
      onStarted,
    });
    if (nfs === undefined) await core.ready(READY_MS);
  } catch (error) {
    fail((error as Error).message, EXIT.failed, json);
  }
  const { n2 } = configuration['n2-gateway'] as Pick<DemoOptions, 'n2'>;
  starting = false;
  let status: number = EXIT.ok;
  if (options.demo === true) {
    print(json, { event: 'demo' }, () => '\nA simulated gNB and UE, on the wires that yours would use:');
    const { html } = options;
    const report = await demonstrate(core, options.call === true ? call : pings, {
      n2,
      // Not the core's own, where the port of GTP-U is the UPF's.
      gnbAddress: '127.0.0.1',
      ...(pcapng === undefined ? {} : { pcapng }),
      ...(html === undefined ? {} : { html: (page: string) => writeFileSync(html, page) }),
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
  print(json, { event: 'up', ok: status === EXIT.ok }, () => upText(n2));
  // Whoever started this process and died leaves nothing behind.
  if (options.whileAttached === true) process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume();
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
  const ims = options.call === true ? { common: { features: { ims: true } } } : {};
  const overrides = { ...reachableAt(host), ...ims };
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
