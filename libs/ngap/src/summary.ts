/** One line that says what a message is about, for message charts and logs. */
import { DecodeError, decodePlmnId, toHex } from '@trunkline/wire';
import type { NgapPdu } from './messages.generated.ts';
import type { Cause, Tai, UserLocationInformation } from './types.generated.ts';

/** `InitialUEMessage RAN-UE-NGAP-ID 1, TAI 999-70-000001, mo-Signalling, NAS 30 octets` */
export function summary(pdu: NgapPdu): string {
  const notes: string[] = [];
  if ('amfUeNgapId' in pdu && pdu.amfUeNgapId !== undefined) notes.push(`AMF-UE-NGAP-ID ${pdu.amfUeNgapId}`);
  if ('ranUeNgapId' in pdu && pdu.ranUeNgapId !== undefined) notes.push(`RAN-UE-NGAP-ID ${pdu.ranUeNgapId}`);
  if ('ueNgapIds' in pdu) notes.push(ueNgapIdsText(pdu.ueNgapIds));
  if ('ranNodeName' in pdu && pdu.ranNodeName !== undefined) notes.push(pdu.ranNodeName);
  if ('amfName' in pdu && pdu.amfName !== undefined) notes.push(pdu.amfName);
  if ('userLocationInformation' in pdu) notes.push(...locationText(pdu.userLocationInformation));
  if ('rrcEstablishmentCause' in pdu && pdu.rrcEstablishmentCause !== undefined) notes.push(pdu.rrcEstablishmentCause);
  if ('cause' in pdu && pdu.cause !== undefined) notes.push(`cause ${causeText(pdu.cause)}`);
  const sessions = sessionIds(pdu);
  if (sessions.length > 0) notes.push(`PDU session ${sessions.join(', ')}`);
  if ('nasPdu' in pdu && pdu.nasPdu !== undefined) notes.push(`NAS ${pdu.nasPdu.length} octets`);
  return notes.length === 0 ? pdu.message : `${pdu.message} ${notes.join(', ')}`;
}

function ueNgapIdsText(ids: Extract<NgapPdu, { ueNgapIds: unknown }>['ueNgapIds']): string {
  if (ids.choice === 'ueNgapIdPair')
    return `AMF-UE-NGAP-ID ${ids.value.amfUeNgapId}, RAN-UE-NGAP-ID ${ids.value.ranUeNgapId}`;
  return ids.choice === 'amfUeNgapId' ? `AMF-UE-NGAP-ID ${ids.value}` : 'unknown UE ids';
}

export function causeText(cause: Cause): string {
  return cause.choice === 'unknownIe' ? `unknown ${cause.value.id}` : `${cause.choice}/${cause.value}`;
}

function locationText(location: UserLocationInformation | undefined): string[] {
  if (location === undefined || location.choice === 'unknownIe') return [];
  return 'tai' in location.value && location.value.tai !== undefined ? [`TAI ${taiText(location.value.tai)}`] : [];
}

function taiText({ plmnIdentity, tac }: Tai): string {
  try {
    const { mcc, mnc } = decodePlmnId(plmnIdentity);
    return `${mcc}-${mnc}-${toHex(tac)}`;
  } catch (error) {
    if (error instanceof DecodeError) return `${toHex(plmnIdentity)}-${toHex(tac)}`;
    throw error;
  }
}

/** Ids of the PDU sessions in whatever lists the message has. */
function sessionIds(pdu: NgapPdu): number[] {
  const ids = new Set<number>();
  for (const [name, list] of Object.entries(pdu)) {
    if (!name.startsWith('pduSessionResource') || !Array.isArray(list)) continue;
    for (const { pduSessionId } of list as { pduSessionId?: number }[])
      if (pduSessionId !== undefined) ids.add(pduSessionId);
  }
  return [...ids];
}
