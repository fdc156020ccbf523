import { runNf } from '@trunkline/platform';
import { operator } from './definition.ts';

await runNf(operator);
