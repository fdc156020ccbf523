import { runNf } from '@trunkline/platform';
import { udr } from './index.ts';

await runNf(udr);
