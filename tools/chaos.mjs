#!/usr/bin/env node
// `npm run chaos -- [--minutes 10] [--every 5] [--workers 3] [--ues 120] [--rate 4] [--flow mixed|voice-call] [--hold SECONDS] [--calls N] [--afterwards operator,store,upf,pcf,pcscf] [--seed N] [--html FILE] [--json FILE] [--trace FILE]`: mixed load on a
// core of processes while a worker is killed every few seconds, then the operator some times, the store, and the UPF (`--afterwards none` for none of them; UPF and PCF only where they are named, with calls). `voice-call`: calls between phones of IMS, each held so long. `--calls`: so many calls up all the time
// beside the load; S-CSCF and I-CSCF have workers then, and the P-CSCF is killed afterwards, too. The status is 0 where no procedure was lost
// beyond those that a timer of the specification repeats, no call was dropped, and nothing is left at the end. Needs redis-server or valkey-server.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const text = (value) => ({ type: 'string', default: value });
const { values } = parseArgs({
  options: {
    ...{ minutes: text('10'), every: text('5'), calm: text('30'), workers: text('3'), ues: text('120') },
    ...{
      rate: text('4'),
      flow: text('mixed'),
      hold: text('20'),
      calls: text('0'),
      afterwards: { type: 'string' },
      seed: text(`${randomInt(2 ** 31)}`),
      html: { type: 'string' },
      json: { type: 'string' },
      trace: { type: 'string' },
    },
  },
});
const number = (name) => {
  const value = Number(values[name]);
  if (Number.isFinite(value) && value > 0) return value;
  console.error(`--${name} ${values[name]}: a number above zero is meant`);
  process.exit(2);
};
if (!['mixed', 'voice-call'].includes(values.flow)) {
  console.error(`--flow ${values.flow}: mixed or voice-call`);
  process.exit(2);
}
const withCalls = values.calls !== '0';
const victims = ['operator', 'store', 'upf', ...(withCalls ? ['pcscf', 'pcf'] : [])];
// A UPF, or a PCF, that is away interrupts what goes through it alone: the voice of calls, sessions that begin.
const usual = ['operator', 'store', ...(withCalls ? ['pcscf'] : values.flow === 'mixed' ? ['upf'] : [])];
const options = {
  subnet: 97,
  flow: values.flow,
  holdMs: 1_000 * number('hold'),
  calls: withCalls ? number('calls') : 0,
  seed: number('seed'),
  afterwards: (values.afterwards?.split(',') ?? usual).filter((what) => what !== 'none'),
  workersMs: 60_000 * number('minutes'),
  everyMs: 1_000 * number('every'),
  calmMs: 1_000 * number('calm'),
  workers: number('workers'),
  ues: number('ues'),
  rate: number('rate'),
  ...(values.trace === undefined ? {} : { trace: (line) => appendFileSync(values.trace, `${line}\n`) }),
};
if (!options.afterwards.every((what) => victims.includes(what))) {
  console.error(`--afterwards ${values.afterwards}: ${victims.join(', ')}, or none`);
  process.exit(2);
}
const root = fileURLToPath(new URL('..', import.meta.url));
const build = spawnSync(process.execPath, ['tools/tsc.mjs', '-b'], { cwd: root, stdio: ['ignore', 2, 2] });
if (build.status !== 0) process.exit(1);

const { runChaos } = await import('../test/chaos/run.ts');
const { chaosReport, isWell, verdict } = await import('../test/chaos/report.ts');
console.log(`seed ${options.seed}`);
const started = Date.now();
const result = await runChaos(options, (line) =>
  console.log(`${((Date.now() - started) / 1_000).toFixed(1).padStart(7)} s  ${line}`),
);
for (const { procedure, ok, failed, shed, latency, causes } of result.load.procedures) {
  const p99 = latency === undefined ? '-' : `${latency.p99.toFixed(0)} ms`;
  console.log(`${procedure}: ${ok} done, ${failed} failed, ${shed} refused, p99 ${p99}`);
  for (const [cause, count] of Object.entries(causes)) console.log(`  ${count} × ${cause}`);
}
for (const line of result.leaks) console.log(`left: ${line}`);
if (values.html !== undefined) writeFileSync(values.html, chaosReport(result, options));
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ options, ...result }, null, 2));
const ok = isWell(result);
console.log(`${ok ? 'ok' : 'FAILED'}: ${verdict(result)}, seed ${options.seed}`);
process.exit(ok ? 0 : 1);
