#!/usr/bin/env node
// `npm run crds`: writes the definitions of the custom resources into charts/trunkline-crds from the operator's own schemas.
import { writeFileSync } from 'node:fs';

const { definitionFiles } = await import('../apps/operator/dist/index.js');
for (const [name, content] of definitionFiles()) {
  writeFileSync(new URL(`../charts/trunkline-crds/${name}`, import.meta.url), content);
}
