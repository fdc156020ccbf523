import { runNf } from '@trunkline/platform';
import { nrf } from './index.ts';

await runNf(nrf);
