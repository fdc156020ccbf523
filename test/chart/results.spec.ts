/** The chart's results.mjs keeps what `helm test` leaves. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from '../support/postgres.ts';
import { CHART } from './helm.ts';

const SCRIPT = join(CHART, 'files/results.mjs');
let folder: string;
let url: string;
let server: ChildProcess;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trunkline-results-'));
  for (const name of ['kept', 'run']) mkdirSync(join(folder, name));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  server = spawn(process.execPath, [SCRIPT, 'serve', join(folder, 'kept'), `${port}`, '2'], { stdio: 'inherit' });
  await expect
    .poll(
      () =>
        fetch(url).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 15_000 },
    )
    .toBe(200);
});
afterEach(() => {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
});

it('keeps the last runs, and shows them', async () => {
  writeFileSync(join(folder, 'run/session-ipv4.html'), '<p>chart</p>');
  writeFileSync(join(folder, 'run/session-ipv4.pcapng'), Uint8Array.of(10, 13, 13, 10));
  for (const name of ['first', 'second', 'third']) {
    await promisify(execFile)(process.execPath, [SCRIPT, 'send', join(folder, 'run'), url, name]);
  }
  const kept = readdirSync(join(folder, 'kept')).sort();
  expect(kept.map((run) => run.replace(/^.*Z-/, ''))).toEqual(['second', 'third']);
  expect(await (await fetch(url)).text()).toContain(`href="${kept[1]}/"`);
  const page = await fetch(`${url}/${kept[1]}/session-ipv4.html`);
  expect([page.headers.get('content-type'), await page.text()]).toEqual(['text/html; charset=utf-8', '<p>chart</p>']);
  const capture = await (await fetch(`${url}/${kept[1]}/session-ipv4.pcapng`)).arrayBuffer();
  expect(new Uint8Array(capture)).toEqual(Uint8Array.of(10, 13, 13, 10));
});

it.each([
  ['GET', '/no-run/no-file', 404],
  ['GET', '/..%2f..%2fetc/passwd', 404],
  ['GET', '/.hidden/x', 404],
  ['PUT', '/a/b/c', 404],
  ['DELETE', '/a/b', 405],
])('refuses %s %s', async (method, path, status) => {
  const answer = await fetch(`${url}${path}`, { method, ...(method === 'PUT' && { body: 'x' }) });
  expect(answer.status).toBe(status);
  expect(readdirSync(join(folder, 'kept'))).toEqual([]);
});
