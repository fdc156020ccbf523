#!/usr/bin/env node
// A package of this repository that came with a pull is linked as `npm install` would, so that it builds at once.
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const scope = `${root}node_modules/@trunkline`;
if (existsSync(`${root}node_modules`)) mkdirSync(scope, { recursive: true });
for (const folder of ['libs', 'apps']) {
  for (const name of readdirSync(`${root}${folder}`)) {
    const isPackage = existsSync(`${root}${folder}/${name}/package.json`);
    if (isPackage && existsSync(scope) && !existsSync(`${scope}/${name}`)) {
      symlinkSync(`../../${folder}/${name}`, `${scope}/${name}`);
    }
  }
}
