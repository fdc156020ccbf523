/**
 * A worker had a request to send to the UPF, and died, or was silent for seconds: nobody knows whether it did (ADR 13). Other messages may
 * have been sent since, so what is sent now is what holds now.
 */
import type { PfcpMessageOf } from '@trunkline/pfcp';
import type { SmSession } from '../context/session.ts';
import { isOf, legsOf } from '../context/store.ts';
import { bufferDownlink, forwardDownlink } from '../n4/messages.ts';
import { DOWNLINK } from '../n4/qos.ts';
import type { SmEffect, SmOutcome } from '../step.ts';
import type { Environment } from './environment.ts';
import { renewed, restoreSession } from './restoration.ts';

type Modification = PfcpMessageOf<'SessionModificationRequest'>;

export function unsent(
  environment: Environment,
  session: SmSession,
  effect: Extract<SmEffect, { effect: 'n4' }>,
): SmOutcome {
  const { nodeId, message } = effect;
  const { upf, phase, ran, classifier, insertion } = session;
  // What ends at the UPF has been told so.
  if (phase.name === 'releasing' || phase.name === 'ending') return { context: session };
  if (message.message === 'SessionEstablishmentRequest') {
    const isAwaited = isOf(session, `${message.cpFSeid.seid}`) && upf.seid === undefined;
    return isAwaited ? restoreSession(environment, session) : { context: session };
  }
  if (message.message !== 'SessionModificationRequest') return { context: session };
  const leg = legsOf(session).find((one) => one.nodeId === nodeId && one.seid === `${message.seid}`);
  // The UPF has the session anew since, and all that holds with it.
  if (leg === undefined) return { context: session };
  if (leg === upf && changesDownlinkOnly(message)) {
    const now = ran === undefined ? bufferDownlink(session) : forwardDownlink(session, ran);
    return { context: session, effects: [{ effect: 'n4', nodeId, message: now }] };
  }
  const isWhole = leg === upf && classifier === undefined && insertion === undefined;
  const anew = isWhole && changesRules(message) ? renewed(environment, session) : undefined;
  // A UPF that has it already refuses it, and all stays as it is.
  return anew ?? { context: session, effects: [{ effect: 'n4', nodeId, message }] };
}

/** Where downlink packets go, and nothing else. */
function changesDownlinkOnly({ updateFar = [], ...message }: Modification): boolean {
  return updateFar.length > 0 && updateFar.every(({ farId }) => farId === DOWNLINK) && !changesRules(message);
}

/** PDRs and QERs of flows, and what is measured of them. Forwarding (docs/adr/0010-n2-handover.md) has a FAR beside its PDR. */
function changesRules(message: Modification): boolean {
  const { createPdr, updatePdr, removePdr, createQer, updateQer, removeQer, createFar, removeFar } = message;
  if (createFar !== undefined || removeFar !== undefined) return false;
  return [createPdr, updatePdr, removePdr, createQer, updateQer, removeQer].some((changes) => changes !== undefined);
}
