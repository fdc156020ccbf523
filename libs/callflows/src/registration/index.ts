/** Flows of this family, by name. */
import type { CallFlow } from '@trunkline/testbed';
import againOutOfIdle from './again-out-of-idle.ts';
import authenticationFailureUnasked from './authentication-failure-unasked.ts';
import barred from './barred.ts';
import barredLater from './barred-later.ts';
import bitRateChanged from './bit-rate-changed.ts';
import changedRequest from './changed-request.ts';
import configurationUpdate from './configuration-update.ts';
import duplicate from './duplicate.ts';
import eapAkaPrime from './eap-aka-prime.ts';
import eapAkaPrimeResynchronisation from './eap-aka-prime-resynchronisation.ts';
import eapAkaPrimeWrongKey from './eap-aka-prime-wrong-key.ts';
import emergency from './emergency.ts';
import emergencyImeiRefused from './emergency-imei-refused.ts';
import emergencyLeftBehind from './emergency-left-behind.ts';
import emergencyNotSupported from './emergency-not-supported.ts';
import emergencySession from './emergency-session.ts';
import emergencyUnknownSubscriber from './emergency-unknown-subscriber.ts';
import emergencyWithoutUsim from './emergency-without-usim.ts';
import forbiddenArea from './forbidden-area.ts';
import forgedNas from './forged-nas.ts';
import gmmStatus from './gmm-status.ts';
import gnbLost from './gnb-lost.ts';
import gutiKnown from './guti-known.ts';
import gutiOfAnother from './guti-of-another.ts';
import gutiReallocation from './guti-reallocation.ts';
import gutiUnknown from './guti-unknown.ts';
import gutiWithoutKeys from './guti-without-keys.ts';
import identityNotGiven from './identity-not-given.ts';
import implicitDeregistration from './implicit-deregistration.ts';
import initialMessageProtection from './initial-message-protection.ts';
import initialWhileConnected from './initial-while-connected.ts';
import interAmfAuthenticated from './inter-amf-authenticated.ts';
import interAmfDerivedKey from './inter-amf-derived-key.ts';
import interAmfGone from './inter-amf-gone.ts';
import interAmfInitial from './inter-amf-initial.ts';
import interAmfSeveral from './inter-amf-several.ts';
import interAmfSuci from './inter-amf-suci.ts';
import interAmfUnknown from './inter-amf-unknown.ts';
import linkLost from './link-lost.ts';
import macFailure from './mac-failure.ts';
import mobilityNewArea from './mobility-new-area.ts';
import mobilityWhileConnected from './mobility-while-connected.ts';
import mobilityWithData from './mobility-with-data.ts';
import nasRerouteByRan from './nas-reroute-by-ran.ts';
import nasRerouteDirect from './nas-reroute-direct.ts';
import nasRerouteNobody from './nas-reroute-nobody.ts';
import ngksiInUse from './ngksi-in-use.ts';
import no5gcAccess from './no-5gc-access.ts';
import noCommonAlgorithm from './no-common-algorithm.ts';
import noFollowOn from './no-follow-on.ts';
import non5gAuthentication from './non-5g-authentication.ts';
import nssaiFromNssf from './nssai-from-nssf.ts';
import nssaiFromSubscription from './nssai-from-subscription.ts';
import nssaiRejectedAll from './nssai-rejected-all.ts';
import periodic from './periodic.ts';
import radioCapability from './radio-capability.ts';
import radioCapabilityUpdate from './radio-capability-update.ts';
import registrationArea from './registration-area.ts';
import repeatedAfterAccept from './repeated-after-accept.ts';
import repeatedRequest from './repeated-request.ts';
import replayedNas from './replayed-nas.ts';
import resynchronisation from './resynchronisation.ts';
import roamingBarred from './roaming-barred.ts';
import roamingNotAllowed from './roaming-not-allowed.ts';
import securityModeReject from './security-mode-reject.ts';
import sessionStatus from './session-status.ts';
import sixHundredAtOnce from './six-hundred-at-once.ts';
import sliceAdded from './slice-added.ts';
import sliceRejected from './slice-rejected.ts';
import slicesChanged from './slices-changed.ts';
import slicesChangedMeanwhile from './slices-changed-meanwhile.ts';
import suciNull from './suci-null.ts';
import suciProfileA from './suci-profile-a.ts';
import suciProfileB from './suci-profile-b.ts';
import synchFailureTwice from './synch-failure-twice.ts';
import t3550Exhausted from './t3550-exhausted.ts';
import t3550Expiry from './t3550-expiry.ts';
import t3555Expiry from './t3555-expiry.ts';
import t3560Exhausted from './t3560-exhausted.ts';
import t3560Expiry from './t3560-expiry.ts';
import t3570Expiry from './t3570-expiry.ts';
import trackingAreaNotServed from './tracking-area-not-served.ts';
import twentyAtOnce from './twenty-at-once.ts';
import twoAmfs from './two-amfs.ts';
import unknownSubscriber from './unknown-subscriber.ts';
import wrongKey from './wrong-key.ts';
import wrongResponse from './wrong-response.ts';

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
  eapAkaPrime,
  eapAkaPrimeWrongKey,
  eapAkaPrimeResynchronisation,
  wrongResponse,
  macFailure,
  ngksiInUse,
  non5gAuthentication,
  t3560Exhausted,
  t3550Expiry,
  t3550Exhausted,
  t3570Expiry,
  securityModeReject,
  noCommonAlgorithm,
  barred,
  no5gcAccess,
  forbiddenArea,
  trackingAreaNotServed,
  roamingNotAllowed,
  nssaiFromSubscription,
  nssaiFromNssf,
  nssaiRejectedAll,
  radioCapability,
  gutiReallocation,
  configurationUpdate,
  t3555Expiry,
  gmmStatus,
  mobilityNewArea,
  mobilityWithData,
  mobilityWhileConnected,
  initialWhileConnected,
  implicitDeregistration,
  authenticationFailureUnasked,
  barredLater,
  bitRateChanged,
  changedRequest,
  forgedNas,
  gnbLost,
  gutiOfAnother,
  gutiWithoutKeys,
  identityNotGiven,
  initialMessageProtection,
  linkLost,
  noFollowOn,
  radioCapabilityUpdate,
  registrationArea,
  repeatedAfterAccept,
  repeatedRequest,
  replayedNas,
  roamingBarred,
  sessionStatus,
  sliceAdded,
  slicesChanged,
  slicesChangedMeanwhile,
  synchFailureTwice,
  interAmfInitial,
  interAmfUnknown,
  interAmfSuci,
  interAmfDerivedKey,
  nasRerouteDirect,
  nasRerouteByRan,
  nasRerouteNobody,
  interAmfGone,
  interAmfAuthenticated,
  twoAmfs,
  sixHundredAtOnce,
  emergency,
  emergencyImeiRefused,
  emergencyLeftBehind,
  emergencyNotSupported,
  emergencySession,
  emergencyUnknownSubscriber,
  emergencyWithoutUsim,
  againOutOfIdle,
  interAmfSeveral,
];
