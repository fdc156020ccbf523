#!/usr/bin/env node
// The tests that need a kernel with SCTP and ESP: boots Debian's in an emulator and runs test/vm there.
// `npm run test:vm`, or `npm run test:vm -- sctp|ipsec` for one part. The last line is "N passed, N failed".
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const PROGRAMS = ['qemu-system-x86_64', 'busybox', 'depmod', 'cpio', 'nft', 'sctp_test', 'apt-get', 'ip'];
/** Seconds. A part takes about one minute without hardware help, more on a machine that has other things to do. */
const LIMIT = 400;
const PARTS = { sctp, ipsec };

const chosen = process.argv.slice(2);
const unknown = chosen.find((name) => !(name in PARTS));
if (unknown !== undefined) {
  console.error(`no part ${unknown}: ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}
const PATH = `${process.env.PATH}:/usr/sbin:/sbin`;
const absent = PROGRAMS.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`], { env: { PATH } }).status !== 0);
if (absent.length > 0) {
  const failed = process.env.TRUNKLINE_CI === '1' ? 1 : 0;
  console.error(
    `!!! The tests of SCTP and IPsec under a kernel that has them did NOT run: ${absent.join(', ')} absent.`,
  );
  console.error('!!! On Debian 12, sudo test/install-helpers.sh installs what they need.');
  end(0, failed);
}

const build = spawnSync(process.execPath, ['tools/tsc.mjs', '-b'], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) end(0, 1);

let [passed, failed] = [0, 0];
for (const [name, part] of Object.entries(PARTS)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const result = await part();
  passed += result.passed;
  failed += result.failed;
}
end(passed, failed);

function sctp() {
  return inGuest([], [...nodeTests(60_000), 'test/vm/kernel.ts']);
}

/** A whole P-CSCF: the emulated machine would read its thousands of files for two minutes, so they are made one before. */
async function ipsec() {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-vm-'));
  try {
    const file = join(folder, 'ipsec.mjs');
    await bundle(join(root, 'test/vm/ipsec/ipsec.ts'), file);
    const { NAMESPACES } = await import(pathToFileURL(join(root, 'test/vm/ipsec/namespaces.ts')).href);
    // Code that runs once is not worth compiling there.
    const command = ['ip', 'netns', 'exec', 'pcscf', ...nodeTests(120_000, ['--jitless']), file].map(quoted).join(' ');
    const modules = ['-M', 'veth tun esp4 xfrm_user'];
    return await inGuest(modules, ['bash', '-ec', `${NAMESPACES}\nexec ${command}`]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function bundle(input, file) {
  // What Nest asks for and does without, and what is native.
  const external = [/^@nestjs\/(microservices|websockets|platform-express)/, /^class-(transformer|validator)/, 'koffi'];
  // Files that a module has beside it are where they were, as they were built.
  const places = {
    name: 'places',
    transform: (code, id) =>
      code.includes('import.meta.url') ? code.replaceAll('import.meta.url', JSON.stringify(builtAt(id))) : null,
  };
  const made = await rolldown({ input, external, platform: 'node', plugins: [places], logLevel: 'silent' });
  await made.write({ file, format: 'esm', codeSplitting: false });
  await made.close();
}

function builtAt(id) {
  return pathToFileURL(id.split('?')[0].replace(/\/src\/(.*)\.ts$/, '/dist/$1.js')).href;
}

function nodeTests(timeoutMs, more = []) {
  const reporter = ['--test-reporter=spec', '--test-force-exit', `--test-timeout=${timeoutMs}`];
  return [process.execPath, ...more, ...reporter];
}

/** Its tests as they were counted at the end of its output. */
function inGuest(options, command) {
  const guest = spawn('test/vm/guest', ['-t', `${LIMIT}`, ...options, '--', ...command], {
    cwd: root,
    env: { ...process.env, PATH, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  guest.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
    process.stdout.write(text);
  });
  return new Promise((resolve) => {
    guest.on('close', (status) => {
      const counted = (name) => Number(new RegExp(`^\\S+ ${name} (\\d+)`, 'm').exec(output)?.[1] ?? 0);
      const failed = counted('fail') + counted('cancelled');
      // Tests that are not there are no success.
      const isSilent = failed === 0 && (status !== 0 || counted('pass') === 0);
      resolve({ passed: counted('pass'), failed: isSilent ? 1 : failed });
    });
  });
}

function quoted(word) {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function end(passed, failed) {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
