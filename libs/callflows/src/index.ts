/** The catalogue of call flows: one file a flow, by family. */
import type { CallFlow } from '@trunkline/testbed';
import connectionAnRelease from './connection/an-release.ts';
import connectionErrorIndication from './connection/error-indication.ts';
import connectionNgSetupUnknownPlmn from './connection/ng-setup-unknown-plmn.ts';
import connectionServiceRequestSignalling from './connection/service-request-signalling.ts';
import connectionServiceRequestUnknown from './connection/service-request-unknown.ts';
import leavingDeregistration from './leaving/deregistration.ts';
import leavingSubscriptionWithdrawn from './leaving/subscription-withdrawn.ts';
import leavingSwitchOff from './leaving/switch-off.ts';
import { pageOf } from './markdown.ts';
import mobilityXnHandover from './mobility/xn-handover.ts';
import mobilityXnHandoverFailure from './mobility/xn-handover-failure.ts';
import mobilityXnHandoverSecurityMismatch from './mobility/xn-handover-security-mismatch.ts';
import mobilityXnHandoverSessionRefused from './mobility/xn-handover-session-refused.ts';
import registrationDuplicate from './registration/duplicate.ts';
import registrationGutiKnown from './registration/guti-known.ts';
import registrationGutiUnknown from './registration/guti-unknown.ts';
import registrationPeriodic from './registration/periodic.ts';
import registrationResynchronisation from './registration/resynchronisation.ts';
import registrationSliceRejected from './registration/slice-rejected.ts';
import registrationSuciNull from './registration/suci-null.ts';
import registrationSuciProfileA from './registration/suci-profile-a.ts';
import registrationSuciProfileB from './registration/suci-profile-b.ts';
import registrationT3560Expiry from './registration/t3560-expiry.ts';
import registrationTwentyAtOnce from './registration/twenty-at-once.ts';
import registrationUnknownSubscriber from './registration/unknown-subscriber.ts';
import registrationWrongKey from './registration/wrong-key.ts';
import sessionEthernetRefused from './session/ethernet-refused.ts';
import sessionIpv4 from './session/ipv4.ts';
import sessionIpv4v6 from './session/ipv4v6.ts';
import sessionIpv6 from './session/ipv6.ts';
import sessionOnlyIpv4Allowed from './session/only-ipv4-allowed.ts';
import sessionReleaseByUe from './session/release-by-ue.ts';
import sessionTwoSessions from './session/two-sessions.ts';
import sessionUnknownDnn from './session/unknown-dnn.ts';

export const catalogue: readonly CallFlow[] = [
  registrationDuplicate,
  registrationGutiKnown,
  registrationGutiUnknown,
  registrationPeriodic,
  registrationResynchronisation,
  registrationSliceRejected,
  registrationSuciNull,
  registrationSuciProfileA,
  registrationSuciProfileB,
  registrationT3560Expiry,
  registrationTwentyAtOnce,
  registrationUnknownSubscriber,
  registrationWrongKey,
  connectionAnRelease,
  connectionErrorIndication,
  connectionNgSetupUnknownPlmn,
  connectionServiceRequestSignalling,
  connectionServiceRequestUnknown,
  sessionEthernetRefused,
  sessionIpv4,
  sessionIpv4v6,
  sessionIpv6,
  sessionOnlyIpv4Allowed,
  sessionReleaseByUe,
  sessionTwoSessions,
  sessionUnknownDnn,
  leavingDeregistration,
  leavingSubscriptionWithdrawn,
  leavingSwitchOff,
  mobilityXnHandover,
  mobilityXnHandoverFailure,
  mobilityXnHandoverSecurityMismatch,
  mobilityXnHandoverSessionRefused,
];

/** `docs/catalogue.md`. */
export function catalogueMarkdown(): string {
  return pageOf(catalogue);
}
