import { runNf } from '@trunkline/platform';
import { n4Gateway } from './index.ts';

await runNf(n4Gateway);
