import { runNf } from '@trunkline/platform';
import { upf } from './index.ts';

await runNf(upf);
