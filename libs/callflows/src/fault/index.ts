/** Flows of this family, by name. */
import type { CallFlow } from '@trunkline/testbed';
import amfForgets from './amf-forgets.ts';
import n4GatewayRestart from './n4-gateway-restart.ts';
import smfKilledWhileEstablishing from './smf-killed-while-establishing.ts';
import smfRestart from './smf-restart.ts';
import upfAway from './upf-away.ts';
import upfRestart from './upf-restart.ts';
import usageUpfRestart from './usage-upf-restart.ts';

export const fault: readonly CallFlow[] = [
  amfForgets,
  n4GatewayRestart,
  smfKilledWhileEstablishing,
  smfRestart,
  upfAway,
  upfRestart,
  usageUpfRestart,
];
