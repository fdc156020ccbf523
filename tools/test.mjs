#!/usr/bin/env node
// The whole test suite, as `npm test` runs it: type check, lint, unit tests, flows on real sockets, and in CI the kernel SCTP tests in a
// guest (--vm) and the tests on containers (--images); with --kube the chart on a Kubernetes control plane. Each part says how it went;
// the last line is "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const inCi = process.env.TRUNKLINE_CI === '1';
const scratch = mkdtempSync(join(tmpdir(), 'trunkline-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };

function run(name, args) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  console.log(`== ${name}: ${status === 0 ? 'ok' : 'FAILED'}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return status === 0;
}

/** A step without tests of its own counts as one. */
function step(name, args) {
  const ok = run(name, args);
  total[ok ? 'passed' : 'failed']++;
  return ok;
}

function vitest(project) {
  const report = join(scratch, `${project}.json`);
  const ok = run(`tests: ${project}`, [
    'node_modules/vitest/vitest.mjs',
    ...['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ]);
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    total.passed += result.numPassedTests;
    total.failed += result.numFailedTests;
    total.skipped += result.numPendingTests;
    // A file that could not be loaded has no tests that could fail.
    if (!ok && result.numFailedTests === 0) total.failed++;
  } catch {
    total.failed++;
  }
}

const built = step('type check and build', ['tools/tsc.mjs', '-b']);
step('type check of the tests', ['tools/tsc.mjs', '-p', 'tsconfig.test.json']);
step('lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']);
vitest('unit');
if (built) {
  vitest('flow');
  if (inCi || process.argv.includes('--vm')) step('SCTP and IPsec by the kernel, in a guest', ['tools/test-vm.mjs']);
  if (inCi || process.argv.includes('--images')) vitest('images');
  if (process.argv.includes('--kube')) step('the chart on a Kubernetes control plane', ['tools/test-kube.mjs']);
} else {
  console.log('\nThe build failed: the tests that run it were not started.');
}
rmSync(scratch, { recursive: true, force: true });
if (total.skipped > 0)
  console.log(`\n${total.skipped} skipped: a component of the machine was absent (see the lines with !!!)`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
