/** The first message of a connection (TS 38.413 §8.6.1): from an idle or unknown UE. */
import { encodeNgapPdu, type InitialUEMessage } from '@trunkline/ngap';
import { GUARD_MS } from '../context/timers.ts';
import type { RanConnection } from '../context/ue.ts';
import { toLocation } from '../n2/values.ts';
import { readable } from '../nas/security.ts';
import type { UeStep } from '../ue-step.ts';
import { uplinkNas } from './5gmm.ts';
import { releaseConnection } from './an-release.ts';
import { letSuspendedGo } from './handover-release.ts';
import { stopWaiting } from './waiting.ts';

export async function initialUeMessage(
  step: UeStep,
  message: InitialUEMessage,
  peer: string,
  stream: number,
): Promise<void> {
  const { ue } = step;
  const old = ue.ran;
  if (old !== undefined && (old.peer !== peer || old.ranUeNgapId !== message.ranUeNgapId)) {
    // TS 23.502 §4.2.2.2.2, §4.2.3.2: the UE is back through another connection; the old one is of no use.
    releaseConnection(step, { group: 'radioNetwork', value: 'release-due-to-5gc-generated-reason' });
  }
  const isSuspended = ({ peer: at, ranUeNgapId }: RanConnection) => at === peer && ranUeNgapId === message.ranUeNgapId;
  // A node that uses the id again has forgotten the connection.
  if (ue.suspended !== undefined && isSuspended(ue.suspended.ran)) ue.suspended = undefined;
  else letSuspendedGo(step);
  step.stop('NG-release', 'mobile-reachable', 'implicit-deregistration');
  ue.unreachable = undefined;
  if (ue.waiting?.for !== 'ServiceAfterPaging') stopWaiting(step);
  ue.registration = undefined;
  ue.rerouted = undefined;
  ue.sessions = Object.fromEntries(Object.entries(ue.sessions).map(([id, ref]) => [id, { ...ref, active: false }]));
  ue.ran = {
    peer,
    ...(step.origin?.via === undefined ? {} : { via: step.origin.via }),
    stream,
    ranUeNgapId: message.ranUeNgapId,
    secured: false,
    contextSetUp: false,
    contextRequested: message.ueContextRequest === 'requested',
    establishmentCause: message.rrcEstablishmentCause,
    // For another AMF, which gets a UE in this way only where it was registered here.
    ...(ue.registered && readable(message.nasPdu)?.message === 'RegistrationRequest'
      ? { initialMessage: encodeNgapPdu(message) }
      : {}),
    ...(message.amfSetId === undefined ? {} : { rerouted: true }),
  };
  ue.location = toLocation(message.userLocationInformation, step.info.now);
  if (!ue.registered) step.start('guard', GUARD_MS);
  await uplinkNas(step, message.nasPdu);
}
