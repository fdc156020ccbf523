/** UPFs that are associated with the n4-gateways of cores. A core is ready with one; whoever has several is about all of them. */
import type { Gauge } from '@trunkline/platform';
import type { Core } from '../core/start.ts';

const LOOK_MS = 20;

export async function associations(cores: readonly Core[]): Promise<number> {
  const gateways = cores.flatMap(({ process }) => process.running.filter((nf) => nf.definition.name === 'n4-gateway'));
  const counts = await Promise.all(
    gateways.map(async ({ host }) => {
      const { values } = await (host.metrics.getSingleMetric('n4_associations') as Gauge).get();
      return values.reduce((sum, { value }) => sum + value, 0);
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** @throws Error where there are fewer after `withinMs` */
export async function untilAssociated(
  cores: readonly [Core, ...Core[]],
  { count, withinMs }: { readonly count: number; readonly withinMs: number },
): Promise<void> {
  const { clock } = cores[0].process.machine;
  const until = clock.monotonic() + withinMs;
  for (;;) {
    const there = await associations(cores);
    if (there >= count) return;
    if (clock.monotonic() > until) throw new Error(`${there} UPFs of ${count} are associated after ${withinMs} ms`);
    await new Promise<void>((resolve) => {
      clock.after(LOOK_MS, resolve);
    });
  }
}
