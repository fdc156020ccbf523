import { runNf } from '@trunkline/platform';
import { ipsmgw } from './index.ts';

await runNf(ipsmgw);
