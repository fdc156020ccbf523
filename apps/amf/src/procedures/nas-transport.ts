/** NAS messages of the UE to their procedures, and the NAS transport of session management (TS 24.501 §5.4.5). */

import type { NasMessageOf } from '@trunkline/nas-5gs';
import { mmCause } from '@trunkline/nas-5gs';
import type { NASNonDeliveryIndication } from '@trunkline/ngap';
import { type Snssai, snssaiText } from '@trunkline/wire';
import { ueIdOf } from '../context/ue.ts';
import { RefusedError } from '../environment.ts';
import type { UeStep } from '../ue-step.ts';
import { sendSmInfo, setSession, statusUri, updateSession } from './pdu-session.ts';
import { restrictedCause } from './service-area.ts';
import { sendToSmsf } from './sms.ts';

/** §5.4.5.2: the payload goes to whoever it is for; sessions and short messages are what is served here. */
export async function ulNasTransport(step: UeStep, transport: NasMessageOf<'UlNasTransport'>): Promise<void> {
  const { pduSessionId, payloadContainerType, payloadContainer } = transport;
  if (step.ue.registered && handOn(step, payloadContainerType, payloadContainer)) return;
  if (step.ue.registered && payloadContainerType === 'sms') {
    if (!(await sendToSmsf(step, payloadContainer))) notForwarded(step, transport, mmCause.payloadNotForwarded);
    return;
  }
  if (!step.ue.registered || payloadContainerType !== 'n1-sm' || pduSessionId === undefined) {
    notForwarded(step, transport, mmCause.payloadNotForwarded);
    return;
  }
  const { ue, config } = step;
  const existing = ue.sessions[pduSessionId];
  const emergency = transport.requestType === 'initial-emergency-request';
  const other = Object.entries(ue.sessions).some(([id, ref]) => ref.emergency === true && Number(id) !== pduSessionId);
  // TS 23.501 §5.16.4.6: one emergency session, where the network has them; and nothing else for a UE that came for it.
  const asksForNew = emergency || transport.requestType === 'initial-request';
  if ((emergency && (!config.emergency.supported || other)) || (asksForNew && !emergency && ue.emergency === true)) {
    notForwarded(step, transport, mmCause.payloadNotForwarded);
    return;
  }
  const restricted = emergency || existing?.emergency === true ? undefined : restrictedCause(step);
  if (restricted !== undefined && transport.requestType !== undefined) {
    // §5.4.5.2.5: the UE may end its sessions here, and no more.
    notForwarded(step, transport, restricted);
    return;
  }
  const initial = asksForNew || transport.requestType === 'existing-pdu-session';
  if (!initial || (existing !== undefined && transport.requestType === 'existing-pdu-session')) {
    const outcome = await updateSession(step, pduSessionId, { n1: payloadContainer });
    if (outcome !== 'done') notForwarded(step, transport, mmCause.payloadNotForwarded);
    return;
  }
  if (existing !== undefined) {
    // §5.4.5.2.5 a 2: the UE starts anew under an id in use; the old session ends first.
    await step.env.smf
      .release(existing, { cause: 'REL_DUE_TO_DUPLICATE_SESSION_ID', location: step.ue.location })
      .catch((error: unknown) => step.env.warn('the old session of a duplicate id was not released', { error }));
    setSession(step, pduSessionId, undefined);
  }
  await createSession(step, transport, pduSessionId);
}

/** §5.4.5.2.3: what is for another network function goes to all that subscribed to it (TS 29.518 §5.2.2.3.5). */
function handOn(step: UeStep, container: string, payload: Uint8Array): boolean {
  const wanting = Object.entries(step.ue.n1Subscriptions ?? {}).filter(([, one]) => one.container === container);
  for (const [id, { container, uri }] of wanting) {
    step.effects.push({ effect: 'n1-message', uri, id, container, bytes: new Uint8Array(payload) });
  }
  return wanting.length > 0;
}

/** TS 23.502 §4.3.2.2.1 steps 2 and 3: slice, DNN and SMF are chosen, and the SMF makes the context. */
async function createSession(
  step: UeStep,
  transport: NasMessageOf<'UlNasTransport'>,
  pduSessionId: number,
): Promise<void> {
  const { ue, env } = step;
  const { allowedNssai = [], subscription } = ue;
  const id = ueIdOf(ue);
  const emergency = transport.requestType === 'initial-emergency-request';
  // What still waits for the UE is of an older session of this id; or of this one, where the step runs again and the SMF was faster.
  const transaction = ptiOf(transport.payloadContainer);
  ue.pending = ue.pending.filter(
    ({ pduSessionId: of, n1 }) => of !== pduSessionId || (n1 !== undefined && ptiOf(n1) === transaction),
  );
  if (id === undefined || subscription === undefined) return;
  const asked = transport.snssai;
  const snssai = emergency ? step.config.emergency.slice : chooseSlice(allowedNssai, asked, subscription.defaultDnn);
  if (snssai === undefined) {
    notForwarded(step, transport, mmCause.payloadNotForwarded);
    return;
  }
  const dnns = subscription.dnns[snssaiText(snssai)] ?? [];
  const dnn = emergency ? step.config.emergency.dnn : (transport.dnn ?? subscription.defaultDnn[snssaiText(snssai)]);
  if (
    dnn === undefined ||
    !(emergency || dnns.includes('*') || dnns.some((one) => one.toLowerCase() === dnn.toLowerCase()))
  ) {
    // §5.4.5.2.5 a 9: the slice has no such data network for this subscriber.
    notForwarded(step, transport, mmCause.dnnNotSupportedInSlice);
    return;
  }
  const statusId = step.info.messageId;
  try {
    const answer = await env.smf.create({
      supi: ue.supi,
      pei: ue.pei,
      gpsi: ue.gpsi,
      pduSessionId,
      dnn,
      snssai,
      guti: ue.guti,
      location: ue.location,
      requestType: emergency
        ? 'INITIAL_EMERGENCY_REQUEST'
        : transport.requestType === 'existing-pdu-session'
          ? 'EXISTING_PDU_SESSION'
          : 'INITIAL_REQUEST',
      // TS 24.501 §5.4.5.2.3: named only where there is such a session.
      oldPduSessionId:
        transport.oldPduSessionId !== undefined && ue.sessions[transport.oldPduSessionId] !== undefined
          ? transport.oldPduSessionId
          : undefined,
      n1: transport.payloadContainer,
      statusUri: statusUri(step, pduSessionId, statusId),
      requestId: statusId,
    });
    if (answer.outcome === 'created') {
      setSession(step, pduSessionId, { ...answer.ref, statusId, ...(emergency ? { emergency } : {}) });
    } else if (answer.n1 === undefined) notForwarded(step, transport, mmCause.payloadNotForwarded);
    sendSmInfo(step, { pduSessionId, snssai, n1: answer.n1, n2: answer.n2 });
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    env.warn('no SMF took the session', { supi: id, error });
    notForwarded(step, transport, mmCause.payloadNotForwarded);
  }
}

/** The procedure transaction of a 5GSM message (TS 24.501 §9.6): an answer has that of its request. */
function ptiOf(n1: Uint8Array): number | undefined {
  return n1[2];
}

/** The slice that the UE asks for if it is allowed; without one, the first allowed slice that has a default DNN. */
function chooseSlice(
  allowed: readonly Snssai[],
  asked: Snssai | undefined,
  defaultDnn: Readonly<Record<string, string>>,
): Snssai | undefined {
  if (asked !== undefined) return allowed.find((slice) => snssaiText(slice) === snssaiText(asked));
  return allowed.find((slice) => defaultDnn[snssaiText(slice)] !== undefined) ?? allowed[0];
}

/** §5.4.5.3.1 c: the UE gets its payload back with the cause. */
function notForwarded(step: UeStep, transport: NasMessageOf<'UlNasTransport'>, cause: number): void {
  step.nas({
    message: 'DlNasTransport',
    spare: 0,
    payloadContainerType: transport.payloadContainerType,
    payloadContainer: transport.payloadContainer,
    ...(transport.pduSessionId === undefined ? {} : { pduSessionId: transport.pduSessionId }),
    cause5gmm: cause,
  });
}

/** A handover kept the source from delivering it (TS 38.413 §8.6.4): the UE gets it when that is over. */
const HANDOVER_TRIGGERED = new Set(['ng-intra-system-handover-triggered', 'xn-handover-triggered']);

/** TS 38.413 §8.6.4: what could not be delivered otherwise is sent again by its procedure's timer. */
export function nasNonDelivery(step: UeStep, indication: NASNonDeliveryIndication): void {
  step.count('AMF.NasNonDelivery');
  if (HANDOVER_TRIGGERED.has(String(indication.cause.value))) {
    step.holdNas(indication.nasPdu);
    return;
  }
  step.env.warn('a NAS message was not delivered', { supi: step.ue.supi, error: indication.cause });
}
