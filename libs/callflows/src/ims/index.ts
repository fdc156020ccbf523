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
import hold from './hold.ts';
import idleCallee from './idle-callee.ts';
import ipsecCall from './ipsec-call.ts';
import ipsecIntruders from './ipsec-intruders.ts';
import ipsecReRegistration from './ipsec-re-registration.ts';
import ipsecRegistration from './ipsec-registration.ts';
import lostBearer from './lost-bearer.ts';
import noAnswer from './no-answer.ts';
import notSubscribed from './not-subscribed.ts';
import reRegistration from './re-registration.ts';
import registration from './registration.ts';
import reject from './reject.ts';
import resynchronisation from './resynchronisation.ts';
import voiceFlow from './voice-flow.ts';
import wrongKey from './wrong-key.ts';

export const ims: readonly CallFlow[] = [
  registration,
  reRegistration,
  deregistration,
  wrongKey,
  resynchronisation,
  notSubscribed,
  call,
  callWithoutPreconditions,
  voiceFlow,
  idleCallee,
  cancel,
  busy,
  reject,
  noAnswer,
  hold,
  dtmf,
  callXnHandover,
  callN2Handover,
  lostBearer,
  callOutlivesWorkers,
  ipsecRegistration,
  ipsecReRegistration,
  ipsecCall,
  ipsecIntruders,
];
