/**
 * The upgrade of a core as a chain of phases: one function after the other, each with a few workers of the new version first, and
 * all the way back when procedures fail more often. No clock and no I/O: whoever calls says what there is, and does what is said.
 */
import { type Comparison, type JudgePolicy, judge } from './judge.ts';
import type { Outcomes } from './outcomes.ts';
import { seconds } from './sentences.ts';

/** By function (amf, upf-a): its image. */
export type Images = Readonly<Record<string, string>>;

export interface UpgradePolicy extends JudgePolicy {
  /** Have some workers of the new version first, where a function allows it. */
  readonly canary: boolean;
  /** How long outcomes are looked at before it goes on; 0: not at all. */
  readonly watchMs: number;
  /** What is not ready after so long has failed. */
  readonly limitMs: number;
}

/** Kept by the caller between looks; all that it needs to go on after a restart. */
export interface UpgradeState {
  /** `Canary`: workers of the new version beside the others. `Watching`: after a function was rolled that could have no canary. */
  readonly phase: 'Canary' | 'Rolling' | 'Watching' | 'RollingBack' | 'RolledBack';
  /** The function that it is at; none once it is rolled back. */
  readonly part?: string | undefined;
  readonly from: Images;
  readonly to: Images;
  /** When the phase began, milliseconds of the caller's clock. */
  readonly since: number;
  /** Why it was halted; of a roll-back only. */
  readonly why?: string | undefined;
  /** Outcomes of all workers before it began, by `registrations`, `sessions`. */
  readonly before: Readonly<Record<string, Outcomes>>;
}

export interface Part {
  readonly name: string;
  /** Of its workload, whatever its pods still have. */
  readonly image: string;
  /** All of its pods are of that image, and ready. */
  readonly settled: boolean;
  readonly fault?: string | undefined;
  /** Workers of two versions can serve beside each other. */
  readonly canCanary: boolean;
  readonly canary?: { readonly ready: boolean; readonly fault?: string | undefined } | undefined;
}

export interface UpgradeLook {
  readonly now: number;
  readonly state: UpgradeState | undefined;
  /** What the settings ask for. */
  readonly wanted: Images;
  /** What is there, in the order in which it is upgraded. */
  readonly parts: readonly Part[];
  readonly policy: UpgradePolicy;
  /** What came in this phase; absent where nothing was looked at yet. */
  readonly watch?: { readonly forMs: number; readonly comparisons: readonly Comparison[] } | undefined;
  /** Of all workers since they began: kept when an upgrade starts. */
  readonly before: Readonly<Record<string, Outcomes>>;
}

export interface UpgradeStep {
  readonly state: UpgradeState | undefined;
  /** What each function is to have now. */
  readonly images: Images;
  /** Function that is to have workers of this image beside its own. */
  readonly canary?: { readonly part: string; readonly image: string } | undefined;
  /** What changed by this look, in a sentence. */
  readonly note?:
    | {
        readonly reason: 'UpgradeStarted' | 'Upgrading' | 'UpgradeHalted' | 'RolledBack' | 'Upgraded';
        readonly message: string;
      }
    | undefined;
}

export function nextUpgradeStep(look: UpgradeLook): UpgradeStep {
  const { state, wanted, parts } = look;
  if (state === undefined)
    return parts.some(({ name, image }) => differs(image, wanted[name])) ? started(look) : done(look);
  const changed = Object.entries(state.to).some(([name, image]) => differs(image, wanted[name]));
  if (!changed || state.phase === 'RollingBack') return advanced(look, state);
  // What it began from is known to be good, and a mixture is not: back first, and from there to what is asked for now.
  if (state.phase === 'RolledBack') return nextUpgradeStep({ ...look, state: undefined });
  return halted(look, state, 'the settings ask for another version by now');
}

function started(look: UpgradeLook): UpgradeStep {
  const { parts, wanted, now, before } = look;
  const from = Object.fromEntries(parts.map(({ name, image }) => [name, image]));
  const to = Object.fromEntries(
    parts.flatMap(({ name }) => (wanted[name] === undefined ? [] : [[name, wanted[name]]])),
  );
  const base = { phase: 'Rolling', from, to, since: now, before } as const;
  const order = parts.filter(({ name, image }) => differs(image, to[name])).map(({ name }) => name);
  return {
    ...begun(look, base, undefined),
    note: {
      reason: 'UpgradeStarted',
      message: `${order.join(', ')}, in this order, each when the one before is ready`,
    },
  };
}

/** The next function after `last` that has another image than it is to have. */
function begun(look: UpgradeLook, state: UpgradeState, last: string | undefined): UpgradeStep {
  const { parts, policy, now } = look;
  const at = parts.findIndex(({ name }) => name === last);
  const next = parts.slice(at + 1).find(({ name, image }) => differs(image, state.to[name]));
  if (next === undefined)
    return { ...done(look), note: { reason: 'Upgraded', message: 'every function has the new version' } };
  const phase = policy.canary && next.canCanary && policy.watchMs > 0 ? 'Canary' : 'Rolling';
  const what = phase === 'Canary' ? 'some workers of the new version first' : 'rolled';
  return step(
    look,
    { ...state, phase, part: next.name, since: now },
    { reason: 'Upgrading', message: `${next.name}: ${what}` },
  );
}

function advanced(look: UpgradeLook, state: UpgradeState): UpgradeStep {
  const { parts, policy, now, watch } = look;
  const { phase } = state;
  if (phase === 'RolledBack') return step(look, state);
  const part = parts.find(({ name }) => name === state.part);
  if (phase === 'RollingBack') return backAgain(look, state, part);
  // A function that is there no more is upgraded.
  if (part === undefined) return begun(look, state, undefined);
  for (const comparison of watch?.comparisons ?? []) {
    const { verdict, reason } = judge(comparison, policy);
    if (verdict === 'worse') return halted(look, state, `${part.name}: ${reason}`);
  }
  const late = now - state.since >= policy.limitMs;
  const watched = (watch?.forMs ?? 0) >= policy.watchMs;
  if (phase === 'Canary') {
    if (part.canary?.ready !== true)
      return late ? halted(look, state, notReady(part.name, part.canary?.fault, policy)) : step(look, state);
    if (!watched) return step(look, state);
    const message = `${part.name}: all workers, after ${judged(look)}`;
    return step(look, { ...state, phase: 'Rolling', since: now }, { reason: 'Upgrading', message });
  }
  if (phase === 'Rolling') {
    if (part.image !== state.to[part.name] || !part.settled)
      return late ? halted(look, state, notReady(part.name, part.fault, policy)) : step(look, state);
    const hadCanary = policy.canary && part.canCanary;
    if (hadCanary || policy.watchMs === 0) return begun(look, state, part.name);
    return step(look, { ...state, phase: 'Watching', since: now });
  }
  return watched ? begun(look, state, part.name) : step(look, state);
}

/** Back in the opposite order. One that does not get ready keeps no other from going back. */
function backAgain(look: UpgradeLook, state: UpgradeState, part: Part | undefined): UpgradeStep {
  const { now, policy, parts } = look;
  const isBack = part === undefined || (!differs(part.image, state.from[part.name]) && part.settled);
  if (!isBack && now - state.since < policy.limitMs) return step(look, state);
  const at = part === undefined ? parts.length : parts.indexOf(part);
  const next = parts.slice(0, at).findLast(({ name, image }) => differs(image, state.from[name]));
  if (next !== undefined) return step(look, { ...state, part: next.name, since: now });
  const { part: _part, ...rest } = state;
  return step(
    look,
    { ...rest, phase: 'RolledBack', since: now },
    {
      reason: 'RolledBack',
      message: `every function has the version before again, because ${state.why}; another version is tried when the settings ask for one`,
    },
  );
}

function halted(look: UpgradeLook, state: UpgradeState, why: string): UpgradeStep {
  const back = { ...state, phase: 'RollingBack', since: look.now, why } as const;
  return step(look, back, { reason: 'UpgradeHalted', message: `rolled back: ${why}` });
}

/** No upgrade is under way: everything as the settings say. */
function done({ wanted }: UpgradeLook): UpgradeStep {
  return { state: undefined, images: wanted };
}

function step(look: UpgradeLook, state: UpgradeState, note?: UpgradeStep['note']): UpgradeStep {
  const { phase, part } = state;
  const canary = phase === 'Canary' && part !== undefined ? { part, image: state.to[part] ?? '' } : undefined;
  return { state, images: imagesOf(look, state), canary, note };
}

/** Up to the function that it is at the new version, from there on the one before. */
function imagesOf({ parts, wanted }: UpgradeLook, state: UpgradeState): Images {
  const { phase, from, to } = state;
  const at = parts.findIndex(({ name }) => name === state.part);
  const includes = phase === 'Rolling' || phase === 'Watching';
  const held = parts.flatMap(({ name }, index) => {
    const isNew = phase !== 'RolledBack' && (index < at || (includes && index === at));
    const image = isNew ? to[name] : from[name];
    return image === undefined ? [] : [[name, image] as const];
  });
  return { ...wanted, ...Object.fromEntries(held) };
}

function judged({ watch, policy }: UpgradeLook): string {
  const all = (watch?.comparisons ?? []).map((one) => judge(one, policy).reason);
  return [`${seconds(watch?.forMs ?? 0)} of both`, ...all].join('; ');
}

function notReady(name: string, fault: string | undefined, { limitMs }: UpgradePolicy): string {
  return `${name} of the new version is not ready after ${seconds(limitMs)}${fault === undefined ? '' : `: ${fault}`}`;
}

function differs(image: string | undefined, other: string | undefined): boolean {
  return image !== undefined && other !== undefined && image !== other;
}
