/**
 * Signalling load of a function as a figure for somebody else's scaler: the load of all of its workers together, in percent of one
 * worker. Divided by what one worker is to have, it is the number of workers.
 */
import { pressure } from '@trunkline/scaling';
import { z } from 'zod';
import type { WorkerApi } from '../core/worker-api.ts';
import { podReady } from '../core/workloads.ts';
import type { KubeApi } from '../kube/api.ts';

/** Whoever asks says something wrong: the message is a sentence about it. */
export class TriggerError extends Error {
  override readonly name = 'TriggerError';
}

/** Nothing is known at the moment, so nothing is to be changed. */
export class UnknownLoadError extends Error {
  override readonly name = 'UnknownLoadError';
}

const label = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'a name of lower-case letters, digits and hyphens');

/** Metadata of a trigger; values are text there. Others are KEDA's own. */
const trigger = z.object({
  core: label,
  function: label,
  targetLoad: z.coerce.number().min(1).max(90).default(60),
});

export type Trigger = z.output<typeof trigger>;

/** @throws TriggerError */
export function triggerOf(metadata: Readonly<Record<string, string>>): Trigger {
  const result = trigger.safeParse(metadata);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new TriggerError(
    `metadata of the trigger needs core (release or MobileCore) and function (amf or smf), and may have targetLoad (1 to 90): ${faults.join('; ')}`,
  );
}

export interface SignallingLoadOptions {
  readonly api: Pick<KubeApi, 'list'>;
  readonly workers: Pick<WorkerApi, 'load'>;
}

/**
 * A worker that is silent counts as the others do.
 * @throws UnknownLoadError where none says how loaded it is
 */
export async function signallingLoad(
  { api, workers }: SignallingLoadOptions,
  namespace: string,
  { core, function: component }: Trigger,
): Promise<number> {
  const labels = { 'part-of': 'trunkline', instance: core, component };
  const labelSelector = Object.entries(labels)
    .map(([name, value]) => `app.kubernetes.io/${name}=${value}`)
    .join(',');
  const { items } = await api.list('Pod', { namespace, labelSelector });
  const ready = items.filter((pod) => pod.metadata.deletionTimestamp === undefined && podReady(pod));
  const loads = await Promise.all(ready.map((pod) => workers.load(pod)));
  const known = loads.flatMap((load) => (load === undefined ? [] : [pressure(load)]));
  if (known.length === 0) {
    throw new UnknownLoadError(
      `none of the ${ready.length} workers of ${namespace}/${core}-${component} that are ready says how loaded it is: is ${core} the name of the core, and do network policies let the operator in?`,
    );
  }
  const sum = known.reduce((total, one) => total + one, 0);
  return (100 * sum * ready.length) / known.length;
}
