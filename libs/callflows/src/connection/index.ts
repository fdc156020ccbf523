/** Flows of this family, by name. */
import type { CallFlow } from '@trunkline/testbed';
import amfConfigurationUpdate from './amf-configuration-update.ts';
import amfConfigurationUpdateFailure from './amf-configuration-update-failure.ts';
import amfStatusIndication from './amf-status-indication.ts';
import anRelease from './an-release.ts';
import anReleaseRadioLost from './an-release-radio-lost.ts';
import anReleaseUnanswered from './an-release-unanswered.ts';
import associationLost from './association-lost.ts';
import associationLostInStorm from './association-lost-in-storm.ts';
import associationRemoved from './association-removed.ts';
import associationRemovedByGnb from './association-removed-by-gnb.ts';
import cellTrafficTrace from './cell-traffic-trace.ts';
import congestionPriority from './congestion-priority.ts';
import congestionRegistration from './congestion-registration.ts';
import congestionServiceRequest from './congestion-service-request.ts';
import congestionSession from './congestion-session.ts';
import contextModification from './context-modification.ts';
import errorIndication from './error-indication.ts';
import errorIndicationByGnb from './error-indication-by-gnb.ts';
import gnbRestarts from './gnb-restarts.ts';
import idleWithoutSession from './idle-without-session.ts';
import locationReporting from './location-reporting.ts';
import nasNonDelivery from './nas-non-delivery.ts';
import ngReset from './ng-reset.ts';
import ngResetByAmf from './ng-reset-by-amf.ts';
import ngResetPartial from './ng-reset-partial.ts';
import ngResetUnknown from './ng-reset-unknown.ts';
import ngSetupRepeated from './ng-setup-repeated.ts';
import ngSetupSliceNotSupported from './ng-setup-slice-not-supported.ts';
import ngSetupUnknownArea from './ng-setup-unknown-area.ts';
import ngSetupUnknownPlmn from './ng-setup-unknown-plmn.ts';
import overloadObeyed from './overload-obeyed.ts';
import paging from './paging.ts';
import pagingCrossed from './paging-crossed.ts';
import pagingElsewhere from './paging-elsewhere.ts';
import pagingFailure from './paging-failure.ts';
import pagingPriority from './paging-priority.ts';
import pagingRetransmission from './paging-retransmission.ts';
import radioLostWhileRegistering from './radio-lost-while-registering.ts';
import ranConfigurationTransfer from './ran-configuration-transfer.ts';
import ranConfigurationUpdate from './ran-configuration-update.ts';
import ranConfigurationUpdateFailure from './ran-configuration-update-failure.ts';
import resetWhileRegistering from './reset-while-registering.ts';
import resumedAfterChange from './resumed-after-change.ts';
import resumedInPart from './resumed-in-part.ts';
import rimInformationTransfer from './rim-information-transfer.ts';
import rrcInactive from './rrc-inactive.ts';
import secondAssociation from './second-association.ts';
import secondaryRatUsage from './secondary-rat-usage.ts';
import serviceRequestElsewhere from './service-request-elsewhere.ts';
import serviceRequestForged from './service-request-forged.ts';
import serviceRequestOneOfTwo from './service-request-one-of-two.ts';
import serviceRequestSessionLost from './service-request-session-lost.ts';
import serviceRequestSignalling from './service-request-signalling.ts';
import serviceRequestUnknown from './service-request-unknown.ts';
import serviceRequestUnknownSession from './service-request-unknown-session.ts';
import serviceRequestWhileConnected from './service-request-while-connected.ts';
import suspendAndResume from './suspend-and-resume.ts';
import suspendRefused from './suspend-refused.ts';
import suspendedAndBackOtherwise from './suspended-and-back-otherwise.ts';
import suspendedPaging from './suspended-paging.ts';
import trace from './trace.ts';
import unexpectedMessage from './unexpected-message.ts';
import unknownProcedure from './unknown-procedure.ts';

export const connection: readonly CallFlow[] = [
  anRelease,
  errorIndication,
  ngSetupUnknownPlmn,
  serviceRequestSignalling,
  serviceRequestUnknown,
  paging,
  pagingRetransmission,
  pagingFailure,
  pagingCrossed,
  pagingPriority,
  serviceRequestOneOfTwo,
  serviceRequestElsewhere,
  serviceRequestWhileConnected,
  idleWithoutSession,
  anReleaseRadioLost,
  anReleaseUnanswered,
  rrcInactive,
  suspendRefused,
  contextModification,
  ngReset,
  ngResetPartial,
  gnbRestarts,
  associationLostInStorm,
  ranConfigurationUpdate,
  ranConfigurationUpdateFailure,
  ngSetupSliceNotSupported,
  ngSetupRepeated,
  errorIndicationByGnb,
  unexpectedMessage,
  nasNonDelivery,
  congestionRegistration,
  congestionServiceRequest,
  congestionSession,
  overloadObeyed,
  ngResetByAmf,
  ngResetUnknown,
  resetWhileRegistering,
  secondaryRatUsage,
  unknownProcedure,
  serviceRequestUnknownSession,
  serviceRequestSessionLost,
  serviceRequestForged,
  pagingElsewhere,
  ranConfigurationTransfer,
  congestionPriority,
  radioLostWhileRegistering,
  ngSetupUnknownArea,
  cellTrafficTrace,
  amfConfigurationUpdate,
  amfConfigurationUpdateFailure,
  secondAssociation,
  associationLost,
  associationRemoved,
  associationRemovedByGnb,
  amfStatusIndication,
  locationReporting,
  trace,
  rimInformationTransfer,
  suspendAndResume,
  suspendedPaging,
  suspendedAndBackOtherwise,
  resumedInPart,
  resumedAfterChange,
];
