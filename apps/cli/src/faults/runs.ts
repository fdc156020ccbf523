/**
 * Flows with faults at random points, from a seed. What a fault does to the flow itself is no failure: a message chart with a lost
 * message is another chart. What counts is the aftermath: everything that was taken away is back, each UE can register at once,
 * open a session and ping, and once all are gone the core has nothing left of them.
 */
import { seededRandom } from '@trunkline/simnet';
import { type CallFlow, type FlowLab, type FlowResult, missingFor, registersAgain, runFlow } from '@trunkline/testbed';
import type { OpenTarget, TargetPool } from '../flows/pool.ts';
import { failedBy, type Rejections, watchRejections } from '../flows/rejections.ts';
import { Disturbance } from './disturbance.ts';
import { drawFaults, type Fault, faultText, type Occurrences } from './fault.ts';

export interface FaultRun {
  readonly flow: CallFlow;
  /** `--seed` that repeats it with `--runs 1` and the name of the flow. */
  readonly seed: number;
  readonly result: FlowResult;
  readonly faults: readonly string[];
  /** A core that has seen nothing before fails as well; undefined where it passed, or was not tried. */
  readonly repeats?: boolean;
}

export interface FaultOptions {
  readonly seed: number;
  readonly runs: number;
  readonly onRun: (run: FaultRun) => void;
}

/** What a flow does undisturbed, and what its UEs can do after it. */
interface Undisturbed {
  readonly counts: Occurrences;
  /** By the order of the UEs: can it come back, as a new phone and with what it has? */
  readonly comeBack: readonly { readonly anew: boolean; readonly asItIs: boolean }[];
  /** It fails already. */
  readonly failed?: FlowResult;
}

/** For whatever was killed to be back and ready. */
const RESTORED_MS = 60_000;
/**
 * A UE that the core believes to be there, and that nobody can tell of any more, stays until it has missed its periodic update
 * (T3512 and four minutes, TS 24.501 §5.3.7) and the implicit deregistration that follows.
 */
const SETTLE_MS = 3 * 3_600_000;

export async function runWithFaults(
  flows: readonly CallFlow[],
  pool: TargetPool,
  { seed, runs, onRun }: FaultOptions,
): Promise<FaultRun[]> {
  const possible = flows.filter((flow) => missingFor(flow, pool.gives) === undefined);
  const drawn = Array.from({ length: runs }, (_, n) => ({ seed: (seed + n) >>> 0, flow: flowOf(possible, seed + n) }));
  const undisturbed = new Map<CallFlow, Undisturbed>();
  const done: FaultRun[] = [];
  const rejections = watchRejections();
  try {
    // Flows that share a core one after the other.
    for (const flow of pool.order([...new Set(drawn.map((run) => run.flow))])) {
      for (const run of drawn.filter((one) => one.flow === flow)) {
        const ended = await one(run.flow, run.seed, { pool, undisturbed, rejections });
        done.push(ended);
        onRun(ended);
      }
    }
  } finally {
    await pool.close();
    rejections.stop();
  }
  return done;
}

function flowOf(flows: readonly CallFlow[], seed: number): CallFlow {
  const flow = flows[seededRandom(seed ^ 0x9e37_79b9).uint32() % flows.length];
  if (flow === undefined) throw new Error('no flow that can run here was chosen');
  return flow;
}

/** What all runs share. */
interface Suite {
  readonly pool: TargetPool;
  readonly undisturbed: Map<CallFlow, Undisturbed>;
  readonly rejections: Rejections;
}

async function one(flow: CallFlow, seed: number, suite: Suite): Promise<FaultRun> {
  const { pool } = suite;
  const first = await attempt(flow, seed, suite);
  if (first.result.verdict === 'passed') return first;
  // Whatever is left there would disturb others; and the seed alone has to repeat it.
  await pool.drop(0);
  const again = await attempt(flow, seed, suite);
  if (again.result.verdict !== 'passed') await pool.drop(0);
  return { ...first, repeats: again.result.verdict !== 'passed' };
}

async function attempt(flow: CallFlow, seed: number, suite: Suite): Promise<FaultRun> {
  const target = await suite.pool.open(0, flow);
  let before = suite.undisturbed.get(flow);
  if (before === undefined) {
    before = await undisturbedRun(flow, target);
    suite.undisturbed.set(flow, before);
  }
  if (before.failed !== undefined) return { flow, seed, result: before.failed, faults: ['none'] };
  const random = seededRandom(seed);
  const faults = drawFaults(random, before.counts);
  const anew = random.next() < 0.5;
  suite.rejections.take();
  const run = await disturbedRun(flow, seed, target, faults, { anew, ...before });
  return { ...run, result: failedBy(suite.rejections.take(), run.result) };
}

async function disturbedRun(
  flow: CallFlow,
  seed: number,
  target: OpenTarget,
  faults: readonly Fault[],
  { comeBack, anew }: Undisturbed & { readonly anew: boolean },
): Promise<FaultRun> {
  const disturbance = disturb(target, faults);
  const result = await runFlow(flow, target, {
    settleMs: SETTLE_MS,
    aftermath: async (lab) => {
      disturbance.stop();
      await disturbance.restored(RESTORED_MS);
      for (const [n, ue] of lab.ues.entries()) {
        if (comeBack[n]?.[anew ? 'anew' : 'asItIs'] === true) await registersAgain(lab, ue, anew);
      }
    },
  });
  const told = faults.map((fault) => {
    const struck = disturbance.struck.filter((one) => one.fault === fault).map(({ what }) => what);
    return struck.length === 0
      ? `${faultText(fault)} (did not come to it)`
      : `${faultText(fault)}: ${struck.join('; ')}`;
  });
  return { flow, seed, result, faults: told };
}

/** The flow twice, undisturbed: what it does, and how its UEs come back. */
async function undisturbedRun(flow: CallFlow, target: OpenTarget): Promise<Undisturbed> {
  const able: { anew: boolean; asItIs: boolean }[] = [];
  let counts: Occurrences | undefined;
  for (const anew of [true, false]) {
    const disturbance = disturb(target, []);
    const aftermath = async (lab: FlowLab) => {
      counts = disturbance.counts;
      for (const [n, ue] of lab.ues.entries()) {
        const came = await registersAgain(lab, ue, anew).then(
          () => true,
          () => false,
        );
        able[n] = { anew: false, asItIs: false, ...able[n], [anew ? 'anew' : 'asItIs']: came };
      }
    };
    const result = await runFlow(flow, target, { aftermath, settleMs: SETTLE_MS });
    disturbance.stop();
    const { disturbed, reason = disturbed } = result;
    if (reason === undefined) continue;
    const failed = { ...result, verdict: 'failed', reason: `undisturbed: ${reason}` } as const;
    return { counts: disturbance.counts, comeBack: [], failed };
  }
  return { counts: counts ?? { N2: 0, N3: 0, N4: 0, up: 0, down: 0, sbi: 0, all: 0, nfs: [] }, comeBack: able };
}

function disturb(target: OpenTarget, faults: readonly Fault[]): Disturbance {
  if (target.disturbable === undefined) throw new Error('faults need a core in this process');
  return new Disturbance(target.disturbable, faults);
}
