#!/usr/bin/env node
// Runs the built command with the project's own Node 24, whatever Node was found first; builds once after a fresh `npm ci`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const node = `${root}node_modules/node/bin/node`;

if (Number(process.versions.node.split('.')[0]) < 24 && existsSync(node)) {
  const { status, signal } = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exit(status ?? (signal === null ? 1 : 130));
}
if (!existsSync(main)) {
  process.stderr.write('Building once (about ten seconds) …\n');
  const build = spawnSync(process.execPath, [`${root}tools/tsc.mjs`, '-b'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (build.status !== 0) process.exit(1);
}
await import(main);
