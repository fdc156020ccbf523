/** Flows of this family, by name. */
import type { CallFlow } from '@trunkline/testbed';
import afterSessionRelease from './after-session-release.ts';
import andBackAtOnce from './and-back-at-once.ts';
import beforeComplete from './before-complete.ts';
import bothAtOnce from './both-at-once.ts';
import connectionLost from './connection-lost.ts';
import deregistration from './deregistration.ts';
import duringAuthentication from './during-authentication.ts';
import idleWithSession from './idle-with-session.ts';
import notProven from './not-proven.ts';
import reRegistrationRequired from './re-registration-required.ts';
import subscriptionWithdrawn from './subscription-withdrawn.ts';
import switchOff from './switch-off.ts';
import switchOffConnected from './switch-off-connected.ts';
import t3522Exhausted from './t3522-exhausted.ts';
import t3522Expiry from './t3522-expiry.ts';
import whileSessionReleased from './while-session-released.ts';
import withdrawnUnreachable from './withdrawn-unreachable.ts';
import withdrawnWhileIdle from './withdrawn-while-idle.ts';

export const leaving: readonly CallFlow[] = [
  deregistration,
  subscriptionWithdrawn,
  switchOff,
  afterSessionRelease,
  andBackAtOnce,
  beforeComplete,
  bothAtOnce,
  connectionLost,
  duringAuthentication,
  idleWithSession,
  notProven,
  reRegistrationRequired,
  switchOffConnected,
  t3522Exhausted,
  t3522Expiry,
  whileSessionReleased,
  withdrawnUnreachable,
  withdrawnWhileIdle,
];
