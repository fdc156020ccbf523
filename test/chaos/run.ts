/** Mixed load on a core whose processes are killed: which procedures are lost, what is left at the end. */

import { Tap } from '@trunkline/platform';
import { createSctpTransport } from '@trunkline/sctp';
import { seededRandom } from '@trunkline/simnet';
import { Gnb, generateLoad, LOAD_KEYS, type LoadResult, type LoadTarget, type NasTimer } from '@trunkline/testbed';
import { supi } from '../flow/settings.ts';
import { type CallsResult, CallsUp } from '../support/calls-up.ts';
import { ChaosCore, WORKERS } from './chaos-core.ts';
import { disorder, type Killed, longestMs, type Victim } from './disorder.ts';
import { contextsInFull } from './kept-contexts.ts';

export interface ChaosOptions {
  /** The core is on 127.20.`subnet`.x. */
  readonly subnet: number;
  readonly seed: number;
  /** `voice-call`: between phones of IMS. */
  readonly flow?: 'mixed' | 'voice-call';
  /** How long a call is held, milliseconds. */
  readonly holdMs?: number;
  /** Calls that are up all the time beside that, none where absent. */
  readonly calls?: number;
  /** How long workers are killed, milliseconds. */
  readonly workersMs: number;
  /** Who is killed after that. */
  readonly afterwards: readonly Victim[];
  readonly everyMs: number;
  readonly calmMs: number;
  /** Workers of AMF and of SMF each. */
  readonly workers: number;
  readonly ues: number;
  /** Procedures a second. */
  readonly rate: number;
  /** Hears a line for each message that a UE or a gNB has sent or got. */
  readonly trace?: (line: string) => void;
}

/** An expiry of a NAS timer: somebody repeats. */
export interface Repeated {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly timer: NasTimer;
}

export interface ChaosResult {
  readonly load: LoadResult;
  readonly kills: readonly Killed[];
  readonly repeated: readonly Repeated[];
  /** Procedures that failed or were refused though the UE repeated what its timers repeat. */
  readonly lost: number;
  /** What became of the calls that were up all the time. */
  readonly calls?: CallsResult;
  /** What is kept of UEs and gNBs that are gone. */
  readonly leaks: readonly string[];
}

const GNBS = 2;
const AWAY_MS = 1_000;
/** Registrations of IMS a second, by the phones of calls that are up, and how often one of these is looked at. */
const [RENEWALS, WATCH_MS] = [2, 2_000];
/** An answer for which the specification has no timer: a release, a path switch. */
const WITHIN_MS = 20_000;
/** Five expiries of T3522 (TS 24.501 §5.5.2.3.5) are the longest that a core waits for a UE. */
const SETTLE_MS = 45_000;
const LOOK_MS = 500;
const BATCH = 200;

/** `tell` hears one line for each thing that happens. @throws Error where the core does not come up */
export async function runChaos(options: ChaosOptions, tell: (line: string) => void): Promise<ChaosResult> {
  const { subnet, seed, workersMs, everyMs, afterwards, calmMs, workers, ues, rate } = options;
  const { flow = 'mixed', holdMs, calls = 0 } = options;
  // A CSCF takes the calls along that it sets up: it dies where calls only last.
  const workersOf = flow === 'voice-call' ? ['amf', 'smf'] : WORKERS;
  const restless = afterwards.includes('operator');
  const core = await ChaosCore.start(subnet, workers, { restless, calls: flow === 'voice-call' || calls > 0 });
  try {
    const before = new Set(await core.leftovers());
    const kills: Killed[] = [];
    const repeated: Repeated[] = [];
    let going: Promise<void> | undefined;
    const begin = () => {
      const plan = { everyMs, workersOf, workersMs, afterwards, calmMs, awayMs: AWAY_MS };
      going ??= disorder(core, seededRandom(seed), plan, (killed) => {
        kills.push(killed);
        tell(`killed: ${killed.what}`);
      });
      // Whoever waits for it below hears of its failure.
      going.catch(() => undefined);
    };
    const durationMs =
      workersMs + calmMs + afterwards.reduce((sum, what) => sum + calmMs + longestMs(what, everyMs, AWAY_MS), 0);
    const target = targetOf(core, options.trace);
    const lasting = calls === 0 ? undefined : await lastingCalls(target, calls);
    if (lasting !== undefined) tell(`${calls} calls are up`);
    lasting?.up.register([RENEWALS], durationMs);
    lasting?.up.watch(WATCH_MS, (cause) => tell(`a call no longer works: ${cause}`));
    const load = await generateLoad(
      target,
      {
        flow,
        ...(holdMs === undefined ? {} : { holdMs }),
        gnbs: GNBS,
        ues,
        rates: [rate],
        durationMs,
        withinMs: WITHIN_MS,
        repeated: (timer) => {
          repeated.push({ at: Date.now(), timer });
          tell(`${timer} has expired for a UE`);
        },
        lost: (procedure, cause, of) => tell(`lost: ${procedure} of ${of}: ${cause}`),
      },
      ({ phase }) => {
        if (phase === 'running') begin();
      },
    );
    await going;
    const ofCalls = await lasting?.up.end();
    await lasting?.up.leave();
    await lasting?.gnb.close();
    const lost = load.procedures.reduce((sum, one) => sum + one.failed + one.shed, 0);
    const leaks = await leaksOf(core, before);
    if (leaks.length > 0) options.trace?.(await contextsInFull(core.store.url, leaks));
    return { load, kills, repeated, lost, leaks, ...(ofCalls === undefined ? {} : { calls: ofCalls }) };
  } finally {
    await core.stop();
  }
}

/** Between phones on a gNB of their own. */
async function lastingCalls(target: LoadTarget, count: number): Promise<{ readonly up: CallsUp; readonly gnb: Gnb }> {
  const supis = Array.from({ length: 2 * count }, () => target.newSupi());
  await target.provision(supis, (one) => ({ gpsis: [`msisdn-1555${one.slice(-8)}`], ims: {} }));
  const gnb = await Gnb.connect({ ...target.gnb(), withinMs: WITHIN_MS });
  return { gnb, up: await CallsUp.setUp(gnb, supis) };
}

function targetOf({ subnet }: ChaosCore, trace: ChaosOptions['trace']): LoadTarget {
  const transport = createSctpTransport({ backend: 'udp' });
  const tap = new Tap();
  if (trace !== undefined) {
    tap.listen(({ time, from, to, protocol, ue = '-', summary }) =>
      trace(`${new Date(time).toISOString()} ${ue} ${protocol} ${from} → ${to}: ${summary()}`),
    );
  }
  let [gnbs, supis] = [0, 0];
  return {
    gnb: () => ({
      ...{ transport, amf: { address: `${subnet}.5` }, address: `${subnet}.${100 + gnbs}`, gnbId: ++gnbs },
      ...(trace === undefined ? {} : { tap }),
    }),
    newSupi: () => supi(++supis),
    provision: async (all, subscription) => {
      for (let from = 0; from < all.length; from += BATCH) {
        const authentication = { k: LOAD_KEYS.key, opc: LOAD_KEYS.opc };
        const answer = await fetch(`http://${subnet}.10:9013/subscribers`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(
            all.slice(from, from + BATCH).map((one) => ({ supi: one, authentication, ...subscription?.(one) })),
          ),
        });
        if (!answer.ok) throw new Error(`the UDR refused subscribers: ${answer.status} ${await answer.text()}`);
      }
    },
  };
}

async function leaksOf(core: ChaosCore, before: ReadonlySet<string>): Promise<string[]> {
  const until = performance.now() + SETTLE_MS;
  for (;;) {
    const left = (await core.leftovers()).filter((line) => !before.has(line));
    if (left.length === 0 || performance.now() > until) return left;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
