#!/usr/bin/env node
// The native TypeScript compiler (7); `typescript` itself is 6 because the Nest CLI needs its programming interface.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const tsc = fileURLToPath(new URL('../node_modules/typescript-native/bin/tsc', import.meta.url));
process.exit(spawnSync(process.execPath, [tsc, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1);
