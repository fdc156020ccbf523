import type { CallFlow } from '@trunkline/testbed';
import ueToUe from './ue-to-ue.ts';

export const sms: readonly CallFlow[] = [ueToUe];
