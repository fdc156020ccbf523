/** `trunkline core up --autoscale`: a core whose workers follow the load; each decision is a line with its reason. */
import { availableParallelism } from 'node:os';
import { type Configuration, type Logger, onSignals, type RunningNf } from '@trunkline/platform';
import {
  type Decision,
  percent,
  type ScalingPolicy,
  type SleepPolicy,
  scalingPolicySchema,
  sleepPolicySchema,
} from '@trunkline/scaling';
import { z } from 'zod';
import { type FleetEvent, startAutoscaledCore } from '../autoscale/autoscaled-core.ts';
import { EXIT, fail, print } from '../output.ts';

export interface AutoscaleOptions {
  readonly min: string;
  readonly max?: string;
  readonly targetLoad: string;
  readonly outAfter: string;
  readonly inAfter: string;
  readonly power: string;
  readonly sleepAfter?: string;
}

/** Steps of a local worker take milliseconds. */
const DRAIN_LIMIT_SECONDS = 15;

export async function startAutoscaled({
  configuration,
  nfs,
  logger,
  onStarted,
  options,
  json,
}: {
  readonly configuration: Configuration;
  /** Only these functions; all where absent. */
  readonly nfs?: readonly string[] | undefined;
  readonly logger: Logger;
  readonly onStarted: (nf: RunningNf) => void;
  readonly options: AutoscaleOptions;
  readonly json: boolean;
}): Promise<never> {
  const policy = policyOf(options, json);
  const sleep = sleepOf(options, json);
  const starting = startAutoscaledCore({
    configuration,
    nfs,
    policy,
    sleep,
    logger,
    onStarted,
    tell: (nf, event) => show(nf, event, json),
    log: (line) => process.stderr.write(`${line}\n`),
  });
  // Ctrl-C may come while workers still start: no process is left behind then either.
  const signalled = onSignals(async () => (await starting).stop());
  try {
    await starting;
  } catch (error) {
    fail((error as Error).message, EXIT.failed, json);
  }
  const { n2 } = configuration['n2-gateway'] as { n2: { addresses: readonly string[]; port: number } };
  print(json, { event: 'up', ok: true, policy }, () => upText(policy, n2));
  await signalled;
  process.exit(EXIT.ok);
}

function policyOf({ min, max, targetLoad, outAfter, inAfter, power }: AutoscaleOptions, json: boolean): ScalingPolicy {
  const least = Number(min);
  const checked = scalingPolicySchema.safeParse({
    min: least,
    max: max === undefined ? Math.max(2, least, availableParallelism()) : Number(max),
    targetLoad: Number(targetLoad) / 100,
    stabilisation: { outSeconds: Number(outAfter), inSeconds: Number(inAfter) },
    drainLimitSeconds: DRAIN_LIMIT_SECONDS,
    power,
  });
  if (!checked.success) fail(`--autoscale:\n${z.prettifyError(checked.error)}`, EXIT.usage, json);
  return checked.data;
}

function sleepOf({ sleepAfter, power }: AutoscaleOptions, json: boolean): SleepPolicy | undefined {
  if (sleepAfter === undefined) return undefined;
  if (power !== 'saver') fail('--sleep-after: functions sleep with --power saver only', EXIT.usage, json);
  const checked = sleepPolicySchema.safeParse({ afterSeconds: Number(sleepAfter), power });
  if (!checked.success) fail(`--sleep-after:\n${z.prettifyError(checked.error)}`, EXIT.usage, json);
  return checked.data;
}

function show(nf: string, event: FleetEvent, json: boolean): void {
  if (json) {
    print(true, { ...event, nf, at: Date.now() }, () => '');
    return;
  }
  const line = lineOf(event);
  if (line !== undefined) process.stdout.write(`${new Date().toTimeString().slice(0, 8)}  ${nf}  ${line}\n`);
}

function lineOf(event: FleetEvent): string | undefined {
  if (event.event === 'scaling') return decisionText(event.from, event.decision);
  if (event.event !== 'sleep') return event.says;
  return event.decision.action === 'sleep' ? `goes to sleep: ${event.decision.reason}` : undefined;
}

/** That all stays as it is is no news. */
function decisionText(from: number, decision: Decision): string | undefined {
  switch (decision.action) {
    case 'keep':
      return undefined;
    case 'out':
      return `${from} → ${decision.to} workers: ${decision.reason}`;
    case 'in':
      return `${from} → ${from - 1} workers, ${decision.worker} drains: ${decision.reason}`;
  }
}

function upText(
  { min, max, targetLoad, power }: ScalingPolicy,
  { addresses, port }: { readonly addresses: readonly string[]; readonly port: number },
): string {
  return `The core is up: N2 on ${addresses.join(', ')}, SCTP port ${port}. AMF and SMF, and the CSCFs of IMS, have ${min} to ${max} workers each, ${percent(targetLoad)} busy (${power}). Ctrl-C stops it.`;
}
