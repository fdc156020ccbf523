import { runNf } from '@trunkline/platform';
import { hss } from './index.ts';

await runNf(hss);
