import { runNf } from '@trunkline/platform';
import { amf } from './index.ts';

await runNf(amf);
