import { runNf } from '@trunkline/platform';
import { smsf } from './index.ts';

await runNf(smsf);
