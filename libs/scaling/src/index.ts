/** How many workers a network function has, decided from their load and a policy, with a reason; and how they come to a new version. */
export { Autoscaler } from './autoscaler.ts';
export { type Decision, decide, type Figures, type LastDecisions, type Situation } from './decide.ts';
export { type Drain, type DrainVerdict, drainVerdict } from './drain.ts';
export { ENERGY_WINDOW_MS, type EnergyEstimate, EnergyMeter, type PowerModel, type WorkerCost } from './energy.ts';
export { type Comparison, type Judgement, type JudgePolicy, judge } from './judge.ts';
export { NO_OUTCOMES, OutcomeMeter, type Outcomes, OVERDUE_MS, sumOf } from './outcomes.ts';
export {
  type EffectivePolicy,
  effectivePolicy,
  POWER_POLICIES,
  POWER_PROFILES,
  type PowerPolicy,
  type ScalingPolicy,
  scalingPolicySchema,
} from './policy.ts';
export { percent } from './sentences.ts';
export {
  SLEEPERS,
  type SleepDecision,
  type Sleeper,
  type SleepPolicy,
  type SleepSituation,
  SleepWatch,
  sleepPolicySchema,
} from './sleep.ts';
export {
  type Images,
  nextUpgradeStep,
  type Part,
  type UpgradeLook,
  type UpgradePolicy,
  type UpgradeState,
  type UpgradeStep,
} from './upgrade.ts';
export {
  type FleetLoad,
  fleetLoad,
  pressure,
  STALE_MS,
  type Worker,
  type WorkerLoad,
  type WorkerPhase,
} from './worker.ts';
