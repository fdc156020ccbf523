import { runNf } from '@trunkline/platform';
import { icscf } from './index.ts';

await runNf(icscf);
