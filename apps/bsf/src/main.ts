import { runNf } from '@trunkline/platform';
import { bsf } from './index.ts';

await runNf(bsf);
