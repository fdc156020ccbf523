#!/usr/bin/env node
// `npm run chart`: writes the generated files of charts/trunkline from the network functions' own schemas.
import { writeFileSync } from 'node:fs';

const { allNfs, chartFiles } = await import('../apps/cli/dist/index.js');
for (const [name, content] of chartFiles(allNfs)) {
  writeFileSync(new URL(`../charts/trunkline/${name}`, import.meta.url), content);
}
