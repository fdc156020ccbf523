import { runNf } from '@trunkline/platform';
import { n2Gateway } from './index.ts';

await runNf(n2Gateway);
