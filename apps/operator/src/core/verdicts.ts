/** What a core's conditions say of it. */
import type { Verdict } from '../status/conditions.ts';
import type { Upgrade } from './upgrade-state.ts';
import type { Workload } from './workloads.ts';

export interface Situation {
  readonly workloads: readonly Workload[];
  /** Why settings or objects were refused; absent where they were not. */
  readonly refusal:
    | { readonly reason: 'InvalidSettings' | 'Refused' | 'HelmFailed'; readonly message: string }
    | undefined;
  readonly paused: boolean;
  readonly upgrade: Upgrade | undefined;
  /** Functions that are being scaled, in words: `amf 2 to 4: …`. */
  readonly scaling: readonly { readonly reason: string; readonly message: string }[];
  /** Whether any function is scaled by load at all. */
  readonly scales: boolean;
}

export function verdictsOf(situation: Situation): readonly Verdict[] {
  return [ready(situation), progressing(situation), degraded(situation), scaling(situation)];
}

function ready({ workloads, refusal }: Situation): Verdict {
  const type = 'Ready';
  const missing = workloads.filter(({ ready, desired }) => ready < desired);
  if (workloads.length === 0) {
    return {
      type,
      status: 'False',
      reason: refusal?.reason ?? 'NotMade',
      message: refusal?.message ?? 'nothing of the core was made yet',
    };
  }
  if (missing.length === 0)
    return { type, status: 'True', reason: 'AllReady', message: `all ${workloads.length} workloads are ready` };
  const waits = missing.map(({ name, ready, desired }) => `${name} (${ready} of ${desired})`).join(', ');
  const message = `${workloads.length - missing.length} of ${workloads.length} workloads are ready; the core waits for ${waits}`;
  return { type, status: 'False', reason: 'WorkloadsNotReady', message };
}

function progressing({ workloads, refusal, paused, upgrade }: Situation): Verdict {
  const type = 'Progressing';
  if (paused)
    return {
      type,
      status: 'False',
      reason: 'Paused',
      message: 'spec.paused is true: nothing is changed until it is not',
    };
  if (refusal !== undefined)
    return { type, status: 'False', reason: refusal.reason, message: `stopped: ${refusal.message}` };
  if (upgrade !== undefined && upgrade.phase !== 'RolledBack') return { type, status: 'True', ...upgrading(upgrade) };
  const rolling = workloads.filter(({ settled }) => !settled).map(({ name }) => name);
  if (rolling.length === 0)
    return { type, status: 'False', reason: 'Complete', message: 'everything is as it should be' };
  return { type, status: 'True', reason: 'RollingOut', message: `under way: ${rolling.join(', ')}` };
}

function degraded({ workloads, refusal, upgrade }: Situation): Verdict {
  const type = 'Degraded';
  if (refusal !== undefined) return { type, status: 'True', reason: refusal.reason, message: refusal.message };
  const faults = workloads.flatMap(({ name, fault }) => (fault === undefined ? [] : [`${name}: ${fault}`]));
  if (upgrade?.why !== undefined) {
    const message = [`the new version was halted: ${upgrade.why}`, ...faults].join('; ');
    return { type, status: 'True', reason: 'UpgradeHalted', message };
  }
  if (faults.length === 0)
    return { type, status: 'False', reason: 'AsExpected', message: 'nothing says that it fails' };
  return { type, status: 'True', reason: 'WorkloadsFail', message: faults.join('; ') };
}

function upgrading({ phase, part, to, why }: Upgrade): { readonly reason: string; readonly message: string } {
  const image = part === undefined ? undefined : to[part];
  switch (phase) {
    case 'Canary':
      return { reason: 'Canary', message: `some workers of ${part} are of the new version, ${image}, and are watched` };
    case 'Watching':
      return { reason: 'Upgrading', message: `${part} has the new version, ${image}, and is watched` };
    case 'RollingBack':
      return { reason: 'RollingBack', message: `${part} goes back to the version before: ${why}` };
    default:
      return { reason: 'Upgrading', message: `${part} comes to the new version, ${image}` };
  }
}

function scaling({ scaling, scales }: Situation): Verdict {
  const type = 'Scaling';
  const [first] = scaling;
  if (first !== undefined)
    return { type, status: 'True', reason: first.reason, message: scaling.map(({ message }) => message).join('; ') };
  if (!scales) return { type, status: 'False', reason: 'FixedNumbers', message: 'no function has a scaling block' };
  return { type, status: 'False', reason: 'Steady', message: 'every function has as many workers as its load needs' };
}
