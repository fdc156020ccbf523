/** Runs one flow against a target, and keeps what was seen for charts and captures. */
import { type Clock, systemClock, type TapEvent } from '@trunkline/platform';
import { LaneNames } from '../capture/lane-names.ts';
import { eachOnce } from '../capture/once.ts';
import type { CallFlow } from './call-flow.ts';
import { FlowLab } from './lab.ts';
import { baseline, leaks } from './leaks.ts';
import type { FlowTarget } from './target.ts';

/** A tap event that may be kept: its bytes are its own. */
export type KeptEvent = TapEvent;

export interface FlowResult {
  readonly flow: CallFlow;
  readonly verdict: 'passed' | 'failed' | 'skipped';
  readonly ms: number;
  /** Why it failed or was skipped. */
  readonly reason?: string;
  /** The message that an expectation was not met by, decoded. */
  readonly closest?: unknown;
  readonly steps: readonly { readonly time: number; readonly text: string }[];
  readonly events: readonly KeptEvent[];
  /** Why the flow itself failed, where that is none: its aftermath decides. */
  readonly disturbed?: string;
}

export interface RunOptions {
  /** So many at once, each with gNBs and UEs of its own; 1 by default. */
  readonly ues?: number;
  /** Follows the flow whether it passed or not, and alone decides: for flows that are disturbed on purpose. */
  readonly aftermath?: (lab: FlowLab) => Promise<void>;
  /** How long a core may take to let go of what it has, milliseconds. */
  readonly settleMs?: number;
}

/** A flow that was disturbed may wait for what never comes. */
const LONGEST_FLOW_MS = 72 * 3_600_000;

/** What the target cannot give a flow; undefined where it can run. */
export function missingFor(
  flow: CallFlow,
  target: {
    readonly tap: boolean;
    readonly settings: boolean;
    readonly ims: boolean;
    readonly control: boolean;
    readonly operation: boolean;
    readonly oneWorker: boolean;
    readonly manualClock: boolean;
  },
): string | undefined {
  if (flow.needs.includes('tap') && !target.tap) return 'needs the tap of a core in this process';
  if (flow.needs.includes('late-echo') && !target.tap) return 'needs the data network of a core in this process';
  if (flow.needs.includes('ims') && !target.ims) return 'needs a core with IMS (ims: true of the target)';
  if (flow.needs.includes('settings') && !target.settings) return 'needs a core with settings of its own';
  if (flow.needs.includes('control') && !target.control) return 'needs a core whose parts can be killed';
  if (flow.needs.includes('operation') && !target.operation)
    return 'needs a core whose parts can be taken out of service';
  if (flow.needs.includes('one-worker') && !target.oneWorker)
    return 'needs a core with one worker, whose limit it is about';
  if (flow.needs.includes('manual-clock') && !target.manualClock)
    return 'needs a clock that can be put forward: its timers run for minutes';
  return undefined;
}

/** Runs it `ues` times at once, each with gNBs and UEs of its own. Never rejects. */
export function runFlow(flow: CallFlow, target: FlowTarget, options: RunOptions = {}): Promise<FlowResult> {
  const run = () => runOn(flow, target, options);
  return target.during === undefined ? run() : target.during(run);
}

async function runOn(flow: CallFlow, target: FlowTarget, options: RunOptions): Promise<FlowResult> {
  const events: KeptEvent[] = [];
  const steps: { time: number; text: string }[] = [];
  // How long it really took, whatever time the flow goes by.
  const started = systemClock.monotonic();
  const { ranTap, tap = ranTap, clock = systemClock } = target;
  const step = (text: string) => void steps.push({ time: tap?.now() ?? clock.now(), text });
  const labs = Array.from({ length: options.ues ?? 1 }, () => new FlowLab(target, step));
  const names = new LaneNames();
  const keep = eachOnce((event) => {
    const text = event.summary();
    const kept = {
      ...event,
      summary: () => text,
      ...(event.bytes === undefined ? {} : { bytes: event.bytes.slice() }),
    };
    events.push(kept);
    for (const lab of labs) lab.tapped(names.named(kept));
  });
  const stop = tap?.listen((event) => {
    names.learn(event);
    keep(event);
  });
  const before = await baseline(target);
  const result = async (): Promise<FlowResult> => {
    const done = () => ({
      flow,
      ms: systemClock.monotonic() - started,
      steps,
      events: events.map((event) => names.named(event)),
    });
    try {
      await inTime(Promise.all(labs.map((lab) => flow.run(lab))), clock);
      return { ...done(), verdict: 'passed' };
    } catch (error) {
      const { message, closest } = error as Error & { closest?: unknown };
      return { ...done(), verdict: 'failed', reason: message, ...(closest === undefined ? {} : { closest }) };
    }
  };
  let outcome = await result();
  if (options.aftermath !== undefined) outcome = await afterwards(outcome, labs, options.aftermath);
  stop?.();
  await Promise.allSettled(labs.map((lab) => lab.close()));
  const left = await leaks(target, before, clock, options.settleMs);
  if (left.length === 0 || outcome.verdict === 'failed') return outcome;
  return {
    ...outcome,
    events: events.map((event) => names.named(event)),
    verdict: 'failed',
    reason: `UEs and gNBs are gone, and the core still has: ${left.join('; ')}`,
  };
}

async function afterwards(
  { reason, closest: _closest, ...flow }: FlowResult,
  labs: readonly FlowLab[],
  aftermath: (lab: FlowLab) => Promise<void>,
): Promise<FlowResult> {
  const disturbed = reason === undefined ? {} : { disturbed: reason };
  try {
    for (const lab of labs) await aftermath(lab);
    return { ...flow, ...disturbed, verdict: 'passed' };
  } catch (error) {
    return { ...flow, ...disturbed, verdict: 'failed', reason: (error as Error).message };
  }
}

async function inTime(work: Promise<unknown>, clock: Clock): Promise<void> {
  let cancel: () => void = () => undefined;
  const late = new Promise<never>((_, reject) => {
    cancel = clock.after(LONGEST_FLOW_MS, () => reject(new Error(`the flow did not end in ${LONGEST_FLOW_MS} ms`)));
  });
  try {
    await Promise.race([work, late]);
  } finally {
    cancel();
  }
}
