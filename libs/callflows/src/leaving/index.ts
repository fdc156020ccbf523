/** Flows of this family, by name. */
import type { CallFlow } from '@trunkline/testbed';
import deregistration from './deregistration.ts';
import subscriptionWithdrawn from './subscription-withdrawn.ts';
import switchOff from './switch-off.ts';

export const leaving: readonly CallFlow[] = [deregistration, subscriptionWithdrawn, switchOff];
