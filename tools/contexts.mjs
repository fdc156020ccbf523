#!/usr/bin/env node
// `npm run contexts [-- FLOW …]`: writes the contexts that the catalogue's flows leave in the store into test/contexts/<version>, as
// what later versions have to be able to read. Before a release, or for a version that is not released yet; never for one that is.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { memoryPool, runAll } from '../apps/cli/dist/index.js';
import { catalogue } from '../libs/callflows/dist/index.js';
import { Collection } from '../test/contexts/corpus.ts';
import { watchedStore } from '../test/contexts/watched-store.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const named = process.argv.slice(2);
const flows = catalogue.filter(({ name }) => named.length === 0 || named.some((prefix) => name.startsWith(prefix)));
const collection = new Collection();
const pool = memoryPool({ store: (state) => watchedStore(state, collection.committing) });
const onResult = ({ flow, verdict, reason }) => {
  if (verdict === 'failed') throw new Error(`${flow.name} failed, so its contexts prove nothing: ${reason}`);
};
await runAll(flows, pool, { repeat: 1, ues: 1, parallel: 1, onResult });

const folder = new URL(`../test/contexts/${version}/`, import.meta.url);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (const [store, contexts] of collection.files) {
  const lines = contexts.map((context) => `  ${JSON.stringify(context)}`);
  writeFileSync(new URL(`${store}.json`, folder), `[\n${lines.join(',\n')}\n]\n`);
  process.stdout.write(`${store}: ${contexts.length} contexts\n`);
}
process.exit(0);
