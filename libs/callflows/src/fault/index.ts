/** Flows of this family, by name. */
import type { CallFlow } from '@trunkline/testbed';
import amfForgets from './amf-forgets.ts';
import callsOutliveWorker from './calls-outlive-worker.ts';
import n4GatewayRestart from './n4-gateway-restart.ts';
import nrfAway from './nrf-away.ts';
import pfcpAnswerLost from './pfcp-answer-lost.ts';
import pfcpAssociationByUpf from './pfcp-association-by-upf.ts';
import pfcpHeartbeatLost from './pfcp-heartbeat-lost.ts';
import pfcpMalformed from './pfcp-malformed.ts';
import pfcpRefused from './pfcp-refused.ts';
import pfcpRepeated from './pfcp-repeated.ts';
import pfcpStranger from './pfcp-stranger.ts';
import smfKilledWhileEstablishing from './smf-killed-while-establishing.ts';
import smfRestart from './smf-restart.ts';
import upfAway from './upf-away.ts';
import upfRestart from './upf-restart.ts';
import usageUpfRestart from './usage-upf-restart.ts';

export const fault: readonly CallFlow[] = [
  amfForgets,
  callsOutliveWorker,
  n4GatewayRestart,
  nrfAway,
  pfcpAnswerLost,
  pfcpAssociationByUpf,
  pfcpHeartbeatLost,
  pfcpMalformed,
  pfcpRefused,
  pfcpRepeated,
  pfcpStranger,
  smfKilledWhileEstablishing,
  smfRestart,
  upfAway,
  upfRestart,
  usageUpfRestart,
];
