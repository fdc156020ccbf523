/** The codecs of NGAP's tables (TS 38.413 §9.4), over one writer that every encoding reuses: encoding is synchronous. */
import { compile, type IeDiagnostic, PerReader, PerWriter, pduCodec } from '@trunkline/asn1-per';
import { DecodeError, EncodeError } from '@trunkline/wire';
import type { NgapPdu } from './messages.generated.ts';
import { procedures, types } from './tables.generated.ts';

const resolve = compile(types);
export const pdus = pduCodec(procedures, types, resolve);
const writer = new PerWriter(4096);

/** Throws an EncodeError for a value that NGAP does not allow. */
export function encodeNgapPdu(pdu: NgapPdu): Uint8Array {
  writer.position = 0;
  pdus.encode(writer, pdu);
  return writer.finish();
}

/** Encodes a type that travels alone, in an octet string of NGAP or of another protocol. */
export function encodeType(name: string, value: unknown): Uint8Array {
  writer.position = 0;
  try {
    resolve(name).encode(writer, value);
  } catch (error) {
    throw error instanceof EncodeError ? new EncodeError(`${name}.${error.message}`) : error;
  }
  return writer.finish();
}

/**
 * Decodes a type that travels alone. IEs that are not comprehended go to `diagnostics`; without it, one with criticality
 * reject is an error. A missing mandatory IE always is.
 */
export function decodeType(name: string, bytes: Uint8Array, diagnostics?: IeDiagnostic[]): unknown {
  const reader = new PerReader(bytes);
  let value: unknown;
  try {
    value = resolve(name).decode(reader);
  } catch (error) {
    throw error instanceof DecodeError ? error.within(name) : error;
  }
  if (diagnostics !== undefined && reader.diagnostics !== undefined) diagnostics.push(...reader.diagnostics);
  const error = faultOf(reader, diagnostics === undefined);
  if (error !== undefined) throw error.within(name);
  return value;
}

/** The error that what a reader noticed amounts to. */
export function faultOf(reader: PerReader, rejectIsError: boolean): DecodeError | undefined {
  if (reader.disorder !== undefined) {
    return new DecodeError('order', `IE ${reader.disorder} is repeated or in the wrong order`);
  }
  const rejected = rejectIsError
    ? reader.diagnostics?.find((d) => d.error === 'not-understood' && d.criticality === 'reject')
    : undefined;
  if (rejected !== undefined) return new DecodeError('not-comprehended', `IE ${rejected.id} is not comprehended`);
  if (!reader.incomplete) return undefined;
  const missing = reader.diagnostics?.find((d) => d.error === 'missing') ?? reader.diagnostics?.[0];
  return new DecodeError('missing', `the mandatory IE ${missing?.id} is missing`);
}
