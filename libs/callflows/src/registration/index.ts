/** Flows of this family, by name. */
import type { CallFlow } from '@trunkline/testbed';
import duplicate from './duplicate.ts';
import gutiKnown from './guti-known.ts';
import gutiUnknown from './guti-unknown.ts';
import periodic from './periodic.ts';
import resynchronisation from './resynchronisation.ts';
import sliceRejected from './slice-rejected.ts';
import suciNull from './suci-null.ts';
import suciProfileA from './suci-profile-a.ts';
import suciProfileB from './suci-profile-b.ts';
import t3560Expiry from './t3560-expiry.ts';
import twentyAtOnce from './twenty-at-once.ts';
import unknownSubscriber from './unknown-subscriber.ts';
import wrongKey from './wrong-key.ts';

export const registration: readonly CallFlow[] = [
  duplicate,
  gutiKnown,
  gutiUnknown,
  periodic,
  resynchronisation,
  sliceRejected,
  suciNull,
  suciProfileA,
  suciProfileB,
  t3560Expiry,
  twentyAtOnce,
  unknownSubscriber,
  wrongKey,
];
