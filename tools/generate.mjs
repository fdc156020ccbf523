#!/usr/bin/env node
// `npm run generate -- --spec FOLDER`: makes the generated sources anew from 3GPP's files.
//   FOLDER/asn1/ngap     the modules of TS 38.413  → libs/ngap/src/*.generated.ts
//   FOLDER/openapi       the 5GC APIs, Release 17  → libs/sbi/src/generated, libs/sbi/schemas
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { spec: { type: 'string' } } });
if (
  values.spec === undefined ||
  !existsSync(join(values.spec, 'asn1/ngap')) ||
  !existsSync(join(values.spec, 'openapi'))
) {
  console.error('usage: npm run generate -- --spec FOLDER   (a folder with asn1/ngap and openapi in it)');
  process.exit(2);
}
const steps = [
  ['libs/asn1-per/src/compiler/main.ts', join(values.spec, 'asn1/ngap'), 'libs/ngap/src', 'Ngap'],
  ['libs/sbi/generator/main.ts', join(values.spec, 'openapi')],
];
for (const [script, ...args] of steps) {
  console.log(`${script} ${args.join(' ')}`);
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
