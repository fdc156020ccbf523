import { runNf } from '@trunkline/platform';
import { nssf } from './index.ts';

await runNf(nssf);
