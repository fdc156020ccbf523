/** Runs one NF as a process: configuration, start, signals, exit status. */

import type { CommonConfig } from './config/common.ts';
import { ConfigError } from './config/faults.ts';
import { loadConfiguration } from './config/load.ts';
import { Process } from './launch.ts';
import { rootLogger } from './logger.ts';
import type { NfDefinition } from './nf.ts';

/** Exit statuses: 0 stopped as asked, 1 failed, 2 wrong configuration. */
export async function runNf(definition: NfDefinition): Promise<void> {
  const configFlag = process.argv.indexOf('--config');
  const file = configFlag > 0 ? process.argv[configFlag + 1] : process.env['TRUNKLINE_CONFIG'];
  let configuration: ReturnType<typeof loadConfiguration>;
  try {
    configuration = loadConfiguration([definition], { file, environment: process.env });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
  const logger = rootLogger((configuration['common'] as CommonConfig).log.level);
  const core = new Process(configuration, logger, [definition.name]);
  const done = onSignals(() => core.stop());
  try {
    await core.start(definition);
  } catch (error) {
    logger.fatal({ err: error, nf: definition.name }, (error as Error).message);
    process.exit(1);
  }
  await done;
  process.exit(0);
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
