#!/usr/bin/env node
// The SCTP tests that need a kernel with SCTP: boots Debian's kernel in an emulator and runs test/vm/kernel.ts there.
// `npm run test:vm`. The last line is "N passed, N failed".
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const PROGRAMS = ['qemu-system-x86_64', 'busybox', 'depmod', 'cpio', 'nft', 'sctp_test', 'apt-get'];
/** Seconds. A run takes about one minute without hardware help, more on a machine that has other things to do. */
const LIMIT = 400;

const PATH = `${process.env.PATH}:/usr/sbin:/sbin`;
const absent = PROGRAMS.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`], { env: { PATH } }).status !== 0);
if (absent.length > 0) {
  const failed = process.env.TRUNKLINE_CI === '1' ? 1 : 0;
  console.error(`!!! The tests of SCTP under a kernel that has it did NOT run: ${absent.join(', ')} absent.`);
  console.error('!!! On Debian 12, sudo test/install-helpers.sh installs what they need.');
  console.log(`\n0 passed, ${failed} failed`);
  process.exit(failed);
}

const build = spawnSync(process.execPath, ['tools/tsc.mjs', '-b', 'libs/sctp'], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) end(0, 1);

const node = process.execPath;
const test = ['--test-reporter=spec', '--test-force-exit', '--test-timeout=60000', 'test/vm/kernel.ts'];
const guest = spawn('test/vm/guest', ['-t', `${LIMIT}`, '--', node, ...test], {
  cwd: root,
  env: { ...process.env, PATH, NO_COLOR: '1' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let output = '';
guest.stdout.setEncoding('utf8').on('data', (text) => {
  output += text;
  process.stdout.write(text);
});
guest.on('close', (status) => {
  const counted = (name) => Number(new RegExp(`^\\S+ ${name} (\\d+)`, 'm').exec(output)?.[1] ?? 0);
  const failed = counted('fail') + counted('cancelled');
  // Tests that are not there are no success.
  end(counted('pass'), failed === 0 && (status !== 0 || counted('pass') === 0) ? 1 : failed);
});

function end(passed, failed) {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
