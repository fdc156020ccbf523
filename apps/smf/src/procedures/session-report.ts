/** PFCP Session Report (TS 29.244 §5.2.2, §5.2.4): downlink data for an idle UE, usage, a tunnel that the gNB does not know. */
import type { PfcpMessageOf } from '@trunkline/pfcp';
import type { SmSession, UpfLeg } from '../context/session.ts';
import { resourceSetupRequest } from '../n2/transfers.ts';
import { bufferDownlink, reportOf, reportResponse } from '../n4/messages.ts';
import type { SmEffect, SmOutcome } from '../step.ts';
import type { Environment } from './environment.ts';
import { userPlaneInactive } from './inactivity.ts';
import { smCause } from './refusal.ts';
import { releaseByNetwork } from './release.ts';
import { accounted } from './usage.ts';

export function sessionReport(
  environment: Environment,
  session: SmSession,
  request: PfcpMessageOf<'SessionReportRequest'>,
  upf: UpfLeg,
): SmOutcome {
  const report = reportOf(request);
  const effects: SmEffect[] = [{ effect: 'n4', nodeId: upf.nodeId, message: reportResponse({ upf }, request) }];
  const usage = accounted(session, request.usageReport);
  let changed = usage.session;
  effects.push(...usage.effects);
  if (usage.isOver)
    return after(effects, usage.timers, releaseByNetwork(environment, changed, smCause.regularDeactivation));
  // An anchor behind a classifier sees only part of the traffic.
  const isInactive = report.inactive && upf.nodeId === session.upf.nodeId;
  if (isInactive) return after(effects, usage.timers, userPlaneInactive(environment, changed));
  if (report.downlinkData && session.userPlane === 'deactivated') effects.push(dataNotification(session));
  const { ran } = session;
  // A packet that was on its way to the gNB which the UE has left says nothing about where the UE is now.
  const hasLost = report.lostTunnels.some(({ teid, address }) => teid === ran?.teid && address === ran.address);
  if (hasLost && session.userPlane === 'activated') {
    // TS 23.527 §5.3.3.2: the gNB has lost the tunnel; the user plane is let go and made again when data comes.
    const { ran: _lost, ...rest } = changed;
    changed = { ...rest, userPlane: 'deactivated' };
    effects.push({ effect: 'n4', nodeId: session.upf.nodeId, message: bufferDownlink(session) });
  }
  return { context: changed, effects, timers: usage.timers };
}

function after(effects: readonly SmEffect[], timers: SmOutcome['timers'], outcome: SmOutcome): SmOutcome {
  return {
    ...outcome,
    effects: [...effects, ...(outcome.effects ?? [])],
    timers: { ...timers, ...outcome.timers },
  };
}

/** TS 23.502 §4.2.3.3 step 3a: N2 information only; the AMF pages the UE. */
function dataNotification(session: SmSession): SmEffect {
  return {
    effect: 'transfer',
    what: 'data-notification',
    supi: session.supi,
    amfInstanceId: session.amf.instanceId,
    pduSessionId: session.pduSessionId,
    n2: { type: 'PDU_RES_SETUP_REQ', bytes: resourceSetupRequest(session) },
    snssai: session.snssai,
    arp: session.defaultFlow.arp,
    fiveQi: session.defaultFlow.fiveQi,
  };
}
