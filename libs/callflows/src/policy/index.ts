/** Flows of this family, by name. */
import type { CallFlow } from '@trunkline/testbed';
import amPolicyServiceArea from './am-policy-service-area.ts';
import amPolicyTerminated from './am-policy-terminated.ts';
import amPolicyTriggers from './am-policy-triggers.ts';
import amPolicyUpdateNotify from './am-policy-update-notify.ts';
import policyAuthorizationAudio from './policy-authorization-audio.ts';
import policyAuthorizationEvents from './policy-authorization-events.ts';
import policyAuthorizationFlowReleased from './policy-authorization-flow-released.ts';
import policyAuthorizationGates from './policy-authorization-gates.ts';
import policyAuthorizationGnbFails from './policy-authorization-gnb-fails.ts';
import policyAuthorizationIdle from './policy-authorization-idle.ts';
import policyAuthorizationIpv6 from './policy-authorization-ipv6.ts';
import policyAuthorizationQosByNameAlone from './policy-authorization-qos-by-name-alone.ts';
import policyAuthorizationQosNotification from './policy-authorization-qos-notification.ts';
import policyAuthorizationQosReference from './policy-authorization-qos-reference.ts';
import policyAuthorizationRefused from './policy-authorization-refused.ts';
import policyAuthorizationRefusedByGnb from './policy-authorization-refused-by-gnb.ts';
import policyAuthorizationRejectedByUe from './policy-authorization-rejected-by-ue.ts';
import policyAuthorizationSecondSession from './policy-authorization-second-session.ts';
import policyAuthorizationSessionReleased from './policy-authorization-session-released.ts';
import policyAuthorizationShort from './policy-authorization-short.ts';
import policyAuthorizationTwoApplications from './policy-authorization-two-applications.ts';
import policyAuthorizationUnreachable from './policy-authorization-unreachable.ts';
import policyAuthorizationVideo from './policy-authorization-video.ts';
import policyAuthorizationXnHandover from './policy-authorization-xn-handover.ts';
import smPolicyRules from './sm-policy-rules.ts';
import smPolicyUpdateOverrides from './sm-policy-update-overrides.ts';

export const policy: readonly CallFlow[] = [
  amPolicyServiceArea,
  amPolicyUpdateNotify,
  amPolicyTriggers,
  amPolicyTerminated,
  policyAuthorizationAudio,
  policyAuthorizationEvents,
  policyAuthorizationFlowReleased,
  policyAuthorizationGates,
  policyAuthorizationGnbFails,
  policyAuthorizationIdle,
  policyAuthorizationIpv6,
  policyAuthorizationQosNotification,
  policyAuthorizationQosReference,
  policyAuthorizationRefused,
  policyAuthorizationRefusedByGnb,
  policyAuthorizationRejectedByUe,
  policyAuthorizationSecondSession,
  policyAuthorizationSessionReleased,
  policyAuthorizationShort,
  policyAuthorizationTwoApplications,
  policyAuthorizationUnreachable,
  policyAuthorizationVideo,
  policyAuthorizationXnHandover,
  smPolicyRules,
  smPolicyUpdateOverrides,
  policyAuthorizationQosByNameAlone,
];
