/** Flows of this family, by name. */
import type { CallFlow } from '@trunkline/testbed';
import policyAuthorizationAudio from './policy-authorization-audio.ts';

export const policy: readonly CallFlow[] = [policyAuthorizationAudio];
