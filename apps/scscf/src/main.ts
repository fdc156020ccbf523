import { runNf } from '@trunkline/platform';
import { scscf } from './index.ts';

await runNf(scscf);
