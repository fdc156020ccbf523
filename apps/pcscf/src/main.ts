import { runNf } from '@trunkline/platform';
import { pcscf } from './index.ts';

await runNf(pcscf);
