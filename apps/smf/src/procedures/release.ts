/**
 * PDU session release (TS 23.502 §4.3.4, TS 24.501 §6.3.3, §6.4.3), by the UE, and at deregistration by the AMF.
 * The session is gone when the UE has acknowledged and the gNB has let go; T3592 repeats the command.
 */
import type { PfcpMessageOf } from '@trunkline/pfcp';
import type { SmSession } from '../context/session.ts';
import { releaseCommand } from '../n1/messages.ts';
import { resourceReleaseCommand } from '../n2/transfers.ts';
import { usageOf } from '../n4/messages.ts';
import type { SmEffect, SmOutcome } from '../step.ts';
import { abandoned, atUpf } from './leaving.ts';
import { smCause } from './refusal.ts';
import { answer, problem } from './user-plane.ts';

/** TS 24.501 table 10.3.2. */
const T3592_MS = 16_000;
const T3592_ATTEMPTS = 5;

/** The UE asks (TS 24.501 §6.4.3): the UPF's session ends at once, the command goes back with the AMF's answer. */
export function releaseByUe(session: SmSession, pti: number): SmOutcome {
  const releasing: SmSession = {
    ...session,
    pti,
    phase: { name: 'releasing', n1Complete: false, n2Complete: session.userPlane === 'deactivated', attempts: 1 },
  };
  const n1 = releaseCommand(session.pduSessionId, pti, smCause.regularDeactivation);
  const n2 = session.userPlane === 'deactivated' ? undefined : resourceReleaseCommand();
  return {
    context: releasing,
    effects: [
      answer({
        status: 200,
        body: {
          n1SmMsg: { contentId: 'n1' },
          ...(n2 === undefined ? {} : { n2SmInfo: { contentId: 'n2' }, n2SmInfoType: 'PDU_RES_REL_CMD' }),
        },
        parts: {
          n1: { contentType: 'application/vnd.3gpp.5gnas', bytes: n1 },
          ...(n2 === undefined ? {} : { n2: { contentType: 'application/vnd.3gpp.ngap', bytes: n2 } }),
        },
      }),
      ...atUpf(session),
    ],
    timers: { T3592: T3592_MS, RAN: null },
  };
}

export function ranReleased(session: SmSession): SmOutcome {
  if (session.phase.name !== 'releasing') return { context: session, effects: [answer({ status: 204 })] };
  return progressed({ ...session, phase: { ...session.phase, n2Complete: true } });
}

export function ueConfirmedRelease(session: SmSession): SmOutcome {
  if (session.phase.name !== 'releasing') {
    return { context: session, effects: [problem(403, 'N1_SM_ERROR', 'no release was asked for')] };
  }
  return progressed({ ...session, phase: { ...session.phase, n1Complete: true } });
}

function progressed(session: SmSession): SmOutcome {
  const { phase } = session;
  const done = phase.name === 'releasing' && phase.n1Complete && phase.n2Complete;
  if (!done) return { context: session, effects: [answer({ status: 204 })] };
  return { context: null, effects: [answer({ status: 204 }), ...gone(session)] };
}

/** The UE did not acknowledge: the command is repeated, in the end the session is released without it (§6.3.3.5). */
export function releaseTimer(session: SmSession): SmOutcome {
  if (session.phase.name !== 'releasing') return { context: session };
  const { attempts } = session.phase;
  if (attempts >= T3592_ATTEMPTS) return { context: null, effects: gone(session) };
  return {
    context: { ...session, phase: { ...session.phase, attempts: attempts + 1 } },
    effects: [
      {
        effect: 'transfer',
        what: 'release',
        supi: session.supi,
        amfInstanceId: session.amf.instanceId,
        pduSessionId: session.pduSessionId,
        n1: releaseCommand(session.pduSessionId, session.pti, smCause.regularDeactivation),
        ...(session.phase.n2Complete
          ? {}
          : { n2: { type: 'PDU_RES_REL_CMD' as const, bytes: resourceReleaseCommand() } }),
        snssai: session.snssai,
      },
    ],
    timers: { T3592: T3592_MS },
  };
}

/** Nsmf_PDUSession_ReleaseSMContext: the AMF has deregistered the UE, or lost it; nobody is left to be asked. */
export function releaseByAmf(session: SmSession): SmOutcome {
  return { context: null, effects: [answer({ status: 204 }), ...atUpf(session), ...abandoned(session)] };
}

/** The gNB never answered the set-up: the session is taken back, and the UE told. */
export function ranTimedOut(session: SmSession): SmOutcome {
  if (session.phase.name !== 'establishing-ran') return { context: session };
  return {
    context: { ...session, phase: { name: 'releasing', n1Complete: false, n2Complete: true, attempts: 0 } },
    effects: atUpf(session),
    timers: { T3592: 1 },
  };
}

/** The UPF's last word on what was used. */
export function deletedAtUpf(session: SmSession, response: PfcpMessageOf<'SessionDeletionResponse'>): SmOutcome {
  const { uplink, downlink } = usageOf(response);
  return {
    context: {
      ...session,
      usage: { uplink: session.usage.uplink + uplink, downlink: session.usage.downlink + downlink },
    },
  };
}

/** All that has to hear that a session is gone. */
function gone(session: SmSession): SmEffect[] {
  return [{ effect: 'status-notify', uri: session.amf.statusUri }, ...abandoned(session)];
}
