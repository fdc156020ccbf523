#!/usr/bin/env node
// Tests on a Kubernetes control plane (`npm run test:kube`), or with --node on a whole node (`npm run test:node`, as
// root). The programs are built from their Go modules once. The last line is "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { missing, prepare } = await import(new URL('../test/kube/assets.ts', import.meta.url));
const sandbox = await import(new URL('../test/kube/node/sandbox.ts', import.meta.url));

const images = await import(new URL('../test/kube/node/images.ts', import.meta.url));

const node = process.argv.includes('--node');
const chosen = process.argv.slice(2).filter((argument) => argument !== '--node');
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };

const has = (name) => spawnSync('sh', ['-c', `command -v ${name}`], { env }).status === 0;
const needed = ['openssl', 'setpriv', 'tar', 'unzip'];
if (missing({ node }).length > 0) needed.push('go', 'nice');
if (node) needed.push('unshare', 'mount', 'ip', 'nft', 'containerd', 'runc', 'ctr');
const absent = needed.filter((name) => !has(name));
if (node && process.getuid() !== 0) absent.push('root');
if (absent.length > 0) {
  console.error(`!!! The tests on Kubernetes did NOT run: ${absent.join(', ')} absent.`);
  console.error('!!! On Debian 12, sudo test/install-helpers.sh --kube installs all but Go (1.25 or newer).');
  end(0, process.env.TRUNKLINE_CI === '1' ? 1 : 0);
}
await prepare({ node });

// On the disk of the machine, and removed as a whole when everything that ran in it has ended.
const scratch = mkdtempSync(join(tmpdir(), 'trunkline-kube-'));
const given = process.env[images.NODE_IMAGES];
const layout = given ?? (node && images.missingImages().length === 0 ? join(scratch, 'images') : undefined);
if (layout !== undefined && given === undefined) {
  const started = performance.now();
  images.exportImages(layout);
  console.log(`images out of Buildah: ${((performance.now() - started) / 1000).toFixed(0)} s`);
}
const total = { passed: 0, failed: 0 };
// A node's test file has namespaces of its own; the others share a run.
const specs = () =>
  readdirSync(join(root, 'test/kube/node'))
    .filter((name) => name.endsWith('.spec.ts'))
    .filter((name) => chosen.length === 0 || chosen.some((part) => name.includes(part)));
const runs = node ? specs().map((name) => [`test/kube/node/${name}`]) : [chosen];
for (const filters of runs) await run(filters);
rmSync(scratch, { recursive: true, force: true });
end(total.passed, total.failed);

async function run(filters) {
  const report = join(scratch, 'report.json');
  rmSync(report, { force: true });
  const reporters = ['--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`];
  const project = node ? 'node' : 'kube';
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters, ...filters];
  const cgroup = `trunkline-node-${process.pid}`;
  if (node) sandbox.makeCgroup(cgroup);
  const [command, ...args] = [...(node ? isolation() : []), process.execPath, ...vitest];
  const { status } = spawnSync(command, args, {
    cwd: root,
    env: {
      ...env,
      TMPDIR: scratch,
      ...(node && { [sandbox.NODE_CGROUP]: cgroup }),
      ...(layout && { [images.NODE_IMAGES]: layout }),
    },
    stdio: 'inherit',
  });
  if (node) await removed(cgroup);
  let counted = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
  try {
    counted = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    console.error('vitest wrote no report');
  }
  // A file that could not be loaded has no tests that could fail, and tests that are not there are no success.
  const broken = status !== 0 || counted.numPassedTests + counted.numPendingTests === 0;
  total.passed += counted.numPassedTests;
  total.failed += counted.numFailedTests === 0 && broken ? 1 : counted.numFailedTests;
}

/** Whatever is left in these namespaces ends with their first process, and that with this one. */
function isolation() {
  const namespaces = ['--mount', '--net', '--pid', '--uts', '--ipc', '--mount-proc', '--propagation', 'slave'];
  return ['setpriv', '--pdeathsig', 'KILL', 'unshare', ...namespaces, '--fork', '--kill-child=KILL'];
}

/** The kernel takes a moment to end what was in it. */
async function removed(name) {
  for (let tries = 50; ; tries--) {
    try {
      return sandbox.removeCgroup(name);
    } catch (error) {
      if (tries === 0) throw error;
      await setTimeout(100);
    }
  }
}

function end(passed, failed) {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
