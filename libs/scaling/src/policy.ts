/** How the workers of one network function scale: what people set, and what their choice of power makes of it. */
import { z } from 'zod';

export const POWER_POLICIES = ['performance', 'balanced', 'saver'] as const;
export type PowerPolicy = (typeof POWER_POLICIES)[number];

/** Settings of an NF's `scaling` block. */
export const scalingPolicySchema = z
  .strictObject({
    min: z.int().min(1).max(1_000).default(1).describe('Workers that are always there'),
    max: z.int().min(1).max(1_000).default(8).describe('Workers at most'),
    targetLoad: z
      .number()
      .min(0.1)
      .max(0.95)
      .default(0.6)
      .describe('Signalling load that each worker is to have: busy share of its event loop, 0.1 to 0.95'),
    stabilisation: z
      .strictObject({
        outSeconds: z
          .number()
          .min(0)
          .max(3_600)
          .default(5)
          .describe(
            'Load calls for more workers for so long before they are started; after a scale-in, at least so long',
          ),
        inSeconds: z
          .number()
          .min(1)
          .max(86_400)
          .default(120)
          .describe(
            'Load calls for fewer workers for so long before one is drained; after a scale-out, at least so long',
          ),
      })
      .prefault({})
      .describe('Windows in which the load has to stay as it is, so that workers do not come and go with every wave'),
    drainLimitSeconds: z
      .number()
      .min(1)
      .max(86_400)
      .default(60)
      .describe('A worker that drains and is not empty after so long is let go all the same; others take its UEs'),
    power: z
      .enum(POWER_POLICIES)
      .default('balanced')
      .describe('performance keeps head-room, saver packs the load on few workers, balanced is between them'),
  })
  .refine(({ min, max }) => min <= max, { error: 'min is more than max: raise max or lower min', path: ['min'] });

export type ScalingPolicy = z.output<typeof scalingPolicySchema>;

/** What a choice of power changes. */
interface PowerProfile {
  /** Times the target load. */
  readonly target: number;
  /** Workers beyond those that the load needs, while there is load for at least one. */
  readonly spare: number;
  /** Times the window of scale-in. */
  readonly inWindow: number;
  /** A worker goes where the others would then have less than this share of their target. */
  readonly inShare: number;
  /** How far ahead the slope of the load is drawn out, seconds. */
  readonly forecastSeconds: number;
}

export const POWER_PROFILES: Readonly<Record<PowerPolicy, PowerProfile>> = {
  performance: { target: 0.75, spare: 1, inWindow: 2, inShare: 0.7, forecastSeconds: 30 },
  balanced: { target: 1, spare: 0, inWindow: 1, inShare: 0.8, forecastSeconds: 15 },
  saver: { target: 1.25, spare: 0, inWindow: 0.5, inShare: 0.9, forecastSeconds: 10 },
};

/** No worker is planned to be fuller than that: a queue grows without bound before the event loop is busy all the time. */
const FULLEST = 0.9;

/** A policy with the choice of power worked in; times in milliseconds. */
export interface EffectivePolicy {
  readonly min: number;
  readonly max: number;
  readonly target: number;
  readonly spare: number;
  readonly outWindowMs: number;
  readonly inWindowMs: number;
  readonly inShare: number;
  readonly forecastMs: number;
  readonly drainLimitMs: number;
}

export function effectivePolicy(policy: ScalingPolicy): EffectivePolicy {
  const { min, max, stabilisation, drainLimitSeconds } = policy;
  const profile = POWER_PROFILES[policy.power];
  return {
    min,
    max,
    target: Math.min(FULLEST, policy.targetLoad * profile.target),
    spare: profile.spare,
    outWindowMs: 1_000 * stabilisation.outSeconds,
    inWindowMs: 1_000 * stabilisation.inSeconds * profile.inWindow,
    inShare: profile.inShare,
    forecastMs: 1_000 * profile.forecastSeconds,
    drainLimitMs: 1_000 * drainLimitSeconds,
  };
}
