import { runNf } from '@trunkline/platform';
import { smf } from './index.ts';

await runNf(smf);
