import { runNf } from '@trunkline/platform';
import { pcf } from './index.ts';

await runNf(pcf);
