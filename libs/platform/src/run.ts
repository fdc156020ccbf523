/** Runs one NF as a process: command line, configuration, start, signals, exit status. */
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import type { CommonConfig } from './config/common.ts';
import { ConfigError } from './config/faults.ts';
import { type Configuration, loadConfiguration } from './config/load.ts';
import { Process } from './launch.ts';
import { type Logger, rootLogger } from './logger.ts';
import type { NfDefinition } from './nf.ts';

/** Exit statuses: 0 stopped as asked, 1 failed, 2 wrong command line or configuration, 130 by a second signal. */
export async function runNf(definition: NfDefinition): Promise<void> {
  const configuration = configure(definition);
  const logger = rootLogger((configuration['common'] as CommonConfig).log.level);
  surviveRejections(logger);
  const core = new Process(configuration, logger, [definition.name]);
  const stopped = onSignals(() => core.stop());
  try {
    // A signal may come while the start still waits for something that is away.
    await Promise.race([core.start(definition), stopped]);
  } catch (error) {
    logger.fatal({ err: error, nf: definition.name }, (error as Error).message);
    process.exit(1);
  }
  await stopped;
  process.exit(0);
}

function configure(definition: NfDefinition): Configuration {
  try {
    const { file, overrides } = commandLine(definition);
    return loadConfiguration([definition], { file, environment: process.env, overrides });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

function commandLine({ name, title }: NfDefinition) {
  const usage = `${name}: ${title}\n\n  --config FILE      settings (YAML or JSON); or TRUNKLINE_CONFIG\n  --set PATH=VALUE   one setting, such as ${name}.http.port=9000; may be repeated\n  --help\n`;
  let values: { config?: string; set?: string[]; help?: boolean };
  try {
    values = parseArgs({
      options: {
        config: { type: 'string' },
        set: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
  if (values.help === true) {
    process.stdout.write(usage);
    process.exit(0);
  }
  return { file: values.config ?? process.env['TRUNKLINE_CONFIG'], overrides: overridesOf(values.set ?? []) };
}

/**
 * `amf.sbi.port=8014` → `{ amf: { sbi: { port: 8014 } } }`; values are read as YAML.
 * @throws ConfigError
 */
export function overridesOf(assignments: readonly string[]): Readonly<Record<string, unknown>> {
  const root = emptyRecord();
  for (const assignment of assignments) {
    const at = assignment.indexOf('=');
    const path = assignment.slice(0, at).split('.');
    const last = path.pop();
    if (at < 1 || last === undefined || path.length === 0) {
      throw new ConfigError([{ path: assignment, message: 'expected SECTION.SETTING=VALUE' }], 'the command line');
    }
    let target = root;
    for (const key of path) {
      const inner = target[key];
      target[key] = typeof inner === 'object' && inner !== null ? inner : emptyRecord();
      target = target[key] as Record<string, unknown>;
    }
    target[last] = parse(assignment.slice(at + 1));
  }
  return root;
}

/** Without a prototype: whatever a path says stays a setting. */
function emptyRecord(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}

/**
 * A rejection that nobody waited for is a fault of ours, but no reason to take every UE's connection down: it is logged, with its
 * stack, and the process goes on.
 */
export function surviveRejections(logger: Logger): void {
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'a rejection was not handled'));
}

/** Resolves when a first SIGTERM or SIGINT has been worked off by `stop`; a second one ends the process at once. */
export function onSignals(stop: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let stopping = false;
    const signalled = () => {
      if (stopping) process.exit(130);
      stopping = true;
      stop().then(resolve, reject);
    };
    process.on('SIGTERM', signalled);
    process.on('SIGINT', signalled);
  });
}
