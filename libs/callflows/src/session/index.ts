/** Flows of this family, by name. */
import type { CallFlow } from '@trunkline/testbed';
import ambrBySubscription from './ambr-by-subscription.ts';
import congestionDnn from './congestion-dnn.ts';
import congestionSlice from './congestion-slice.ts';
import congestionSliceDnn from './congestion-slice-dnn.ts';
import ethernetRefused from './ethernet-refused.ts';
import idleDuringEstablishment from './idle-during-establishment.ts';
import inactivity from './inactivity.ts';
import ipv4 from './ipv4.ts';
import ipv4v6 from './ipv4v6.ts';
import ipv6 from './ipv6.ts';
import modificationByUe from './modification-by-ue.ts';
import modificationByUeOneWay from './modification-by-ue-one-way.ts';
import modificationByUeRefused from './modification-by-ue-refused.ts';
import modificationCollision from './modification-collision.ts';
import modificationT3591 from './modification-t3591.ts';
import modificationUnanswered from './modification-unanswered.ts';
import noAddressLeft from './no-address-left.ts';
import onlyIpv4Allowed from './only-ipv4-allowed.ts';
import psiMismatchNetwork from './psi-mismatch-network.ts';
import psiMismatchUe from './psi-mismatch-ue.ts';
import quotaGated from './quota-gated.ts';
import quotaGranted from './quota-granted.ts';
import quotaInTime from './quota-in-time.ts';
import quotaReleased from './quota-released.ts';
import quotaThrottled from './quota-throttled.ts';
import quotaTime from './quota-time.ts';
import quotaToppedUp from './quota-topped-up.ts';
import quotaValidity from './quota-validity.ts';
import ratesEnforced from './rates-enforced.ts';
import releaseAbnormal from './release-abnormal.ts';
import releaseByGnb from './release-by-gnb.ts';
import releaseByPcf from './release-by-pcf.ts';
import releaseBySubscription from './release-by-subscription.ts';
import releaseByUe from './release-by-ue.ts';
import releaseT3592 from './release-t3592.ts';
import serviceRequestUnknownSession from './service-request-unknown-session.ts';
import sscMode2 from './ssc-mode-2.ts';
import sscMode3 from './ssc-mode-3.ts';
import sscMode3NotUsed from './ssc-mode-3-not-used.ts';
import sscModeByNetwork from './ssc-mode-by-network.ts';
import sscModeByOperator from './ssc-mode-by-operator.ts';
import sscModeRefused from './ssc-mode-refused.ts';
import twoDnns from './two-dnns.ts';
import twoSessions from './two-sessions.ts';
import twoSlices from './two-slices.ts';
import ulclHandover from './ulcl-handover.ts';
import ulclIdle from './ulcl-idle.ts';
import ulclRefused from './ulcl-refused.ts';
import ulclStatic from './ulcl-static.ts';
import ulclTrafficInfluence from './ulcl-traffic-influence.ts';
import ulclUpfLeaves from './ulcl-upf-leaves.ts';
import ulclUpfRestarts from './ulcl-upf-restarts.ts';
import unknownDnn from './unknown-dnn.ts';
import upfLeaves from './upf-leaves.ts';
import usageAsked from './usage-asked.ts';
import usagePeriodic from './usage-periodic.ts';
import usageSeveral from './usage-several.ts';
import usageThreshold from './usage-threshold.ts';

export const session: readonly CallFlow[] = [
  ambrBySubscription,
  congestionDnn,
  congestionSlice,
  congestionSliceDnn,
  ethernetRefused,
  idleDuringEstablishment,
  inactivity,
  ipv4,
  ipv4v6,
  ipv6,
  modificationByUe,
  modificationByUeOneWay,
  modificationByUeRefused,
  modificationCollision,
  modificationT3591,
  modificationUnanswered,
  noAddressLeft,
  onlyIpv4Allowed,
  psiMismatchNetwork,
  psiMismatchUe,
  quotaGated,
  quotaGranted,
  quotaInTime,
  quotaReleased,
  quotaThrottled,
  quotaTime,
  quotaToppedUp,
  quotaValidity,
  ratesEnforced,
  releaseAbnormal,
  releaseByGnb,
  releaseByPcf,
  releaseBySubscription,
  releaseByUe,
  releaseT3592,
  serviceRequestUnknownSession,
  sscMode2,
  sscMode3,
  sscMode3NotUsed,
  sscModeByNetwork,
  sscModeByOperator,
  sscModeRefused,
  twoDnns,
  twoSessions,
  twoSlices,
  ulclHandover,
  ulclIdle,
  ulclRefused,
  ulclStatic,
  ulclTrafficInfluence,
  ulclUpfLeaves,
  ulclUpfRestarts,
  unknownDnn,
  upfLeaves,
  usageAsked,
  usagePeriodic,
  usageSeveral,
  usageThreshold,
];
