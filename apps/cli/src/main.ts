/** The `trunkline` command. Exit statuses: 0 done, 1 failed, 2 wrong use or settings. */
import { Command } from 'commander';
import { addCallflow } from './commands/callflow.ts';
import { addCoreUp } from './commands/core-up.ts';
import { addDecode } from './commands/decode.ts';
import { addDoctor } from './commands/doctor.ts';
import { addLoad } from './commands/load.ts';
import { addSimulator } from './commands/simulate.ts';
import { addSubscriber } from './commands/subscriber.ts';
import { EXIT, fail } from './output.ts';

const program = new Command('trunkline')
  .description('A mobile core network that runs as containers, and the tools of its laboratory')
  .version('0.1.0')
  .showHelpAfterError('(trunkline --help says what there is)')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage));

const core = program.command('core').description('run the core network');
addCoreUp(core);
addCallflow(program);
addLoad(program);
addSimulator(program);
addSubscriber(program);
addDecode(program);
addDoctor(program);

// Whoever reads the output (`| head`) may have had enough.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? EXIT.ok : EXIT.failed));

try {
  await program.parseAsync();
} catch (error) {
  fail((error as Error).message, EXIT.failed);
}
