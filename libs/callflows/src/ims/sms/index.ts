import type { CallFlow } from '@trunkline/testbed';
import domains from './domains.ts';
import idle from './idle.ts';
import long from './long.ts';
import memoryFull from './memory-full.ts';
import originated from './originated.ts';
import outlivesWorkers from './outlives-workers.ts';
import rejects from './rejects.ts';
import statusReport from './status-report.ts';
import unreachable from './unreachable.ts';

export const imsSms: readonly CallFlow[] = [
  originated,
  statusReport,
  long,
  idle,
  unreachable,
  memoryFull,
  rejects,
  domains,
  outlivesWorkers,
];
