import type { CallFlow } from '@trunkline/testbed';
import cpAckLost from './cp-ack-lost.ts';
import deregistration from './deregistration.ts';
import idle from './idle.ts';
import long from './long.ts';
import memoryFull from './memory-full.ts';
import movesToAnotherAmf from './moves-to-another-amf.ts';
import noSmsf from './no-smsf.ts';
import notSubscribed from './not-subscribed.ts';
import outsideAway from './outside-away.ts';
import smsfRestart from './smsf-restart.ts';
import statusReport from './status-report.ts';
import switchedOff from './switched-off.ts';
import twoAtOnce from './two-at-once.ts';
import ueToUe from './ue-to-ue.ts';
import unicode from './unicode.ts';
import unknownMessages from './unknown-messages.ts';
import unknownNumber from './unknown-number.ts';
import unreachable from './unreachable.ts';

export const sms: readonly CallFlow[] = [
  ueToUe,
  long,
  unicode,
  idle,
  switchedOff,
  unreachable,
  twoAtOnce,
  statusReport,
  memoryFull,
  unknownNumber,
  notSubscribed,
  outsideAway,
  unknownMessages,
  cpAckLost,
  movesToAnotherAmf,
  deregistration,
  noSmsf,
  smsfRestart,
];
