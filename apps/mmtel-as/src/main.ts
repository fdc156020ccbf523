import { runNf } from '@trunkline/platform';
import { mmtelAs } from './index.ts';

await runNf(mmtelAs);
