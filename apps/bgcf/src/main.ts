import { runNf } from '@trunkline/platform';
import { bgcf } from './index.ts';

await runNf(bgcf);
