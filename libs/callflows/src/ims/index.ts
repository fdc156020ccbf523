import type { CallFlow } from '@trunkline/testbed';
import busy from './busy.ts';
import call from './call.ts';
import callN2Handover from './call-n2-handover.ts';
import callOutlivesWorkers from './call-outlives-workers.ts';
import callWithoutPreconditions from './call-without-preconditions.ts';
import callXnHandover from './call-xn-handover.ts';
import cancel from './cancel.ts';
import deregistration from './deregistration.ts';
import dtmf from './dtmf.ts';
import earlyMedia from './early-media.ts';
import hold from './hold.ts';
import idleCallee from './idle-callee.ts';
import lostBearer from './lost-bearer.ts';
import networkDeregistration from './network-deregistration.ts';
import noAnswer from './no-answer.ts';
import notSubscribed from './not-subscribed.ts';
import reRegistration from './re-registration.ts';
import registration from './registration.ts';
import reject from './reject.ts';
import releasedByCallee from './released-by-callee.ts';
import resynchronisation from './resynchronisation.ts';
import sessionExpiry from './session-expiry.ts';
import sessionRefresh from './session-refresh.ts';
import twoPhonesOfOneIdentity from './two-phones-of-one-identity.ts';
import unreachable from './unreachable.ts';
import voiceFlow from './voice-flow.ts';
import wrongKey from './wrong-key.ts';

export const ims: readonly CallFlow[] = [
  registration,
  reRegistration,
  deregistration,
  networkDeregistration,
  wrongKey,
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
  unreachable,
  releasedByCallee,
  sessionRefresh,
  sessionExpiry,
  hold,
  dtmf,
  callXnHandover,
  callN2Handover,
  lostBearer,
  callOutlivesWorkers,
];
