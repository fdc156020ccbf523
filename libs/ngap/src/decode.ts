/** Decoding for who wants the message or nothing. What a receiver owes its peer otherwise is in `reception.ts`. */
import { PerReader } from '@trunkline/asn1-per';
import { faultOf, pdus } from './codec.ts';
import type { NgapPdu } from './messages.generated.ts';

/**
 * Throws a DecodeError for bytes that are no NGAP PDU, for an unknown procedure, and for every abstract syntax error that
 * TS 38.413 §10.3 does not let a receiver ignore. IEs with criticality ignore or notify that are not known are in
 * `unknownIes`.
 */
export function decodeNgapPdu(bytes: Uint8Array): NgapPdu {
  const reader: PerReader = new PerReader(bytes);
  const { message, procedureCode, triggeringMessage } = pdus.header(reader);
  if (message === undefined) reader.fail('unknown', `${triggeringMessage} of procedure ${procedureCode}`);
  const pdu = pdus.body(reader, message);
  const fault = faultOf(reader, true);
  if (fault !== undefined) throw fault.within(message);
  return pdu as unknown as NgapPdu;
}
