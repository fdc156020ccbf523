import { runNf } from '@trunkline/platform';
import { udm } from './index.ts';

await runNf(udm);
