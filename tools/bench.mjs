#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
// `npm run bench -- NAME [--json] [options]`: measures, and prints a report. NAME: amr, calls, codec, crypto, sbi, sctp, sip, upf, registration,
// scaling, sizing, store.
import { existsSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';

const suites = {
  amr: ['amr'],
  calls: ['calls'],
  codec: ['codec-ngap', 'codec-nas', 'codec-pfcp', 'codec-diameter'],
  crypto: ['crypto'],
  sbi: ['sbi'],
  sctp: ['sctp'],
  sip: ['sip'],
  upf: ['upf'],
  registration: ['registration'],
  scaling: ['scaling'],
  sizing: ['sizing'],
  store: ['store'],
};
const [name, ...args] = process.argv.slice(2);
const files = suites[name];
if (files === undefined) {
  console.error(`usage: npm run bench -- ${Object.keys(suites).join('|')} [--json]`);
  process.exit(2);
}
// Sources of this repository are resolved as TypeScript, which Node runs as it is once the libraries are built.
const root = fileURLToPath(new URL('..', import.meta.url));
const build = spawnSync(process.execPath, ['tools/tsc.mjs', '-b'], { cwd: root, stdio: ['ignore', 2, 2] });
if (build.status !== 0) process.exit(1);

const json = args.includes('--json');
const results = [];
for (const file of files) {
  const url = new URL(`../bench/${file}.ts`, import.meta.url);
  if (!existsSync(url)) continue;
  const { run } = await import(url.href);
  results.push(...(await run(args)));
}
const machine = { cpu: os.cpus()[0]?.model ?? 'unknown', cores: os.cpus().length, node: process.version };
if (json) {
  console.log(JSON.stringify({ suite: name, machine, results }, null, 2));
} else {
  console.log(`${name} on ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}`);
  console.table(results);
}
process.exit(0);
