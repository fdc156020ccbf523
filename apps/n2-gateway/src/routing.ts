/**
 * Whose message it is: messages of one UE have one key, and so one worker (architecture, rule one). Only what routing needs is
 * read here; whether the message is right is the worker's business.
 */
import { peerKey } from '@trunkline/front';
import { decodeNgapPdu, type NgapPdu, ueIdsOf } from '@trunkline/ngap';
import { DecodeError, toHex } from '@trunkline/wire';

export interface Routed {
  readonly key: string;
  /** Absent where the octets are no NGAP. */
  readonly pdu: NgapPdu | undefined;
}

export function route(peer: string, bytes: Uint8Array): Routed {
  let pdu: NgapPdu;
  try {
    pdu = decodeNgapPdu(bytes);
  } catch (error) {
    // The worker answers with an Error Indication (TS 38.413 §10.2, §10.3).
    if (error instanceof DecodeError) return { key: peerKey(peer), pdu: undefined };
    throw error;
  }
  return { key: keyOf(peer, pdu), pdu };
}

function keyOf(peer: string, pdu: NgapPdu): string {
  const ids = ueIdsOf(pdu);
  if (ids.amfUeNgapId !== undefined) return `ue:${ids.amfUeNgapId}`;
  if (pdu.message === 'InitialUEMessage' && pdu.fiveGSTmsi !== undefined) {
    return `tmsi:${toHex(pdu.fiveGSTmsi.fiveGTmsi)}`;
  }
  if (ids.ranUeNgapId !== undefined) return `ran:${peer}/${ids.ranUeNgapId}`;
  return peerKey(peer);
}
