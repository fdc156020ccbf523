import { runNf } from '@trunkline/platform';
import { ausf } from './index.ts';

await runNf(ausf);
