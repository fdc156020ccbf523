import type { CallFlow } from '@trunkline/testbed';
import acr from './acr.ts';
import barringAnnouncement from './barring-announcement.ts';
import busy from './busy.ts';
import call from './call.ts';
import callN2Handover from './call-n2-handover.ts';
import callOutlivesWorkers from './call-outlives-workers.ts';
import callWithoutPreconditions from './call-without-preconditions.ts';
import callXnHandover from './call-xn-handover.ts';
import cancel from './cancel.ts';
import cfb from './cfb.ts';
import cfnl from './cfnl.ts';
import cfnr from './cfnr.ts';
import cfnrAnswered from './cfnr-answered.ts';
import cfnrc from './cfnrc.ts';
import cfu from './cfu.ts';
import communicationHold from './communication-hold.ts';
import communicationWaiting from './communication-waiting.ts';
import communicationWaitingOff from './communication-waiting-off.ts';
import conference from './conference.ts';
import conferenceMerged from './conference-merged.ts';
import deregistration from './deregistration.ts';
import diversionLimit from './diversion-limit.ts';
import dtmf from './dtmf.ts';
import earlyMedia from './early-media.ts';
import emergencyAlternativeService from './emergency-alternative-service.ts';
import emergencyCall from './emergency-call.ts';
import emergencyRegistration from './emergency-registration.ts';
import emergencyUnregistered from './emergency-unregistered.ts';
import hold from './hold.ts';
import icb from './icb.ts';
import idleCallee from './idle-callee.ts';
import ipsecCall from './ipsec-call.ts';
import ipsecIntruders from './ipsec-intruders.ts';
import ipsecReRegistration from './ipsec-re-registration.ts';
import ipsecRegistration from './ipsec-registration.ts';
import ipsecVoice from './ipsec-voice.ts';
import lostBearer from './lost-bearer.ts';
import messageWaiting from './message-waiting.ts';
import mmtelAsAbsent from './mmtel-as-absent.ts';
import mmtelAsDies from './mmtel-as-dies.ts';
import networkDeregistration from './network-deregistration.ts';
import noAnswer from './no-answer.ts';
import noCommonCodec from './no-common-codec.ts';
import notSubscribed from './not-subscribed.ts';
import ocb from './ocb.ts';
import ocbInternational from './ocb-international.ts';
import oip from './oip.ts';
import oir from './oir.ts';
import pcscfByDns from './pcscf-by-dns.ts';
import reRegistration from './re-registration.ts';
import registration from './registration.ts';
import reject from './reject.ts';
import releasedByCallee from './released-by-callee.ts';
import resynchronisation from './resynchronisation.ts';
import rxCall from './rx-call.ts';
import sessionExpiry from './session-expiry.ts';
import sessionRefresh from './session-refresh.ts';
import { imsSms } from './sms/index.ts';
import tipTir from './tip-tir.ts';
import topologyHiding from './topology-hiding.ts';
import twoPhonesOfOneIdentity from './two-phones-of-one-identity.ts';
import unreachable from './unreachable.ts';
import ussd from './ussd.ts';
import videoCall from './video-call.ts';
import videoDowngrade from './video-downgrade.ts';
import videoRefused from './video-refused.ts';
import videoUpgrade from './video-upgrade.ts';
import voiceFlow from './voice-flow.ts';
import wrongKey from './wrong-key.ts';

export const ims: readonly CallFlow[] = [
  registration,
  reRegistration,
  deregistration,
  networkDeregistration,
  wrongKey,
  pcscfByDns,
  resynchronisation,
  notSubscribed,
  call,
  callWithoutPreconditions,
  voiceFlow,
  earlyMedia,
  twoPhonesOfOneIdentity,
  idleCallee,
  cancel,
  busy,
  reject,
  noAnswer,
  noCommonCodec,
  unreachable,
  releasedByCallee,
  sessionRefresh,
  sessionExpiry,
  hold,
  dtmf,
  videoCall,
  videoUpgrade,
  videoDowngrade,
  videoRefused,
  callXnHandover,
  callN2Handover,
  lostBearer,
  rxCall,
  callOutlivesWorkers,
  cfu,
  cfb,
  cfnr,
  cfnrAnswered,
  cfnl,
  cfnrc,
  diversionLimit,
  ocb,
  ocbInternational,
  icb,
  barringAnnouncement,
  conference,
  conferenceMerged,
  acr,
  oip,
  oir,
  tipTir,
  communicationHold,
  communicationWaiting,
  communicationWaitingOff,
  messageWaiting,
  topologyHiding,
  mmtelAsDies,
  mmtelAsAbsent,
  ...imsSms,
  ussd,
  emergencyCall,
  emergencyAlternativeService,
  emergencyRegistration,
  emergencyUnregistered,
  ipsecRegistration,
  ipsecReRegistration,
  ipsecCall,
  ipsecIntruders,
  ipsecVoice,
];
